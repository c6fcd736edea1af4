"""Paragraphs by style, runs that name their font, and the marks by which a revised file is read back.

A figure is a content control (`w:sdt`): Word and WPS keep it, with its tag, through typing in and around it, through moving and
copying its sentence; a bookmark would be lost with the first digit typed over it. A table is marked by a bookmark in its first
cell: no control around a table survives every editor. Where an editor has dropped a mark, `revise` finds the place by its words.
"""

import hashlib
from collections.abc import Sequence
from typing import Any

from generator.office.docx.ooxml import element, half_points, twips
from generator.office.docx.styles import ALIASES, BY_ID, fonts
from generator.office.official.blocks import Run

_FIRST_ID = 1000


class TemplateError(ValueError):
    """A template that cannot be written into; the text is Chinese and says what is missing."""


def digest(text: str) -> str:
    """A few letters that tell whether a figure or table still says what was printed."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def table_text(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """What a table's digest is taken of."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in (header, *rows))


class Builder:
    """Makes elements for one document; `marks` adds what a revised file is read back by."""

    def __init__(self, document: Any, marks: bool) -> None:
        self.document, self.marks = document, marks
        self._styles = {style.name: style for style in document.styles}
        self._count = _FIRST_ID

    def paragraph(self, style: str, *inline: Any, **direct: Any) -> Any:
        """A paragraph of a style (its id in `styles.BY_ID`) with finished inline elements; `direct` as in `_properties`."""
        return element("w:p", self._properties(style, **direct), *inline)

    def text(self, style: str, text: str, **direct: Any) -> Any:
        """A paragraph of plain text."""
        return self.paragraph(style, *self.runs(style, (Run(text),)), **direct)

    def runs(self, style: str, runs: Sequence[Run], size: Any = None) -> list[Any]:
        """Runs in the font of a paragraph style."""
        return [
            self._figure(style, run, size)
            if self.marks and run.figure is not None
            else self._run(style, run, size)
            for run in runs
        ]

    def bookmark(self, name: str) -> tuple[Any, Any]:
        """Start and end of a bookmark."""
        number = self._next()
        return element("w:bookmarkStart", id=number, name=name), element("w:bookmarkEnd", id=number)

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _style(self, style: str) -> Any:
        name = BY_ID[style].name
        found = self._styles.get(name) or self._styles.get(ALIASES.get(style, name))
        if found is None:
            raise TemplateError(f"模板 official.docx 里没有样式“{ALIASES.get(style, name)}”")
        return found

    def _font(self, style: str) -> str:
        """The East-Asian font of a style, from the style or those it is based on."""
        from docx.oxml.ns import qn

        one = self._style(style)
        while one is not None:
            properties = one.element.rPr
            name = (
                properties.rFonts.get(qn("w:eastAsia"))
                if properties is not None and properties.rFonts is not None
                else None
            )
            if name:
                return str(name)
            one = one.base_style
        return BY_ID[style].font

    def _run(self, style: str, run: Run, size: Any) -> Any:
        properties = element(
            "w:rPr",
            fonts(self._font(style)),
            element("w:b") if run.bold else None,
            element("w:sz", val=half_points(size)) if size is not None else None,
            element("w:szCs", val=half_points(size)) if size is not None else None,
        )
        made = element("w:r", properties)
        for place, line in enumerate(run.text.split("\n")):
            if place:
                made.append(element("w:br"))
            for number, part in enumerate(line.split("\t")):
                if number:
                    made.append(element("w:tab"))
                if part:
                    made.append(element("w:t", part))
        return made

    def _figure(self, style: str, run: Run, size: Any) -> Any:
        return element(
            "w:sdt",
            element(
                "w:sdtPr",
                element("w:rPr", fonts(self._font(style))),
                element("w:alias", val="台账数字"),
                element("w:tag", val=f"figure:{run.figure}:{digest(run.text)}"),
                element("w:id", val=self._next()),
            ),
            element("w:sdtContent", self._run(style, run, size)),
        )

    def _properties(
        self,
        style: str,
        *,
        frame: Any = None,
        borders: Any = None,
        tab: Any = None,
        new_page: bool | None = None,
        before: Any = None,
        line: Any = None,
        left: Any = None,
        right: Any = None,
        hanging: Any = None,
        justify: str | None = None,
        section: Any = None,
    ) -> Any:
        """`w:pPr`: the style, and what differs from it (lengths in points), in the order the schema asks for."""
        spacing: dict[str, object] = {"before": twips(before)} if before is not None else {}
        if line is not None:
            spacing |= {"line": twips(line), "lineRule": "exact"}
        sides = {"left": left, "right": right, "hanging": hanging}
        indent = {name: twips(value) for name, value in sides.items() if value is not None}
        if indent and hanging is None:
            indent |= {"firstLineChars": 0, "firstLine": 0}
        return element(
            "w:pPr",
            element("w:pStyle", val=self._style(style).style_id),
            element("w:pageBreakBefore", val=int(new_page)) if new_page is not None else None,
            frame,
            borders,
            element("w:tabs", element("w:tab", val="right", pos=twips(tab))) if tab is not None else None,
            element("w:spacing", **spacing) if spacing else None,
            element("w:ind", **indent) if indent else None,
            element("w:jc", val=justify) if justify else None,
            section,
        )
