"""Charts of pages: progress of an item against its schedule, lights of many items, a score and its parts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Any

from markupsafe import Markup

from generator.compute.rounding import half_up
from generator.periods import Period
from generator.render import svg
from generator.render.markup import LIGHT_SHAPES, number, percent

_WIDTH, _HEIGHT = 720, 244
_LEFT, _RIGHT, _TOP, _BOTTOM = Decimal(44), Decimal(704), Decimal(40), Decimal(206)
_LABEL_WIDTH = Decimal(44)
_HEIGHTS = {"绿": "1", "蓝": "0.9", "黄": "0.75", "橙": "0.65", "红": "0.5", "未启动": "0.3", "已销号": "0.3"}


@dataclass(frozen=True, slots=True)
class DueChange:
    """The due date moved from one day to another."""

    old: date
    new: date


@dataclass(frozen=True, slots=True)
class ProgressChart:
    """What an item's chart shows. Percentages are exact; `schedule` and `actual` are in order of days.

    `end` is the due date in force, None for 长期坚持.
    """

    start: date
    end: date | None
    as_of: date
    schedule: tuple[tuple[date, Decimal], ...]
    actual: tuple[tuple[date, Decimal], ...]
    changes: tuple[DueChange, ...] = ()


class _Scale:
    """Days and percentages → places in the picture."""

    def __init__(self, chart: ProgressChart) -> None:
        days = [chart.start, chart.as_of, *(day for day, _ in (*chart.schedule, *chart.actual))]
        days += [chart.end] if chart.end is not None else []
        days += [day for change in chart.changes for day in (change.old, change.new)]
        self.first, self.last = min(days), max(days)
        self.span = max((self.last - self.first).days, 1)
        highest = max([Decimal(100), *(value for _, value in (*chart.schedule, *chart.actual))])
        step = Decimal(25) if highest <= 150 else Decimal(100) if highest <= 600 else highest
        steps = int((highest / step).to_integral_value(ROUND_CEILING))
        self.ticks = [step * place for place in range(steps + 1)]
        self.highest = max(self.ticks)

    def x(self, day: date) -> Decimal:
        return _LEFT + (_RIGHT - _LEFT) * (day - self.first).days / self.span

    def y(self, value: Decimal) -> Decimal:
        return _BOTTOM - (_BOTTOM - _TOP) * max(value, Decimal(0)) / self.highest

    def months(self) -> list[date]:
        """First days of months, at most about twelve of them."""
        month = Period.containing(self.first, "month")
        days = []
        while month.start <= self.last:
            if month.start >= self.first:
                days.append(month.start)
            month = month.next
        return days[:: max(1, -(-len(days) // 12))]


def progress_chart(chart: ProgressChart) -> Markup:
    """Actual progress against the schedule: a dashed line for the schedule, a full line with a dot for every entry."""
    scale = _Scale(chart)
    parts = [*_grid(scale), *_marks(chart, scale)]
    if chart.schedule:
        parts.append(
            svg.polyline([(scale.x(day), scale.y(value)) for day, value in chart.schedule], "schedule")
        )
    if chart.actual:
        points = [(scale.x(day), scale.y(value)) for day, value in chart.actual]
        parts.append(svg.polyline(points, "actual"))
        named = zip(points, chart.actual, strict=True)
        parts += [svg.dot(point, f"{day.isoformat()} {percent(value)}") for point, (day, value) in named]
    return svg.picture((_WIDTH, _HEIGHT), "进度与序时进度", _in_words(chart), parts, "progress-chart")


def _grid(scale: _Scale) -> list[Markup]:
    parts = []
    for value in scale.ticks:
        y = scale.y(value)
        parts.append(svg.line((_LEFT, y), (_RIGHT, y), "grid"))
        parts.append(svg.text((_LEFT - 6, y + 4), f"{number(value)}%", "label", "end"))
    for place, day in enumerate(scale.months()):
        x = scale.x(day)
        parts.append(svg.line((x, _BOTTOM), (x, _BOTTOM + 4), "grid"))
        parts.append(svg.text((x, _BOTTOM + 18), f"{day.month}月", "label", "middle"))
        if place == 0 or day.month == 1:
            parts.append(svg.text((x, _BOTTOM + 34), f"{day.year}年", "label", "middle"))
    return parts


def _marks(chart: ProgressChart, scale: _Scale) -> list[Markup]:
    """The day the data stand at, the due date, and the earlier due dates it replaced. Close labels stand one above the other."""
    marks = [(change.old, "old-due", "原时限") for change in chart.changes]
    marks += [(chart.as_of, "as-of", "截至")] + (
        [(chart.end, "due", "时限")] if chart.end is not None else []
    )
    parts: list[Markup] = []
    last, row = Decimal(-100), 0
    for day, class_, words in sorted(marks):
        x = scale.x(day)
        row = (row + 1) % 2 if x - last < _LABEL_WIDTH else 0
        parts += _upright(x, class_, words, _TOP - 8 - 15 * row)
        last = x
    return parts


def _upright(x: Decimal, class_: str, words: str, y: Decimal) -> list[Markup]:
    anchor = "end" if x > _RIGHT - 40 else "start" if x < _LEFT + 40 else "middle"
    return [svg.line((x, y + 4), (x, _BOTTOM), class_), svg.text((x, y), words, f"label {class_}", anchor)]


def _in_words(chart: ProgressChart) -> str:
    words = []
    if chart.actual:
        day, value = chart.actual[-1]
        words.append(f"{day.isoformat()}填报进度{percent(value)}，共填报{len(chart.actual)}次")
    else:
        words.append("还没有填报进度")
    passed = [(day, value) for day, value in chart.schedule if day <= chart.as_of]
    if passed:
        words.append(f"序时进度{percent(passed[-1][1])}")
    words += [f"时限由{change.old.isoformat()}改为{change.new.isoformat()}" for change in chart.changes]
    return "；".join(words)


def light_bar(counts: Mapping[str, int]) -> Markup:
    """How many items show which light, as one bar; the worse a light, the lower its part, so that print tells them apart."""
    segments = [
        svg.Segment(
            f"{word}{counts[word]}", Decimal(counts[word]), LIGHT_SHAPES[word][1], Decimal(_HEIGHTS[word])
        )
        for word in LIGHT_SHAPES
        if counts.get(word)
    ]
    return svg.stacked_bar(segments, "亮灯")


def progress_meter(
    actual: Decimal | None, scheduled: Decimal | None, on_schedule: Decimal | None = None
) -> Markup:
    """What is done, over the wider share that is at least on schedule where there is one; the schedule as a tick."""
    words = f"完成{percent(actual)}"
    words += f"，完成和达序时{percent(on_schedule)}" if on_schedule is not None else ""
    words += f"，序时{percent(scheduled)}" if scheduled is not None else ""
    return svg.meter(actual, scheduled, on_schedule, words)


def score_bar(parts: Sequence[Any], score: Decimal, whole: Decimal) -> Markup:
    """The positive parts of a score (`name`, `points`) side by side; what deductions take away from them is pale.

    `whole` is what the full width stands for: the highest sum of positive parts on the page (`score_scale`).
    """
    won = [
        svg.Segment(f"{part.name}{number(half_up(part.points, 2))}分", part.points, f"part-{place % 4}")
        for place, part in enumerate(parts)
    ]
    return svg.stacked_bar(won, "得分构成", width=240, height=12, whole=whole, kept=score)


def score_scale(rows: Iterable[Any]) -> Decimal:
    """The highest sum of positive parts among ranked units (`parts`)."""
    sums = (sum((part.points for part in row.parts if part.points > 0), Decimal(0)) for row in rows)
    return max(sums, default=Decimal(0))


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "progress_chart": progress_chart,
    "light_bar": light_bar,
    "progress_meter": progress_meter,
    "score_bar": score_bar,
    "score_scale": score_scale,
}
