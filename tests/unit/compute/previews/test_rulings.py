"""预排名: rulings enter the score on their day, the ranking they are about, as a part of their own; what is open is told of."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from generator.compute.cadence.due import due
from generator.compute.cadence.notice import Notice
from generator.compute.measure import EditionFact
from generator.compute.ranking import RankedUnit
from generator.compute.scoring.rank import rank
from generator.model.workspace import Workspace
from generator.periods import Period

MAY = Period.parse("2024-05")
RULE = "名称: 试行\n版本:\n  - 生效: 2023-01-01\n    组成:\n      - {名称: 序时, 方法: 序时完成, 分值: 60}\n"
KIND = "名称: 月排名\n版头: 排名\n标题: 排名\n周期: 月\n预排名: {天数: 5, 核对工作日: 1}\n"
ITEM = "牵头单位: %s\n目标: {数值: 12}\n进展: [{日期: 2024-05-20, 累计完成: %s}]\n"


def answer(number: int, day: str, unit: str, more: str) -> str:
    return f"- {{编号: HD-2024-06-{number:03d}, 日期: {day}, 期: 2024-05, 单位: {unit}, {more}}}\n"


def ruling(day: str, points: str, verdict: str = "采纳") -> str:
    return f"答复: 异议, 事由: 漏计, 裁定: {{日期: {day}, 结论: {verdict}, 分值: {points}, 理由: 属实, 批准: 局务会}}"


@pytest.fixture
def asked(workspace: Callable[..., Workspace]) -> Callable[..., Workspace]:
    """Two bureaus, 24 and 48 points at the end of May, and what they answered in June."""

    def build(*answers: str, kind: str = KIND) -> Workspace:
        return workspace(
            {"MS-2024-001": ITEM % ("区民政局", 2), "RW-2024-001": ITEM % ("区住建局", 4)},
            {
                "site_config/scoring/default.yaml": RULE,
                "site_config/documents/monthly-ranking.yaml": kind,
                "site_config/ledgers/key_tasks.yaml": "名称: 重点任务\n编号前缀: RW\n",
                "ledgers/registers/score_objections/2024-06.yaml": "".join(answers) or "[]\n",
            },
        )

    return build


def row(workspace: Workspace, unit: str, day: str, ledger: str | None = None) -> RankedUnit:
    ranking = rank(workspace, MAY, as_of=date.fromisoformat(day), ledger=ledger)
    return next(one for one in ranking.rows if one.unit == unit)


def test_a_ruling_is_a_part_of_its_own_from_its_day_on(asked: Callable[..., Workspace]) -> None:
    """2 of the 5 planned by May: 24 points; the ruling of 7 June gives 30 more, which is more than the other's 48."""
    office = asked(answer(1, "2024-06-06", "区民政局", ruling("2024-06-07", "30")))
    before, after = (row(office, "区民政局", day) for day in ("2024-06-06", "2024-06-07"))
    assert (before.score, before.rank, [part.name for part in before.parts]) == (Decimal(24), 2, ["序时"])
    assert (after.score, after.rank, after.parts[-1].name) == (Decimal(54), 1, "异议裁定")
    assert (after.parts[-1].points, after.parts[-1].items) == (Decimal(30), ("HD-2024-06-001",))
    assert row(office, "区住建局", "2024-06-07").rank == 2


def test_a_ruling_can_take_points_and_two_add_up(asked: Callable[..., Workspace]) -> None:
    office = asked(
        answer(1, "2024-06-06", "区民政局", ruling("2024-06-07", "-1.5", "部分采纳")),
        answer(2, "2024-06-06", "区民政局", ruling("2024-06-07", "1", "采纳")),
    )
    found = row(office, "区民政局", "2024-06-30")
    assert (found.score, found.parts[-1].points) == (Decimal("23.5"), Decimal("-0.5"))
    assert [(one.entry, one.points, one.words) for one in found.parts[-1].lines] == [
        ("HD-2024-06-001", Decimal("-1.5"), "裁定部分采纳"),
        ("HD-2024-06-002", Decimal(1), "裁定采纳"),
    ]


def test_an_objection_about_one_ledger_moves_that_ranking_alone(asked: Callable[..., Workspace]) -> None:
    office = asked(answer(1, "2024-06-06", "区住建局", f"台账: key_tasks, {ruling('2024-06-07', '5')}"))
    assert row(office, "区住建局", "2024-06-30").score == Decimal(48)
    assert row(office, "区住建局", "2024-06-30", ledger="key_tasks").score == Decimal(53)


def test_a_ruling_of_another_month_or_without_points_changes_no_score(
    asked: Callable[..., Workspace],
) -> None:
    other = answer(1, "2024-06-06", "区民政局", ruling("2024-06-07", "9")).replace(
        "期: 2024-05", "期: 2024-04"
    )
    assert row(asked(other), "区民政局", "2024-06-30").score == Decimal(24)
    refused = "答复: 异议, 事由: 漏计, 裁定: {日期: 2024-06-07, 结论: 不采纳, 理由: 口径不变, 批准: 局务会}"
    found = row(asked(answer(1, "2024-06-06", "区民政局", refused)), "区民政局", "2024-06-30")
    assert (found.score, found.parts[-1].name, found.parts[-1].points) == (
        Decimal(24),
        "异议裁定",
        Decimal(0),
    )


def test_a_unit_without_a_score_stays_exempt(asked: Callable[..., Workspace]) -> None:
    found = row(
        asked(answer(1, "2024-06-06", "东关街道", ruling("2024-06-07", "9"))), "东关街道", "2024-06-30"
    )
    assert (found.rank, found.parts) == (None, ())


def notices(office: Workspace, day: str, *editions: EditionFact) -> list[Notice]:
    """Of May; April was not issued either."""
    found = due(office, date.fromisoformat(day), editions=editions)
    return [one for one in found if one.category in ("预排名", "异议裁定") and one.period == "2024-05"]


def test_units_are_asked_from_the_day_the_draft_lies_open_until_it_is_issued(
    asked: Callable[..., Workspace],
) -> None:
    """31 May and five days is Wednesday, 5 June; one working day to answer."""
    office = asked(answer(1, "2024-06-05", "区住建局", "答复: 确认"))
    assert notices(office, "2024-06-04") == []
    (one,) = notices(office, "2024-06-07")
    assert (one.units, one.due_on, one.days_late, one.period) == (
        ("区民政局",), date(2024, 6, 6), 1, "2024-05",
    )  # fmt: skip
    issued = EditionFact(
        "monthly-ranking/2024/1", "monthly-ranking", 2024, 1, date(2024, 6, 7), period="2024-05"
    )
    assert notices(office, "2024-06-07", issued) == []


def test_nobody_is_asked_where_no_kind_says_how(asked: Callable[..., Workspace]) -> None:
    office = asked(kind="名称: 月排名\n版头: 排名\n标题: 排名\n周期: 月\n")
    assert notices(office, "2024-06-07") == []


def test_an_objection_is_told_of_until_there_is_a_ruling(asked: Callable[..., Workspace]) -> None:
    office = asked(
        answer(1, "2024-06-06", "区民政局", ruling("2024-06-12", "1")),
        answer(2, "2024-06-06", "区住建局", "答复: 确认"),
    )
    (one,) = notices(office, "2024-06-11")
    assert (one.category, one.entry_id, one.due_on, one.days_late) == (
        "异议裁定", "HD-2024-06-001", date(2024, 6, 10), 1,
    )  # fmt: skip
    assert notices(office, "2024-06-12") == []
