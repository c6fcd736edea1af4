"""Help pages of the check: one per code, and the list of them. The same in every office; in the internal edition alone."""

from collections.abc import Iterator
from itertools import groupby

from generator.findings.codes import FAMILIES, all_codes
from generator.findings.help import help_of
from generator.site.page import Page
from generator.site.pages.context import Site

CODES = "guide/codes/index.md"
INDEX_TITLE = "检查代码"


def code_page(code: str) -> str:
    return f"guide/codes/{code}.md"


def code_pages(site: Site) -> Iterator[Page]:
    """The list, then every code in order."""
    helps = [help_of(code) for code in all_codes().values()]
    families = [
        (letter, FAMILIES[letter], list(group)) for letter, group in groupby(helps, lambda one: one.code[0])
    ]
    yield site.page(CODES, INDEX_TITLE, "codes", families=families, page_of=code_page)
    for told in helps:
        title = f"{told.code} {told.title}"
        yield site.page(code_page(told.code), title, "code", hide=("toc",), told=told, index=CODES)
