"""Text as it comes out of a spreadsheet, without what nobody sees."""

import re
import unicodedata

_NOTHING = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Characters without width: they come with copied web pages and make equal names differ."""
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f]")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def clean(text: str) -> str | None:
    """Text without zero-width characters and surrounding spaces (full-width ones too); None where nothing is left."""
    return _SPACES.sub(" ", _NOTHING.sub("", text)).strip() or None


def unescaped(text: str) -> str:
    """`_x000D_` in an xlsx file stands for a carriage return."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def squeezed(text: object) -> str:
    """Without any space, in half-width letters: `完成 情况\\n（张）` → `完成情况(张)`."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", str(text)))
