"""Sheets made in memory, and an office to import them into."""

import io
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.office.importer import plan_import
from generator.office.plan import ImportPlan, Request
from generator.office.table import read_book


@pytest.fixture
def xlsx() -> Callable[..., bytes]:
    """`xlsx([[…], […]])` → the bytes of a workbook with these rows."""

    def build(rows: Iterable[Iterable[Any]], formats: dict[str, str] | None = None) -> bytes:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        for row in rows:
            sheet.append(list(row))
        for place, number_format in (formats or {}).items():
            sheet[place].number_format = number_format
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    return build


@pytest.fixture
def plan(office: Callable[..., dict[str, str]]) -> Callable[..., ImportPlan]:
    """`plan("csv text", defaults={…}, files={…})` → what an import would do in the small office."""

    def run(
        sheet: str | bytes, *, files: dict[str, str] | None = None, name: str = "sheet.csv", **request: Any
    ) -> ImportPlan:
        tree = MemoryTree(office(files))
        workspace = load(tree).workspace
        assert workspace is not None
        data = sheet.encode() if isinstance(sheet, str) else sheet
        asked = {"ledger": "livelihood", "year": 2024, "day": date(2024, 6, 30), **request}
        return plan_import(read_book(name, data), workspace, tree, Request(**asked))

    return run
