"""What the search reads of a page: its text without frame and drawings, with what it is filtered by."""

import re
from collections.abc import Mapping

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
_OTHER = "其他"
_DRAFT = "草稿"
_UNSEARCHED = frozenset({"code"})
"""The help of the check's codes: in a small office it would be most of what a search finds."""
_NOISE = re.compile(
    r'<a class="headerlink"[^>]*>#</a>|<svg\b.*?</svg>|<section class="figure-sources".*?</section>'
    r"|<(nav|section)\b[^>]* data-pagefind-ignore(?:[ =][^>]*)?>.*?</\1>",
    re.DOTALL,
)
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
        f'<body data-pagefind-body data-pagefind-weight="{_WEIGHTS.get(folder, _WEIGHT)}">'
        f"{_NOISE.sub('', content)}</body></html>"
    )
