"""What an office adds to the table of headings: `site_config/import.yaml`, beside `generator/resources/import_columns.yaml`."""

from pydantic import Field

from generator.model.base import Record, Text, Texts


class ImportConfig(Record):
    """Words of this office's sheets. They come before the words that every office shares."""

    headings: dict[str, Texts] = Field(
        default_factory=dict, alias="列名", description="台账字段 → 表头的写法，如 目标.数值: [年度任务量]"
    )
    ignored: Texts = Field((), alias="不导入", description="不进台账、也不提示的列")
    totals: Texts = Field((), alias="合计行", description="事项一栏写着这些词的行是合计行")
    unit_names: dict[str, Text] = Field(
        default_factory=dict, alias="单位别名", description="表里的写法 → 单位名称或单位组"
    )
