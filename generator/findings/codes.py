"""The table of finding codes, read from `generator/resources/codes/*.yaml` (one file a family, two for D).

One entry per code: its words (消息, 提示) and its help (为什么, 错例, 对例). Codes are never reused.
"""

from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

FAMILIES = {
    "F": "文件",
    "Y": "YAML 写法",
    "S": "字段",
    "R": "引用",
    "T": "时间与数值",
    "H": "历史",
    "P": "权限",
    "V": "公开范围",
    "D": "文件与档案",
}


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding. `message` and `hint` are format strings whose names the rule supplies."""

    code: str
    slug: str
    severity: str
    title: str
    message: str
    hint: str
    why: str
    wrong: str
    right: str

    @property
    def family(self) -> str:
        return self.code[0]


@cache
def all_codes() -> dict[str, Code]:
    """Every code by its name, in order."""
    table: dict[str, Code] = {}
    folder = resources.files("generator") / "resources" / "codes"
    for source in sorted(folder.iterdir(), key=lambda file: file.name):
        entries = yaml.load(source.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or {}
        for name, words in entries.items():
            table[name] = Code(
                code=name,
                slug=words["标识"],
                severity={"错误": "error", "提醒": "warning"}[words["级别"]],
                title=words["标题"],
                message=words["消息"],
                hint=words["提示"],
                why=words["为什么"],
                wrong=words.get("错例", ""),
                right=words.get("对例", ""),
            )
    return dict(sorted(table.items()))
