"""Inline SVG, made of few plain elements: every piece of text is encoded, every colour is a class of the style sheet.

Class names and anchors are words of this package; only `words`, titles and descriptions may hold what a record says.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from generator.render.escape import svg as encode

Point = tuple[Decimal, Decimal]


def coordinate(value: Decimal) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def text(at: Point, words: str, class_: str, anchor: str = "start") -> Markup:
    x, y = coordinate(at[0]), coordinate(at[1])
    return Markup(f'<text x="{x}" y="{y}" class="{class_}" text-anchor="{anchor}">{encode(words)}</text>')


def line(start: Point, end: Point, class_: str) -> Markup:
    x1, y1, x2, y2 = (coordinate(value) for value in (*start, *end))
    return Markup(f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" class="{class_}"/>')


def polyline(points: Iterable[Point], class_: str) -> Markup:
    path = " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in points)
    return Markup(f'<polyline points="{path}" class="{class_}"/>')


def dot(at: Point, words: str) -> Markup:
    """A point that says what it is when it is pointed at."""
    x, y = coordinate(at[0]), coordinate(at[1])
    return Markup(f'<circle cx="{x}" cy="{y}" r="4" class="dot"><title>{encode(words)}</title></circle>')


def picture(
    size: tuple[int, int], title: str, description: str, content: Iterable[Markup], class_: str
) -> Markup:
    """A picture that says what it shows: its title and description are read out in its place."""
    name = encode(f"{title}：{description}")
    head = f'<svg viewBox="0 0 {size[0]} {size[1]}" role="img" aria-label="{name}" class="picture {class_}">'
    told = f"<title>{encode(title)}</title><desc>{encode(description)}</desc>"
    return Markup(f"{head}{told}{''.join(content)}</svg>")


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a stacked bar; `class_` names its colour, `height` (0–1) tells it apart without colour."""

    words: str
    size: Decimal
    class_: str
    height: Decimal = Decimal(1)


def stacked_bar(
    segments: Sequence[Segment],
    title: str,
    width: int = 600,
    height: int = 18,
    whole: Decimal = Decimal(0),
    kept: Decimal | None = None,
) -> Markup:
    """Parts of a whole on one line, in order; parts of size 0 or less are left out. Nothing at all is an empty track.

    The line ends at `whole`, or where the parts end when that is more; beyond `kept` the parts are pale.
    """
    shown = [segment for segment in segments if segment.size > 0]
    sum_of_parts = sum((segment.size for segment in shown), Decimal(0))
    scale = Decimal(width) / (max(whole, sum_of_parts) or 1)
    boxes = [_box(Decimal(0), Decimal(height - 1), Decimal(width), Decimal(1), "track")]
    left = Decimal(0)
    for segment in shown:
        share, tall = segment.size * scale, segment.height * height
        boxes.append(_box(left, height - tall, max(share - 1, Decimal(1)), tall, segment.class_))
        left += share
    if kept is not None and kept < sum_of_parts:
        start = max(kept, Decimal(0)) * scale
        boxes.append(_box(start, Decimal(0), left - start, Decimal(height), "lost"))
    words = "，".join(segment.words for segment in shown) or "没有数据"
    return _stretched(width, height, f"{title}：{words}", boxes, "bar")


def meter(actual: Decimal | None, tick: Decimal | None, wider: Decimal | None, words: str) -> Markup:
    """A percentage as a bar, a wider one behind it, an upright tick over both. Values over 100 fill the bar."""
    parts = [_box(Decimal(0), Decimal(3), Decimal(200), Decimal(6), "track")]
    for value, class_ in ((wider, "wider"), (actual, "done")):
        if value is not None and value > 0:
            parts.append(_box(Decimal(0), Decimal(3), _within(value) * 2, Decimal(6), class_))
    if tick is not None:
        parts.append(_box(min(_within(tick) * 2, Decimal(198)), Decimal(0), Decimal(2), Decimal(12), "tick"))
    return _stretched(200, 12, words, parts, "meter")


def _within(value: Decimal) -> Decimal:
    return min(max(value, Decimal(0)), Decimal(100))


def _box(x: Decimal, y: Decimal, width: Decimal, height: Decimal, class_: str) -> Markup:
    left, top, wide, tall = (coordinate(value) for value in (x, y, width, height))
    return Markup(f'<rect x="{left}" y="{top}" width="{wide}" height="{tall}" class="{class_}"/>')


def _stretched(width: int, height: int, words: str, parts: Iterable[Markup], class_: str) -> Markup:
    """A bar that fills the width it is given."""
    head = f'<svg viewBox="0 0 {width} {height}" preserveAspectRatio="none" role="img" class="{class_}"'
    return Markup(f'{head} aria-label="{encode(words)}">{"".join(parts)}</svg>')
