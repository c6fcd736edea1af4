"""A document's text, Markdown with HTML in it, as HTML: for the pages of issued documents, which no site builder converts."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown import Markdown


_IDLE = (
    "image_link",
    "image_reference",
    "short_image_ref",
    "reference",
    "short_reference",
    "autolink",
    "automail",
)
"""What `prose.inert` has taken out of every text; each would be looked for in every cell of every table."""


def text_html(text: str) -> str:
    """HTML of a text as the text of every other page becomes it: headings with a link to themselves, tables, lists."""
    engine = _engine()
    engine.reset()
    return engine.convert(text)


@cache
def _engine() -> "Markdown":
    """Made once: setting it up takes longer than most texts."""
    from markdown import Markdown

    toc = {"permalink": "#", "permalink_title": "本节链接"}
    engine = Markdown(extensions=["fenced_code", "tables", "toc"], extension_configs={"toc": toc})
    for pattern in _IDLE:
        engine.inlinePatterns.deregister(pattern)
    return engine
