"""Tables of the ranking: ranks, the parts of the scores, what moved, points added and taken off."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from generator.compute.figures.context import FigureContext
from generator.compute.figures.text import value_text
from generator.compute.measure import Row, TableValue
from generator.compute.previews.rulings import RULING_PART
from generator.compute.ranking import RankedUnit
from generator.compute.rounding import half_up
from generator.compute.tables.columns import EMPTY
from generator.compute.tables.previews import ruled_points
from generator.compute.tables.spec import TableSpec
from generator.model.registers import Entry
from generator.model.registers.conduct import Escalation, Reward, ScoreObjection


def ranking(spec: TableSpec, context: FigureContext) -> TableValue:
    """Ranks with ties and changes, by group; exempt units last, with the reason; the grade where the rule has
    等次. Raises ScoringError.
    """
    graded = any(row.grade for row in context.ranking.rows)
    rows = []
    for row in context.ranking.rows:
        grade = (row.grade or EMPTY,) if graded else ()
        remark = row.exempt_reason or row.grade_note
        cells = (row.group, rank_text(row), row.unit, score_text(row), *grade, change_text(row), remark)
        rows.append(Row(cells, entries_of(row)))
    columns = ("组别", "名次", "单位", "得分", *(("等次",) if graded else ()), "升降", "备注")
    return spec.value(columns, rows, ("名次", "得分", "升降"))


def rank_text(row: RankedUnit) -> str:
    """“3”, “1（并列）”, “免排名”."""
    return "免排名" if row.rank is None else f"{row.rank}{'（并列）' if row.tied else ''}"


def score_text(row: RankedUnit) -> str:
    """Two decimals, half up; a dash where nothing was scored."""
    return points_text(row.score) if row.parts else EMPTY


def points_text(points: Decimal) -> str:
    """Two decimals, half up, with a true minus sign."""
    return f"{half_up(points, 2)}".replace("-", "−")


def change_text(row: RankedUnit) -> str:
    """↑2, ↓1, — for the same rank, 新 for a unit not ranked in the period before."""
    if row.rank is None:
        return ""
    if row.previous_rank is None:
        return "新"
    moved = row.previous_rank - row.rank
    return f"↑{moved}" if moved > 0 else f"↓{-moved}" if moved < 0 else EMPTY


def entries_of(row: RankedUnit) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for part in row.parts for one in part.items))


def score_parts(spec: TableSpec, context: FigureContext) -> TableValue:
    """分项得分: every ranked unit with the points of each part. Raises ScoringError."""
    scored = [row for row in context.ranking.rows if row.parts]
    names = list(dict.fromkeys(part.name for row in scored for part in row.parts))
    rows = []
    for row in scored:
        points = {part.name: points_text(part.points) for part in row.parts}
        cells = (row.group, row.unit, *(points.get(name, EMPTY) for name in names), score_text(row))
        rows.append(Row(cells, entries_of(row)))
    columns = ("组别", "单位", *names, "得分")
    return spec.value(columns, rows, columns[2:])


def rank_changes(spec: TableSpec, context: FigureContext) -> TableValue:
    """升降及原因: units whose rank moved, with the part whose points moved most in that direction. Raises
    ScoringError.
    """
    before = {row.unit: row for row in _before(context)}
    rows = []
    for row in context.ranking.rows:
        earlier = before.get(row.unit)
        if row.rank is None or row.previous_rank in (None, row.rank) or earlier is None:
            continue
        cells = (
            row.group,
            row.unit,
            str(row.previous_rank),
            rank_text(row),
            change_text(row),
            reason(row, earlier),
        )
        rows.append(Row(cells, entries_of(row)))
    columns = ("组别", "单位", "上期名次", "本期名次", "升降", "主要变化")
    return spec.value(columns, rows, columns[2:5])


def reason(row: RankedUnit, earlier: RankedUnit) -> str:
    """“亮灯 −4.00 分”: the part that moved most the way the rank did; where none did, the others moved."""
    was = {part.name: part.points for part in earlier.parts}
    up = row.rank is not None and earlier.rank is not None and row.rank < earlier.rank
    moved = [(part.points - was[part.name], part.name) for part in row.parts if part.name in was]
    towards = [one for one in moved if (one[0] > 0 if up else one[0] < 0)]
    if not towards:
        return "其他单位得分变化"
    points, name = max(towards) if up else min(towards)
    return f"{name} {'+' if up else ''}{points_text(points)} 分"


def _before(context: FigureContext) -> tuple[RankedUnit, ...]:
    """The ranking of the period before, when there was one."""
    if all(row.previous_rank is None for row in context.ranking.rows):
        return ()
    return replace(context, period=context.period.previous).ranking.rows


def adjustments(spec: TableSpec, context: FigureContext) -> TableValue:
    """加扣分事项: approved bonuses and confirmed deductions of the period and rulings on objections to its ranking,
    by day.
    """
    found: list[tuple[date, Entry, str, str]] = []
    for taken in context.entries("escalations", Escalation, None, context.until):
        day = taken.confirmed_on or taken.approved_on or taken.day
        if taken.step == "考核扣分" and taken.confirmed_by and taken.approved_by and _falls(context, day):
            found.append((day, taken, "扣分", f"−{value_text(taken.points)}"))
    for given in context.entries("rewards", Reward, None, context.until):
        day = given.approved_on or given.day
        if given.points and given.approved_by and _falls(context, day):
            found.append((day, given, "加分", f"+{value_text(given.points)}"))
    found += [(day, entry, RULING_PART, points) for day, entry, points in ruled_points(context)]
    rows = [
        Row(
            (
                day.isoformat(),
                context.say_entry(one, "单位"),
                kind,
                points if isinstance(one, ScoreObjection) else _shown(context, one, points),
                context.say_entry(one, "裁定.理由" if isinstance(one, ScoreObjection) else "事由"),
            ),
            (one.entry_id,),
        )
        for day, one, kind, points in sorted(found, key=lambda one: (one[0], one[1].entry_id))
    ]
    return spec.value(("日期", "单位", "类别", "分值", "事由"), rows, ("分值",))


def _falls(context: FigureContext, day: date) -> bool:
    return context.period.start <= day <= context.until


def _shown(context: FigureContext, entry: Entry, text: str) -> str:
    return text if context.say_entry(entry, "分值") else ""


SPECS: tuple[TableSpec, ...] = (
    TableSpec("ranking", "排名", ranking),
    TableSpec("score_parts", "分项得分", score_parts),
    TableSpec("rank_changes", "升降及原因", rank_changes),
    TableSpec("adjustments", "加扣分事项", adjustments),
)
