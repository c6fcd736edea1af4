"""Whatever a sheet says: every row is an item with exactly that text, or is refused with a reason."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.office.cell_text import clean
from generator.office.importer import plan_import
from generator.office.plan import Request
from generator.office.table import read_book

TEXT = st.one_of(
    st.sampled_from(
        [
            "甲: 乙",
            "- 甲",
            "yes",
            "2024-01-01",
            "0123",
            "{{ 7*7 }}",
            "=1+1",
            "“宝宝屋”",
            "（含专用）",
            "#",
            "甲\n乙",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
)
NUMBER = st.one_of(st.decimals(0, 10**9, places=2).map(str), TEXT)
ROWS = st.lists(st.tuples(TEXT, NUMBER, NUMBER, TEXT), max_size=6)
HEADER = ("事项", "目标", "完成", "存在问题")


def test_any_sheet(office: Callable[..., dict[str, str]]) -> None:
    files = office()
    workspace = load(MemoryTree(files)).workspace
    assert workspace is not None
    request = Request(
        "livelihood", 2024, date(2024, 6, 30), {"牵头单位": "区民政局", "完成时限": "2024-12-31"}
    )

    @given(ROWS)
    def property_holds(rows: list[tuple[str, ...]]) -> None:
        stream = io.StringIO(newline="")
        csv.writer(stream).writerows([HEADER, *rows])
        book = read_book("a.csv", stream.getvalue().encode())
        plan = plan_import(book, workspace, MemoryTree(files), request)

        loaded = load(MemoryTree({**files, **{item.path: item.text for item in plan.created}}))
        assert loaded.findings == ()
        assert loaded.workspace is not None and len(loaded.workspace.items) == len(plan.created)
        by_row = {item.row: loaded.workspace.item_by_id[item.item_id] for item in plan.created}
        refused = {row.row: row.reason for row in plan.refused}
        for number, row in enumerate(rows, 2):
            cells = [clean(cell) or "" for cell in row]
            passed_over = {
                *plan.skipped,
                *(int(one) for note in plan.notes if " 行" in note for one in re.findall("[0-9]+", note)),
            }
            fates = (number in by_row) + (number in refused) + (number in passed_over)
            assert fates == any(cells)
            if number in by_row:
                item = by_row[number]
                assert re.sub(r"\s", "", item.title) == re.sub(r"\s", "", cells[0])
                problem = item.progress[0].problem if item.progress else None
                assert (problem or "") == cells[3].replace("\r\n", "\n")
                if re.fullmatch(r"[0-9]{1,18}(\.[0-9]{1,12})?", cells[1]):
                    assert item.target is not None and item.target.value == Decimal(cells[1])

    property_holds()
