"""Where pages lie in the docs tree, and the relative address from one page to another.

Numbers and keys are ASCII already. Names (units, categories) keep their Chinese characters, so that an address can be read:
letters and digits stay, anything else becomes `-`. A name that is changed by this, or is long, or has capital letters that
a file system may not tell apart, also carries eight digits of its SHA-256: two names never share a page, no name leaves its folder.
"""

import hashlib
import posixpath
import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote

from generator.periods import Period

HOME = "index.md"
THIS_WEEK = "this-week.md"
LEDGERS = "ledgers/index.md"
UNITS = "units/index.md"
REGISTERS = "registers/index.md"
RANKING = "ranking.md"
METHOD = "method.md"
CHECK = "check.md"
DRAFTS = "drafts/index.md"
ARCHIVE = "archive/index.md"
DUE = "due.md"
BURDEN = "burden.md"
SUBSCRIBE = "subscribe.md"
EXPLORER = "explorer.md"
POSTS = "posts/index.md"
OFFICERS = "officers/index.md"

_PLAIN = re.compile(r"[0-9a-z\u3400-\u4dbf\u4e00-\u9fff]{1,40}")
_DRAFT = re.compile(r"[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*")
_KEY = re.compile(r"[0-9a-z]+(?:[-_][0-9a-z]+)*")
_OTHER = re.compile(r"[^0-9a-zA-Z\u3400-\u4dbf\u4e00-\u9fff]+")


def slug(name: str) -> str:
    """A file name for a name: 区民政局 stays, “a/../b” becomes `a-b-` and eight digits."""
    if _PLAIN.fullmatch(name) and name != "index":
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    kept = _OTHER.sub("-", unicodedata.normalize("NFKC", name)).strip("-").lower()[:40].rstrip("-")
    return f"{kept}-{digest}" if kept else digest


def item_page(item_id: str) -> str:
    return f"items/{item_id}.md"


def ledger_page(key: str) -> str:
    return f"ledgers/{key}.md"


def category_page(ledger: str, category: str, number: int = 1) -> str:
    """`number` counts the pages of a long category."""
    return f"ledgers/{ledger}/{slug(category)}{f'.{number}' if number > 1 else ''}.md"


def explorer_page(ledger: str, year: int, number: int = 1) -> str:
    """The plain table of one ledger and year, for readers without scripts; `number` counts its pages."""
    return f"explorer/{ledger}-{year}{f'.{number}' if number > 1 else ''}.md"


def unit_page(name: str) -> str:
    return f"units/{slug(name)}.md"


def ledger_workbook(key: str) -> str:
    return f"ledgers/{key}.xlsx"


def unit_workbook(name: str, period: Period) -> str:
    """A unit's 填报表."""
    return f"units/{slug(name)}-{period}.xlsx"


def post_page(name: str) -> str:
    return f"posts/{slug(name)}.md"


def officer_page(name: str) -> str:
    return f"officers/{slug(name)}.md"


def ranking_page_of(period: Period) -> str:
    """The ranking of a month that is not the latest."""
    return f"ranking/{period}.md"


def ranking_part_page(name: str) -> str:
    """The latest ranking of one ledger by its key, or of one named list."""
    return f"ranking/by/{name if _KEY.fullmatch(name) else slug(name)}.md"


def score_page(unit: str, period: Period) -> str:
    return f"scores/{slug(unit)}/{period}.md"


def draft_page(name: str) -> str:
    """`name` is the draft's file name without its ending; ordinary ones (weekly-bulletin-2024-W26) stay as they are."""
    return f"drafts/{name if _DRAFT.fullmatch(name) and name != 'index' else slug(name)}.md"


def edition_page(edition_id: str) -> str:
    """`issued/weekly-bulletin/2024/26.md`; its frozen files lie in the folder of the same name."""
    return f"issued/{edition_id}.md"


def edition_file(edition_id: str, name: str) -> str:
    """A frozen file as it is served. Site builders turn every `.md` into a page, so that one is `document.md.txt`."""
    return f"issued/{edition_id}/{name}{'.txt' if name.endswith('.md') else ''}"


def archive_list(by: str, name: str, number: int = 1) -> str:
    """A list of issued documents: `archive/years/2024.md`, `archive/kinds/weekly-bulletin.md`, `archive/units/区民政局.md`.

    `number` counts the pages of a long list.
    """
    place = name if _KEY.fullmatch(name) else slug(name)
    return f"archive/{by}/{place}{f'.{number}' if number > 1 else ''}.md"


def register_page(key: str, year: int | None = None) -> str:
    return f"registers/{key}.md" if year is None else f"registers/{key}/{year}.md"


def file_address(source: str, target: str) -> str:
    """The relative address of a static file seen from the page `source`."""
    return _relative(source.rpartition("/")[0], target)


def address(source: str, target: str, anchor: str = "") -> str:
    """The relative address of the page `target` seen from the page `source`, percent-encoded: `../items/A-2024-001.html#history`."""
    path = _relative(source.rpartition("/")[0], posixpath.splitext(target)[0] + ".html")
    return path + (f"#{quote(anchor)}" if anchor else "")


@lru_cache(maxsize=65_536)
def _relative(folder: str, target: str) -> str:
    """Both are plain paths below the root; pages of one folder ask for the same addresses again and again."""
    ways, steps = folder.split("/") if folder else [], target.split("/")
    shared = 0
    while shared < min(len(ways), len(steps) - 1) and ways[shared] == steps[shared]:
        shared += 1
    return quote("/".join([".."] * (len(ways) - shared) + steps[shared:]))
