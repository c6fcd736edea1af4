"""Drafts as an office would send them: the skeleton's sections, what happened in them, and what is said when nothing did."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from generator.archive.compose import ComposeError, compose
from generator.archive.evaluate import Evaluator, draft_findings
from generator.archive.kinds import DraftScope, default_as_of, find_kind, parse_period
from generator.load.tree import MemoryTree
from generator.model.workspace import Workspace
from generator.view.edition import edition_view

AS_OF = date(2024, 6, 30)

Draft = Callable[..., str]


@pytest.fixture
def draft(fresh_office: Callable[..., MemoryTree], loaded: Callable[[MemoryTree], Workspace]) -> Draft:
    """`draft(kind, period, files, scope)` → the text of the draft; it must be free of findings."""

    def write(
        word: str,
        period_text: str,
        files: dict[str, str],
        scope: DraftScope = DraftScope(),  # noqa: B008
        templates: dict[str, str] | None = None,
    ) -> str:
        workspace = loaded(fresh_office(files))
        view = edition_view(workspace, "internal", AS_OF)
        kind = find_kind(workspace.config, word)
        assert kind is not None
        period = parse_period(kind, period_text, AS_OF)
        numbers = Evaluator(view).numbers(default_as_of(period, AS_OF), period, scope, kind)
        composed = compose(kind, numbers, scope, templates or {}, view)
        assert draft_findings(workspace, fresh_office({**files, composed.path: composed.text}), AS_OF) == []
        return composed.text

    return write


def section(text: str, heading: str) -> str:
    """The text under a heading, up to the next heading of its level or above."""
    level = "#" * (len(heading) - len(heading.lstrip("#")))
    match = re.search(
        rf"^{re.escape(heading)}$\n(.*?)(?=^#{{1,{len(level)}}} |\Z)", text, re.MULTILINE | re.DOTALL
    )
    assert match is not None, heading
    return match[1].strip()


WEEKLY = [
    "一、创先争优",
    "二、重点指标",
    "三、重点任务",
    "四、重点项目",
    "五、区级领导调度",
    "下周提示",
    "附表",
]
RANKING = [
    "一、计分依据与数据核对",
    "二、分组名次",
    "三、升降及原因",
    "四、加扣分事项",
    "五、下月关注",
    "附表",
]
SPECIAL = [
    "一、督查概况",
    "二、进展成效",
    "三、突出问题",
    "四、原因分析",
    "五、建议及提请协调事项",
    "附：问题清单",
]


MONTHLY = [
    "一、市级区级总体进度",
    "二、已完成和达序时",
    "三、滞后及原因",
    "四、本月督查发现问题",
    "五、回头督办结果",
    "附表",
]
QUARTERLY = [
    "一、总体情况",
    "二、分领域完成情况",
    "三、好的做法",
    "四、滞后事项及责任单位",
    "五、上季问题整改",
    "六、下季要求",
    "附表",
]
REMINDER = ["一、提醒事项", "二、进展与差距", "三、工作要求", "四、反馈时限和方式", "附：事项清单"]
GENTLE = ["提示事项和到期日", "目前进度", "建议提前做的工作", "已完成的请补报进展"]


@pytest.mark.parametrize(
    ("word", "period", "scope", "headings"),
    [
        ("monthly-bulletin", "2024-06", DraftScope(), MONTHLY),
        ("quarterly-bulletin", "2024-Q2", DraftScope(), QUARTERLY),
        (
            "micro-bulletin",
            "2024-06",
            DraftScope(ledger="projects"),
            ["最新情况", "主要问题", "建议", "批示栏"],
        ),
        ("reminder-letter", "2024-06", DraftScope(unit="区住建局"), REMINDER),
        ("gentle-reminder", "2024-06", DraftScope(unit="区民政局"), GENTLE),
        ("weekly", "2024-W26", DraftScope(), WEEKLY),
        ("monthly-ranking", "2024-05", DraftScope(), RANKING),
        ("special-report", "2024-06", DraftScope(ledger="projects"), SPECIAL),
        ("special-report", "2024-06", DraftScope(unit="区住建局"), SPECIAL),
    ],
)
@pytest.mark.parametrize("empty", [True, False])
def test_the_sections_are_those_of_the_skeleton(
    draft: Draft,
    week: dict[str, str],
    word: str,
    period: str,
    scope: DraftScope,
    headings: list[str],
    empty: bool,
) -> None:
    text = draft(word, period, {} if empty else week, scope)
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == headings


def test_a_week_without_anything_prints_none_in_every_section(draft: Draft) -> None:
    text = draft("weekly", "2024-W26", {})
    assert [section(text, f"## {one}") for one in WEEKLY[:5]] == ["本周无。"] * 5
    assert section(text, "## 下周提示") == "下周没有到期事项和应报送事项。"
    assert "截至6月30日，没有在督事项。" in text


def test_numbers_are_macros_and_none_is_typed(draft: Draft, week: dict[str, str]) -> None:
    opening = draft("weekly", "2024-W26", week).split("---\n")[2].split("##")[0]
    assert '全区在督事项{{ figure("active") }}' in opening
    assert "目前没有逾期事项。" in opening
    without_dates = re.sub(r"\d+月\d+日", "", re.sub(r"\{\{.*?\}\}", "", opening))
    assert not re.search(r"\d", without_dates)


def test_each_section_tells_of_its_ledger_or_register(draft: Draft, week: dict[str, str]) -> None:
    text = draft("weekly", "2024-W26", week)
    assert (
        section(text, "## 一、创先争优")
        == "（一）区民政局：6月25日，全省养老服务示范区（省级，试点示范，省民政厅）。"
    )
    assert "规上工业增加值增速（ZB-2024-001，区统计局）：目标8%，完成5%" in section(text, "## 二、重点指标")
    assert '本周完成销号{{ figure("key_tasks.closed.period") }}' in section(text, "## 三、重点任务")
    projects = section(text, "## 四、重点项目")
    assert "存在问题：管线迁改滞后。下步措施：7月底前完成迁改。" in projects
    visits = section(text, "### 本周实地督查")
    assert "6月27日，第26周重点项目包保督查（实地），到云岭大道。现场人员不足。" in visits
    assert "发现问题：区住建局，施工围挡破损12处（整改时限7月10日）。" in visits
    assert "养老服务三年行动（RW-2024-001，区民政局，7月5日）" in section(text, "## 下周提示")


def test_leaders_stand_in_protocol_order_not_by_day(draft: Draft, week: dict[str, str]) -> None:
    text = section(draft("weekly", "2024-W26", week), "## 五、区级领导调度")
    assert text.startswith("（一）6月26日，区委书记召开调度会。")
    assert "（二）6月25日，区长现场调度，调度云岭大道改造，议定：7月10日前打通管线迁改。" in text


def test_another_week_does_not_tell_of_this_one(draft: Draft, week: dict[str, str]) -> None:
    text = draft("weekly", "2024-W25", week)
    assert "数据截至日期: 2024-06-23" in text
    assert section(text, "## 一、创先争优") == "本周无。"
    assert section(text, "### 本周实地督查") == "本周无。"


def test_the_ranking_asks_for_the_units_answers_until_they_are_recorded(
    draft: Draft, week: dict[str, str]
) -> None:
    heading = "## 一、计分依据与数据核对"
    assert "【待填：预排名送达日期" in section(draft("monthly-ranking", "2024-05", week), heading)
    answers = (
        "- {编号: YY-2024-06-001, 日期: 2024-06-03, 期: 2024-05, 单位: 区民政局, 答复: 确认}\n"
        "- {编号: YY-2024-06-002, 日期: 2024-06-03, 期: 2024-05, 单位: 区住建局, 答复: 异议, 事由: 进度漏计, "
        "裁定: {日期: 2024-06-04, 结论: 采纳, 理由: 佐证属实, 批准: 局务会}}\n"
    )
    text = draft(
        "monthly-ranking", "2024-05", {**week, "ledgers/registers/score_objections/2024-06.yaml": answers}
    )
    assert '确认{{ figure("preview.confirmed") }}，提出异议{{ figure("preview.objected") }}' in section(
        text, heading
    )
    assert '{{ table("objections") }}' in section(text, heading)


def test_a_special_report_lists_one_problem_one_unit_one_number(draft: Draft, week: dict[str, str]) -> None:
    text = draft("special-report", "2024-06", week, DraftScope(ledger="projects"))
    assert "依据：年度督查计划。" in section(text, "## 一、督查概况")
    problems = section(text, "## 三、突出问题")
    assert "（一）云岭大道改造（XM-2024-001，区住建局）：目标12000万元，完成1000万元" in problems
    assert "（二）区住建局（云岭大道改造）：施工围挡破损12处" in problems
    causes = section(text, "## 四、原因分析")
    assert "【待填：归纳主要原因" in causes and "权属单位多" in causes
    assert "请协调燃气管线迁改" in section(text, "## 五、建议及提请协调事项")
    assert "反馈时限" not in text


def test_a_report_on_one_unit_tells_of_no_other(draft: Draft, week: dict[str, str]) -> None:
    text = draft("special-report", "2024-06", week, DraftScope(unit="区民政局"))
    assert "RW-2024-001" in text
    assert "XM-2024-001" not in text


def test_a_letter_goes_to_its_unit_and_names_its_items_and_answer_date(
    draft: Draft, week: dict[str, str]
) -> None:
    text = draft("reminder-letter", "2024-06", week, DraftScope(unit="区住建局"))
    assert "主送: [区住建局]\n" in text and "反馈时限: 2024-07-10\n" in text
    assert section(text, "## 一、提醒事项") == "（一）云岭大道改造（XM-2024-001），完成时限2024年12月31日。"
    assert "请于2024年7月10日前，" in section(text, "## 四、反馈时限和方式")


def test_a_gentle_reminder_tells_what_falls_due_next(draft: Draft, week: dict[str, str]) -> None:
    text = draft("gentle-reminder", "2024-06", week, DraftScope(unit="区民政局"))
    assert "养老服务三年行动（RW-2024-001），完成时限2024年7月5日。" in section(text, "## 提示事项和到期日")


def test_a_restricted_field_never_comes_into_a_draft(
    draft: Draft, week: dict[str, str], fresh_office: Callable[..., MemoryTree]
) -> None:
    path = "site_config/visibility.yaml"
    visibility = (
        fresh_office().read(path).decode().replace("    进展.存在问题: 内部", "    进展.存在问题: 受限")
    )
    shown = draft("special-report", "2024-06", week, DraftScope(ledger="projects"))
    hidden = draft("special-report", "2024-06", {**week, path: visibility}, DraftScope(ledger="projects"))
    assert "管线迁改滞后" in shown
    assert "管线迁改滞后" not in hidden


def test_an_office_may_use_its_own_template(draft: Draft, week: dict[str, str]) -> None:
    own = {"weekly-bulletin.md.j2": '在督[[ it.figure("active") ]]，[[ it.office.district ]]。'}
    assert draft("weekly", "2024-W26", week, templates=own).endswith('在督{{ figure("active") }}，示例区。\n')


@pytest.mark.parametrize(
    ("template", "row", "says"),
    [
        ("一\n[% for %]", 2, ""),
        ("一\n二\n[[ it.nothing ]]", 3, "nothing"),
        ("[[ it._view ]]", 1, ""),
        ("[[ ''.__class__.__mro__ ]]", 1, ""),
    ],
)
def test_a_broken_own_template_is_a_finding_at_its_line(
    draft: Draft, week: dict[str, str], template: str, row: int, says: str
) -> None:
    with pytest.raises(ComposeError) as caught:
        draft("weekly", "2024-W26", week, templates={"weekly-bulletin.md.j2": template})
    finding = caught.value.finding
    assert (finding.code, finding.line) == ("D818", row)
    assert finding.path == "site_config/templates/documents/weekly-bulletin.md.j2"
    assert says in finding.message


def test_an_unknown_figure_in_an_own_template_is_named(draft: Draft, week: dict[str, str]) -> None:
    with pytest.raises(ComposeError) as caught:
        draft("weekly", "2024-W26", week, templates={"weekly-bulletin.md.j2": '[[ it.figure("actve") ]]'})
    assert caught.value.finding.code == "D812"
