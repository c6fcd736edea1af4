"""In what unit a number of a sheet is: by its column's header, the row's own word, or a line above the table."""

import contextlib

from generator.office.cell_text import squeezed
from generator.office.columns import BRACKETS, TARGET, TARGET_UNIT
from generator.office.fields import CellError, as_text, to_quantity
from generator.office.layout import Layout
from generator.office.quantities import is_measure
from generator.office.records import Record
from generator.office.synonyms import Synonyms


def column_unit(layout: Layout, words: Synonyms, place: int) -> str:
    """`总投资（亿元）` is in 亿元; a column of money without a word is in the unit above the table. Empty where nothing says."""
    header = squeezed(layout.columns.headers.get(place, ""))
    for match in reversed(list(BRACKETS.finditer(header))):
        text = next(part for part in match.groups() if part is not None).removeprefix("单位:")
        if is_measure(text, words.measures):
            return text
    fixed = words.fixed_units.get(layout.columns.fields.get(place, ""), "")
    return layout.unit if fixed and layout.unit and layout.unit[-1] == fixed[-1] else ""


def target_unit(layout: Layout, words: Synonyms, record: Record, default: str) -> str:
    """Of a row's target: its own column, `default` (--set), the target's header, what stands behind the number, above."""
    own_place, place = layout.columns.place(TARGET_UNIT), layout.columns.place(TARGET)
    own = as_text(record.cells.get(own_place)) if own_place is not None else ""
    if own or default or place is None:
        return own or default
    cell = record.cells.get(place)
    if cell is None:
        return ""
    behind = ""
    with contextlib.suppress(CellError):  # said where the target itself is read
        behind = to_quantity(cell).unit
    return column_unit(layout, words, place) or behind or layout.unit
