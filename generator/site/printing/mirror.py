"""What the search reads of a page: its text without frame and drawings, with what it is filtered by."""

import re
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from generator.render.escape import html
from generator.site.page import Page

KIND = "类别"
_LISTS = "文件目录"
_KINDS: Mapping[str, str] = {
    "item": "事项",
    "document": "文件",
    "unit": "单位",
    "units": "单位",
    "ledger": "台账",
    "ledgers": "台账",
    "category": "台账",
    "register": "登记簿",
    "registers": "登记簿",
    "ranking": "排名",
    "score": "排名",
    "averages": "排名",
    "archive": _LISTS,
    "archive_list": _LISTS,
    "guide": "指南",
    "codes": "指南",
}
BUNDLE = 5000
"""Pages in one index. Pagefind holds all of an index in memory while it writes it; a browser reads several as one."""
_OTHER = "其他"
_DRAFT = "草稿"
_UNSEARCHED = frozenset({"code", "score"})
"""The help of the check's codes, in a small office most of what a search would find; score pages, which repeat rankings."""
_DROPPED = re.compile(
    r'<a class="headerlink"[^>]*>#</a>|<svg\b.*?</svg>|<section class="figure-sources".*?</section>'
    r"|<(nav|section|p)\b[^>]* data-pagefind-ignore(?:[ =][^>]*)?>.*?</\1>"
    r'|<p class="demonstration">.*?</p>',
    re.DOTALL,
)
_TAGS = re.compile(r"(?:<[^>]*(?:>\s*|\Z))+|\s{2,}")
_MARKUP = 12
"""So many characters of HTML hold one of text at the least."""
_CUT = re.compile(r"&[^;\s]{0,8}\Z")
_MOST = {"item": 400, "document": 3000, "register": 20_000, "guide": 20_000, "text": 20_000, "method": 20_000}
_MOST_OF_LISTS = 800
"""Characters of a page that are searched, by kind. Pagefind takes 250 MB of memory for a million; what lists say is found
on the pages they lead to, and an item's newest entries come first."""
_WEIGHTS = {"issued": "4", "guide": "1"}
"""By folder: issued documents first; drafts, items and lists, which only repeat what others say, are `_WEIGHT`."""
_WEIGHT = "0.5"


def is_searched(page: Page) -> bool:
    return page.kind not in _UNSEARCHED


def mirrored(page: Page, content: str) -> str:
    """The page as a document for the index; `content` is its finished body."""
    folder = page.path.partition("/")[0]
    kind = _DRAFT if folder == "drafts" and page.kind == "document" else _KINDS.get(page.kind, _OTHER)
    facets = {KIND: (kind,), **page.facets}
    marks = Markup("").join(
        Markup('<meta data-pagefind-filter="{}[content]" content="{}">').format(name, html(word))
        for name, words in facets.items()
        for word in words
    )
    kind_words = Markup('<meta data-pagefind-meta="kind[content]" content="{}">').format(
        html("、".join(facets[KIND]))
    )
    title = Markup('<meta data-pagefind-meta="title[content]" content="{}">').format(html(page.title))
    return (
        f'<!doctype html><html lang="zh"><head><title>{html(page.title)}</title>{title}{kind_words}{marks}</head>'
        f'<body data-pagefind-body data-pagefind-weight="{_WEIGHTS.get(folder, _WEIGHT)}"><p>{searched_text(page, content)}</p>'
        "</body></html>"
    )


def searched_text(page: Page, content: str) -> str:
    """The words of a body that are searched, as HTML without elements."""
    most = _MOST.get(page.kind, _MOST_OF_LISTS)
    begun = _DROPPED.sub("", content)[: most * _MARKUP]
    text = _TAGS.sub(" ", begun).strip()
    return text if len(text) <= most else _CUT.sub("", text[:most])


def bundles(pages: Sequence[Page]) -> dict[str, int]:
    """Path → the number of the index a page goes into: one index, as far as memory allows; items apart from the rest."""
    searched = [page for page in pages if is_searched(page)]
    if len(searched) <= BUNDLE:
        return {page.path: 0 for page in searched}
    items = [page.path for page in searched if page.kind == "item"]
    rest = [page.path for page in searched if page.kind != "item"]
    first = -(-len(rest) // BUNDLE)
    found = {path: place // BUNDLE for place, path in enumerate(rest)}
    found |= {path: first + place // BUNDLE for place, path in enumerate(items)}
    return found
