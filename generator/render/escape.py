"""The one place where text becomes markup. What a record says passes through here on its way to any page.

A page's text passes through Jinja2, Markdown and HTML in turn, so there is one encoding that means nothing
to any of them: an ASCII punctuation mark becomes a numeric character reference, except where it stands inside
a word or number (2024-06-30, 78.4) or never means anything. Chinese and digits stay readable.

Characters that a reader cannot see but that change what is read are replaced by U+FFFD: control characters,
bidirectional overrides and isolates, zero-width and other format characters, lone surrogates, non-characters.
Nothing else is lost.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from markupsafe import Markup

REPLACEMENT = "\ufffd"
_SHORT = 60

_LINE_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_SELDOM = re.compile(r"[^\t\n\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]")
_MEANT = re.compile(r"[!-$&-+\--/:-@\[-`{-~]")  # all ASCII punctuation but `%` and `,`
_REFERRING = re.compile(r"[@#!$~&]|%(?=[0-9A-Za-z\"{])|:(?=//)|(?i:(?<=www)\.|(?<=\bGH)-)")
_HARMLESS_IN_WORDS = frozenset("-./")


def visible(text: str) -> str:
    """The text with line breaks as `\\n` and every invisible character as U+FFFD."""
    return _SELDOM.sub(_judge, _LINE_BREAK.sub("\n", text))


def html(text: object) -> Markup:
    """Text for HTML, also where that HTML stands in Markdown; line breaks are kept as `&#10;`.

    Markup (made by this module, or by Jinja2 from its output) passes unchanged; any other value is taken as
    its `str()`.
    """
    return _encode(text, newline="&#10;")


def attribute(text: object) -> Markup:
    """Text for an attribute value between quotes of either kind."""
    return html(text)


def svg(text: object) -> Markup:
    """Text for SVG, inline or in a file of its own: numeric references are all that XML knows too."""
    return html(text)


def markdown(text: object) -> Markup:
    """Text for one line of Markdown (heading, list item, cell, paragraph); a line break becomes a space."""
    return _encode(text, newline=" ")


def draft(text: object) -> Markup:
    """Text copied into a draft, which is a template: Markdown without any `{{`, `{%` or `{#` to be evaluated.

    Braces are encoded like all punctuation, `%` here too: nothing can open a tag, or close one that somebody
    types around it.
    """
    return Markup(str(markdown(text)).replace("%", "&#37;"))


def comment(text: object) -> Markup:
    """Text for one line of a comment on a pull request: Markdown in which nothing is a mention, reference or link.

    Code servers look for these in the finished page, where an encoded mark is a mark again. The marks they look for
    become their full-width twins (＠ ＃), which read the same.
    """
    return markdown(_REFERRING.sub(_widened, visible(str(text))))


def finalize(value: object) -> Markup:
    """For `jinja2.Environment(finalize=…)`: what a template prints is encoded unless it is Markup.

    None prints nothing.
    """
    return html("" if value is None else value)


def front_matter(values: Mapping[str, str | tuple[str, ...]]) -> str:
    """A page's front matter, `---` lines included; empty without values.

    Themes print these values as HTML, unescaped: they are encoded here. Keys must be ASCII identifiers
    (ValueError).
    """
    lines = []
    for key, value in values.items():
        if not (key.isascii() and key.isidentifier()):
            raise ValueError(f"not a front matter key: {key!r}")
        encoded = str(markdown(value)) if isinstance(value, str) else [str(markdown(one)) for one in value]
        lines.append(f"{key}: {json.dumps(encoded, ensure_ascii=False)}\n")
    return f"---\n{''.join(lines)}---\n\n" if lines else ""


def _encode(value: object, newline: str) -> Markup:
    if isinstance(value, Markup):
        return value
    text = str(value)
    return _remembered(text, newline) if len(text) <= _SHORT else _encoded(text, newline)


@lru_cache(maxsize=65_536)
def _remembered(text: str, newline: str) -> Markup:
    """Names, dates and words stand on thousands of pages."""
    return _encoded(text, newline)


def _encoded(text: str, newline: str) -> Markup:
    text = visible(text)
    body = text.strip()
    encoded = _MEANT.sub(_reference, body).replace("\t", " ").replace("\n", newline)
    if len(body) == len(text):
        return Markup(encoded)
    # Four spaces would begin a code block and two end a line, so those at the edges are references too.
    start = text.index(body)
    return Markup(f"{_spaces(text[:start])}{encoded}{_spaces(text[start + len(body) :])}")


def _judge(match: re.Match[str]) -> str:
    character = match[0]
    category = unicodedata.category(character)
    if category in ("Cc", "Cf", "Cs"):
        return REPLACEMENT
    number = ord(character)
    if category == "Cn" and (number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF):
        return REPLACEMENT
    return character


def _reference(match: re.Match[str]) -> str:
    mark, text, end = match[0], match.string, match.end()
    if mark in _HARMLESS_IN_WORDS and text[end - 2 : end - 1].isalnum() and text[end : end + 1].isalnum():
        return mark
    return f"&#{ord(mark)};"


def _widened(match: re.Match[str]) -> str:
    return chr(ord(match[0]) + 0xFEE0)


def _spaces(text: str) -> str:
    return "".join(f"&#{ord(character)};" for character in text.replace("\t", " "))
