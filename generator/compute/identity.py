"""The identity that must hold for every ledger at every date:

原有 − 合并 − 完成销号 − 调整销号 − 转常态 − 转其他渠道 + 新增 (+ 重新纳入) = 目前跟踪
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.compute.assessment import Status
from generator.compute.fold import tracked_from
from generator.compute.status import is_tracked
from generator.model.item import Closure, Item
from generator.model.workspace import Workspace

CLOSURE_TERMS = {
    "合并": "合并",
    "完成": "完成销号",
    "调整": "调整销号",
    "转常态": "转常态",
    "转其他渠道": "转其他渠道",
}
"""销号.方式 → its term, in the order of the identity."""
SIGNS = {"原有": 1, **dict.fromkeys(CLOSURE_TERMS.values(), -1), "新增": 1, "重新纳入": 1}
RARE_TERMS = frozenset({"转常态", "转其他渠道", "重新纳入"})
"""Terms whose words appear only when they are not 0."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term and what it was counted from. An item closed, reopened and closed again stands there once
    per event.
    """

    name: str
    sign: int
    items: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.items)


@dataclass(frozen=True, slots=True)
class Identity:
    """The terms from events, and `tracked`, the items found open by themselves. Both sides are counted
    apart.
    """

    ledger: str
    as_of: date
    terms: tuple[Term, ...]
    tracked: tuple[str, ...]
    year: int | None = None

    @property
    def expected(self) -> int:
        """The left side."""
        return sum(term.sign * term.count for term in self.terms)

    @property
    def holds(self) -> bool:
        return self.expected == len(self.tracked)

    def term(self, name: str) -> Term:
        """By its word (原有, 合并, 完成销号 …). Raises KeyError."""
        for term in self.terms:
            if term.name == name:
                return term
        raise KeyError(name)

    @property
    def text(self) -> str:
        """“原有 312 − 合并 20 − 完成销号 45 − 调整销号 8 + 新增 6 = 245，目前跟踪 245”."""
        shown = [term for term in self.terms if term.count or term.name not in RARE_TERMS]
        first, *rest = (f"{'+' if term.sign > 0 else '−'} {term.name} {term.count}" for term in shown)
        left = " ".join([first.removeprefix("+ "), *rest])
        return f"{left} = {self.expected}，目前跟踪 {len(self.tracked)}"


def ledger_identity(workspace: Workspace, ledger: str, as_of: date, year: int | None = None) -> Identity:
    """The identity of a ledger (同列 items included), cumulative since its first table; with `year`, of
    that year's table.

    原有: 列入.方式 原表 or 结转, or no 列入. 新增: 新增 and 拆分, for the 原有 set was fixed by the 分解表
    and what is split off later is an addition. An item enters on 列入.日期, else 立项.日期, else 1 January
    of its year folder; while 立项 lies ahead it is 谋划 and not counted on either side. Every 销号, those
    undone by 重新纳入 too, and every 重新纳入 is an event of its day. 暂缓 is no event.

    A year's table holds the items of the year's folder and those carried into it (结转): the latter are
    原有 on 1 January and only what befell them since then counts.
    """
    counted: dict[str, list[str]] = {name: [] for name in SIGNS}
    tracked = []
    for item in workspace.in_ledger(ledger):
        entered = _enters(item, year)
        if entered is None:
            continue
        if entered <= as_of:
            for name, day in _events(item, carried=year is not None and item.year != year):
                if entered <= day <= as_of or name in ("原有", "新增"):
                    counted[name].append(item.item_id)
        if is_tracked(item, as_of) and (year is None or as_of.year >= year):
            tracked.append(item.item_id)
    terms = tuple(Term(name, SIGNS[name], tuple(items)) for name, items in counted.items())
    return Identity(ledger, as_of, terms, tuple(tracked), year)


def in_year_table(item: Item, year: int) -> bool:
    """Whether the item stands in the year's 分解表: its folder is the year's, or it was carried into it."""
    return item.year == year or any(carried.year == year for carried in item.carry_overs)


def stands_in(item: Item, status: Status, year: int) -> bool:
    """Whether an item is of a year: in the year's table, still open, or closed in it while its due date lay
    in it or beyond.

    So a running ledger counts what it closed this year, and last year's task closed in January belongs to
    last year.
    """
    if in_year_table(item, year):
        return True
    if item.year > year:
        return False
    if status.closed_on is None:
        return True
    return status.closed_on.year >= year and (status.due_on is None or status.due_on.year >= year)


def _enters(item: Item, year: int | None) -> date | None:
    if year is None or item.year == year:
        return tracked_from(item)
    return max(tracked_from(item), date(year, 1, 1)) if in_year_table(item, year) else None


def _events(item: Item, *, carried: bool) -> Iterator[tuple[str, date]]:
    """Every term the item counts in, once per event, with the event's day."""
    manner = item.listing.manner if item.listing is not None else "原表"
    yield ("原有" if carried or manner in ("原表", "结转") else "新增"), tracked_from(item)
    closures: list[Closure] = [one.previous_closure for one in item.reopenings]
    if item.closure is not None:
        closures.append(item.closure)
    for closure in closures:
        yield CLOSURE_TERMS[closure.manner], closure.closed_on
    for reopening in item.reopenings:
        yield "重新纳入", reopening.reopened_on
