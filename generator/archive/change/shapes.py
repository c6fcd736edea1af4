"""The shapes of a comparison. Everything in them that a record says stands as it is, unescaped."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

KINDS: dict[str, str] = {
    "新增": "项",
    "删除": "项",
    "销号": "项",
    "撤销销号": "项",
    "改销号": "项",
    "重新纳入": "项",
    "延期": "项",
    "改时限": "项",
    "目标调整": "项",
    "改目标": "项",
    "暂缓": "项",
    "恢复": "项",
    "结转": "项",
    "免排名": "项",
    "立项": "项",
    "交办": "项",
    "签收": "项",
    "报请销号": "项",
    "审核": "项",
    "进展": "条",
    "回头看": "次",
    "改动原有记录": "处",
    "修改": "项",
}
"""Kinds of event in the order they are told, with the word each is counted in."""

Act = Literal["新增", "修改", "删除"]
Facts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to one item. `facts` are its parts by their Chinese names, for machines."""

    kind: str
    item_id: str
    title: str
    words: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class EntryChange:
    """A register entry that came, changed or went."""

    act: Act
    register: str
    entry_id: str
    words: str


@dataclass(frozen=True, slots=True)
class LightChange:
    """An item whose light is another one, both at the same day. None: it shows none; `reason` is then its state."""

    item_id: str
    title: str
    before: str | None
    after: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class RankChange:
    """A unit whose place in its group is another one. None: it has none (免排名, or not ranked)."""

    unit: str
    group: str
    before: int | None
    after: int | None
    score_before: Decimal | None
    score_after: Decimal | None


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure of a draft that is printed differently."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class DraftChange:
    """A document that is not issued: its own text changed, or what its figures and tables say."""

    path: str
    title: str
    act: Act | None
    figures: tuple[FigureChange, ...]
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that is no record: configuration, pages, the archive."""

    act: Act
    path: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Changes:
    """All of a comparison. `unreadable` are files of the later tree whose records could not be read."""

    as_of: date
    period: str
    events: tuple[Event, ...]
    entries: tuple[EntryChange, ...]
    lights: tuple[LightChange, ...]
    ranks: tuple[RankChange, ...]
    drafts: tuple[DraftChange, ...]
    issued: tuple[FileChange, ...]
    configuration: tuple[FileChange, ...]
    others: tuple[FileChange, ...]
    unreadable: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not any(
            (
                self.events, self.entries, self.lights, self.ranks, self.drafts,
                self.issued, self.configuration, self.others, self.unreadable,
            )
        )  # fmt: skip
