"""How an exported sheet looks: the numbers of its cell styles."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.office.export.columns import Column

FONT = "宋体"
HEADER_FILL, FILL_FILL, LOCKED_FILL = "D9E2EC", "FFF8DC", "F2F2F2"
_FORMATS = {"day": "yyyy-mm-dd", "due": "yyyy-mm-dd", "number": "General", "line": "@", "names": "@"}


@dataclass(frozen=True, slots=True)
class CellStyles:
    """Of a column's cells: as they are, with text that looks like a formula, and where nothing may be filled."""

    usual: int
    quoted: int
    closed: int


class Styles:
    """Style numbers of the workbook a sheet belongs to, known to it once a cell with the style has been made."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

        self.sheet = sheet
        side = Side(style="thin", color="A6A6A6")
        self._border = Border(left=side, right=side, top=side, bottom=side)
        self._font = Font(name=FONT, size=10)
        self._bold = Font(name=FONT, size=10, bold=True)
        self._title = Font(name=FONT, size=16, bold=True)
        self._note = Font(name=FONT, size=9, color="595959")
        self._open, self._shut = Protection(locked=False), Protection(locked=True)
        self._fills = {
            color: PatternFill("solid", start_color=color) for color in (HEADER_FILL, FILL_FILL, LOCKED_FILL)
        }
        self._centre = Alignment(horizontal="center", vertical="center", wrap_text=True)
        self._left = Alignment(horizontal="left", vertical="center", wrap_text=True)

    def _cell(self) -> Any:
        from openpyxl.cell import WriteOnlyCell

        return WriteOnlyCell(self.sheet)

    @cached_property
    def title(self) -> int:
        return self._plain(
            self._title, self._left
        )  # centred over all columns it would stand on the second page

    @cached_property
    def note(self) -> int:
        return self._plain(self._note, self._left)

    @cached_property
    def header(self) -> int:
        cell = self._cell()
        cell.font, cell.alignment = self._bold, self._centre
        cell.fill, cell.border = self._fills[HEADER_FILL], self._border
        return int(cell.style_id)

    def _plain(self, font: Any, alignment: Any) -> int:
        cell = self._cell()
        cell.font, cell.alignment = font, alignment
        return int(cell.style_id)

    def column(self, column: Column, *, returns: bool) -> CellStyles:
        is_open = returns and column.role in ("field", "fill")
        fill = (
            FILL_FILL if is_open and column.role == "fill" else "" if is_open or not returns else LOCKED_FILL
        )
        return CellStyles(
            self._body(column, is_open, fill, quote=False),
            self._body(column, is_open, fill, quote=True),
            self._body(column, False, LOCKED_FILL if returns else "", quote=False),
        )

    def _body(self, column: Column, is_open: bool, fill: str, *, quote: bool) -> int:
        cell = self._cell()
        cell.font, cell.border = self._font, self._border
        is_prose = column.kind in ("text", "texts", "names") or column.key == "事项"
        cell.alignment = self._left if is_prose else self._centre
        cell.number_format = _FORMATS.get(column.kind, "General")
        cell.protection = self._open if is_open else self._shut
        if fill:
            cell.fill = self._fills[fill]
        if quote:
            cell.quotePrefix = True
        return int(cell.style_id)
