"""Numbers of rankings in JSON, and the months behind a mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from decimal import Decimal

    from generator.compute.ranking import RankedUnit


def ranked_number(value: Decimal) -> float:
    """Half up to two decimals; a float only here, on its way into JSON."""
    from generator.compute.rounding import half_up

    return float(half_up(value, 2))


def periods_as_json(row: RankedUnit) -> list[dict[str, Any]]:
    """The months or quarters of a mean, in order; `score` null = it had none, with the reason."""
    out = []
    for one in row.periods:
        known = ranked_number(one.score) if one.score is not None else None
        entry: dict[str, Any] = {"period": one.period, "score": known, "rank": one.rank}
        out.append({**entry, "reason": one.reason} if one.reason else entry)
    return out


def periods_text(row: RankedUnit) -> str:
    """“4月 82.50、5月 未计（1项免排名：洪灾）”; a dash where no month counts: the row says why."""
    from generator.compute.tables.rankings import points_text
    from generator.periods import Period

    if not row.parts:
        return "—"
    words = []
    for one in row.periods:
        period = Period.parse(one.period)
        label = period.label.removeprefix(f"{period.year}年")
        words.append(
            f"{label} {points_text(one.score)}" if one.score is not None else f"{label} 未计（{one.reason}）"
        )
    return "、".join(words)
