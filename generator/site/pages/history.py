"""The history of an item: everything dated that its file says, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.render.markup import number
from generator.view.edition import ItemView


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the history. `details` are (name, text) in order; texts are record text, not escaped."""

    day: date
    kind: str
    words: str
    details: tuple[tuple[str, str], ...] = ()


def happenings(item: ItemView) -> tuple[Happening, ...]:
    """Newest first; on one day in the reverse of their order in the file."""
    found = [one for source in _SOURCES for one in source(item.facts) if one.day is not None]
    found.sort(key=lambda one: one.day)
    return tuple(reversed(found))


def _named(**pairs: object) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in pairs.items() if value)


def _beginning(facts: Any) -> Iterator[Happening]:
    if facts.listing is not None:
        yield Happening(
            facts.listing.listed_on, "列入", facts.listing.manner or "", _named(依据=facts.listing.basis)
        )
    if facts.approval is not None:
        details = _named(来源=facts.approval.origin, 批准=facts.approval.approved_by)
        yield Happening(facts.approval.approved_on, "立项", "", details)
    if facts.assignment is not None:
        yield Happening(facts.assignment.assigned_on, "交办", facts.assignment.document_number or "")
        yield Happening(facts.assignment.received_on, "签收", "")


def _carried(facts: Any) -> Iterator[Happening]:
    for one in facts.carry_overs:
        if one.year is not None:
            yield Happening(
                date(int(one.year), 1, 1),
                "结转",
                f"结转到{one.year}年",
                _named(批准=one.approved_by, 依据=one.basis),
            )


def _progress(facts: Any) -> Iterator[Happening]:
    unit = (facts.target.unit if facts.target is not None else None) or ""
    for entry in facts.progress:
        words = (
            "本期无变化"
            if entry.no_change
            else "本期无数据"
            if entry.no_data
            else "；".join(_values(entry, unit))
        )
        details = _named(
            更正=entry.correction,
            进展情况=entry.narrative,
            存在问题=entry.problem,
            原因=entry.cause,
            下步措施=entry.next_step,
            形象进度=entry.physical_progress,
            要素保障=entry.support_issues,
            整改成效=entry.effect,
            填报单位=entry.reported_by,
        )
        yield Happening(entry.reported_on, "进展", words, details)


def _values(entry: Any, unit: str) -> Iterator[str]:
    """The figures of an entry with their names."""
    if entry.period is not None:
        yield f"统计期 {entry.period}" + (f"（{entry.data_nature}）" if entry.data_nature else "")
    for name, value, word in (
        ("累计完成", entry.done_value, unit),
        ("进度", entry.percent, "%"),
        ("完成值", entry.indicator_value, unit),
        ("总量", entry.total, ""),
        ("当月", entry.current_month, ""),
        ("位次", entry.position, ""),
        ("自开工累计", entry.since_start, unit),
        ("已整改金额", entry.rectified_amount, ""),
    ):
        if value is not None:
            yield f"{name} {number(value)}{word if word == '%' else f' {word}' if word else ''}"


def _changes(facts: Any) -> Iterator[Happening]:
    for one in facts.extensions:
        words = (
            f"时限由 {one.old_due_on} 延至 {one.new_due_on}"
            if one.approved_by
            else f"申请延至 {one.new_due_on}，未批准"
        )
        details = _named(理由=one.reason, 批准=one.approved_by, 申请日期=one.requested_on)
        yield Happening(one.approved_on or one.requested_on, "延期", words, details)
    for one in facts.target_changes:
        words = f"目标由 {number(one.old_value)} 调整为 {number(one.new_value)}"
        yield Happening(one.changed_on, "目标调整", words, _named(依据=one.basis, 批准=one.approved_by))
    if facts.suspension is not None:
        one = facts.suspension
        words = f"复核日期 {one.review_on}" if one.review_on else ""
        yield Happening(one.suspended_on, "暂缓", words, _named(理由=one.reason, 批准=one.approved_by))
        yield Happening(one.resumed_on, "恢复办理", "")


def _ending(facts: Any) -> Iterator[Happening]:
    for one in facts.submissions:
        yield Happening(one.submitted_on, "报请销号", "", _named(依据=one.evidence))
    for one in facts.reviews:
        yield Happening(one.reviewed_on, "审核", one.conclusion or "", _named(意见=one.opinion))
    for one in facts.reopenings:
        if one.previous_closure is not None:
            yield _closure(one.previous_closure)
        yield Happening(one.reopened_on, "重新纳入", "", _named(理由=one.reason, 批准=one.approved_by))
    if facts.closure is not None:
        yield _closure(facts.closure)
    for one in facts.follow_ups:
        yield Happening(one.visited_on, one.kind or "回头看", one.result or "", _named(情况=one.note))


def _closure(one: Any) -> Happening:
    details = _named(依据=one.evidence, 批准=one.approved_by, 并入=one.merged_into, 去向=one.transferred_to)
    return Happening(one.closed_on, "销号", f"以“{one.manner}”销号" if one.manner else "", details)


_SOURCES = (_beginning, _carried, _progress, _changes, _ending)
