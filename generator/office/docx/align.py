"""Which paragraph of the revised file is which of the printed one: kept, moved, changed, added; the rest was deleted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from generator.office.docx.read import Grid, Piece, Text, Unit

ALIKE = 0.5
"""Similarity from which a paragraph is the other one revised."""
MAX_PAIRS = 20_000
_FIGURE = "\ue000{}\ue001"


@dataclass(frozen=True, slots=True)
class Step:
    """One unit of the revised file; `old` is the place of the printed one it comes from, None for a new one."""

    unit: Unit
    old: int | None
    same: bool
    moved: bool = False


def words(unit: Unit) -> str:
    """What a unit says, figures by their place alone: the ledgers may have moved on since it was printed."""
    if isinstance(unit, Grid):
        if unit.table is not None:
            return f"\x01{unit.table}"
        return "\x02".join((unit.caption, *(cell for row in unit.rows for cell in row)))
    marked = "".join(
        piece.text if piece.figure is None else _FIGURE.format(piece.figure) for piece in unit.pieces
    )
    return f"{unit.style}{unit.label}\x03{' '.join(marked.split())}"


def align(old: Sequence[Unit], new: Sequence[Unit]) -> list[Step]:
    """A step for every unit of the revised file, in its order."""
    found = _recovered(old, new)
    before, after = [words(unit) for unit in old], [words(unit) for unit in found]
    pairs: dict[int, int] = {}
    for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        pairs.update({block.b + place: block.a + place for place in range(block.size)})
    steady = frozenset(pairs)
    free = [place for place in range(len(old)) if place not in set(pairs.values())]
    for place, text in enumerate(after):
        if place not in pairs:
            source = next((one for one in free if before[one] == text), None)
            if source is not None:
                pairs[place] = source
                free.remove(source)
    exact = frozenset(pairs)
    _pair_revised(old, found, free, pairs)
    return [
        Step(unit, pairs.get(place), place in exact, place in exact and place not in steady)
        for place, unit in enumerate(found)
    ]


def _pair_revised(old: Sequence[Unit], new: Sequence[Unit], free: list[int], pairs: dict[int, int]) -> None:
    """Pair what was reworded with what it was, the likest first; it must stand between the same neighbours' places."""
    candidates: list[tuple[float, int, int]] = []
    unpaired = [place for place, unit in enumerate(new) if place not in pairs and isinstance(unit, Text)]
    for place in unpaired[: MAX_PAIRS // max(len(free), 1)]:
        one = new[place]
        for source in free:
            other = old[source]
            if isinstance(one, Text) and isinstance(other, Text):
                alike = _likeness(other, one)
                if alike >= ALIKE:
                    candidates.append((alike, source, place))
    for _, source, place in sorted(candidates, key=lambda found: (-found[0], found[1], found[2])):
        if source in free and place not in pairs:
            pairs[place] = source
            free.remove(source)


def _likeness(one: Text, other: Text) -> float:
    if (one.style == "Attachment") != (other.style == "Attachment"):
        return 0
    matcher = SequenceMatcher(None, words(one), words(other), autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0
    return matcher.ratio()


def _recovered(old: Sequence[Unit], new: Sequence[Unit]) -> list[Unit]:
    """The revised units with marks that an editor dropped put back where the words leave no doubt: a paragraph that reads
    as it was printed, a table with the same head.
    """
    by_text: dict[tuple[str, str, str], Text] = {}
    for unit in old:
        if isinstance(unit, Text):
            by_text.setdefault((unit.style, unit.label, unit.plain), unit)
    kept = {unit.table for unit in new if isinstance(unit, Grid) and unit.table is not None}
    lost = [
        unit for unit in old if isinstance(unit, Grid) and unit.table is not None and unit.table not in kept
    ]
    out: list[Unit] = []
    for unit in new:
        if isinstance(unit, Text):
            printed = by_text.get((unit.style, unit.label, unit.plain))
            marks = any(piece.figure is not None for piece in unit.pieces)
            out.append(printed if printed is not None and not marks else unit)
        elif unit.table is None and (source := _same_head(lost, unit)) is not None:
            lost.remove(source)
            out.append(Grid(unit.caption, unit.rows, source.table, source.digest))
        else:
            out.append(unit)
    return out


def _same_head(lost: Sequence[Grid], unit: Grid) -> Grid | None:
    return next((one for one in lost if one.rows[:1] == unit.rows[:1]), None)


def with_figures(old: Text, new: Text) -> Text:
    """A reworded paragraph with the figures whose marks were lost found again by the words around them.

    A figure whose place now holds other digits keeps its mark there, so that the change is seen; one whose place is gone
    stays gone.
    """
    present = {piece.figure for piece in new.pieces if piece.figure is not None}
    codes = SequenceMatcher(None, old.plain, new.plain, autojunk=False).get_opcodes()
    places: list[tuple[int, int, Piece]] = []
    for start, end, piece in _spans(old):
        first, last = _mapped(codes, start, False), _mapped(codes, end, True)
        digits = any(character.isdigit() for character in new.plain[first:last])
        if piece.figure not in present and digits and (not places or first >= places[-1][1]):
            places.append((first, last, piece))
    return replace(new, pieces=tuple(_marked(new.pieces, places))) if places else new


def _marked(pieces: Sequence[Piece], places: Sequence[tuple[int, int, Piece]]) -> Iterator[Piece]:
    """The pieces with figures cut out of plain text at places of the whole text; a place that is not inside one is left."""
    offset = 0
    for piece in pieces:
        end, done = offset + len(piece.text), 0
        for first, last, figure in places:
            if piece.figure is None and offset <= first and last <= end:
                if first - offset > done:
                    yield replace(piece, text=piece.text[done : first - offset])
                yield replace(figure, text=piece.text[first - offset : last - offset])
                done = last - offset
        if done < len(piece.text):
            yield replace(piece, text=piece.text[done:])
        offset = end


def _spans(unit: Text) -> list[tuple[int, int, Piece]]:
    out, place = [], 0
    for piece in unit.pieces:
        if piece.figure is not None:
            out.append((place, place + len(piece.text), piece))
        place += len(piece.text)
    return out


def _mapped(codes: Sequence[tuple[str, int, int, int, int]], place: int, is_end: bool) -> int:
    """Where a place of the old text is in the new one; inside a changed stretch, its beginning or its end."""
    for kind, a1, a2, b1, b2 in codes:
        inside = a1 < place <= a2 if is_end else a1 <= place < a2
        if inside:
            return b1 + place - a1 if kind == "equal" else b2 if is_end else b1
    return codes[-1][4] if codes else 0
