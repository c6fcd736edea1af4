"""The plan of the issued documents: what the office wrote, when, about what. Registers and archive are made from one plan.

A register that points to a document (函件, 文件, 汇报文件) takes its number from here; the archive issues in this order.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from generator.archive.kinds import DraftScope
from generator.model.documents import DocumentKind
from generator.periods import Period


@dataclass(frozen=True)
class Planned:
    """One document: its kind and period, what it is about, the day of its data and the day on it (成文日期)."""

    kind: str
    period: Period
    as_of: date
    issued_on: date
    scope: DraftScope = field(default_factory=DraftScope)
    reminds: Mapping[str, tuple[str, ...]] | None = None
    """Of a letter: its units, each with its items; of a 交办通知 its items alone, under no unit."""
    revises: "Planned | None" = None
    """Of a 更正 or 撤回: the document it is about."""
    series: str = ""
    number: int = 0

    @property
    def edition_id(self) -> str:
        return f"{self.series}/{self.issued_on.year}/{self.number}"

    @property
    def name(self) -> str:
        """What tells it from every other document, whatever its number."""
        return f"{self.kind} {self.period} {self.scope.value} {self.as_of}"


@dataclass(frozen=True)
class Plan:
    """All documents in the order of issue, numbered."""

    documents: tuple[Planned, ...] = ()

    def of(self, kind: str, year: int, month: int) -> tuple[Planned, ...]:
        """Documents of a kind with 成文日期 in a month, in order."""
        return self._by_month.get((kind, year, month), ())

    def about(self, kind: str, year: int, month: int, ledger: str) -> Planned | None:
        """The month's first document of a kind about a ledger."""
        return next((one for one in self.of(kind, year, month) if one.scope.ledger == ledger), None)

    def id_of(self, document: Planned) -> str:
        """The edition id of a document that was planned before numbers were given."""
        return self._ids[document.name]

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        return {one.name: one.edition_id for one in self.documents}

    @cached_property
    def _by_month(self) -> Mapping[tuple[str, int, int], tuple[Planned, ...]]:
        found: dict[tuple[str, int, int], list[Planned]] = {}
        for one in self.documents:
            found.setdefault((one.kind, one.issued_on.year, one.issued_on.month), []).append(one)
        return {key: tuple(documents) for key, documents in found.items()}


def in_order(documents: Iterable[Planned], kinds: Mapping[str, DocumentKind]) -> Plan:
    """Numbered by day of issue, kinds of one day in the office's order; a revision in the series of what it revises."""
    ordered = sorted(
        documents,
        key=lambda one: (one.issued_on, kinds[one.kind].order, one.kind, str(one.period), one.scope.value),
    )
    return Plan(tuple(_numbered(ordered, kinds)))


def _numbered(documents: Iterable[Planned], kinds: Mapping[str, DocumentKind]) -> Iterator[Planned]:
    last: dict[tuple[str, int], int] = {}
    for one in documents:
        kind = kinds[(one.revises or one).kind]
        key = (kind.series or kind.key, one.issued_on.year)
        last[key] = last.get(key, 0) + 1
        yield replace(one, series=key[0], number=last[key])
