"""What the import of a returned sheet would do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.edit.values import Path
from generator.office.export.values import Stated


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a person should look at; of a refusal nothing of the row is written."""

    place: str
    item_id: str
    message: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell changed on both sides since the export: nothing of its row is written."""

    place: str
    item_id: str
    label: str
    exported: str
    ours: str
    theirs: str

    @property
    def message(self) -> str:
        return f"“{self.label}”两边都改了：导出时“{self.exported}”，台账现在“{self.ours}”，表里“{self.theirs}”；核对后改其中一边"


@dataclass(frozen=True, slots=True)
class CellChange:
    """A field a row changes, with the values of the file now and of the sheet."""

    place: str
    key: str
    before: Stated
    after: Stated


@dataclass(frozen=True, slots=True)
class RowChange:
    """What is written into one item's file: fields by path, and a new report (进展) or None."""

    item_id: str
    place: str
    fields: Mapping[Path, Any]
    entry: Mapping[str, Any] | None
    cells: tuple[CellChange, ...]


@dataclass(frozen=True, slots=True)
class MergePlan:
    """Nothing is written yet. `unchanged` counts the rows that say what the files say."""

    changes: tuple[RowChange, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    refused: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()
    unchanged: int = 0


@dataclass
class Draft:
    """A plan in the making."""

    changes: list[RowChange] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    unchanged: int = 0

    def plan(self) -> MergePlan:
        return MergePlan(
            tuple(self.changes), tuple(self.conflicts), tuple(self.refused), tuple(self.notes), self.unchanged
        )
