"""A ledger in figures, by its own 汇总口径; unlike items are never averaged. Every figure knows its items."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.compute.assessment import LIGHTS, PROGRESS_CATEGORIES, STATES, Assessment, Status
from generator.compute.identity import stands_in
from generator.compute.rounding import percent_text, share_of
from generator.model.item import Item, ProjectItem
from generator.model.ledger import Ledger
from generator.model.workspace import Workspace

MONEY_UNITS = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10000)}
"""Units that can be added up, in 万元."""
ON_SCHEDULE = ("已达目标待验收", "超序时", "达序时")

Groups = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Counts:
    """Items of a set of ledgers, each once. Groups are in their fixed order and hold only what occurs."""

    items: tuple[str, ...]
    by_state: Groups
    by_category: Groups
    by_light: Groups
    """绿 … 红; items without a light are in none."""
    overdue: tuple[str, ...]
    completed: tuple[str, ...]
    """已完成."""
    on_schedule: tuple[str, ...]
    """达序时 or better, and not yet closed."""


@dataclass(frozen=True, slots=True)
class LedgerSummary:
    """A ledger's counts and its one headline. Percentages exact, None where nothing can be measured."""

    ledger: str
    name: str
    aggregate: str
    counts: Counts
    percent: Decimal | None
    scheduled_percent: Decimal | None
    """Only for 投资完成率, weighted by money like `percent`."""
    measured: tuple[str, ...]
    """What `percent` was counted from."""
    text: str
    """The headline: “投资完成率 62.4%”, “完成 3 项，达序时 12 项”."""


def ledger_summary(
    workspace: Workspace, assessment: Assessment, ledger_key: str, year: int | None = None
) -> LedgerSummary:
    """The summary of one ledger (同列 items included) over the items that stand in the year (by default
    that of `as_of`).

    投资完成率 = money done ÷ money aimed at. 完成项数 = counts; its percent the share of items 已完成.
    达标率 = indicators at or above their schedule ÷ indicators with a figure. 整改率 = items closed as 完成
    ÷ all that were not closed otherwise. Raises KeyError for an unknown ledger.
    """
    ledger = workspace.config.ledgers[ledger_key]
    pairs = _standing(workspace, assessment, workspace.in_ledger(ledger_key), year)
    counts = _counts([status for _, status in pairs])
    return _HEADLINES[ledger.aggregate](ledger, pairs, counts)


def unit_summaries(workspace: Workspace, assessment: Assessment, ledger_key: str) -> dict[str, str]:
    """Lead unit → the headline of its own items of a ledger, by the ledger's 汇总口径. Raises KeyError."""
    own: dict[str, list[Item]] = {}
    for item in workspace.in_ledger(ledger_key):
        for unit in workspace.config.expand(item.lead_units):
            own.setdefault(unit, []).append(item)
    return {
        unit: ledger_summary(replace(workspace, items=tuple(items)), assessment, ledger_key).text
        for unit, items in own.items()
    }


def total_counts(
    workspace: Workspace,
    assessment: Assessment,
    ledgers: Iterable[str] | None = None,
    year: int | None = None,
) -> Counts:
    """Counts over several ledgers (by default all), an item that stands in several counted once."""
    wanted = frozenset(ledgers if ledgers is not None else workspace.config.ledgers)
    items = (item for item in workspace.items if not wanted.isdisjoint(item.ledgers))
    return _counts([status for _, status in _standing(workspace, assessment, items, year)])


def _standing(
    workspace: Workspace, assessment: Assessment, items: Iterable[Item], year: int | None
) -> list[tuple[Item, Status]]:
    """谋划 is not counted."""
    chosen = assessment.as_of.year if year is None else year
    out = []
    for item in items:
        status = assessment.of(item.item_id)
        if status is not None and status.state != "谋划" and stands_in(item, status, chosen):
            out.append((item, status))
    return out


def _grouped(statuses: Iterable[Status], key: Callable[[Status], str | None], order: Iterable[str]) -> Groups:
    groups: dict[str, list[str]] = {name: [] for name in order}
    for status in statuses:
        name = key(status)
        if name is not None:
            groups[name].append(status.item_id)
    return {name: tuple(ids) for name, ids in groups.items() if ids}


def _counts(statuses: list[Status]) -> Counts:
    by_category = _grouped(statuses, lambda one: one.progress_category, PROGRESS_CATEGORIES)
    on_schedule = frozenset(item_id for name in ON_SCHEDULE for item_id in by_category.get(name, ()))
    return Counts(
        items=tuple(one.item_id for one in statuses),
        by_state=_grouped(statuses, lambda one: one.state, STATES),
        by_category=by_category,
        by_light=_grouped(statuses, lambda one: one.light, LIGHTS),
        overdue=tuple(one.item_id for one in statuses if one.is_overdue),
        completed=by_category.get("已完成", ()),
        on_schedule=tuple(one.item_id for one in statuses if one.item_id in on_schedule),
    )


Pairs = list[tuple[Item, Status]]


def _investment(ledger: Ledger, pairs: Pairs, counts: Counts) -> LedgerSummary:
    """Only targets in money: a works item listed here too (同列) with a target in 户 is counted, not
    added.
    """
    done, target, planned = Decimal(0), Decimal(0), Decimal(0)
    measured = []
    for item, status in pairs:
        unit = item.target.unit if item.target is not None else None
        factor = MONEY_UNITS.get(unit or ("万元" if isinstance(item, ProjectItem) else ""))
        if factor is None or status.target_value is None or status.target_value <= 0 or _is_dropped(status):
            continue
        measured.append(item.item_id)
        done += (status.done_value or Decimal(0)) * factor
        target += status.target_value * factor
        planned += status.target_value * factor * (status.scheduled_percent or Decimal(0))
    percent = share_of(done, target)
    scheduled = None if target == 0 else planned / target
    text = "投资完成率无数据" if percent is None else f"投资完成率 {percent_text(percent)}"
    return _summary(ledger, counts, percent, measured, text, scheduled)


def _completion(ledger: Ledger, pairs: Pairs, counts: Counts) -> LedgerSummary:
    measured = [status.item_id for _, status in pairs if not _is_dropped(status)]
    word = ledger.unit_word
    text = f"完成 {len(counts.completed)} {word}，达序时 {len(counts.on_schedule)} {word}"
    return _summary(ledger, counts, share_of(len(counts.completed), len(measured)), measured, text)


def _attainment(ledger: Ledger, pairs: Pairs, counts: Counts) -> LedgerSummary:
    measured = [status for _, status in pairs if status.progress_gap is not None and not _is_dropped(status)]
    met = [status for status in measured if status.progress_gap is not None and status.progress_gap >= 0]
    percent = share_of(len(met), len(measured))
    text = (
        "达标率无数据"
        if percent is None
        else f"达标 {len(met)} {ledger.unit_word}，达标率 {percent_text(percent)}"
    )
    return _summary(ledger, counts, percent, [status.item_id for status in measured], text)


def _rectification(ledger: Ledger, pairs: Pairs, counts: Counts) -> LedgerSummary:
    measured = [status.item_id for _, status in pairs if not _is_dropped(status)]
    percent = share_of(len(counts.completed), len(measured))
    text = (
        "整改率无数据"
        if percent is None
        else (f"完成整改 {len(counts.completed)} {ledger.unit_word}，整改率 {percent_text(percent)}")
    )
    return _summary(ledger, counts, percent, measured, text)


def _is_dropped(status: Status) -> bool:
    """Closed without being done: merged, adjusted, handed on."""
    return status.closure_manner not in (None, "完成")


def _summary(
    ledger: Ledger,
    counts: Counts,
    percent: Decimal | None,
    measured: Iterable[str],
    text: str,
    scheduled: Decimal | None = None,
) -> LedgerSummary:
    return LedgerSummary(
        ledger.key, ledger.name, ledger.aggregate, counts, percent, scheduled, tuple(measured), text
    )


_HEADLINES: Mapping[str, Callable[[Ledger, Pairs, Counts], LedgerSummary]] = {
    "投资完成率": _investment,
    "完成项数": _completion,
    "达标率": _attainment,
    "整改率": _rectification,
}
