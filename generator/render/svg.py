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
