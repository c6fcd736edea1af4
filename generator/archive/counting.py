"""What a template can count: figures and tables as macros, the items and entries behind them by their visible fields.

A template reaches records only through the figures that count them (`items("projects.lagging")`), so that the sentences of a
draft and its numbers cannot tell of different things.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.archive.kinds import DraftScope
from generator.archive.macros import Call, source_of
from generator.archive.numbers import Numbers
from generator.compute.measure import FigureValue, TableValue
from generator.model.documents import DocumentKind
from generator.periods import Period
from generator.view.edition import EditionView, EntryView, ItemView
from generator.view.policy import STATUS_KIND
from generator.view.projection import Projection

_URGENCY = {"红": 0, "橙": 1, "黄": 2, "蓝": 3}


@dataclass(frozen=True, slots=True)
class Raw:
    """Text that stands in a draft as it is. Not a `str`: joined to anything else it becomes text, to be encoded like all text."""

    text: str


class Counting:
    """One document about to be drafted: its numbers and what they were counted from."""

    def __init__(
        self, kind: DocumentKind, numbers: Numbers, scope: DraftScope, current: EditionView | None = None
    ) -> None:
        """`current` is the edition on the day of drafting, which may be later than the document's own."""
        self.kind = kind
        self.scope = scope
        self._numbers = numbers
        self._view = numbers.view
        self._current = current or numbers.view

    @property
    def period(self) -> Period:
        return self._numbers.context.period

    @property
    def day(self) -> date:
        """数据截至日期."""
        return self._view.as_of

    def figure(self, name: str, **words: str | bool) -> Raw:
        """The macro of a figure, to stand in the draft."""
        self._value(name, **words)
        return Raw(source_of("figure", name, words))

    def table(self, name: str, **words: str | bool) -> Raw:
        """The macro of a table, on a line of its own."""
        self.rows(name, **words)
        return Raw(source_of("table", name, words))

    def chart(self, name: str, **words: str | bool) -> Raw:
        """The macro of a chart, on a line of its own."""
        self._numbers.chart(Call("chart", name, words, name, 0))
        return Raw(source_of("chart", name, words))

    def count(self, name: str, **words: str | bool) -> Decimal | int:
        """A figure's value now, for the choice of words; 0 where there are no data."""
        return self._value(name, **words).value or 0

    def known(self, name: str, **words: str | bool) -> bool:
        """Whether a figure has data."""
        return self._value(name, **words).value is not None

    def shows(self, path: str, kind: str = STATUS_KIND) -> bool:
        """Whether the document's edition may tell a field (`visibility.yaml`: kind of record and dotted path)."""
        return path in self._view.policy.fields(kind)

    def rows(self, name: str, **words: str | bool) -> int:
        """How many rows a table has now."""
        return len(self._table(name, **words).rows)

    def items(self, name: str, **words: str | bool) -> list[ItemView]:
        """The items that a figure counts, the most urgent first."""
        found = (self._view.item(one) for one in self._value(name, **words).entries)
        return sorted((one for one in found if one is not None), key=_urgency)

    def entries(self, name: str, **words: str | bool) -> list[EntryView]:
        """The register entries that a figure counts, by day and number."""
        found = (self._view.entry(one) for one in self._value(name, **words).entries)
        return [one for one in found if one is not None]

    def in_protocol_order(self, entries: Iterable[EntryView]) -> list[EntryView]:
        """Entries of leaders by their posts' place in `posts.yaml`, then by day."""
        order = self._view.counted.config.post_order
        return sorted(entries, key=lambda one: (order.get(one.facts.post, len(order)), one.day, one.entry_id))

    def distinct(self, entries: Iterable[EntryView], field: str) -> list[str]:
        """The values of a field over entries, lists taken apart, each once, in order."""
        found: dict[str, None] = {}
        for entry in entries:
            value = getattr(entry.facts, field)
            found.update(dict.fromkeys(value if isinstance(value, tuple) else (value,) if value else ()))
        return list(found)

    def origins(self, items: Iterable[ItemView]) -> list[str]:
        """Where items come from (立项.来源, else 列入.依据), each once, in order."""
        found: dict[str, None] = {}
        for item in items:
            approval, listing = item.facts.approval, item.facts.listing
            word = (approval.origin if approval is not None else None) or (
                listing.basis if listing is not None else None
            )
            if word:
                found[word] = None
        return list(found)

    def categories(self, items: Iterable[ItemView]) -> list[tuple[str, list[ItemView]]]:
        """Items by 大项, in the order of the ledger's definition, then as they come; those without one are left out."""
        config = self._view.counted.config
        ledger = config.ledgers.get(self.scope.ledger)
        found: dict[str, list[ItemView]] = {name: [] for name in (ledger.categories if ledger else ())}
        for item in items:
            if item.facts.category:
                found.setdefault(item.facts.category, []).append(item)
        return [(name, members) for name, members in found.items() if members]

    def loop_steps(self, step: str) -> list[tuple[date, ItemView, str]]:
        """The closed loop's step (study, deployment, effect) where it was made in the period: day, item, document."""
        found = []
        for item in self.items(f"loop.{step}"):
            loop = item.facts.special.loop if item.facts.special is not None else None
            made = getattr(loop, step) if loop is not None else None
            if made is not None and made.done_on is not None and made.done_on in self.period:
                found.append((made.done_on, item, made.document or ""))
        return sorted(found, key=lambda one: (one[0], one[1].item_id))

    def problems_of(self, visit: EntryView) -> list[EntryView]:
        """What an inspection found."""
        shown = self._view.entries("problems") if "problems" in self._view.policy.registers else ()
        return [one for one in shown if one.facts.inspection == visit.entry_id]

    def title(self, item_id: str) -> str:
        """An item's title; its number where the edition does not know it."""
        known = self._view.item(item_id)
        return (known.facts.title if known is not None else None) or item_id

    def latest(self, item: ItemView) -> Projection | None:
        """The last entry of an item's 进展 that says more than 本期无变化."""
        return next((one for one in reversed(item.facts.progress or ()) if not one.no_change), None)

    def _value(self, name: str, **words: str | bool) -> FigureValue:
        return self._numbers.figure(Call("figure", name, words, name, 0))

    def _table(self, name: str, **words: str | bool) -> TableValue:
        return self._numbers.table(Call("table", name, words, name, 0))


def _urgency(item: ItemView) -> tuple[int, int, Decimal, str]:
    status = item.status
    gap = status.progress_gap if status.progress_gap is not None else Decimal(0)
    return _URGENCY.get(status.light or "", 9), -(status.days_overdue or 0), gap, item.item_id
