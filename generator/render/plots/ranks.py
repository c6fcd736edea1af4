"""Rank history: one line per unit."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from generator.render.markup import number
from generator.render.plots.frame import SLATE, WIDTH, Plot, labels, plot

_DASH_CYCLE = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3])


def ranks_over_time(
    name: str, periods: Sequence[str], ranks: Mapping[str, Sequence[int | None]]
) -> Plot | None:
    """名次走势: one line per unit over periods, first place on top. A period without a rank leaves a gap. None without two periods."""
    if len(periods) < 2 or not ranks:
        return None
    last = {unit: found[-1] for unit, found in ranks.items()}
    order = sorted(ranks, key=lambda unit: (last[unit] is None, last[unit] or 0, unit))
    values = [
        {"期": label, "单位": unit, "名次": rank}
        for unit in order
        for label, rank in zip(periods, ranks[unit], strict=True)
    ]
    deepest = max((rank for found in ranks.values() for rank in found if rank is not None), default=1)
    encoding: dict[str, Any] = {
        "x": labels("期", periods),
        "y": {
            "field": "名次",
            "type": "quantitative",
            "scale": {"domain": [deepest + 0.5, 0.5], "nice": False},
            "axis": {"title": "名次", "values": list(range(1, deepest + 1, max(1, deepest // 12)))},
        },
        "detail": {"field": "单位"},
    }
    names: dict[int, list[str]] = {}
    for unit in order:
        if (rank := last[unit]) is not None:
            names.setdefault(rank, []).append(unit)
    ends = [{"期": periods[-1], "名次": rank, "名": "、".join(units)} for rank, units in names.items()]
    dashes = {
        "field": "单位",
        "legend": None,
        "scale": {
            "domain": order,
            "range": [_DASH_CYCLE[place % len(_DASH_CYCLE)] for place in range(len(order))],
        },
    }
    spec = {
        "width": WIDTH - 160,
        "height": max(120, 22 * deepest),
        "layer": [
            {
                "data": {"values": values},
                "mark": {"type": "line", "color": SLATE, "strokeWidth": 1.5, "opacity": 1},
                "encoding": {**encoding, "strokeDash": dashes},
            },
            {
                "data": {"values": values},
                "mark": {"type": "point", "filled": True, "color": SLATE, "size": 45, "opacity": 1},
                "encoding": encoding,
            },
            {
                "data": {"values": ends},
                "mark": {"type": "text", "align": "left", "dx": 10, "limit": 0},
                "encoding": {"x": encoding["x"], "y": encoding["y"], "text": {"field": "名"}},
            },
        ],
    }
    rows = [
        (unit, *("—" if rank is None else number(Decimal(rank)) for rank in ranks[unit])) for unit in order
    ]
    words = f"{name}{len(order)}家，{periods[0]}至{periods[-1]}；" + "，".join(
        f"第{rank}名{'、'.join(units)}" for rank, units in sorted(names.items())[:3]
    )
    return plot(f"{name}名次走势", words, spec, ("单位", *periods), rows)
