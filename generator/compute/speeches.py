"""发言: units proposed from their ranks to speak at the next meeting. For the office only; no page shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.compute.ranking import RankedUnit, Ranking
from generator.model.ladder import SpeechRule
from generator.model.registers.conduct import Speech
from generator.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ProposedSpeech:
    """One unit that is to speak. `rank` of `ranked` units in its group; `times` it spoke in that way this year (家次),
    the last time on `last_on`.
    """

    unit: str
    group: str
    category: str
    rank: int
    ranked: int
    tied: bool
    times: int
    last_on: date | None


def propose_speeches(
    ranking: Ranking, rule: SpeechRule, workspace: Workspace, as_of: date
) -> tuple[ProposedSpeech, ...]:
    """交流 for the first of every group, 表态 for the last, in the order of the ranking (the last from the end).

    Units with the same rank are proposed together, so there can be more than the rule says: a tie is not broken by
    name. 免排名 is never proposed, and a unit that is both among the first and the last (a small group, all equal) is
    neither.
    """
    out: list[ProposedSpeech] = []
    groups = dict.fromkeys(row.group for row in ranking.rows)
    for group in groups:
        if rule.groups and group not in rule.groups:
            continue
        rows = [row for row in ranking.rows if row.group == group and row.rank is not None]
        first = [row for row in rows if _rank(row) <= rule.exchange]
        last = [row for row in rows if sum(_rank(row) < _rank(one) for one in rows) < rule.pledge]
        both = {row.unit for row in first} & {row.unit for row in last}
        for category, found in (("交流", first), ("表态", last[::-1])):
            for row in found:
                if row.unit not in both:
                    out.append(_proposed(row, category, len(rows), workspace, as_of))
    return tuple(out)


def _rank(row: RankedUnit) -> int:
    assert row.rank is not None
    return row.rank


def _proposed(
    row: RankedUnit, category: str, ranked: int, workspace: Workspace, as_of: date
) -> ProposedSpeech:
    days = [one.day for one in speeches_of(workspace, row.unit, category) if one.day <= as_of]
    return ProposedSpeech(
        unit=row.unit,
        group=row.group,
        category=category,
        rank=_rank(row),
        ranked=ranked,
        tied=row.tied,
        times=sum(day.year == as_of.year for day in days),
        last_on=max(days, default=None),
    )


def speeches_of(workspace: Workspace, unit: str, category: str) -> Iterator[Speech]:
    """Speeches as made."""
    for entry in workspace.entries("speeches"):
        if isinstance(entry, Speech) and (entry.unit, entry.category) == (unit, category):
            yield entry
