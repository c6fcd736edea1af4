"""What every page builder is handed: the view, what belongs together in it, and the way from one page to another."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from jinja2 import Environment, TemplateError

from generator.archive.burden import documents_sent
from generator.archive.edition_pages import page_title
from generator.archive.library import Library
from generator.archive.pages import names
from generator.compute.burden.meter import Meter, meter
from generator.compute.ranking import Ranking
from generator.compute.reporting import MissingReport, missing_reports
from generator.findings import Finding
from generator.model.registers import REGISTER_NAMES, REGISTERS
from generator.periods import Period
from generator.render.entry_lists import Words
from generator.render.environment import render_body
from generator.site.page import Page, SiteError
from generator.site.pages.links import Links
from generator.view.edition import EditionView, EntryView, ItemView
from generator.view.policy import STATUS_KIND
from generator.view.projection import aliases

ATTENTION_ORDER = {"红": 0, "橙": 1, "黄": 2, "蓝": 3}
UNSORTED = "未分大项"
K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Site:
    """One edition about to become pages. `findings` are the errors whose records had to be left out."""

    view: EditionView
    environment: Environment
    findings: tuple[Finding, ...]
    ranking: Ranking | None
    library: Library
    documents: tuple[Page, ...] = ()
    has_week: bool = False
    rankings: tuple[Ranking, ...] = ()
    """Overall rankings that have pages, the latest (`ranking`) first."""
    averages: tuple[Ranking, ...] = ()
    """Quarters and years that are means of these, the latest first."""

    def page(
        self,
        path: str,
        title: str,
        kind: str,
        hide: Iterable[str] = (),
        landscape: bool = False,
        script: str = "",
        facets: Mapping[str, Iterable[str]] | None = None,
        deferred: Callable[[], Mapping[str, object]] = dict,
        **values: object,
    ) -> Page:
        """A page whose body is made by the template `pages/<kind>.html.j2` when it is asked for.

        `landscape` is how it is printed, `script` the folder of scripts it needs, `facets` what the search filters it by
        (台账, 单位, 年份; the kind is known). The template gets `values`, and those that `deferred` gives when the body is made.
        """
        given = {
            "site": self,
            "office": self.view.office,
            "as_of": self.view.as_of,
            "title": title,
            "to": Links(self, path),
            **values,
        }
        hidden = tuple(hide)

        def body() -> str:
            try:
                return render_body(self.environment, f"pages/{kind}.html.j2", {**given, **deferred()})
            except TemplateError as error:
                raise SiteError(template_fault(error)) from error

        meta: dict[str, str | tuple[str, ...]] = {"hide": hidden} if hidden else {}
        if landscape:
            meta["paper"] = "landscape"
        if script:
            meta["script"] = script
        found = {name: tuple(dict.fromkeys(words)) for name, words in (facets or {}).items()}
        return Page(path, title, body, kind, meta, {name: words for name, words in found.items() if words})

    @cached_property
    def by_ledger(self) -> Mapping[str, tuple[ItemView, ...]]:
        """Items that live in a ledger or are also listed there (同列), by number."""
        return _grouped((key, item) for item in self.view.items for key in item.ledgers)

    @cached_property
    def by_unit(self) -> Mapping[str, tuple[ItemView, ...]]:
        """Items a unit leads, by number. A unit group stands for each of its members."""
        expand = self.view.counted.config.expand
        return _grouped((unit, item) for item in self.view.items for unit in expand(item.lead_units))

    @cached_property
    def shared_by_unit(self) -> Mapping[str, tuple[ItemView, ...]]:
        """Items a unit shares (责任单位, 配合单位) without leading them."""
        expand = self.view.counted.config.expand
        return _grouped(
            (unit, item)
            for item in self.view.items
            for unit in expand((*item.facts.responsible_units, *item.facts.supporting_units))
            if unit not in expand(item.lead_units)
        )

    @cached_property
    def open_items(self) -> tuple[ItemView, ...]:
        """在办: everything but 已销号 and 谋划, as far as the edition may know."""
        return tuple(
            item
            for item in self.view.items
            if item.status.state not in ("已销号", "谋划") and item.status.closed_on is None
        )

    @cached_property
    def open_set(self) -> frozenset[str]:
        return frozenset(item.item_id for item in self.open_items)

    @cached_property
    def attention(self) -> tuple[ItemView, ...]:
        """Items that are red, orange, yellow or overdue, the worst first."""
        wanted = [
            item
            for item in self.open_items
            if item.status.light in ("红", "橙", "黄") or item.status.is_overdue
        ]
        return tuple(sorted(wanted, key=_urgency))

    @property
    def is_internal(self) -> bool:
        return self.view.edition == "internal"

    @cached_property
    def shows_lights(self) -> bool:
        """Whether the edition may see lights; without them there is no list of items that call for attention."""
        return "亮灯" in self.view.policy.fields(STATUS_KIND)

    @cached_property
    def missing(self) -> tuple[MissingReport, ...]:
        """Reports that units owe; none in the public edition."""
        return missing_reports(self.view.counted, self.view.as_of) if self.is_internal else ()

    @cached_property
    def missing_by_unit(self) -> Mapping[str, tuple[MissingReport, ...]]:
        return _grouped((one.unit, one) for one in self.missing)

    @cached_property
    def burden(self) -> Meter:
        """What the office asked of its units, this year and last; of the internal edition only."""
        sent = documents_sent(self.library.issued.archive, self.view.counted.config)
        return meter(self.view.counted, self.view.as_of, sent)

    @cached_property
    def averaged_periods(self) -> tuple[Period, ...]:
        """Quarters and years that have a page, the latest first."""
        return tuple(Period.parse(one.period) for one in self.averages)

    @cached_property
    def scored_months(self) -> Mapping[str, tuple[Period, ...]]:
        """Unit → the months it has a score page for, in order."""
        return _grouped(
            (row.unit, Period.parse(ranking.period))
            for ranking in reversed(self.rankings)
            for row in ranking.rows
            if row.parts
        )

    @cached_property
    def entries_by_item(self) -> Mapping[tuple[str, str], tuple[EntryView, ...]]:
        """(register, item number) → the entries that point to the item, newest first."""
        return _grouped(
            ((register, item_id), entry)
            for register, entries in self.entries.items()
            for entry in entries
            for item_id in pointed_items(entry)
        )

    @cached_property
    def entries(self) -> Mapping[str, tuple[EntryView, ...]]:
        """Register → its visible entries, newest first."""
        return {
            register: tuple(reversed(self.view.entries(register))) for register in self.view.policy.registers
        }

    @cached_property
    def register_names(self) -> Mapping[str, str]:
        """Key → name of the registers that have a page."""
        return {key: REGISTER_NAMES[key] for key in REGISTERS if key in self.entries}

    def register_year(self, register: str, year: int) -> int | None:
        """How the page of a register's year is named: the latest year has none."""
        entries = self.entries.get(register, ())
        return None if not entries or entries[0].day.year == year else year

    @cached_property
    def entry_places(self) -> Mapping[str, tuple[str, int | None]]:
        """Number of an entry → its register, and the year as `register_page` takes it."""
        return {
            entry.entry_id: (register, self.register_year(register, entry.day.year))
            for register, entries in self.entries.items()
            for entry in entries
        }

    @cached_property
    def entries_by_unit(self) -> Mapping[tuple[str, str], tuple[EntryView, ...]]:
        """(register, unit) → the entries whose 单位 is that unit, newest first."""
        return _grouped(
            ((register, entry.facts.unit), entry)
            for register, entries in self.entries.items()
            for entry in entries
            if "unit" in aliases(entry.facts) and entry.facts.unit is not None
        )

    @cached_property
    def entry_words(self) -> Words:
        """What items, register entries and issued documents are called in this edition."""
        known = names(self.view)
        titles = {one.edition_id: page_title(one) for one in self.library.documents}
        return lambda entry: titles.get(entry) or known(entry)

    @cached_property
    def unit_names(self) -> frozenset[str]:
        return frozenset(unit.name for unit in self.view.units)

    @cached_property
    def ledger_names(self) -> Mapping[str, str]:
        return {ledger.key: ledger.short_name for ledger in self.view.ledgers}


def template_fault(error: TemplateError) -> str:
    """Which of the office's own templates is wrong, and where."""
    parts = (getattr(error, "name", ""), getattr(error, "lineno", ""))
    place = ":".join(str(part) for part in parts if part)
    return f"模板有误，请管理员修改 site_config/templates：{place} {error.message}"


def pointed_items(entry: EntryView) -> tuple[str, ...]:
    """The item numbers an entry names, whether its register has one (事项) or several."""
    found: dict[str, None] = {}
    for name in {"item", "items"} & aliases(entry.facts).keys():
        value = getattr(entry.facts, name)
        found.update(dict.fromkeys((value,) if isinstance(value, str) else value or ()))
    return tuple(found)


def category_of(item: ItemView) -> str:
    return item.facts.category or UNSORTED


def _urgency(item: ItemView) -> tuple[int, int, object, str]:
    status = item.status
    return (
        ATTENTION_ORDER.get(status.light or "", 9),
        -(status.days_overdue or 0),
        status.progress_gap if status.progress_gap is not None else 0,
        item.item_id,
    )


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    out: dict[K, list[V]] = defaultdict(list)
    for key, item in pairs:
        out[key].append(item)
    return {key: tuple(items) for key, items in out.items()}
