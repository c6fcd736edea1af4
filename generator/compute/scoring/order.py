"""From exact scores to ranks."""

from collections.abc import Mapping, Sequence

from generator.compute.scoring.score import Score


def rank_in_groups(groups: Mapping[str, str], scores: Mapping[str, Score]) -> dict[str, int]:
    """Unit → rank in its group for every unit in `scores`: highest first, equal keys share a rank, the next
    is skipped (1, 1, 3).

    pandas would compare floats. The exact keys are therefore numbered first (equal keys, equal number), and
    pandas ranks the numbers.
    """
    import pandas as pd

    if not scores:
        return {}
    place = {
        key: number for number, key in enumerate(sorted({one.key for one in scores.values()}, reverse=True))
    }
    units = sorted(scores)
    frame = pd.DataFrame(
        {"group": [groups[unit] for unit in units], "place": [place[scores[unit].key] for unit in units]},
        index=units,
    )
    ranks = frame.groupby("group")["place"].rank(method="min").astype("int64")
    return {str(unit): int(rank) for unit, rank in ranks.items()}


def never_last(group: Sequence[str], scores: Mapping[str, Score], met: frozenset[str]) -> frozenset[str]:
    """达标不末位: units that met every target and would stand behind all units that did not; they are set
    apart as 免排名.

    Where every unit met its targets, or none did, nobody is set apart.
    """
    others = [scores[unit].key for unit in group if unit not in met]
    if not others:
        return frozenset()
    lowest = min(others)
    return frozenset(unit for unit in group if unit in met and scores[unit].key < lowest)
