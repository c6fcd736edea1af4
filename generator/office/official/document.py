"""What is printed of an issued document or a draft, whatever the file it is printed to."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.office.official.blocks import Block

PaperLayout = Literal["bulletin", "document", "letter", "report"]
"""版式 of the kind: 简报, 公文, 信函, 报告."""

LAYOUTS: dict[str, PaperLayout] = {"简报": "bulletin", "公文": "document", "信函": "letter", "报告": "report"}


@dataclass(frozen=True, slots=True)
class Attachment:
    """What begins a new page after the text. `label` stands top left (附件, 附件2, 附表), `title` centred on the third line
    (empty: none); `listed` are the names under the text (附件：1.…), mostly the title alone.

    `landscape`: it holds a wide table, and all its pages are turned.
    """

    label: str
    title: str
    listed: tuple[str, ...]
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A line of 版记: 抄送, or 报, 送, 发 of a bulletin, each with whom it names."""

    word: str
    names: tuple[str, ...]

    @property
    def text(self) -> str:
        """The names as printed after `word：`, 。 at the end."""
        return "、".join(self.names) + "。"


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """Everything that is printed, in plain text.

    `mark` is the red head (云岭区重点工作周通报; 中共云岭区委督办督查局文件), `number` what stands under it. `issued_on` is None
    for a draft. `addressees` is the 主送 line without its colon, empty where none stands above the text. `notes` are 附注:
    反馈时限, 数据截至, 联系科室. `ending` is how unit and date close the text; a bulletin has them in its head.
    `copies` fill 版记; `printed_by` and `printed_on` its last line (印发机关, 印发日期; empty and None: no such line).
    """

    edition_id: str
    layout: PaperLayout
    mark: str
    number: str
    title: str
    unit: str
    issued_on: date | None
    as_of: date
    addressees: tuple[str, ...]
    body: tuple[Block, ...]
    attachments: tuple[Attachment, ...] = ()
    ending: Literal["unsealed", "sealed", "none"] = "unsealed"
    notes: tuple[str, ...] = ()
    copies: tuple[CopyLine, ...] = ()
    printed_by: str = ""
    printed_on: date | None = None
    print_run: str = ""
    kind_name: str = ""
    language: str = "zh-CN"
    draft: bool = False

    @property
    def date_text(self) -> str:
        """2024年5月24日; blanks to be written in by hand where a draft has no date yet."""
        if self.issued_on is None:
            return f"{self.as_of.year}年\u3000月\u3000日"
        return chinese_date(self.issued_on)

    @property
    def note(self) -> str:
        """附注 in round brackets; empty without notes."""
        return f"（{'；'.join(self.notes)}）" if self.notes else ""

    @property
    def attachment_word(self) -> str:
        """What the list under the text is called: 附件, or 附表 where that is all there is."""
        return "附表" if all(one.label == "附表" for one in self.attachments) else "附件"

    @property
    def attachment_list(self) -> tuple[str, ...]:
        """The names under the text, numbered when there are several: `1.交办事项清单`."""
        names = [name for one in self.attachments for name in one.listed]
        return (
            tuple(f"{place}.{name}" for place, name in enumerate(names, 1))
            if len(names) > 1
            else tuple(names)
        )


def chinese_date(day: date) -> str:
    """2024年5月24日: no leading zeros (7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"
