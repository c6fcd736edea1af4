"""Pieces of a document's page: the red head, figures that open to their entries, tables, marks for what is left to do."""

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from generator.compute.measure import FigureValue, TableValue
from generator.render.entry_lists import EntryLines
from generator.render.escape import html
from generator.render.prose import inert

EMPTY_TABLE = "本期无"
PLACEHOLDER = re.compile(r"【待填[：:][^】\n]*】")
TOTAL_ONLY = {"F51": "只公布总数，明细按规定由机关内部登记簿留存。"}
"""Figures whose entries are never named → what stands in their place."""
_ITEM_NUMBER = re.compile(r"(?<![\w/\[-])[A-Z]{2,6}-[0-9]{4}-[0-9]{3,5}(?![\w-])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a document's text on paper."""

    name: str
    number: str
    issuer: str
    day: str


def head(one: Head) -> Markup:
    """The red head: name, number, issuer left and date right above the rule."""
    return Markup(
        '<header class="doc-head"><p class="doc-name">{}</p><p class="doc-number">{}</p>'
        '<p class="doc-line"><span class="doc-issuer">{}</span><span class="doc-date">{}</span></p></header>'
    ).format(html(one.name), html(one.number), html(one.issuer), html(one.day))


def banner(path: str, todos: Sequence[tuple[int, str]], faults: Sequence[tuple[int, str, str]]) -> Markup:
    """That this is a draft, where its file is, what is left to fill in and what is wrong, by line."""
    lines = [
        Markup("<li>第{}行：{}（{}）</li>").format(line, html(text), html(hint))
        for line, text, hint in faults
    ]
    lines += [Markup("<li>第{}行：{}</li>").format(line, html(text)) for line, text in todos]
    left = Markup("，有{}处错误").format(len(faults)) if faults else ""
    left += Markup("，还有{}处待填").format(len(todos)) if todos else ""
    note = Markup('<p class="doc-note"><strong>草稿</strong>，未印发{}。文件：<code>{}</code></p>').format(
        left, html(path)
    )
    if not lines:
        return note
    return Markup('{}\n<details class="doc-left"{}><summary>待办清单</summary><ul>{}</ul></details>').format(
        note, Markup(" open") if faults else "", Markup("").join(lines)
    )


def colophon(lines: Sequence[tuple[str, str]]) -> Markup:
    """Who gets the document, who answers for it."""
    cells = (
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(html(name), html(text)) for name, text in lines
    )
    return Markup('<footer class="doc-foot"><dl>{}</dl></footer>').format(Markup("").join(cells))


@dataclass
class Sources:
    """The figures of one page: each set of entries is listed once, at the end of the page, and figures link to it."""

    lines: EntryLines
    _places: dict[tuple[str, tuple[str, ...]], int] = field(default_factory=dict)
    _values: list[FigureValue] = field(default_factory=list)

    def figure(self, value: FigureValue, shown: str) -> Markup:
        """A figure in running text; one without entries has nothing to open."""
        if not value.entries and value.figure_id not in TOTAL_ONLY:
            return Markup('<span class="figure figure--plain" title="{}">{}</span>').format(
                html(value.title), html(shown)
            )
        return self._opener(value, shown)

    def _opener(self, value: FigureValue, shown: str) -> Markup:
        """A link to the list of a value's entries."""
        key = (value.figure_id, value.entries)
        if key not in self._places:
            self._places[key] = len(self._places) + 1
            self._values.append(value)
        return Markup('<a class="figure" href="#figure-{}" title="{}">{}</a>').format(
            self._places[key], html(value.title), html(shown)
        )

    def section(self) -> Markup:
        """The entries of every figure, folded; opened by the link of the figure, also without scripts."""
        if not self._values:
            return Markup("")
        entries = self.lines.fitted([value.entries for value in self._values])
        folded = (
            Markup(
                '<details class="figure-entries"><summary>{}：{}</summary><ul id="figure-{}">{}</ul></details>'
            ).format(html(value.title), html(value.display), number, _told(value, entries[number - 1]))
            for number, value in enumerate(self._values, 1)
        )
        return Markup(
            '<section class="figure-sources" data-pagefind-ignore><h2 id="figure-sources">数字出处</h2>\n{}\n</section>'
        ).format(Markup("\n").join(folded))

    def table(self, value: TableValue) -> Markup:
        """A table on its own lines; a cell that is an entry's number is a link, empty rows print 本期无."""
        names = Markup("").join(
            Markup('<th scope="col"{}>{}</th>').format(_numeric(value, place), html(name))
            for place, name in enumerate(value.columns)
        )
        rows = [self._row(value, row.cells, row.entries) for row in value.rows]
        if not rows:
            rows = [Markup('<tr><td colspan="{}">{}</td></tr>').format(len(value.columns), EMPTY_TABLE)]
        return Markup(
            '\n\n<div class="scroll" role="region" aria-label="{}" tabindex="0"><table class="rows doc-table">\n'
            "<caption>{}</caption>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody></table></div>\n\n"
        ).format(html(value.title), html(value.title), names, Markup("\n").join(rows))

    def _row(self, value: TableValue, cells: Sequence[str], entries: Sequence[str]) -> Markup:
        shown = (
            f"<td{_numeric(value, place)}>{cell}</td>"
            for place, cell in enumerate(self._cells(value, cells, entries))
        )
        return Markup(f"<tr>{''.join(shown)}</tr>")

    def _cells(self, value: TableValue, cells: Sequence[str], entries: Sequence[str]) -> list[Markup]:
        """A row that names its entries links to them; of one that sums them up, the first cell opens their list."""
        known = frozenset(entries)
        if known.intersection(cells) or not entries or not cells[0]:
            return [self.lines.link(cell) if cell in known else html(cell) for cell in cells]
        name = f"{value.title}·{cells[0]}"
        row = FigureValue(f"{value.table_id}·{name}", name, None, f"{len(entries)}条", "", "", tuple(entries))
        return [self._opener(row, cells[0]), *map(html, cells[1:])]

    def prose(self, text: str) -> str:
        """A person's Markdown: HTML and the like in it is text, 【待填：…】 is marked, numbers of known items are links."""
        shown = PLACEHOLDER.sub(lambda match: f'<mark class="doc-todo">{match[0]}</mark>', inert(text))
        return _ITEM_NUMBER.sub(lambda match: str(self.lines.link(match[0])), shown)


def chart_picture(picture: bytes, words: str) -> Markup:
    """A chart as an image within the page: nothing in an image can run, link or load, whatever its file says."""
    data = base64.b64encode(picture).decode()
    return Markup(
        '\n\n<figure class="doc-chart"><img src="data:image/svg+xml;base64,{}" alt="{}"></figure>\n\n'
    ).format(data, html(words))


def fault(source: str, message: str) -> Markup:
    """The place of a finding in the text, as it was written."""
    return Markup('<mark class="doc-fault" title="{}">{}</mark>').format(html(message), html(source))


def _told(value: FigureValue, entries: Markup) -> Markup:
    """A figure's entries, or the sentence that stands in their place."""
    told = TOTAL_ONLY.get(value.figure_id)
    return entries if told is None else Markup("<li>{}</li>").format(html(told))


def _numeric(value: TableValue, place: int) -> Markup:
    return Markup(' class="num"') if place in value.numeric else Markup("")
