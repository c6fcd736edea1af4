"""What a draft must satisfy before it is issued: one rule per function, all of them in `ISSUE_RULES`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.archive.burden import days_sent, sent_class
from generator.archive.drafts import Draft
from generator.archive.evaluate import Evaluated, Figure
from generator.archive.facts import original_of
from generator.archive.length import text_length
from generator.archive.ranking_rules import (
    objections_are_ruled_on,
    rulings_are_counted,
    rulings_are_printed,
    units_had_time_to_answer,
)
from generator.archive.store import Archive
from generator.archive.wording import near_misses
from generator.compute.burden.meter import UNIT_WORDS, standing
from generator.compute.figures.identities import identity_problems
from generator.findings import Finding, make
from generator.model.config import SkippedWeek
from generator.model.documents import SecrecyReview
from generator.model.workspace import Config, Workspace
from generator.render.documents import PLACEHOLDER

NOT_SECRET = "非密可上网"


@dataclass(frozen=True)
class IssueContext:
    """A draft about to be issued: evaluated, with the number it will bear, and the archive it goes to."""

    evaluated: Evaluated
    number_text: str
    signatory: str
    issued_on: date
    config: Config
    archive: Archive
    series: str
    uncommitted: tuple[str, ...]
    workspace: Workspace

    @property
    def draft(self) -> Draft:
        return self.evaluated.draft


IssueRule = Callable[[IssueContext], Iterator[Finding]]


def no_placeholder_is_left(context: IssueContext) -> Iterator[Finding]:
    """Every 【待填：…】 has been filled in."""
    draft = context.draft
    for match in PLACEHOLDER.finditer(draft.body):
        line, column = draft.place(match.start())
        yield make("D820", path=draft.path, line=line, column=column, placeholder=match[0])


def signatures_are_complete(context: IssueContext) -> Iterator[Finding]:
    """拟稿, 核稿 and 签发 name a post."""
    head = context.draft.head
    signed_by = context.signatory or head.signed_by
    for field, name, value in (
        ("drafted_by", "拟稿", head.drafted_by),
        ("reviewed_by", "核稿", head.reviewed_by),
        ("signed_by", "签发", signed_by),
    ):
        if not value or PLACEHOLDER.search(value):
            yield head.finding("D821", (field,), field=name)


def secrecy_review_is_made(context: IssueContext) -> Iterator[Finding]:
    """保密审查 names who, when, and 非密可上网, not after the day of issue."""
    head = context.draft.head
    review = head.secrecy_review
    sound = (
        isinstance(review, SecrecyReview)
        and isinstance(review.reviewed_on, date)
        and review.reviewed_on <= context.issued_on
        and review.conclusion == NOT_SECRET
        and not PLACEHOLDER.search(review.post)
    )
    if not sound:
        yield head.finding("D822", ("secrecy_review",), day=context.issued_on)


def data_are_not_older_than_the_last_edition_s(context: IssueContext) -> Iterator[Finding]:
    """数据截至日期 is not before that of the last edition of the same series, and not after the day of issue."""
    head = context.draft.head
    if head.as_of > context.issued_on:
        yield head.finding("D828", ("as_of",), day=head.as_of, issued_on=context.issued_on)
    earlier = [edition for edition in context.archive.of_series(context.series) if not original_of(edition)]
    if earlier and str(earlier[-1].manifest["as_of"]) > head.as_of.isoformat():
        last = earlier[-1]
        yield head.finding(
            "D823", ("as_of",), day=head.as_of, last=last.edition_id, last_day=last.manifest["as_of"]
        )


def figures_do_not_contradict(context: IssueContext) -> Iterator[Finding]:
    """Figures of the annual summary satisfy their identities; one figure has one value in one document."""
    draft, figures = context.draft, [one.value for one in context.evaluated.pieces if isinstance(one, Figure)]
    for problem in identity_problems({value.figure_id: value for value in figures}):
        yield make("D824", path=draft.path, line=draft.body_line, column=1, problem=problem)


def approved_wordings_are_exact(context: IssueContext) -> Iterator[Finding]:
    """No approved wording, name or title is nearly but not quite right."""
    draft = context.draft
    for miss in near_misses(draft.body, context.config.wordings, context.issued_on):
        line, column = draft.place(miss.offset)
        yield make(
            "D825", path=draft.path, line=line, column=column, found=miss.found, approved=miss.approved
        )


def text_is_within_the_limit(context: IssueContext) -> Iterator[Finding]:
    """The text is not longer than the kind allows: characters without white space and Markdown's marks; tables are 附表."""
    draft, limit = context.draft, context.draft.kind.limit
    length = text_length(context.evaluated.pieces)
    if limit is not None and length > limit:
        yield make("D826", path=draft.path, line=draft.body_line, column=1, length=length, limit=limit)


def sources_are_committed(context: IssueContext) -> Iterator[Finding]:
    """Nothing below `ledgers/` and `site_config/` differs from the last commit."""
    for path in context.uncommitted[:20]:
        yield make("D827", path=path)


def the_original_exists(context: IssueContext) -> Iterator[Finding]:
    """A 更正 or 撤回 names an edition that exists and is not withdrawn."""
    head = context.draft.head
    if not head.original:
        return
    at = ("corrects",) if head.corrects else ("withdraws",)
    if context.archive.find(head.original) is None:
        yield head.finding("D830", at, edition=head.original)
    for edition in context.archive.editions:
        if edition.manifest.get("withdraws") == head.original:
            yield head.finding("D833", at, edition=head.original, by=edition.edition_id)


def the_period_is_not_issued_yet(context: IssueContext) -> Iterator[Finding]:
    """A periodical kind has one edition per period and scope, unless the earlier one was withdrawn; a 停刊 has none."""
    draft = context.draft
    if draft.kind.cadence == "不定期":
        return
    skipped: dict[tuple[str, str], SkippedWeek] = {
        (one.kind, one.period): one for one in context.config.site.skipped
    }
    stop = skipped.get((draft.kind.key, str(draft.period)))
    if stop is not None:
        yield draft.head.finding("D831", ("period",), period=draft.period.label, reason=stop.reason)
    withdrawn = {edition.manifest.get("withdraws") for edition in context.archive.editions}
    for edition in context.archive.of_series(context.series):
        manifest = edition.manifest
        same = (manifest["period"], manifest["kind"], manifest["scope"]) == (
            str(draft.period),
            draft.kind.key,
            draft.scope.value,
        )
        if same and edition.edition_id not in withdrawn:
            yield draft.head.finding(
                "D832", ("period",), period=draft.period.label, edition=edition.edition_id
            )


def the_year_is_not_heavier_than_the_last(context: IssueContext) -> Iterator[Finding]:
    """为基层减负: letters, documents and bulletins that go down stay within last year's number up to the same day and in all."""
    kind, day = context.draft.kind, context.issued_on
    if kind.direction == "上行" or context.draft.head.original:
        return
    wanted = sent_class(kind)
    sent = days_sent(context.archive, context.config, wanted)
    this_year = sum(1 for one in sent if one.year == day.year) + 1
    before = [one for one in sent if one.year == day.year - 1]
    same_time = sum(1 for one in before if (one.month, one.day) <= (day.month, day.day))
    word = standing(this_year, same_time, len(before))
    if word:
        yield context.draft.head.finding(
            "D846", ("kind",), kind=wanted, count=this_year, standing=word,
            same_time=same_time, last_year=len(before), unit=UNIT_WORDS[wanted],
        )  # fmt: skip


ISSUE_RULES: tuple[IssueRule, ...] = (
    no_placeholder_is_left,
    signatures_are_complete,
    secrecy_review_is_made,
    data_are_not_older_than_the_last_edition_s,
    figures_do_not_contradict,
    approved_wordings_are_exact,
    text_is_within_the_limit,
    sources_are_committed,
    the_original_exists,
    the_period_is_not_issued_yet,
    objections_are_ruled_on,
    rulings_are_counted,
    rulings_are_printed,
    units_had_time_to_answer,
    the_year_is_not_heavier_than_the_last,
)
