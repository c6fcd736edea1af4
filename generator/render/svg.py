"""Inline SVG, made of few plain elements: every piece of text is encoded, every colour is a class of the style sheet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from generator.compute.rounding import half_up
from generator.render.escape import svg as encode

Point = tuple[Decimal, Decimal]
EMPTY = Markup("")


def coordinate(value: Decimal) -> str:
    """A coordinate with at most one decimal."""
    return f"{half_up(value, 1)}".removesuffix(".0")


def element(name: str, content: Markup | str = "", **attributes: object) -> Markup:
    """One element. Attribute names are given as identifiers: `class_` → class, `stroke_width` → stroke-width."""
    written = EMPTY.join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), encode(value))
        for key, value in attributes.items()
        if value is not None
    )
    return Markup("<{0}{1}>{2}</{0}>").format(name, written, encode(content))


def text(at: Point, words: str, class_: str, anchor: str = "start") -> Markup:
    return element("text", words, x=coordinate(at[0]), y=coordinate(at[1]), class_=class_, text_anchor=anchor)


def line(start: Point, end: Point, class_: str) -> Markup:
    ends = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
    return element("line", class_=class_, **{key: coordinate(value) for key, value in ends.items()})


def polyline(points: Iterable[Point], class_: str) -> Markup:
    path = " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in points)
    return element("polyline", points=path, class_=class_)


def picture(size: tuple[int, int], title: str, description: str, content: Iterable[Markup], class_: str) -> Markup:
    """A picture that says what it shows: its title and description are read out in its place."""
    return element(
        "svg",
        element("title", title) + element("desc", description) + EMPTY.join(content),
        viewBox=f"0 0 {size[0]} {size[1]}",
        role="img",
        aria_label=f"{title}：{description}",
        class_=f"picture {class_}",
    )


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a stacked bar; `class_` names its colour, `height` (0–1) tells it apart without colour."""

    words: str
    size: Decimal
    class_: str
    height: Decimal = Decimal(1)


def stacked_bar(segments: Sequence[Segment], title: str, width: int = 600, height: int = 18) -> Markup:
    """Parts of a whole on one line, in order; parts of size 0 are left out. Nothing at all is an empty track."""
    total = sum((segment.size for segment in segments), Decimal(0))
    left, parts = Decimal(0), []
    for segment in segments:
        if segment.size <= 0:
            continue
        share = segment.size / total * width
        tall = segment.height * height
        parts.append(_box(left, height - tall, max(share - 1, Decimal(1)), tall, segment.class_))
        left += share
    words = "，".join(segment.words for segment in segments if segment.size > 0) or "没有数据"
    track = _box(Decimal(0), Decimal(height - 1), Decimal(width), Decimal(1), "track")
    return _stretched(width, height, f"{title}：{words}", [track, *parts], "bar")


def meter(actual: Decimal | None, scheduled: Decimal | None, words: str) -> Markup:
    """A percentage as a bar, the schedule as an upright tick over it. Values over 100 fill the bar."""
    full = Decimal(200)
    parts = [_box(Decimal(0), Decimal(3), full, Decimal(6), "track")]
    if actual is not None:
        parts.append(_box(Decimal(0), Decimal(3), _within(actual) * 2, Decimal(6), "done"))
    if scheduled is not None:
        at = min(_within(scheduled) * 2, full - 2)
        parts.append(_box(at, Decimal(0), Decimal(2), Decimal(12), "tick"))
    return _stretched(200, 12, words, parts, "meter")


def _within(value: Decimal) -> Decimal:
    return min(max(value, Decimal(0)), Decimal(100))


def _box(x: Decimal, y: Decimal, width: Decimal, height: Decimal, class_: str) -> Markup:
    sides = {"x": x, "y": y, "width": width, "height": height}
    return element("rect", class_=class_, **{key: coordinate(value) for key, value in sides.items()})


def _stretched(width: int, height: int, words: str, parts: Iterable[Markup], class_: str) -> Markup:
    """A bar that fills the width it is given."""
    return element(
        "svg",
        EMPTY.join(parts),
        viewBox=f"0 0 {width} {height}",
        preserveAspectRatio="none",
        role="img",
        aria_label=words,
        class_=class_,
    )
