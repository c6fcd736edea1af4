"""Near misses of approved wordings: nearly but not quite right is what proofreading overlooks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.model.wording import ApprovedWording

SHORTEST = 4
"""Below four characters one character of difference is mostly another word: only listed 误写 count there."""


@dataclass(frozen=True, slots=True, order=True)
class NearMiss:
    """A place in a text (offset in characters) that is one character away from an approved form, or a listed wrong form."""

    offset: int
    found: str
    approved: str


def near_misses(text: str, wordings: Iterable[ApprovedWording], on: date) -> list[NearMiss]:
    """Every near miss of the forms in force on a day, in the order of the text; overlapping ones once, the longest form first.

    One character changed, missing, added, or two neighbours swapped. What lies inside an approved or allowed form is right.
    """
    current = [wording for wording in wordings if wording.in_force(on)]
    right = _places(text, (form for wording in current for form in (wording.form, *wording.allowed)))
    taken: list[tuple[int, int]] = []
    out: list[NearMiss] = []
    for wording in sorted(current, key=lambda one: (-len(one.form), one.form)):
        found = [*_listed(text, wording), *_one_off(text, wording.form)]
        for start, end in sorted(set(found)):
            covered = any(first <= start and end <= last for first, last in right)
            if covered or any(start < last and first < end for first, last in taken):
                continue
            taken.append((start, end))
            out.append(NearMiss(start, text[start:end], wording.form))
    return sorted(out)


def _places(text: str, forms: Iterable[str]) -> list[tuple[int, int]]:
    return [(start, start + len(form)) for form in forms for start in _find(text, form)]


def _find(text: str, part: str) -> Iterator[int]:
    start = text.find(part)
    while start >= 0:
        yield start
        start = text.find(part, start + 1)


def _listed(text: str, wording: ApprovedWording) -> Iterator[tuple[int, int]]:
    return ((start, start + len(wrong)) for wrong in wording.wrong for start in _find(text, wrong))


def _one_off(text: str, form: str) -> Iterator[tuple[int, int]]:
    """Stretches one edit away from `form`. One edit leaves one half as it is, so only places of a half are looked at."""
    if len(form) < SHORTEST:
        return
    half = len(form) // 2
    head, tail = form[:half], form[half:]
    for start in _find(text, head):
        for length in (len(form) - 1, len(form), len(form) + 1):
            end = start + length
            if end <= len(text) and _is_one_edit(text[start:end], form):
                yield start, end
                break
    for place in _find(text, tail):
        end = place + len(tail)
        for length in (len(form) - 1, len(form), len(form) + 1):
            start = end - length
            if start >= 0 and _is_one_edit(text[start:end], form):
                yield start, end
                break


def _is_one_edit(found: str, form: str) -> bool:
    """Whether exactly one character is changed, missing or added, or two neighbours are swapped."""
    if found == form or "\n" in found or found != found.strip():
        return False
    shorter, longer = sorted((found, form), key=len)
    at = next((place for place, (a, b) in enumerate(zip(found, form, strict=False)) if a != b), len(shorter))
    if len(found) == len(form):
        swapped = found[:at] + found[at + 1 : at + 2] + found[at : at + 1] + found[at + 2 :]
        return found[at + 1 :] == form[at + 1 :] or swapped == form
    return at > 0 and longer[at + 1 :] == shorter[at:]
