"""A calendar of the days on which units were inspected."""

from collections.abc import Mapping
from datetime import date

from generator.render.plots.frame import SLATE, WIDTH, Plot, plot


def visits_calendar(year: int, days: Mapping[date, int]) -> Plot | None:
    """Days of a year on which units were inspected: a column per week, a row per weekday, a bigger square for more visits."""
    shown = {day: count for day, count in days.items() if day.year == year and count}
    if not shown:
        return None
    first = date(year, 1, 1)
    shift = first.weekday()
    values = [
        {"周": ((day - first).days + shift) // 7, "日": "一二三四五六日"[day.weekday()], "次": count}
        for day, count in shown.items()
    ]
    starts = [((date(year, month, 1) - first).days + shift) // 7 for month in range(1, 13)]
    labels = (
        " : ".join(f"datum.value == {week} ? '{month}月'" for month, week in enumerate(starts, 1)) + " : ''"
    )
    spec = {
        "width": WIDTH,
        "height": 130,
        "data": {"values": values},
        "mark": {"type": "square", "color": SLATE, "opacity": 1},
        "encoding": {
            "x": {
                "field": "周",
                "type": "quantitative",
                "scale": {"domain": [-0.5, 53.5], "nice": False},
                "axis": {
                    "title": None,
                    "values": starts,
                    "labelExpr": labels,
                    "grid": True,
                    "labelAlign": "left",
                },
            },
            "y": {
                "field": "日",
                "type": "ordinal",
                "sort": list("一二三四五六日"),
                "scale": {"domain": list("一二三四五六日")},
                "axis": {"title": None},
            },
            "size": {
                "field": "次",
                "type": "quantitative",
                "scale": {"domain": [0, max(shown.values())], "range": [0, 140]},
                "legend": None,
            },
        },
    }
    months = [
        (
            f"{month}月",
            sum(count for day, count in shown.items() if day.month == month),
            sum(1 for day in shown if day.month == month),
        )
        for month in range(1, 13)
    ]
    words = f"{year}年督查{sum(shown.values())}次，分布在{len(shown)}天；方块越大，当天次数越多"
    return plot("督查日历", words, spec, ("月份", "次数", "天数"), months)
