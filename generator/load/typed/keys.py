"""Which key was meant: the same but for width, blanks and quotes; a known wrong form; a slip of one character."""

import difflib
import unicodedata
from collections.abc import Collection
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import yaml

from generator.load.typed.shapes import Shape, keys_of

_SURE = 0.75  # one character of four is another
_PERHAPS = 0.5
_DROPPED = frozenset("“”‘’\"'「」『』*`")


class Meant(NamedTuple):
    """A key that exists, and whether there is any doubt that it was meant."""

    key: str
    certain: bool


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Text without what typing does to it: full width, blanks, quotes, capital letters."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(one for one in plain if not one.isspace() and one not in _DROPPED).casefold()


def same_but_for_typing(text: str, known: Collection[str]) -> str | None:
    """The one known word that differs from the text in nothing but how it was typed."""
    wanted = fold(text)
    found = [word for word in known if fold(word) == wanted]
    return found[0] if wanted and len(found) == 1 else None


def meant_key(typed: str, shape: Shape, present: Collection[str] = ()) -> Meant | None:
    """The key of a block that was meant by one it does not know; keys already `present` are not meant again."""
    if shape.part is None:
        return None
    free = [key for key in keys_of(shape.part) if key not in present]
    exact = same_but_for_typing(typed, free) or _wrong_forms().get(fold(typed))
    if exact in free:
        return Meant(exact, True)
    near = difflib.get_close_matches(fold(typed), free, n=2, cutoff=_PERHAPS)
    if not near:
        return None
    score = difflib.SequenceMatcher(None, fold(typed), near[0]).ratio()
    only = len(near) == 1 or difflib.SequenceMatcher(None, fold(typed), near[1]).ratio() < score
    return Meant(near[0], only and score >= _SURE and len(near[0]) > 2)


def is_key(typed: str, shape: Shape) -> bool:
    """Whether this could be nothing but a key of the block, however it was typed."""
    if shape.part is None:
        return False
    known = keys_of(shape.part)
    if fold(typed) in _wrong_forms() or same_but_for_typing(typed, known) is not None:
        return True
    return len(fold(typed)) > 2 and bool(difflib.get_close_matches(fold(typed), known, n=1, cutoff=_SURE))


def shape_of_key(typed: str, shape: Shape) -> Shape:
    """The shape below a key, also where the key itself is mistyped."""
    found = meant_key(typed, shape)
    return shape.of_key(found.key if found is not None and found.certain else typed)


@cache
def _wrong_forms() -> dict[str, str]:
    """Folded wrong form → the key; the ledgers' own forms come before those of table headings."""
    folder = resources.files("generator.resources")
    own = yaml.safe_load(folder.joinpath("key_forms.yaml").read_text(encoding="utf-8"))
    headings = yaml.safe_load(folder.joinpath("import_columns.yaml").read_text(encoding="utf-8"))["字段"]
    out: dict[str, str] = {}
    for key, forms in [
        *own.items(),
        *((name.rsplit(".", 1)[-1], one["名称"]) for name, one in headings.items()),
    ]:
        for form in forms:
            out.setdefault(fold(form), key)
    return out
