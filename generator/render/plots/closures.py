"""Items closed per month."""

from collections.abc import Sequence

from generator.render.plots.frame import INK, SLATE, WIDTH, Plot, labels, plot


def closures_by_month(year: int, this_year: Sequence[int | None], last_year: Sequence[int]) -> Plot | None:
    """Items closed per month: this year filled, last year outlined. None where nothing was closed in either."""
    if not any(this_year) and not any(last_year):
        return None
    months = [f"{month}月" for month in range(1, 13)]
    values = [
        {"月": month, "年": f"{name}年", "项": count}
        for month, now, before in zip(months, this_year, last_year, strict=True)
        for name, count in ((year - 1, before), (year, now))
        if count is not None
    ]
    base = {
        "x": labels("月", months),
        "xOffset": {"field": "年", "sort": [f"{year - 1}年", f"{year}年"]},
        "y": {
            "field": "项",
            "type": "quantitative",
            "axis": {"title": "项", "tickMinStep": 1, "tickCount": 5},
        },
    }
    is_now = f"datum['年'] == '{year}年'"
    spec = {
        "width": WIDTH,
        "height": 180,
        "data": {"values": values},
        "layer": [
            {
                "mark": {"type": "bar", "stroke": SLATE, "strokeWidth": 1.2},
                "encoding": {
                    **base,
                    "fillOpacity": {"condition": {"test": is_now, "value": 1}, "value": 0},
                    "color": {"value": SLATE},
                },
            },
            {
                "transform": [{"filter": "datum['项'] > 0"}],
                "mark": {"type": "text", "dy": -7, "fontSize": 11, "color": INK},
                "encoding": {**base, "text": {"field": "项"}},
            },
        ],
    }
    rows = [
        (month, "—" if now is None else now, before)
        for month, now, before in zip(months, this_year, last_year, strict=True)
    ]
    done = sum(count or 0 for count in this_year)
    words = f"{year}年已销号{done}项（实心），{year - 1}年全年{sum(last_year)}项（空心）"
    return plot("每月销号", words, spec, ("月份", f"{year}年", f"{year - 1}年"), rows)
