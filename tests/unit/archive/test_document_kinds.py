"""Every kind of document of the skeleton: its sections, its numbering, what it says of an empty office and of a full one."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.archive.drafts import read_draft
from generator.archive.evaluate import draft_findings
from generator.archive.kinds import DraftScope, ScopeError, document_mark
from generator.archive.offline import place_problem, written_out
from generator.archive.opening import edition_number
from generator.compute.figures.annual import ANNUAL_IDS
from generator.compute.measure import EditionFact
from generator.load.tree import MemoryTree
from generator.model.workspace import Workspace

AS_OF = date(2024, 6, 30)
Write = Callable[..., Any]

SUBJECTS: dict[str, tuple[str, DraftScope]] = {
    "weekly-bulletin": ("2024-W26", DraftScope()),
    "monthly-ranking": ("2024-05", DraftScope()),
    "special-report": ("2024-06", DraftScope(ledger="projects")),
    "ledger-report": ("2024-06", DraftScope(ledger="projects")),
    "quarterly-bulletin": ("2024-Q2", DraftScope()),
    "monthly-bulletin": ("2024-06", DraftScope()),
    "livelihood-notice": ("2024-Q2", DraftScope()),
    "micro-bulletin": ("2024-06", DraftScope(ledger="projects")),
    "reminder-letter": ("2024-06", DraftScope(unit="区住建局")),
    "gentle-reminder": ("2024-06", DraftScope(unit="区民政局")),
    "assignment": ("2024-06", DraftScope(unit="区住建局")),
    "inspection-feedback": ("2024-06", DraftScope(unit="区住建局")),
    "interview-notice": ("2024-06", DraftScope(unit="区住建局")),
    "commendation-notice": ("2024-06", DraftScope()),
    "criticism-notice": ("2024-06", DraftScope()),
    "task-breakdown": ("2024", DraftScope(ledger="projects")),
    "scheme": ("2024", DraftScope()),
    "annual-summary": ("2023", DraftScope()),
    "problem-transfer": ("2024-Q2", DraftScope()),
}
SECTIONS = {
    "ledger-report": ["一、总体落实", "二、学习传达", "三、贯彻部署", "四、分专题成效", "五、差距与打算"],
    "interview-notice": ["一、约谈对象", "二、约谈事由", "三、时间和地点", "四、准备材料"],
    "scheme": ["一、依据", "二、范围", "三、报送要求", "四、评分办法", "五、结果运用"],
    "annual-summary": ["一、2023年工作总结", "二、2024年工作计划"],
    "inspection-feedback": [
        "一、督查情况",
        "二、发现问题",
        "三、整改要求",
        "四、反馈时限和方式",
        "附：问题清单",
    ],
}
PARTS_OF_THE_YEAR = [
    "（一）政治建设与党的组织",
    "（二）指示批示和讲话精神",
    "（三）高质量发展",
    "（四）作风与结果运用",
    "（一）决策督查",
    "（二）队伍建设",
    "（三）专项督查",
    "（四）民生督查",
]
DEMANDS = re.compile(
    r"反馈时限|请[^。；\n]{0,30}(?:前|日内)[，,、]?[^。；\n]{0,12}(?:报送|反馈|报告)|请于[^。\n]{0,20}前"
)


def headings(text: str, level: int = 2) -> list[str]:
    return re.findall(rf"^{'#' * level} (.*)$", text, re.MULTILINE)


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("word", sorted(SUBJECTS))
def test_every_kind_is_written_for_an_empty_and_a_full_office(
    written: Write, week: dict[str, str], word: str, full: bool
) -> None:
    period, scope = SUBJECTS[word]
    found = written(word, period, week if full else {}, scope)
    assert found.shown.strip() and "None" not in found.shown and "无数据" not in found.shown
    wanted = SECTIONS.get(word)
    assert wanted is None or headings(found.body)[: len(wanted)] == wanted


def test_every_kind_of_the_skeleton_is_tried(
    fresh_office: Callable[..., MemoryTree], loaded: Callable[[MemoryTree], Workspace]
) -> None:
    kinds = loaded(fresh_office()).config.documents
    assert set(kinds) - set(SUBJECTS) == {"correction", "withdrawal"}


def test_kinds_that_share_a_mark_share_a_series(
    fresh_office: Callable[..., MemoryTree], loaded: Callable[[MemoryTree], Workspace]
) -> None:
    config = loaded(fresh_office()).config
    series: dict[str, set[str]] = {}
    for key, kind in config.documents.items():
        if kind.numbering == "发文字号":
            series.setdefault(document_mark(kind, config), set()).add(kind.series or key)
    assert len(series) == 8
    assert all(len(one) == 1 for one in series.values())
    assignment, letter = config.documents["assignment"], config.documents["reminder-letter"]
    assert edition_number(assignment, config, 2024, 5) == "示委督交〔2024〕5号"
    assert edition_number(letter, config, 2024, 5) == "第5期"


@pytest.mark.parametrize("word", ["special-report", "micro-bulletin", "ledger-report"])
def test_what_goes_upward_makes_no_demand(written: Write, week: dict[str, str], word: str) -> None:
    period, scope = SUBJECTS[word]
    found = written(word, period, week, scope)
    assert found.kind.direction == "上行"
    assert found.head.answer_due_on is None
    assert not DEMANDS.search(found.shown), DEMANDS.search(found.shown)
    downward = written("reminder-letter", "2024-06", week, DraftScope(unit="区住建局"))
    assert DEMANDS.search(downward.shown)


def test_no_other_kind_goes_upward(
    fresh_office: Callable[..., MemoryTree], loaded: Callable[[MemoryTree], Workspace]
) -> None:
    kinds = loaded(fresh_office()).config.documents.values()
    upward = {kind.key for kind in kinds if kind.direction == "上行"}
    assert upward == {"special-report", "micro-bulletin", "ledger-report"}


def test_an_answer_date_in_an_upward_draft_is_a_finding(
    written: Write, fresh_office: Callable[..., MemoryTree], loaded: Callable[[MemoryTree], Workspace]
) -> None:
    found = written("special-report", "2024-06", {}, DraftScope(ledger="projects"))
    text = found.composed.text.replace("拟稿:", "反馈时限: 2024-07-10\n拟稿:")
    tree = fresh_office({found.composed.path: text})
    assert [one.code for one in draft_findings(loaded(fresh_office()), tree, AS_OF)] == ["D841"]


LETTER_TO_TWO = DraftScope(unit="区住建局、区民政局")


def test_a_letter_to_two_units_lists_each_one_s_items_and_answer_date(
    written: Write, week: dict[str, str]
) -> None:
    late = (
        "事项: 建成养老服务中心\n牵头单位: 区民政局\n完成时限: 2024-06-10\n目标: {数值: 10, 单位: 个}\n"
        "进展:\n  - {日期: 2024-06-20, 累计完成: 1}\n"
    )
    found = written(
        "reminder-letter",
        "2024-06",
        {**week, "ledgers/livelihood/2024/MS-2024-001.yaml": late},
        LETTER_TO_TWO,
    )
    assert found.head.addressees == found.head.units == ("区住建局", "区民政局")
    assert headings(found.body, 3) == ["（一）区住建局", "（二）区民政局"] * 3
    first, second = found.shown.split("## 二、进展与差距")[0].split("### （二）区民政局")
    assert "XM-2024-001" in first and "MS-2024-001" not in first
    assert "MS-2024-001" in second and "XM-2024-001" not in second
    answers = found.shown.split("## 四、反馈时限和方式")[1]
    assert "（一）区住建局：2024年7月10日前。" in answers and "（二）区民政局：2024年7月10日前。" in answers
    tables = found.shown.split("## 附：事项清单")[1].split("### （二）区民政局")
    assert "XM-2024-001|" in tables[0] and "MS-2024-001|" in tables[1]
    assert "牵头的2项进度滞后" in found.shown


def test_a_letter_to_two_units_is_read_back(
    written: Write,
    week: dict[str, str],
    fresh_office: Callable[..., MemoryTree],
    loaded: Callable[[MemoryTree], Workspace],
) -> None:
    found = written("reminder-letter", "2024-06", week, LETTER_TO_TWO)
    tree = fresh_office({**week, found.composed.path: found.composed.text})
    workspace = loaded(fresh_office(week))
    draft, findings = read_draft(tree, found.composed.path, workspace.config, AS_OF)
    assert draft is not None and findings == []
    assert draft.scope == LETTER_TO_TWO
    wrong = found.composed.text.replace("单位: [区住建局, 区民政局]", "单位: [区住建局, 区民证局]")
    tree = fresh_office({**week, found.composed.path: wrong})
    (finding,) = draft_findings(workspace, tree, AS_OF)
    assert (finding.code, finding.line) == ("D814", 5)
    assert "区民证局" in finding.message


def test_a_kind_about_one_unit_takes_no_second(written: Write) -> None:
    with pytest.raises(ScopeError, match="一次只写一个单位"):
        written("special-report", "2024-06", {}, LETTER_TO_TWO)


def editions(**kinds: int) -> tuple[EditionFact, ...]:
    """So many editions of kinds, issued in 2023 about research_visits."""
    return tuple(
        EditionFact(f"{kind}/2023/{number}", kind, 2023, number, date(2023, 5, 1), ("research_visits",))
        for name, count in kinds.items()
        for number in range(1, count + 1)
        for kind in [name.replace("_", "-")]
    )


@pytest.fixture
def year() -> dict[str, str]:
    """A few things that happened in 2023, and the plan of 2024."""
    return {
        "ledgers/research_visits/2023/DY-2023-001.yaml": "事项: 一\n牵头单位: 区民政局\n完成时限: 2023-12-31\n",
        "ledgers/office_plan/2024/YD-2024-001.yaml": (
            "事项: 会议议定事项按月对账\n大项: 决策督查\n牵头单位: 区民政局\n完成时限: 2024-12-31\n"
        ),
        "ledgers/office_plan/2024/YD-2024-002.yaml": (
            "事项: 半年暗访一轮\n大项: 民生督查\n牵头单位: 区民政局\n完成时限: 2024-06-30\n"
        ),
        "ledgers/registers/party_life/2023-05.yaml": (
            "- {编号: DJ-2023-05-001, 日期: 2023-05-01, 类别: 主题党日}\n"
            "- {编号: DJ-2023-05-002, 日期: 2023-05-02, 类别: 集中学习}\n"
        ),
    }


def test_the_annual_summary_uses_every_figure_and_types_none(written: Write, year: dict[str, str]) -> None:
    found = written("annual-summary", "2023", year, clue_days=())
    used = set(re.findall(r'figure\("(F\w+)"', found.body))
    assert set(ANNUAL_IDS) - used == {"F46a", "F52", "F53"}  # the first is 0, the others are not defined here
    words = re.sub(r"\{\{.*?\}\}|【[^】]*】", "", found.body)
    assert re.sub(r"202[234]年|6月30日前", "", words) == re.sub(r"202[234]年|6月30日前|\d", "", words)
    assert headings(found.body, 3) == PARTS_OF_THE_YEAR


def test_the_annual_summary_counts_documents_issued_so_far(written: Write, year: dict[str, str]) -> None:
    facts = editions(special_report=3, reminder_letter=2, weekly_bulletin=5)
    found = written("annual-summary", "2023", year, editions=facts, clue_days=(date(2023, 3, 1),) * 13)
    assert "编发督查专报3期、微快报0期，发出工作督办提醒函2期" in found.shown
    assert "编发专报3期，发出提醒函2期、温馨提示0期" in found.shown
    assert "编发周通报5期，月排名和季通报0期" in found.shown
    assert "按规定移交问题线索10余个" in found.shown
    assert "组织集中学习1次" in found.shown and "开展主题党日1次" in found.shown


def test_rare_terms_of_the_identity_are_named_only_where_there_are_any(
    written: Write, year: dict[str, str]
) -> None:
    assert "转常态" not in written("annual-summary", "2023", year).shown
    routine = "销号: {日期: 2023-10-01, 方式: 转常态, 依据: 局务会, 批准: 局务会}\n"
    path = "ledgers/research_visits/2023/DY-2023-001.yaml"
    assert (
        "调整销号0项、转常态1项，新增"
        in written("annual-summary", "2023", {**year, path: year[path] + routine}).shown
    )


def test_what_is_not_known_is_asked_for(written: Write, year: dict[str, str]) -> None:
    """F51 without the restricted repository; next year's sizes where the ledgers do not say them."""
    found = written("annual-summary", "2023", year)
    assert "移交问题线索【待填：全年移交问题线索总数" in found.shown
    assert "跟踪大指标【待填：" in found.shown


def test_the_plan_of_the_next_year_is_written_from_the_office_s_own_ledger(
    written: Write, year: dict[str, str]
) -> None:
    text = written("annual-summary", "2023", year).shown
    assert "件件有着落。主要抓好：会议议定事项按月对账。" in text
    assert "半年暗访一轮（6月30日前）。" in text
    assert "【待填：下年工作要点里的“队伍建设”事项" in text


def test_the_breakdown_and_the_scheme_are_printed_from_the_records(
    written: Write, week: dict[str, str]
) -> None:
    breakdown = written("task-breakdown", "2024", week, DraftScope(ledger="projects"))
    assert "序号|大项|任务|目标要求|措施|完成时限|牵头单位|责任单位|责任领导" in breakdown.shown
    assert breakdown.head.title == "关于印发2024年重点项目责任分解表的通知"
    scheme = written("scheme", "2024", week).shown
    assert "序时完成|60|" in scheme and "按周|每周星期五前" in scheme and "不计登录、上传和报送次数" in scheme


def test_only_what_was_approved_is_praised_and_criticised(written: Write, week: dict[str, str]) -> None:
    files = {
        **week,
        "ledgers/registers/rewards/2024-06.yaml": (
            "- {编号: JL-2024-06-001, 日期: 2024-06-03, 单位: 区民政局, 方式: 通报表扬, 事由: 提前完成, 批准: 区委}\n"
            "- {编号: JL-2024-06-002, 日期: 2024-06-03, 单位: 东关街道, 方式: 通报表扬, 事由: 尚未批准}\n"
        ),
        "ledgers/registers/escalations/2024-06.yaml": (
            "- {编号: YT-2024-06-001, 日期: 2024-06-03, 步骤: 通报批评, 单位: 区住建局, 事由: 连续三期红灯, 批准: 区委}\n"
            "- {编号: YT-2024-06-002, 日期: 2024-06-03, 步骤: 通报批评, 单位: 区统计局, 事由: 尚未批准}\n"
        ),
    }
    praise = written("commendation-notice", "2024-06", files).shown
    assert "（一）区民政局：提前完成。" in praise and "尚未批准" not in praise
    criticism = written("criticism-notice", "2024-06", files).shown
    assert "（一）区住建局：连续三期红灯。" in criticism and "尚未批准" not in criticism


PUBLIC = "site_config/visibility.yaml"


@pytest.fixture
def livelihood(fresh_office: Callable[..., MemoryTree]) -> dict[str, str]:
    item = (
        "事项: 新建社区老年食堂10个\n级别: 区级\n牵头单位: 区民政局\n责任单位: 东关街道\n完成时限: 2024-11-30\n"
        "目标: {数值: 10, 单位: 个}\n进展:\n  - {日期: 2024-06-25, 累计完成: 1, 进展情况: 选址, 存在问题: 产权不清}\n"
    )
    return {"ledgers/livelihood/2024/MS-2024-001.yaml": item}


def test_a_public_kind_holds_nothing_the_public_may_not_see(
    written: Write, week: dict[str, str], livelihood: dict[str, str]
) -> None:
    found = written("livelihood-notice", "2024-Q2", {**week, **livelihood})
    assert found.kind.counted_in == "public" and found.head.addressees == ()
    assert "新建社区老年食堂10个：目标10个，已完成1个" in found.shown
    for hidden in ("区民政局", "东关街道", "产权不清", "选址", "红", "黄", "督查", "逾期", "云岭大道"):
        assert hidden not in found.shown, hidden
    assert "目标|完成|进度|序时进度|完成时限" in found.shown


@pytest.mark.parametrize(
    "name", ["light.red", "livelihood.overdue", "projects.active", "F01", "problems.open"]
)
def test_a_hidden_number_typed_into_a_public_draft_is_a_finding(
    written: Write,
    livelihood: dict[str, str],
    fresh_office: Callable[..., MemoryTree],
    loaded: Callable[[MemoryTree], Workspace],
    name: str,
) -> None:
    found = written("livelihood-notice", "2024-Q2", livelihood)
    text = found.composed.text + f'\n另有{{{{ figure("{name}") }}}}。\n'
    tree = fresh_office({**livelihood, found.composed.path: text})
    (finding,) = draft_findings(loaded(fresh_office(livelihood)), tree, AS_OF)
    assert (finding.code, finding.line) == ("D819", len(text.split("\n")) - 1)


KIND = (
    '名称: 督办纪要\n版头: 督办纪要\n标题: "{统计期}督办纪要"\n编号方式: 发文字号\n发文代字: "{代字}纪"\n'
    "版式: 公文\n方向: 下行\n周期: 月\n主送: [各责任单位]\n反馈天数: 5\n栏目: {项目: [projects]}\n"
)
TEMPLATE = '[% for ledger in it.ledgers("项目") %]\n[[ ledger.name ]]在督[[ it.figure(ledger.key ~ ".active") ]]。\n[% endfor %]\n'


def test_an_office_adds_a_kind_without_code(written: Write, week: dict[str, str]) -> None:
    files = {
        **week,
        "site_config/documents/supervision-minutes.yaml": KIND,
        "site_config/templates/documents/supervision-minutes.md.j2": TEMPLATE,
    }
    found = written("督办纪要", "2024-06", files)
    assert found.composed.path == "content/drafts/supervision-minutes-2024-06.md"
    assert found.shown.strip() == "重点项目在督2项。"
    assert (found.head.title, found.head.answer_due_on) == ("2024年6月督办纪要", date(2024, 7, 5))
    assert edition_number(found.kind, found.numbers.view.counted.config, 2024, 3) == "示委督纪〔2024〕3号"


def test_a_problem_transfer_is_written_out_with_its_numbers(written: Write, week: dict[str, str]) -> None:
    problem = week["ledgers/registers/problems/2024-06.yaml"]
    approved = problem.replace(
        "整改时限: 2024-07-10", "整改时限: 2024-07-10, 批准: 局务会, 批准日期: 2024-06-29"
    )
    files = {**week, "ledgers/registers/problems/2024-06.yaml": approved}
    found = written("problem-transfer", "2024-Q2", files)
    text = written_out(found.composed, found.kind, found.numbers, DraftScope())
    assert "示委督移〔2024〕【待填：号】号" in text and "督查发现问题1个" in text
    assert "| WT-2024-06-001 |" in text and "签收回执" in text
    assert "{{" not in text
    assert "WT-2024-06-001" not in written("problem-transfer", "2024-Q2", week).shown


def test_a_problem_transfer_is_neither_kept_nor_read_in_the_repository(
    written: Write, fresh_office: Callable[..., MemoryTree], loaded: Callable[[MemoryTree], Workspace]
) -> None:
    found = written("problem-transfer", "2024-Q2")
    tree = fresh_office({found.composed.path: found.composed.text})
    config = loaded(fresh_office()).config
    draft, findings = read_draft(tree, found.composed.path, config, AS_OF)
    assert draft is None
    assert [(one.code, one.line) for one in findings] == [("D840", 2)]


def test_where_a_problem_transfer_may_be_written(tmp_path: Path) -> None:
    assert "--out" in place_problem(None, tmp_path)
    assert place_problem(tmp_path / "content/drafts/x.md", tmp_path)
    assert place_problem(tmp_path / "content/../x.md", tmp_path)
    assert place_problem(tmp_path / "ledgers/restricted/x.md", tmp_path) == ""
    assert place_problem(tmp_path.parent / "x.md", tmp_path) == ""
