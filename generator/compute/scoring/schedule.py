"""序时完成: points = 分值 × done / planned, item by item."""

from fractions import Fraction

from generator.compute.ranking import PartLine
from generator.compute.scoring.exact import exact, in_words, mean
from generator.compute.scoring.outcome import Outcome, ScoredItem, ScoringContext, Subject, nothing
from generator.model.rules import Component
from generator.model.workspace import Workspace


def schedule_points(component: Component, subject: Subject, context: ScoringContext) -> Outcome:
    """分值 × 完成 / 计划 (“progress points = 60 × done / planned”), every item with an equal share of the
    points.

    An item gives at most 封顶/分值 of its share (1 when no 封顶 is set), so one that is far ahead does not
    hide one that lags. One closed as 完成 gives at least its whole share. Indicators count here only when
    台账 names their ledger (指标完成 is theirs).
    """
    weight, most = exact(component.weight), exact(component.cap or component.weight)
    best = most / weight if weight else Fraction(1)
    counted = [
        (one, share)
        for one in measured_items(component, subject, context.workspace)
        if (share := done_share(one)) is not None
    ]
    shares = {one.item_id: min(best, share) for one, share in counted}
    if not shares:
        return nothing("没有已到计划开始时间的可计量事项")
    average = mean(list(shares.values()))
    note = f"{len(shares)}项平均完成计划的{in_words(average * 100, 1)}%，满分{in_words(weight)}分"
    lines = tuple(
        PartLine(
            one.item_id,
            weight * shares[one.item_id] / len(shares),
            f"{progress_words(one)}，为计划的{{2}}%，{{3}} × {{4}}% ÷ {{5}}项",
            (
                *progress_values(one),
                share * 100,
                weight,
                shares[one.item_id] * 100,
                Fraction(len(shares)),
            ),
        )
        for one, share in counted
    )
    return Outcome(weight * average, tuple(shares), note, lines=lines)


def progress_words(one: ScoredItem) -> str:
    """The beginning of a line's formula: its first two places are done and planned."""
    return f"{'已办结，' if one.is_done else ''}完成{{0}}%，序时{{1}}%"


def progress_values(one: ScoredItem) -> tuple[Fraction, Fraction]:
    """Done and planned in percent; a closed item that nothing was measured of stands at 100."""
    done, planned = one.status.actual_percent, one.status.scheduled_percent
    whole = Fraction(100 if one.is_done else 0)
    return (exact(done) if done is not None else whole, exact(planned) if planned is not None else whole)


def done_share(one: ScoredItem) -> Fraction | None:
    """Done over planned, 1 = on schedule; None when nothing is planned by now or nothing can be measured."""
    planned, done = one.status.scheduled_percent, one.status.actual_percent
    share = exact(done) / exact(planned) if done is not None and planned else None
    if one.is_done:
        return max(Fraction(1), share or Fraction(0))
    return share


def measured_items(component: Component, subject: Subject, workspace: Workspace) -> tuple[ScoredItem, ...]:
    """The items a schedule is held against."""
    chosen = subject.chosen(component)
    if component.ledgers:
        return chosen
    return tuple(one for one in chosen if not is_indicator(one, workspace))


def is_indicator(one: ScoredItem, workspace: Workspace) -> bool:
    ledger = workspace.config.ledgers.get(one.item.ledger)
    return ledger is not None and ledger.special_kind == "指标"
