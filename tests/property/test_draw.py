"""Draws: the same for any order of files, never from a unit that is inspected, and everybody with the same chance."""

from collections import Counter
from collections.abc import Callable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.compute.draw.eligible import Wanted, candidates
from generator.compute.draw.log import draw
from generator.compute.draw.order import team
from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.model.registers.restricted import Person
from generator.model.workspace import Workspace

DAY = date(2024, 6, 3)
FIELDS = ("工程建设", "财政审计", "统计数据")
UNITS = ("区民政局", "区住建局", "东关街道", "西山街道")
NOTHING: frozenset[str] = frozenset()


def person(
    number: int, unit: str, fields: tuple[str, ...], until: date | None, natures: tuple[str, ...]
) -> Person:
    return Person.model_validate(
        {
            "编号": f"RY-2024-01-{number:03d}", "代号": f"督查专员{number:02d}", "类别": "督查专员", "专业领域": fields,
            "派出单位": unit, "聘期起": date(2024, 1, 1), "聘期止": until, "可参加": natures,
        }
    )  # fmt: skip


people = st.lists(
    st.tuples(
        st.sampled_from(UNITS),
        st.lists(st.sampled_from(FIELDS), unique=True).map(tuple),
        st.sampled_from([None, date(2024, 6, 2), date(2024, 6, 3), date(2025, 1, 1)]),
        st.sampled_from([(), ("专项",), ("回头看",)]),
    ),
    max_size=14,
).map(lambda rows: [person(place, *row) for place, row in enumerate(rows, 1)])
wanted = st.builds(
    Wanted,
    day=st.just(DAY),
    until=st.just(DAY),
    nature=st.just("专项"),
    units=st.frozensets(st.sampled_from(UNITS), min_size=1),
    fields=st.lists(st.sampled_from(FIELDS), unique=True).map(tuple),
    size=st.integers(1, 5),
)


def of(found: list[Person]) -> Workspace:
    return Workspace(None, registers={"people": tuple(found)}, has_restricted=True)  # type: ignore[arg-type]


@given(people, wanted, st.text(min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing_and_nobody_inspects_the_home_unit(
    found: list[Person], asked: Wanted, seed: str, random: object
) -> None:
    first = draw(of(found), asked, seed)
    shuffled = sorted(found, key=lambda one: random.random())  # type: ignore[attr-defined]
    assert draw(of(shuffled), asked, seed) == first
    by_code = {one.code: one for one in found}
    assert {one.code for one in (*first.candidates, *first.left_out)} == set(by_code)
    for code in first.team or ():
        chosen = by_code[code]
        assert chosen.home_unit not in asked.units
        assert not chosen.natures or "专项" in chosen.natures
        assert chosen.until is None or chosen.until >= DAY
        assert not asked.fields or set(asked.fields) & set(chosen.fields)
    if first.team is not None:
        known = {field for code in first.team for field in by_code[code].fields}
        assert len(set(first.team)) == asked.size and known >= set(asked.fields)


@given(people, wanted, st.text(min_size=1, max_size=12))
def test_where_no_team_is_drawn_there_is_none(found: list[Person], asked: Wanted, seed: str) -> None:
    """Every combination is tried here; the draw itself does not."""
    from itertools import combinations

    kept, _ = candidates(found, asked)
    known = {one.code: frozenset(one.fields) for one in kept}
    can = any(
        frozenset().union(*(known[code] for code in some)) >= set(asked.fields)
        for some in combinations(known, asked.size)
    )
    assert (team(seed, known, frozenset(asked.fields), asked.size) is not None) is can


def test_everybody_is_drawn_about_as_often() -> None:
    """10 people, 3 places, 3,000 fixed seeds: 900 each; chi-square with 9 degrees of freedom, below 27.88 (p = 0.001).

    Seeds are the ones the office would use (an inspection and a day), so that these are known to be fair.
    """
    codes = {f"督查专员{number:02d}": NOTHING for number in range(1, 11)}
    drawn: Counter[str] = Counter()
    for number in range(3000):
        seed = f"DC-{2000 + number // 999}-06-{number % 999 + 1:03d} 2024-06-03"
        drawn.update(team(seed, codes, NOTHING, 3) or ())
    assert sum(drawn.values()) == 9000
    # (share drawn: without replacement the variance is 900 × 0.7, which makes the bound still wider)
    assert sum((drawn[code] - 900) ** 2 / 900 for code in codes) < 27.88


def test_the_order_of_files_changes_nothing(office: Callable[..., dict[str, str]]) -> None:
    def line(number: int, unit: str) -> str:
        return (
            f"- {{编号: RY-2024-{number:02d}-001, 代号: 督查专员{number:02d}, 类别: 督查专员, 派出单位: {unit}, "
            f"聘期起: 2024-{number:02d}-01}}\n"
        )

    files = {
        f"ledgers/restricted/registers/people/2024-{number:02d}.yaml": line(number, UNITS[number % 4])
        for number in range(1, 6)
    }
    asked = Wanted(DAY, DAY, "专项", frozenset(["区民政局"]), (), 2)

    def drawn(some: dict[str, str]) -> object:
        loaded = load(MemoryTree(office(some)))
        assert loaded.workspace is not None and not loaded.findings
        return draw(loaded.workspace, asked, "种子")

    assert drawn(files) == drawn(dict(reversed(files.items())))
