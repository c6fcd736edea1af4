"""Spreadsheets the site offers, as far as they are made: a workbook of each ledger, each unit's 填报表 of the month."""

from collections.abc import Iterator

from generator.office.files.sheets import form_period, ledger_place, unit_place
from generator.site.addresses import ledger_workbook, unit_workbook
from generator.site.page import Asset
from generator.site.pages.context import Site


def ledger_download(site: Site, key: str) -> str:
    """Where a ledger's workbook lies in the site; empty while it is not made."""
    return ledger_workbook(key) if ledger_place(key) in site.library.issued.sheets else ""


def unit_download(site: Site, name: str) -> str:
    """Where a unit's form lies in the site; empty while it is not made, and for a unit that has nothing to report."""
    made = unit_place(name) in site.library.issued.sheets
    return unit_workbook(name, form_period(site.view.as_of)) if made else ""


def workbook_assets(site: Site) -> Iterator[Asset]:
    """The finished workbooks of what this edition shows."""
    made = site.library.issued.sheets
    for ledger in site.view.ledgers:
        if path := ledger_download(site, ledger.key):
            yield Asset(path, made[ledger_place(ledger.key)])
    for unit in site.view.units:
        if site.is_internal and (path := unit_download(site, unit.name)):
            yield Asset(path, made[unit_place(unit.name)])
