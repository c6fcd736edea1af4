"""Indicators against their targets."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.render.markup import percent
from generator.render.plots.frame import ASH, INK, PAPER, SLATE, WIDTH, Plot, plot


@dataclass(frozen=True, slots=True)
class Measured:
    """One indicator: its share of the target, and the share it should have by now; None where there are no data."""

    name: str
    actual: Decimal | None
    scheduled: Decimal | None
    words: str


def against_target(measured: Sequence[Measured]) -> Plot | None:
    """Indicators against their targets: a bar to what is done in percent of the target, a tick where it should be by now."""
    known = [one for one in measured if one.actual is not None]
    if not known:
        return None
    names = [one.name for one in measured]
    most = max([Decimal(100), *(one.actual for one in known if one.actual is not None)])
    top = min(most, Decimal(200))
    values = [
        {
            "名": one.name,
            "完成": float(min(max(one.actual, Decimal(0)), top)) if one.actual is not None else None,
            "序时": float(min(one.scheduled, top)) if one.scheduled is not None else None,
            "字": one.words,
        }
        for one in measured
    ]
    y = {
        "field": "名",
        "type": "ordinal",
        "sort": names,
        "axis": {"title": None, "ticks": False, "domain": False},
    }
    x = {"type": "quantitative", "scale": {"domain": [0, float(top)], "nice": False}}
    spec = {
        "width": WIDTH - 120,
        "height": {"step": 24},
        "data": {"values": values},
        "layer": [
            {
                "mark": {"type": "bar", "color": SLATE, "height": 10},
                "encoding": {"y": y, "x": {**x, "field": "完成", "axis": {"title": "占目标的百分比"}}},
            },
            {
                "mark": {
                    "type": "rect",
                    "fill": INK,
                    "stroke": PAPER,
                    "strokeWidth": 1,
                    "width": 4,
                    "height": 18,
                },
                "encoding": {"y": y, "x": {**x, "field": "序时"}},
            },
            {
                "mark": {"type": "text", "align": "left", "x": WIDTH - 112, "color": ASH},
                "encoding": {"y": y, "text": {"field": "字"}},
            },
        ],
    }
    met = sum(1 for one in known if one.scheduled is not None and (one.actual or 0) >= one.scheduled)
    rows = [
        (
            one.name,
            one.words,
            percent(one.actual) if one.actual is not None else "无数据",
            percent(one.scheduled) if one.scheduled is not None else "—",
        )
        for one in measured
    ]
    words = f"{len(measured)}项指标，{len(known)}项有数据，{met}项达到序时；竖线为序时应达到的位置"
    return plot("指标与目标", words, spec, ("指标", "完成／目标", "占目标", "序时"), rows)
