"""A page per unit and month: the score opened to its components and items, what the unit answered, what was ruled."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from generator.archive.document import Document
from generator.compute.previews.rulings import RULING_PART, without_answers
from generator.compute.previews.terms import answer_by, answers_by_unit, opens_on, ranking_kind, standing
from generator.compute.ranking import RankedUnit, Ranking
from generator.compute.scoring.outcome import Scope
from generator.compute.scoring.rank import rank
from generator.compute.workdays import Calendar
from generator.model.registers.conduct import ScoreObjection
from generator.periods import Period
from generator.site.addresses import score_page
from generator.site.page import Page
from generator.site.pages.context import Site
from generator.site.pages.ranking import rule_words


@dataclass(frozen=True, slots=True)
class PreviewWords:
    """预排名 of one month: the days between which units answer, and the document the ranking was issued with."""

    opens_on: date
    answer_by: date
    is_open: bool
    document: Document | None


@dataclass(frozen=True, slots=True)
class Draft:
    """The score and rank before the rulings."""

    score: Decimal
    rank: int | None


@dataclass(frozen=True)
class _Month:
    """All that the score pages of one month share."""

    site: Site
    ranking: Ranking
    period: Period
    preview: PreviewWords | None

    @cached_property
    def rule(self) -> dict[str, object]:
        return rule_words(self.site, self.ranking)

    @cached_property
    def answers(self) -> dict[str, tuple[ScoreObjection, ...]]:
        return answers_by_unit(self.site.view.counted, self.period, Scope(), self.site.view.as_of)

    @cached_property
    def drafts(self) -> dict[str, Draft]:
        """Unit → its draft, for units that were ruled on. Only then the ranking is drawn up a second time, without answers."""
        ruled = {row.unit for row in self.ranking.rows if any(part.name == RULING_PART for part in row.parts)}
        if not ruled:
            return {}
        view = self.site.view
        draft = rank(
            without_answers(view.counted),
            self.period,
            as_of=view.as_of,
            assess=lambda _, day: view.memo.assessment(view.counted, day),
        )
        return {row.unit: Draft(row.score, row.rank) for row in draft.rows if row.unit in ruled}


def score_pages(site: Site) -> Iterator[Page]:
    """Units with a score, months as the ranking pages have them."""
    issued = _issued(site)
    for ranking in site.rankings:
        period = Period.parse(ranking.period)
        month = _Month(site, ranking, period, _preview(site, period, issued))
        yield from (_page(month, row) for row in ranking.rows if row.parts)


def _page(month: _Month, row: RankedUnit) -> Page:
    site = month.site
    return site.page(
        score_page(row.unit, month.period),
        f"{row.unit}{month.period.label}得分",
        "score",
        hide=("navigation", "toc"),
        facets={"单位": [row.unit], "年份": [str(month.period.year)]},
        deferred=lambda: _contents(month, row),
    )


def _contents(month: _Month, row: RankedUnit) -> dict[str, object]:
    """What is only looked up when the page is made."""
    site = month.site
    given = month.answers.get(row.unit, ())
    shown = (site.view.entry(one.entry_id) for one in given)
    return {
        "ranking": month.ranking,
        "period": month.period,
        "preview": month.preview,
        "row": row,
        "entries": [one for one in shown if one is not None],
        "standing": standing(given, site.view.as_of),
        "draft": month.drafts.get(row.unit),
        "months": site.scored_months.get(row.unit, ()),
        **month.rule,
    }


def _preview(site: Site, period: Period, issued: dict[tuple[str, str], Document]) -> PreviewWords | None:
    """None where no kind of document says how units are asked (预排名)."""
    config = site.view.counted.config
    kind = ranking_kind(config, period)
    if kind is None or kind.preview is None:
        return None
    calendar = Calendar.of(config.calendars)
    opens = opens_on(kind.preview, period, calendar)
    document = issued.get((kind.key, period.label))
    is_open = opens <= site.view.as_of and document is None
    return PreviewWords(opens, answer_by(kind.preview, period, calendar), is_open, document)


def _issued(site: Site) -> dict[tuple[str, str], Document]:
    """Kind and period → the document about the whole office that stands."""
    whole = {one.edition_id for one in site.library.issued.archive.editions if not one.manifest.get("scope")}
    return {
        (one.kind, one.period): one
        for one in site.library.documents
        if one.edition_id in whole and site.library.is_counted(one)
    }
