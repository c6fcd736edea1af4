"""The ranking page: the latest month, group by group, each score opened to its parts and the items behind them."""

from generator.compute.ranking import RankedUnit, Ranking
from generator.compute.scoring.rank import rank
from generator.compute.scoring.rules import ScoringError
from generator.periods import Period
from generator.site.addresses import RANKING
from generator.site.page import Page
from generator.site.pages.context import Site
from generator.site.pages.rules import scoring_words
from generator.view.edition import EditionView


def latest_ranking(view: EditionView) -> Ranking | None:
    """The ranking of the month of `as_of` once that month is over, else of the month before; None where no rule ranks it.

    Rankings are for the office and the units; the public edition has none.
    """
    month = Period.containing(view.as_of, "month")
    period = month if month.end <= view.as_of else month.previous
    if view.edition != "internal":
        return None
    try:
        found = rank(view.counted, period, as_of=view.as_of)
    except ScoringError:
        return None
    return found if any(row.rank is not None for row in found.rows) else None


def ranking_page(site: Site) -> Page:
    ranking = site.ranking
    groups: dict[str, list[RankedUnit]] = {}
    for row in ranking.rows if ranking is not None else ():
        groups.setdefault(row.group, []).append(row)
    config = site.view.counted.config
    rules = [rule for rule in config.scoring.values() if ranking is not None and rule.name == ranking.rule]
    return site.page(
        RANKING,
        f"{Period.parse(ranking.period).label}排名" if ranking is not None else "排名",
        "ranking",
        hide=("navigation", "toc"),
        ranking=ranking,
        groups=groups,
        rule=scoring_words(rules[0], site.view.as_of) if rules else None,
    )
