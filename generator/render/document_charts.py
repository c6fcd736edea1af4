"""Charts of documents: a table drawn as a picture that stands by itself, in a browser, on paper, in a word processor.

An issued chart is frozen as it is drawn, so it is drawn plainly by ourselves: the same table gives the same bytes on every machine
(Vega measures its words with the fonts at hand). Parts differ in shape and number as well as in colour, for black-and-white print.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from generator.compute.measure import TableValue
from generator.render.escape import svg as encode

WIDTH = 640
_ROW, _TOP, _LABEL, _RIGHT = 26, 34, 186, 560
_INK, _RULE = "#1f2328", "#8a8f98"
_FONT = "'Source Han Sans SC','Noto Sans CJK SC','Microsoft YaHei',SimHei,sans-serif"
_LIGHTS: Mapping[str, tuple[str, str]] = {
    "绿灯": ("●", "#d5eadd"), "蓝灯": ("◆", "#d3e1f2"), "黄灯": ("▲", "#f3e0bf"), "橙灯": ("▼", "#f0c4a8"), "红灯": ("■", "#e39da0"),
}  # fmt: skip
"""Column → its light's shape and a tint that dark words can be read on."""
_PARTS: Mapping[str, tuple[str, str]] = {
    "已完成": ("✓", "#b9c6d2"), "达序时及以上": ("●", "#d5eadd"), "欠序时": ("▲", "#f3e0bf"), "未启动": ("○", "#f4f4f2"),
}  # fmt: skip
_TOTALS = frozenset({"合计", "总计"})
_LONGEST = 13
"""So many characters of a row's name have room before its bar."""
_NARROW = Decimal(9)
"""Width that one character of a part's words needs."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart: the table it is drawn from, its title, and how."""

    table_id: str
    title: str
    draw: Callable[["Drawing", TableValue], str]
    parts: Mapping[str, tuple[str, str]]


def _stacked(drawing: Drawing, table: TableValue) -> str:
    """One bar per row but the total, as long as its numbers; a part's shape and number stand in it, or behind the bar where
    it is too narrow for them.
    """
    names = [name for name in table.columns if name in drawing.parts]
    rows = [
        (row.cells[0], [(name, _number(row.cells[table.columns.index(name)])) for name in names])
        for row in table.rows
        if row.cells[0] not in _TOTALS
    ]
    shown = [(label, parts) for label, parts in rows if sum(value for _, value in parts)]
    longest = max((sum(value for _, value in parts) for _, parts in shown), default=Decimal(1))
    lines = list(_legend(drawing, names))
    for place, (label, parts) in enumerate(shown):
        y = _TOP + place * _ROW
        lines.append(_text(_LABEL - 8, y + 15, _short(label), "end"))
        x = Decimal(_LABEL)
        outside = []
        for name, value in parts:
            width = (_RIGHT - _LABEL) * value / longest
            if not value:
                continue
            shape, tint = drawing.parts[name]
            lines.append(
                f'<rect x="{_at(x)}" y="{y}" width="{_at(width)}" height="20" fill="{tint}" stroke="{_INK}" stroke-width="0.6"/>'
            )
            words = f"{shape}{value}"
            if (len(words) + 1) * _NARROW <= width:
                lines.append(_text(x + width / 2, y + 15, words, "middle"))
            else:
                outside.append(words)
            x += width
        if outside:
            lines.append(_text(x + 6, y + 15, " ".join(outside), "start"))
    height = _TOP + max(len(shown), 1) * _ROW + 6
    return _picture(height, alternative(drawing, table), lines)


def _legend(drawing: Drawing, names: Sequence[str]) -> list[str]:
    lines, x = [], _LABEL
    for name in names:
        shape, tint = drawing.parts[name]
        lines.append(
            f'<rect x="{x}" y="8" width="16" height="14" fill="{tint}" stroke="{_INK}" stroke-width="0.6"/>'
        )
        lines.append(_text(x + 22, 20, f"{shape}{name}", "start"))
        x += 40 + 14 * (len(name) + 1)
    return lines


def _picture(height: int, words: str, lines: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
        f'font-family="{_FONT}" font-size="13" fill="{_INK}"><title>{encode(words)}</title>'
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>'
        f'<line x1="{_LABEL}" y1="{_TOP - 4}" x2="{_LABEL}" y2="{height - 6}" stroke="{_RULE}"/>{"".join(lines)}</svg>\n'
    )


def _text(x: Decimal | int, y: int, words: str, anchor: str) -> str:
    return f'<text x="{_at(Decimal(x))}" y="{y}" text-anchor="{anchor}">{encode(words)}</text>'


def _at(value: Decimal) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1]}…"


def _number(cell: str) -> Decimal:
    try:
        return max(Decimal(cell.replace("−", "-")), Decimal(0))
    except InvalidOperation:
        return Decimal(0)


DRAWINGS: Mapping[str, Drawing] = {
    "lights_by_ledger": Drawing("lights_by_ledger", "各台账亮灯情况", _stacked, _LIGHTS),
    "progress_by_ledger": Drawing("progress_by_ledger", "各台账进度情况", _stacked, _PARTS),
}
"""The id in `{{ chart("…") }}` → the drawing."""


def draw(chart_id: str, table: TableValue) -> bytes:
    """The picture as a file of its own. Raises KeyError for an id that is none of `DRAWINGS`."""
    drawing = DRAWINGS[chart_id]
    return drawing.draw(drawing, table).encode()


def alternative(drawing: Drawing, table: TableValue) -> str:
    """What the picture shows, in words: the sums of its parts over all rows but a total."""
    rows = [row for row in table.rows if row.cells[0] not in _TOTALS]
    sums = []
    for name in table.columns:
        if name in drawing.parts:
            place = table.columns.index(name)
            sums.append(f"{name}{sum((_number(row.cells[place]) for row in rows), Decimal(0))}")
    return f"{drawing.title}：{'、'.join(sums)}" if sums else drawing.title


def words_of(chart_id: str, table: TableValue) -> str:
    """The text alternative of a chart; of one that is not drawn any more, the title of its table."""
    drawing = DRAWINGS.get(chart_id)
    return alternative(drawing, table) if drawing is not None else table.title
