"""发言: who is proposed by rank, and who never is; the whole command stands in `tests/golden/speeches`."""

from datetime import date
from decimal import Decimal

import pytest

from generator.compute.ranking import RankedUnit, Ranking
from generator.compute.speeches import propose_speeches
from generator.model.ladder import SpeechRule
from generator.model.registers.conduct import Speech
from generator.model.workspace import Workspace

DAY = date(2024, 6, 10)


def ranking(**groups: list[int | None]) -> Ranking:
    """`ranking(甲=[1, 1, 3, None])`: units 甲1, 甲2 … with these ranks."""
    rows = [
        RankedUnit(
            f"{group}{place}", group, Decimal(0), rank, None, rank is not None and ranks.count(rank) > 1, ()
        )
        for group, ranks in groups.items()
        for place, rank in enumerate(ranks, 1)
    ]
    return Ranking("2024-05", DAY, "规则", date(2024, 1, 1), "", tuple(rows))


def rule(exchange: int, pledge: int, groups: tuple[str, ...] = ()) -> SpeechRule:
    return SpeechRule.model_validate({"交流": exchange, "表态": pledge, "分组": groups})


def proposed(found: Ranking, wanted: SpeechRule, made: tuple[Speech, ...] = ()) -> list[tuple[str, str]]:
    workspace = Workspace(None, registers={"speeches": made})  # type: ignore[arg-type]
    return [(one.category, one.unit) for one in propose_speeches(found, wanted, workspace, DAY)]


@pytest.mark.parametrize(
    ("ranks", "exchange", "pledge"),
    [
        ([1, 2, 3, 4, 5], ["甲1", "甲2"], ["甲5"]),
        ([1, 2, 2, 4, 5], ["甲1", "甲2", "甲3"], ["甲5"]),  # a tie is not broken by name
        ([1, 1, 1, 4, 5], ["甲1", "甲2", "甲3"], ["甲5"]),
        ([1, 2, 3, 4, 4], ["甲1", "甲2"], ["甲5", "甲4"]),
        ([1, 2, 3, 4, None], ["甲1", "甲2"], ["甲4"]),  # 免排名 speaks for nothing
        ([1, 1, 1], [], []),  # all equal: nobody is ahead
        ([1, 2], ["甲1"], []),  # the second of two is no example, and pledges nothing either
        ([1], [], []),
        ([None, None], [], []),
    ],
)
def test_the_first_and_the_last_of_a_group(
    ranks: list[int | None], exchange: list[str], pledge: list[str]
) -> None:
    expected = [("交流", unit) for unit in exchange] + [("表态", unit) for unit in pledge]
    assert proposed(ranking(甲=ranks), rule(2, 1)) == expected


def test_groups_apart_and_only_those_named() -> None:
    found = ranking(甲=[1, 2, 3], 乙=[1, 2, 3])
    assert proposed(found, rule(1, 1)) == [("交流", "甲1"), ("表态", "甲3"), ("交流", "乙1"), ("表态", "乙3")]
    assert proposed(found, rule(1, 0, ("乙",))) == [("交流", "乙1")]


def test_how_often_a_unit_spoke_this_year_counts_what_was_made_by_then() -> None:
    def made(number: int, day: date, category: str = "交流") -> Speech:
        return Speech.model_validate(
            {
                "编号": f"FY-2024-01-{number:03d}",
                "日期": day,
                "会议": "HY-2024-01-001",
                "单位": "甲1",
                "类别": category,
            }
        )

    days = (date(2023, 12, 1), date(2024, 2, 1), date(2024, 3, 1), date(2024, 6, 11))
    speeches = (*(made(place, day) for place, day in enumerate(days, 1)), made(9, date(2024, 4, 1), "表态"))
    workspace = Workspace(None, registers={"speeches": speeches})  # type: ignore[arg-type]
    first = propose_speeches(ranking(甲=[1, 2, 3]), rule(1, 0), workspace, DAY)[0]
    assert (first.times, first.last_on, first.rank, first.ranked) == (2, date(2024, 3, 1), 1, 3)
