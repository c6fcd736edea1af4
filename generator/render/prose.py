"""Markdown that a person wrote: headings, emphasis, lists and tables work, nothing of it can become anything else.

A frozen text can never be mended, so nothing in it may become live (HTML, attributes of elements, links that run scripts),
fetch from elsewhere (pictures) or break a build (relative links lead nowhere from the page of an issued document).
Links to web addresses stay links. References like `&#45;`, which our own escaping writes, stay what they are.
"""

import re

_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ATTRIBUTES = re.compile(r"\{")
_PICTURE = re.compile(r"!(?=\[)")
_LINK = re.compile(r"\]\((?!https?://|mailto:)", re.IGNORECASE)
_REFERENCE = re.compile(r"\]:")


def inert(text: str) -> str:
    """The text with every mark that could open more than plain formatting written as a character reference."""
    text = _TAG.sub("&lt;", text)
    text = _ATTRIBUTES.sub("&#123;", text)
    text = _PICTURE.sub("&#33;", text)
    text = _LINK.sub("]&#40;", text)
    return _REFERENCE.sub("]&#58;", text)
