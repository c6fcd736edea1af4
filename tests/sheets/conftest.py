"""One sheet as an office would send it, and what comes of it: items, notices and refusals, all of them."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.load.nodes import parse
from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.office.importer import plan_import
from generator.office.plan import ImportPlan, Request
from generator.office.table import read_book

GIVEN = {"牵头单位": "区民政局", "完成时限": "2024-12-31"}
"""What the command line says (--set); items that have it show it only where it differs."""

SHEET = "民生实事"


class Sheet:
    """A workbook to fill, then to import; `gives` says everything that must come of it."""

    def __init__(self, files: dict[str, str]) -> None:
        self.files = files
        self.book = Workbook()
        active = self.book.active
        assert active is not None
        self.ws: Worksheet = active
        self.ws.title = SHEET
        self.data: bytes | None = None
        self.name = "sheet.xlsx"
        self.asked: dict[str, Any] = {"defaults": GIVEN}

    def rows(self, *rows: Sequence[Any]) -> "Sheet":
        for row in rows:
            self.ws.append(list(row))
        return self

    def merge(self, *places: str) -> "Sheet":
        for place in places:
            self.ws.merge_cells(place)
        return self

    def text(self, text: str, encoding: str = "utf-8") -> "Sheet":
        """A csv instead of a workbook."""
        self.name, self.data = "sheet.csv", text.encode(encoding)
        return self

    def office(self, path: str, text: str) -> "Sheet":
        self.files[path] = text
        return self

    def ask(self, **asked: Any) -> "Sheet":
        self.asked.update(asked)
        return self

    def bytes(self, change: Callable[[str, str], str] | None = None) -> bytes:
        """The file; `change` rewrites its XML parts, for what openpyxl cannot write."""
        stream = io.BytesIO()
        self.book.save(stream)
        if change is None:
            return stream.getvalue()
        out = io.BytesIO()
        with zipfile.ZipFile(stream) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for part in old.namelist():
                new.writestr(part, change(part, old.read(part).decode()))
        return out.getvalue()

    def calculated(self, **values: str) -> "Sheet":
        """Formulas as a program leaves them that has calculated: the result stored beside each."""

        def change(part: str, xml: str) -> str:
            for place, value in values.items():
                pattern = rf'(<c r="{place}"[^>]*)>(<f>[^<]*</f>)<v ?/?>(</v>)?'
                xml = re.sub(pattern, rf"\1>\2<v>{value}</v>", xml)
            return xml

        self.data = self.bytes(change)
        return self

    def plan(self) -> ImportPlan:
        tree = MemoryTree(self.files)
        workspace = load(tree).workspace
        assert workspace is not None, load(tree).findings
        data = self.data if self.data is not None else self.bytes()
        asked = {"ledger": "livelihood", "year": 2024, "day": date(2024, 6, 30), **self.asked}
        return plan_import(read_book(self.name, data), workspace, tree, Request(**asked))

    def gives(
        self,
        *items: Mapping[str, str],
        says: Sequence[str] = (),
        refuses: Mapping[str, str] | None = None,
        totals: Sequence[int] = (),
        unmatched: Sequence[str] = (),
        updates: Mapping[str, Mapping[str, str]] | None = None,
        unchanged: Mapping[str, str] | None = None,
    ) -> None:
        """Exactly these items and notices; `refuses` is cell → words that the reason must hold."""
        plan = self.plan()
        reasons = {one.place: one.reason for row in plan.refused for one in row.problems}
        assert [_shown(item.text) for item in plan.created] == list(items)
        assert list(plan.notes) == list(says)
        assert reasons.keys() == (refuses or {}).keys(), reasons
        for place, words in (refuses or {}).items():
            assert words in reasons[place]
        assert list(plan.skipped) == list(totals)
        assert list(plan.columns.unmatched.values()) == list(unmatched)
        assert {one.item_id: _added(one.before, one.after) for one in plan.updated} == (updates or {})
        assert {one.item_id: one.reason for one in plan.unchanged} == (unchanged or {})


def _shown(text: str) -> dict[str, str]:
    flat = _flat(parse(text, "")[0])
    return {key: value for key, value in flat.items() if GIVEN.get(key) != value and key != "进展.日期"}


def _added(before: bytes, after: bytes) -> dict[str, str]:
    """The one entry of 进展 that a file has more."""
    old, new = (parse(data.decode(), "")[0] for data in (before, after))
    assert {**new, "进展": new["进展"][:-1]} == {"进展": (), **old}
    return _flat(new["进展"][-1])


def _flat(value: Any, prefix: str = "") -> dict[str, str]:
    if isinstance(value, tuple) and value and isinstance(value[0], dict):
        return _flat(value[-1], prefix)
    if isinstance(value, dict):
        return {
            dotted: text
            for key, inner in value.items()
            for dotted, text in _flat(inner, f"{prefix}.{key}" if prefix else key).items()
        }
    if isinstance(value, tuple):
        return {prefix: "、".join(map(str, value))}
    return {prefix: format(value, "f") if isinstance(value, Decimal) else str(value)}


@pytest.fixture
def sheet(office: Callable[..., dict[str, str]]) -> Sheet:
    return Sheet(office())
