"""The way from one page to another."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.periods import Period
from generator.site.addresses import (
    CHECK,
    RANKING,
    address,
    archive_list,
    category_page,
    edition_file,
    edition_page,
    explorer_page,
    file_address,
    item_page,
    ledger_page,
    ranking_page_of,
    register_page,
    score_page,
    unit_page,
)

if TYPE_CHECKING:
    from generator.site.pages.context import Site


@dataclass(frozen=True)
class Links:
    """Addresses seen from one page. What has no page in this edition has the address "" and is printed without a link."""

    site: "Site"
    source: str

    def page(self, path: str, anchor: str = "") -> str:
        """The guide, the ranking and the check of the data are pages of the internal edition."""
        if not self.site.is_internal and (path.startswith("guide/") or path in (CHECK, RANKING)):
            return ""
        return address(self.source, path, anchor)

    def explorer(self, ledger: str, year: int, number: int = 1) -> str:
        return address(self.source, explorer_page(ledger, year, number))

    def file(self, path: str) -> str:
        """Of a static file by its place in the site."""
        return file_address(self.source, path)

    def item(self, item_id: str, anchor: str = "") -> str:
        known = item_id in self.site.view.item_by_id
        return address(self.source, item_page(item_id), anchor) if known else ""

    def ledger(self, key: str) -> str:
        return address(self.source, ledger_page(key)) if key in self.site.ledger_names else ""

    def category(self, ledger: str, name: str, number: int = 1) -> str:
        return address(self.source, category_page(ledger, name, number))

    def unit(self, name: str, fragment: str = "") -> str:
        anchor = f"#{fragment}" if fragment else ""
        return address(self.source, unit_page(name)) + anchor if name in self.site.unit_names else ""

    def ranking(self, period: Period) -> str:
        """Of all units in one month."""
        latest = self.site.ranking is not None and self.site.ranking.period == str(period)
        return address(self.source, RANKING if latest else ranking_page_of(period))

    def score(self, unit: str, period: Period) -> str:
        """A unit's score of one month."""
        known = period in self.site.scored_months.get(unit, ())
        return address(self.source, score_page(unit, period)) if known else ""

    def entry(self, number: str) -> str:
        """Of an item, a register entry, an issued document or a ledger by its key."""
        if number in self.site.ledger_names:
            return self.ledger(number)
        if number in self.site.view.item_by_id:
            return self.item(number)
        if "/" in number:
            return self.edition(number)
        place = self.site.entry_places.get(number)
        return self.register(*place, number) if place is not None else ""

    def register(self, key: str, year: int | None = None, anchor: str = "") -> str:
        return address(self.source, register_page(key, year), anchor)

    def edition(self, edition_id: str) -> str:
        known = edition_id in self.site.library.by_id
        return address(self.source, edition_page(edition_id)) if known else ""

    def edition_file(self, edition_id: str, name: str) -> str:
        return file_address(self.source, edition_file(edition_id, name))

    def archive_list(self, by: str, name: str, number: int = 1, anchor: str = "") -> str:
        return address(self.source, archive_list(by, name, number), anchor)
