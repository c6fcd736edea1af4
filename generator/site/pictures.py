"""The pictures below `content/` that pages show: nothing else of that folder is copied into a site."""

import posixpath
import re
from functools import partial

from generator.load.tree import Tree
from generator.paths import CONTENT
from generator.site.page import Asset

PICTURE_TYPES = frozenset({"png", "jpg", "jpeg", "gif", "webp"})
"""No SVG: a file of that kind can carry scripts, and it is opened on its own."""
MAX_PICTURE_BYTES = 5 * 1024 * 1024

_ENDINGS = re.compile(rf"\.(?:{'|'.join(sorted(PICTURE_TYPES))})\b", re.IGNORECASE)
_PICTURE = re.compile(rf"[^\s()<>\"'#?]+\.(?:{'|'.join(sorted(PICTURE_TYPES))})\b", re.IGNORECASE)


def shown_pictures(page: str, body: str) -> frozenset[str]:
    """The places in the site of all pictures that a page's body names."""
    if not _ENDINGS.search(body):
        return frozenset()
    folder = posixpath.dirname(page)
    return frozenset(
        posixpath.normpath(posixpath.join(folder, match[0])) for match in _PICTURE.finditer(body)
    )


def pictures(tree: Tree) -> dict[str, Asset]:
    """Every picture that a page may show, by its place in the site; links and other types of file are left out."""
    out = {}
    for path in tree.paths(CONTENT):
        place = path.removeprefix(f"{CONTENT}/")
        ending = place.rpartition(".")[2].lower()
        if ending in PICTURE_TYPES and not tree.is_link(path) and tree.size(path) <= MAX_PICTURE_BYTES:
            out[place] = Asset(place, partial(tree.read, path))
    return out
