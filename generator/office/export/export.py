"""`export_ledger()` and `unit_form()`: what the command, and the maker of the site's downloads, ask for."""

from typing import Literal

from generator.office.export.plain_files import csv_bytes, json_bytes
from generator.office.export.table import ExportError, Scope, ledger_of, ledger_table, tables_of
from generator.office.export.workbook import workbook_bytes
from generator.periods import Period
from generator.view.edition import EditionView

Form = Literal["xlsx", "csv", "json"]
FORMS: tuple[Form, ...] = ("xlsx", "csv", "json")


def export_ledger(view: EditionView, ledger: str, form: Form = "xlsx", scope: Scope | None = None) -> bytes:
    """One ledger as a file, with only what the edition may see. The same view gives the same bytes.

    Raises ExportError for a ledger the edition does not show, and for a 填报表 that has nothing to fill.
    """
    scope = scope or Scope()
    table = ledger_table(view, ledger_of(view, ledger), scope)
    if scope.is_form and not table.rows:
        raise ExportError(f"{scope.unit}在{table.name}里没有要填报的事项")
    if form == "xlsx":
        return workbook_bytes([table])
    return csv_bytes(table) if form == "csv" else json_bytes(table)


def unit_form(view: EditionView, unit: str, period: Period) -> bytes | None:
    """A unit's 填报表 for a period over all ledgers, a sheet each; None where it has nothing to report.

    An item that is also listed elsewhere (同列) stands in its own ledger's sheet alone.
    """
    tables = list(tables_of(view, Scope(unit, period)))
    return workbook_bytes(tables) if tables else None
