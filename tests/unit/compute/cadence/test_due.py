"""催报清单, part by part; the whole is in `tests/golden/cadence` and `tests/golden/closed-loop`."""

from collections.abc import Callable
from datetime import date

import pytest

from generator.compute.cadence.due import due
from generator.compute.cadence.notice import Notice
from generator.compute.measure import EditionFact
from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.model.workspace import Workspace

MONTHLY = "site_config/ledgers/livelihood.yaml"
Built = Callable[..., Workspace]


@pytest.fixture
def built(office: Callable[..., dict[str, str]]) -> Built:
    """`built({path: text})` → the workspace of the small office with these files."""

    def build(files: dict[str, str]) -> Workspace:
        loaded = load(MemoryTree(office(files)))
        assert loaded.findings == () and loaded.workspace is not None, loaded.findings
        return loaded.workspace

    return build


def item(text: str = "", ledger: str = "livelihood", number: str = "MS-2024-001") -> dict[str, str]:
    basics = "事项: 甲\n牵头单位: 区民政局\n" + ("" if "完成时限" in text else "完成时限: 2024-12-31\n")
    return {f"ledgers/{ledger}/2024/{number}.yaml": basics + text}


def of(notices: tuple[Notice, ...], category: str) -> list[Notice]:
    return [one for one in notices if one.category == category]


def at(
    workspace: Workspace, day: str, within: int = 7, editions: tuple[EditionFact, ...] = ()
) -> tuple[Notice, ...]:
    return due(workspace, date.fromisoformat(day), within, editions)


def test_a_report_is_due_then_late_then_missing(built: Built) -> None:
    workspace = built(item("进展:\n  - {日期: 2024-03-20, 进度: 10}\n"))
    reports = {
        day: of(at(workspace, day, 5), "进展报送") for day in ("2024-05-02", "2024-05-07", "2024-06-06")
    }
    assert [(one.standing, one.period) for one in reports["2024-05-02"]] == [("due", "2024-04")]
    assert [(one.standing, one.days_late) for one in reports["2024-05-07"]] == [
        ("late", 1)
    ]  # 5 May is a Sunday
    assert [(one.standing, one.missed) for one in reports["2024-06-06"]] == [("missing", 2)]


def test_every_member_of_a_group_owes_its_own_report_and_no_change_is_one(built: Built) -> None:
    files = item("进展:\n  - {日期: 2024-05-20, 本期无变化: true, 填报单位: 东关街道}\n")
    files = {path: text.replace("区民政局", "各街道") for path, text in files.items()}
    assert [one.units for one in of(at(built(files), "2024-06-06"), "进展报送") if one.days_late] == [
        ("西山街道",)
    ]


def test_within_cuts_off_what_lies_ahead_and_never_what_is_late(built: Built) -> None:
    workspace = built(item("暂缓: {日期: 2024-03-01, 理由: 征迁, 批准: 区长, 复核日期: 2024-06-10}\n"))
    assert [len(of(at(workspace, "2024-06-07", within), "暂缓复核")) for within in (2, 3)] == [0, 1]
    late = of(at(workspace, "2024-09-01", 0), "暂缓复核")
    assert [(one.days_late, one.standing) for one in late] == [(83, "late")]


INSPECTED = "名称: 十件民生实事\n编号前缀: MS\n顺序: 10\n周期: {督查: 周}\n"


def visit(way: str, more: str, day: str = "2024-06-11") -> dict[str, str]:
    text = f"- {{编号: DC-2024-06-001, 名称: 甲, 起: {day}, 性质: 专项, 方式: [{way}], {more}}}\n"
    return {"ledgers/registers/inspections/2024-06.yaml": text}


@pytest.mark.parametrize(
    ("way", "more", "day", "is_open"),
    [
        ("实地", "事项: [MS-2024-001]", "2024-06-11", False),
        ("书面", "事项: [MS-2024-001]", "2024-06-11", True),  # a 包保人 visits on site
        ("实地", "事项: [MS-2024-001]", "2024-06-09", True),  # last week
        ("实地", "事项: [MS-2024-001]", "2024-06-13", True),  # not yet
        ("实地", "涉及台账: [livelihood]", "2024-06-11", False),
        ("实地", "涉及台账: [livelihood], 对象: [区住建局]", "2024-06-11", True),
        ("实地", "涉及台账: [projects]", "2024-06-11", True),
    ],
)
def test_what_counts_as_a_visit(built: Built, way: str, more: str, day: str, is_open: bool) -> None:
    workspace = built({MONTHLY: INSPECTED, **item("包保人: 督查专员01\n"), **visit(way, more, day)})
    assert bool(of(at(workspace, "2024-06-12"), "督查")) is is_open


def test_items_with_an_officer_come_first_and_a_week_without_work_asks_for_no_visit(built: Built) -> None:
    calendar = "年度: 2024\n放假: [2024-10-01, 2024-10-02, 2024-10-03, 2024-10-04, 2024-09-30]\n"
    files = {MONTHLY: INSPECTED, **item(), **item("包保人: 督查专员01\n", number="MS-2024-002")}
    workspace = built({**files, "site_config/calendar/2024.yaml": calendar})
    assert [one.item_id for one in of(at(workspace, "2024-06-12"), "督查")] == ["MS-2024-002", "MS-2024-001"]
    assert of(at(workspace, "2024-06-12"), "督查")[0].due_on == date(2024, 6, 14)
    assert of(at(workspace, "2024-10-02"), "督查") == []


BULLETIN = "名称: 周通报\n版头: 通报\n标题: 通报\n周期: 周\n"


def edition(period: str, issued_on: str, **more: bool) -> EditionFact:
    return EditionFact(
        "weekly-bulletin/2024/1",
        "weekly-bulletin",
        2024,
        1,
        date.fromisoformat(issued_on),
        period=period,
        **more,
    )


@pytest.mark.parametrize(
    ("editions", "periods"),
    [
        ((), ["2024-W22", "2024-W23"]),
        ((edition("2024-W22", "2024-06-03"),), ["2024-W23"]),
        ((edition("2024-W22", "2024-06-08"),), ["2024-W22", "2024-W23"]),  # issued after the day
        ((edition("2024-W22", "2024-06-03", withdrawn=True),), ["2024-W22", "2024-W23"]),
    ],
)
def test_documents_not_issued(built: Built, editions: tuple[EditionFact, ...], periods: list[str]) -> None:
    workspace = built({"site_config/documents/weekly-bulletin.yaml": BULLETIN, **item()})
    assert [one.period for one in of(at(workspace, "2024-06-07", 7, editions), "文件印发")] == periods


def test_a_suspended_week_an_empty_office_and_other_ledgers_ask_for_no_document(
    built: Built, office: Callable[..., dict[str, str]]
) -> None:
    site = office()["site_config/site.yaml"] + "停刊: [{期: 2024-W22, 理由: 休假}]\n"
    kind = {"site_config/documents/weekly-bulletin.yaml": BULLETIN}
    found = at(built({**kind, **item(), "site_config/site.yaml": site}), "2024-06-07")
    assert [one.period for one in of(found, "文件印发")] == ["2024-W23"]
    assert of(at(built(kind), "2024-06-07"), "文件印发") == []
    of_projects = {
        "site_config/documents/weekly-bulletin.yaml": f"{BULLETIN}栏目: {{重点项目: [projects]}}\n"
    }
    assert of(at(built({**of_projects, **item()}), "2024-06-07"), "文件印发") == []


def reply(more: str) -> dict[str, str]:
    head = "编号: FH-2024-06-001, 日期: 2024-06-01, 函件: reminder-letter/2024/1, 单位: 区民政局, 应复日: 2024-06-11"
    return {"ledgers/registers/replies/2024-06.yaml": f"- {{{head}, {more}}}\n"}


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ("签收: 2024-06-02", 1),
        ("复函日: 2024-06-10", 0),
        ("复函日: 2024-06-13", 1),
        ("复函日: 2024-06-10, 审核: 退回", 1),
        ("事项: [MS-2024-001]", 1),
        ("事项: [MS-2024-002]", 0),  # closed by then
    ],
)
def test_answers_outstanding(built: Built, more: str, count: int) -> None:
    closed = item("销号: {日期: 2024-06-05, 方式: 完成, 依据: 核验, 批准: 局务会}\n", number="MS-2024-002")
    assert len(of(at(built({**item(), **closed, **reply(more)}), "2024-06-12"), "复函")) == count


EXTENDED = "完成时限: 2024-06-10\n延期:\n  - {申请: 2024-05-06, 原时限: 2024-06-10, 新时限: 2024-06-20, 理由: 征迁%s}\n"


def test_an_extension_runs_out_and_a_request_waits(built: Built) -> None:
    granted = built(item(EXTENDED % ", 批准: 区长, 批准日期: 2024-05-20"))
    asked = built(item(EXTENDED % ""))
    assert [one.category for one in at(granted, "2024-06-14") if one.category.startswith("延期")] == [
        "延期到期"
    ]
    assert [one.due_on for one in at(asked, "2024-06-05") if one.category == "延期待批"] == [
        date(2024, 6, 10)
    ]
    before = at(granted, "2024-05-10", 60)  # the request was there, its approval not yet
    assert [one.category for one in before if one.category.startswith("延期")] == ["延期待批"]


def test_a_broken_off_problem_is_asked_for_until_a_re_check_finds_it_put_right(built: Built) -> None:
    head = "编号: WT-2024-06-001, 日期: 2024-06-01, 单位: 区民政局, 问题: 围挡破损, 整改时限: 2024-06-10"
    checked = f"- {{{head}, 复查结果: [{{日期: 2024-06-12, 结果: 已改}}]}}\n"
    workspace = built({**item(), "ledgers/registers/problems/2024-06.yaml": checked})
    assert [
        len(of(at(workspace, day), "问题整改")) for day in ("2024-06-02", "2024-06-11", "2024-06-12")
    ] == [0, 1, 0]


def test_permuted_files_give_the_same_list(built: Built) -> None:
    files = {MONTHLY: INSPECTED, **item(), **item(number="MS-2024-002"), **reply("签收: 2024-06-02")}
    backwards = dict(reversed(files.items()))
    assert at(built(files), "2024-06-12") == at(built(backwards), "2024-06-12")
