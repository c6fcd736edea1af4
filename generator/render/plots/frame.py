"""A Vega-Lite chart → inline SVG in the site's own colours and type, with the numbers as a table beside it.

The drawing is Vega's (`vl-convert`, which carries its own engine); its text and attributes are encoded again here like all text,
its colours become the style sheet's, so that the dark scheme and print apply to them.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from markupsafe import Markup

from generator.render.escape import attribute, svg

VEGA_LITE = "5.20"
INK, RULE, ASH, SLATE, PAPER = "#1f2328", "#d9d6ce", "#5b6370", "#3d5a73", "#ffffff"
LIGHT_COLOURS = {"绿": "#1b7a4b", "蓝": "#1f5fa8", "黄": "#8f5500", "橙": "#b4440f", "红": "#b3191f"}
_TOKENS = {
    INK: "var(--ink)", RULE: "var(--rule)", ASH: "var(--ash)", SLATE: "var(--slate)",
    "#1b7a4b": "var(--jade)", "#1f5fa8": "var(--azure)", "#8f5500": "var(--amber)", "#b4440f": "var(--ember)",
    "#b3191f": "var(--seal)", PAPER: "var(--paper)",
}  # fmt: skip
_KEPT = frozenset(
    {
        "d", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "transform", "fill", "fill-opacity", "stroke",
        "stroke-width", "stroke-dasharray", "stroke-opacity", "stroke-linecap", "stroke-linejoin", "opacity", "text-anchor", "font-size",
        "font-weight", "cx", "cy", "r", "points",
    }
)  # fmt: skip
WIDTH = 640
_CONFIG: Mapping[str, Any] = {
    "background": None,
    "view": {"stroke": None},
    "font": "sans-serif",
    "axis": {
        "domainColor": ASH, "tickColor": ASH, "gridColor": RULE, "labelColor": ASH, "titleColor": ASH,
        "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelLimit": 260,
    },
    "text": {"fontSize": 12, "color": INK},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawn chart. `columns` and `rows` are its numbers as text: what a reader without eyes for it, or in print, reads."""

    title: str
    description: str
    picture: Markup
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def plot(
    title: str,
    description: str,
    spec: Mapping[str, Any],
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
) -> Plot:
    """Draw a Vega-Lite specification (its data inline). Raises ValueError for one that Vega-Lite does not take."""
    cells = tuple(tuple(str(cell) for cell in row) for row in rows)
    return Plot(title, description, draw(title, description, spec), tuple(columns), cells)


def draw(title: str, description: str, spec: Mapping[str, Any]) -> Markup:
    """The picture: one line of SVG that says what it shows and takes the width it is given."""
    import vl_convert
    from defusedxml.ElementTree import fromstring

    drawn = vl_convert.vegalite_to_svg(
        json.dumps({"config": _CONFIG, "padding": 4, **spec}, ensure_ascii=False), vl_version=VEGA_LITE
    )
    root = fromstring(drawn)
    width, height = attribute(root.get("width")), attribute(root.get("height"))
    name = attribute(f"{title}：{description}")
    told = f"<title>{svg(title)}</title><desc>{svg(description)}</desc>"
    content = "".join(_element(child) for child in root)
    return Markup(
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-label="{name}" '
        f'class="picture plot__picture">{told}{content}</svg>'
    )


def _element(element: Element) -> str:
    """An element with what it needs to be seen, nothing that scripts, links or names; empty groups are left out."""
    tag = element.tag.rpartition("}")[2]
    if tag not in {"g", "path", "rect", "line", "text", "circle", "polyline", "tspan"}:
        return ""
    inner = svg(element.text or "") if tag in {"text", "tspan"} else ""
    inner += "".join(_element(child) for child in element)
    given = "".join(
        f' {name}="{_TOKENS.get(value.lower(), attribute(value))}"'
        for name, value in element.items()
        if name in _KEPT and not (name == "fill" and value == "transparent" and tag != "path")
    )
    if tag in {"g", "text"} and not inner:
        return ""
    return f"<{tag}{given}>{inner}</{tag}>" if inner else f"<{tag}{given}/>"


def labels(field: str, order: Sequence[str]) -> dict[str, Any]:
    """A horizontal axis of words in a given order."""
    return {
        "field": field,
        "type": "ordinal",
        "sort": list(order),
        "scale": {"domain": list(order)},
        "axis": {"title": None, "labelAngle": 0, "domainColor": RULE},
    }
