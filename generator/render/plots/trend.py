"""Warning lights over the months of a year."""

from collections.abc import Mapping, Sequence
from typing import Any

from generator.render.markup import LIGHT_SHAPES
from generator.render.plots.frame import LIGHT_COLOURS, WIDTH, Plot, labels, plot

_MARKS = {"绿": "circle", "蓝": "diamond", "黄": "triangle-up", "橙": "triangle-down", "红": "square"}
_DASHES = {"绿": [1, 0], "蓝": [8, 3], "黄": [6, 3], "橙": [2, 2], "红": [1, 0]}


def lights_over_time(points: Sequence[tuple[str, Mapping[str, int]]]) -> Plot | None:
    """Warning lights at the ends of months (label, counts): lines with their own mark and dash. None without two points."""
    if len(points) < 2:
        return None
    shown = [light for light in LIGHT_COLOURS if any(counts.get(light) for _, counts in points)]
    warnings = [light for light in shown if light != "绿"] or shown
    values = [
        {"月": label, "灯": light, "项": counts.get(light, 0)}
        for label, counts in points
        for light in warnings
    ]
    scale = {"domain": warnings, "range": [LIGHT_COLOURS[one] for one in warnings]}
    encoding: dict[str, Any] = {
        "x": labels("月", [label for label, _ in points]),
        "y": {
            "field": "项",
            "type": "quantitative",
            "axis": {"title": "项", "tickMinStep": 1, "tickCount": 5},
        },
        "color": {"field": "灯", "scale": scale, "legend": None},
    }
    dash = {
        "field": "灯",
        "scale": {"domain": warnings, "range": [_DASHES[one] for one in warnings]},
        "legend": None,
    }
    shape = {
        "field": "灯",
        "scale": {"domain": warnings, "range": [_MARKS[one] for one in warnings]},
        "legend": None,
    }
    ends = [
        {
            "月": points[-1][0],
            "灯": one,
            "项": points[-1][1].get(one, 0),
            "名": f"{LIGHT_SHAPES[one][0]} {one} {points[-1][1].get(one, 0)}",
        }
        for one in _apart(warnings, points[-1][1])
    ]
    spec = {
        "width": WIDTH,
        "height": 180,
        "layer": [
            {
                "data": {"values": values},
                "mark": {"type": "line", "strokeWidth": 2},
                "encoding": {**encoding, "strokeDash": dash},
            },
            {
                "data": {"values": values},
                "mark": {"type": "point", "filled": True, "size": 60, "opacity": 1},
                "encoding": {**encoding, "shape": shape},
            },
            {
                "data": {"values": ends},
                "mark": {"type": "text", "align": "left", "dx": 9},
                "encoding": {**encoding, "text": {"field": "名"}},
            },
        ],
    }
    rows = [(label, *(counts.get(one, 0) for one in shown)) for label, counts in points]
    last, first = points[-1], points[0]
    words = "，".join(f"{one}由{first[1].get(one, 0)}项变为{last[1].get(one, 0)}项" for one in warnings)
    return plot("亮灯走势", f"{first[0]}至{last[0]}，{words}", spec, ("时间", *shown), rows)


def _apart(lights: Sequence[str], counts: Mapping[str, int]) -> list[str]:
    """The lights whose label at the line's end does not cover another's: the worse one is named."""
    kept: list[str] = []
    top = max(counts.get(one, 0) for one in lights) or 1
    for light in reversed(lights):
        if all(abs(counts.get(light, 0) - counts.get(other, 0)) * 12 > top for other in kept):
            kept.append(light)
    return kept
