"""Documents to PDF. One printer for many documents: fonts are looked for once."""

from functools import cached_property
from importlib.resources import files
from typing import Any

from generator.office.official.document import OfficialDocument
from generator.office.official.fonts import ROLES, Fonts
from generator.office.pdf.data import template_data
from generator.office.pdf.glyphs import MissingGlyph, missing_glyphs

_MAIN = "official.typ"
_STANDARD = "ua-1"
"""PDF/UA-1: tagged for screen readers, with title and language."""


class PrintError(ValueError):
    """A document that cannot be printed, in Chinese; `missing` are the characters without a font."""

    def __init__(self, message: str, missing: tuple[MissingGlyph, ...] = ()) -> None:
        super().__init__(message)
        self.missing = missing


class PdfPrinter:
    """Prints documents with the fonts of a machine."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts

    def pdf(self, document: OfficialDocument, preprinted: bool = False) -> bytes:
        """The document's PDF; the same bytes whenever, with the same fonts. `preprinted` leaves the red head blank.

        Raises PrintError where a font is missing altogether or for a character.
        """
        import typst

        self._check_roles()
        missing = missing_glyphs(document, self._fonts)
        if missing:
            raise PrintError("有的字没有字体可印", missing)
        data, pictures = template_data(document, self._fonts, preprinted)
        compile_: Any = typst.compile  # its stub knows neither files in memory nor PDF/UA
        files_ = {"main.typ": self._template, "data.json": data, **pictures}
        try:
            return bytes(
                compile_(files_, format="pdf", font_paths=self._fonts.found, pdf_standards=_STANDARD)
            )
        except typst.TypstError as error:
            raise PrintError(f"排版失败：{error}") from error

    @cached_property
    def _template(self) -> bytes:
        return (files("generator.resources") / "office" / _MAIN).read_bytes()

    def _check_roles(self) -> None:
        lost = [name for role, name in ROLES.items() if not self._fonts.families(role)]
        if lost:
            raise PrintError(f"没有找到{'、'.join(lost)}的字体；运行 duban doctor 看要装什么")
