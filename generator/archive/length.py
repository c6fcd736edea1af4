"""字数 of a document's text as a reader counts it."""

import re
from collections.abc import Iterable
from html import unescape

from generator.archive.evaluate import Figure, Piece

_NOT_COUNTED = re.compile(r"\s|^#+|^[-*] |[*|]", re.MULTILINE)


def text_length(pieces: Iterable[Piece]) -> int:
    """Characters without white space and Markdown's marks; tables are 附表 and do not count."""
    words = [
        piece if isinstance(piece, str) else piece.shown if isinstance(piece, Figure) else ""
        for piece in pieces
    ]
    return len(_NOT_COUNTED.sub("", unescape("".join(words))))
