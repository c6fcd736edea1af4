"""Who may be drawn, the order, and drawing a logged draw again."""

import subprocess
from collections.abc import Callable
from datetime import date

import pytest

from generator.compute.draw.eligible import Wanted, candidates
from generator.compute.draw.log import draw, earlier_draws, log_values, redraw, seed_of
from generator.compute.draw.order import digest, drawn_order, team
from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.model.registers.restricted import DrawRecord
from generator.model.workspace import Workspace

PEOPLE = """\
- {编号: RY-2024-01-001, 代号: 甲01, 类别: 督查专员, 专业领域: [工程, 财务], 派出单位: 区民政局, 聘期起: 2024-01-01}
- {编号: RY-2024-01-002, 代号: 甲02, 类别: 督查专员, 专业领域: [工程], 派出单位: 区住建局, 聘期起: 2024-01-01, 聘期止: 2024-06-10}
- {编号: RY-2024-01-003, 代号: 甲03, 类别: 督查专员, 专业领域: [财务], 派出单位: 东关街道, 聘期起: 2024-01-01, 可参加: [回头看]}
- {编号: RY-2024-01-004, 代号: 乙01, 类别: 基层督查员, 专业领域: [统计], 派出单位: 东关街道, 聘期起: 2024-01-01}
- {编号: RY-2024-01-005, 代号: 乙02, 类别: 基层督查员, 派出单位: 西山街道, 聘期起: 2024-01-01}
"""
NONE: frozenset[str] = frozenset()
DAY = date(2024, 6, 3)


@pytest.fixture
def built(office: Callable[..., dict[str, str]]) -> Callable[..., Workspace]:
    def build(people: str = PEOPLE, draws: str = "") -> Workspace:
        files = {"ledgers/restricted/registers/people/2024-01.yaml": people}
        if draws:
            files["ledgers/restricted/registers/draws/2024-06.yaml"] = draws
        loaded = load(MemoryTree(office(files)))
        assert loaded.findings == () and loaded.workspace is not None, loaded.findings
        return loaded.workspace

    return build


def wanted(**more: object) -> Wanted:
    words = {
        "day": DAY,
        "until": DAY,
        "nature": "专项",
        "units": frozenset(["区民政局"]),
        "fields": (),
        "size": 2,
    }
    return Wanted(**{**words, **more})  # type: ignore[arg-type]


def judged(workspace: Workspace, asked: Wanted) -> tuple[list[str], dict[str, str]]:
    kept, left_out = candidates(workspace.entries("people"), asked)
    return [one.code for one in kept], {one.code: one.reason for one in left_out}


@pytest.mark.parametrize(
    ("more", "kept", "reasons"),
    [
        ({}, ["乙01", "乙02", "甲02"], {"甲01": "派出单位区民政局是督查对象", "甲03": "不参加专项"}),
        ({"nature": "回头看", "units": frozenset(["东关街道"])}, ["乙02", "甲01", "甲02"], {
            "甲03": "派出单位东关街道是督查对象", "乙01": "派出单位东关街道是督查对象"}),
        ({"until": date(2024, 6, 11)}, ["乙01", "乙02"], {
            "甲01": "派出单位区民政局是督查对象", "甲03": "不参加专项", "甲02": "聘期到2024-06-10，督查到2024-06-11"}),
        ({"day": date(2023, 6, 1), "until": date(2023, 6, 1), "units": frozenset(["区财政局"])}, [], dict.fromkeys(
            ("甲01", "甲02", "甲03", "乙01", "乙02"), "聘期2024-01-01才开始")),
        ({"fields": ("工程",)}, ["甲02"], {
            "甲01": "派出单位区民政局是督查对象", "甲03": "不参加专项", "乙01": "没有所需的专业领域",
            "乙02": "没有所需的专业领域"}),
        ({"categories": frozenset(["督查专员"])}, ["甲02"], {
            "甲01": "派出单位区民政局是督查对象", "甲03": "不参加专项", "乙01": "本次不抽基层督查员",
            "乙02": "本次不抽基层督查员"}),
        ({"excused": {"甲02": "回避：本人申请", "甲01": "回避：因病"}}, ["乙01", "乙02"], {
            "甲01": "派出单位区民政局是督查对象", "甲03": "不参加专项", "甲02": "回避：本人申请"}),
    ],
)  # fmt: skip
def test_everybody_is_a_candidate_or_left_out_for_a_reason(
    built: Callable[..., Workspace], more: dict[str, object], kept: list[str], reasons: dict[str, str]
) -> None:
    assert judged(built(), wanted(**more)) == (kept, reasons)


def test_of_several_terms_the_one_that_covers_the_days_counts(built: Callable[..., Workspace]) -> None:
    first = "- {编号: RY-2024-01-00%d, 代号: 甲01, 类别: 督查专员, 派出单位: %s, 聘期起: 2024-01-%02d, 聘期止: %s}\n"
    renewed = first % (1, "区民政局", 1, "2024-05-31") + first % (2, "区住建局", 2, "2025-05-31")
    assert judged(built(renewed), wanted()) == (["甲01"], {})
    both = first % (1, "区民政局", 1, "2024-06-30") + first % (2, "区住建局", 2, "2025-05-31")
    assert judged(built(both), wanted()) == ([], {"甲01": "派出单位区民政局是督查对象"})


def test_the_order_is_that_of_sha256sum() -> None:
    """`printf '%s' '种子|甲01' | sha256sum`."""
    asked = subprocess.run(["sha256sum"], input="种子|甲01".encode(), capture_output=True, check=True)
    assert digest("种子", "甲01") == asked.stdout.decode().split()[0]
    codes = {f"甲{number:02d}": NONE for number in range(20)}
    assert drawn_order("种子", codes) == tuple(sorted(codes, key=lambda code: digest("种子", code)))
    assert team("种子", codes, NONE, 3) == drawn_order("种子", codes)[:3]


def test_one_whose_place_the_missing_fields_need_is_passed_over() -> None:
    codes = {"a": frozenset("工"), "b": frozenset("工"), "c": frozenset("财")}
    seed = next(seed for seed in map(str, range(50)) if drawn_order(seed, codes) == ("a", "b", "c"))
    assert team(seed, codes, frozenset("工财"), 2) == ("a", "c")
    assert team(seed, codes, frozenset("工财"), 1) is None
    assert team(seed, codes, frozenset("工"), 1) == ("a",)
    assert team(seed, codes, frozenset("统"), 3) is None


def test_the_usual_seed_names_the_inspection_the_day_and_which_draw_it_is() -> None:
    assert seed_of("DC-2024-06-001", "专项", DAY, 0) == "DC-2024-06-001 2024-06-03"
    assert seed_of("", "专项", DAY, 0) == "专项 2024-06-03"
    assert seed_of("DC-2024-06-001", "专项", DAY, 1) == "DC-2024-06-001 2024-06-03 第2次"


def logged(workspace: Workspace) -> DrawRecord:
    found = draw(
        workspace,
        wanted(fields=("工程", "统计"), excused={"乙02": "回避：本人申请"}),
        "种子",
        "DC-2024-06-001",
    )
    return DrawRecord.model_validate(log_values(found, "CQ-2024-06-001"))


def test_a_logged_draw_can_be_drawn_again_from_the_log_alone(built: Callable[..., Workspace]) -> None:
    entry = logged(built())
    assert set(entry.team) == {"乙01", "甲02"}
    again = redraw(entry, built())
    assert (again.holds, again.people_changed) == (True, ())
    tampered = entry.model_copy(update={"team": ("乙01", "甲01")})
    assert not redraw(tampered, built()).holds


def test_a_person_who_joined_since_is_told_and_changes_nothing(built: Callable[..., Workspace]) -> None:
    entry = logged(built())
    more = "- {编号: RY-2024-01-006, 代号: 甲04, 类别: 督查专员, 专业领域: [工程], 派出单位: 区财政局, 聘期起: 2024-01-01}\n"
    again = redraw(entry, built(PEOPLE + more.replace("区财政局", "西山街道")))
    assert (again.holds, again.people_changed) == (True, ("甲04",))


def test_earlier_draws_are_those_of_the_inspection(built: Callable[..., Workspace]) -> None:
    from generator.edit.entries import append_entries

    values = log_values(draw(built(), wanted(size=1), "种子", "DC-2024-06-001"), "CQ-2024-06-001")
    workspace = built(draws=append_entries(None, DrawRecord, [values]).decode())
    same = [one.entry_id for one in earlier_draws(workspace, "DC-2024-06-001", wanted())]
    assert same == ["CQ-2024-06-001"]
    assert (
        earlier_draws(workspace, "DC-2024-06-002", wanted()) == earlier_draws(workspace, "", wanted()) == ()
    )


def test_without_an_inspection_a_draw_for_the_same_units_on_the_same_day_is_an_earlier_one(
    built: Callable[..., Workspace],
) -> None:
    from generator.edit.entries import append_entries

    values = log_values(draw(built(), wanted(size=1), "种子"), "CQ-2024-06-001")
    workspace = built(draws=append_entries(None, DrawRecord, [values]).decode())
    assert len(earlier_draws(workspace, "", wanted())) == 1
    assert earlier_draws(workspace, "", wanted(units=frozenset(["区民政局", "区住建局"]))) == ()
