"""A sheet's widths, frozen header, filter, protection and print set-up."""

from typing import Any

from generator.office.columns import NUMBER
from generator.office.export.table import Table
from generator.office.table import letters

FROZEN = (NUMBER, "事项")
_A4_HOLDS, _A3_HOLDS = 170, 250
"""Half-width characters of a landscape page at the smallest size that is still read easily."""
_A3, _A4 = 8, 9


def set_up(sheet: Any, table: Table, header: int, last: int) -> None:
    """`header` and `last` are the rows of the header and of the last item."""
    for place, column in enumerate(table.columns):
        sheet.column_dimensions[letters(place)].width = column.width
    end = letters(len(table.columns) - 1)
    frozen = sum(column.key in FROZEN for column in table.columns[: len(FROZEN)])
    sheet.freeze_panes = f"{letters(frozen)}{header + 1}"
    for row in range(1, header):
        sheet.merged_cells.add(f"A{row}:{end}{row}")
    sheet.auto_filter.ref = f"A{header}:{end}{max(last, header)}"
    kept = sum(column.width for column in table.columns[:frozen])
    _print(sheet, sum(column.width for column in table.columns), kept, header, one_page=table.scope.is_form)
    if frozen:
        sheet.print_title_cols = f"A:{letters(frozen - 1)}"
    if table.returns:
        _protect(sheet)


def _print(sheet: Any, width: int, kept: int, header: int, *, one_page: bool) -> None:
    """`kept`: the width of number and title, which stand on every page across."""
    sheet.print_title_rows = f"{header}:{header}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A3 if width > _A4_HOLDS else _A4
    across = 1 if width <= _A3_HOLDS or one_page else -(-(width - kept) // (_A3_HOLDS - kept))
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = across, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom = 0.6, 0.7
    sheet.HeaderFooter.oddFooter.center.text = "第 &P 页，共 &N 页"


def _protect(sheet: Any) -> None:
    """Safe from mistakes, not from intent: there is no password. Widths, heights, sorting and filters stay free."""
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = protection.formatCells = False
    protection.autoFilter = protection.sort = False
