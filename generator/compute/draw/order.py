"""The order of a draw, and the team it gives: by SHA-256 alone, so that anybody can draw again with `sha256sum`.

Nothing here depends on the order of files, the platform, or a random generator of the language.
"""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256

Fields = frozenset[str]


def digest(seed: str, code: str) -> str:
    """SHA-256 (64 hexadecimal digits) of `seed|code` in UTF-8: `printf '%s' 'seed|code' | sha256sum`."""
    return sha256(f"{seed}|{code}".encode()).hexdigest()


def drawn_order(seed: str, codes: Mapping[str, Fields]) -> tuple[str, ...]:
    """Codes by their digests, the smallest first."""
    return tuple(sorted(codes, key=lambda code: (digest(seed, code), code)))


def team(seed: str, candidates: Mapping[str, Fields], fields: Fields, size: int) -> tuple[str, ...] | None:
    """The team of `size` people, in the order drawn; None where no such team knows all `fields`.

    The order is walked once; each is taken, unless the places left would then not do for the fields that are still
    missing. Without fields that is the first `size` of the order.
    """
    order = drawn_order(seed, candidates)
    if not _can_complete(order, candidates, fields, size):
        return None
    chosen: list[str] = []
    missing = fields
    for place, code in enumerate(order):
        if len(chosen) == size:
            break
        rest = missing - candidates[code]
        if _can_complete(order[place + 1 :], candidates, rest, size - len(chosen) - 1):
            chosen.append(code)
            missing = rest
    return tuple(chosen)


def _can_complete(
    codes: tuple[str, ...], candidates: Mapping[str, Fields], missing: Fields, places: int
) -> bool:
    """Whether `places` of these people can know everything that is missing."""
    if len(codes) < places:
        return False
    kinds = tuple(sorted({tuple(sorted(candidates[code] & missing)) for code in codes}))

    @cache
    def needed(left: Fields) -> int:
        """How many people it takes; more than there are people where it cannot be done."""
        if not left:
            return 0
        first = min(left)
        ways = [needed(left - frozenset(kind)) for kind in kinds if first in kind]
        return 1 + min(ways, default=len(codes))

    return needed(missing) <= places
