"""Tables of documents: rows, their order, what they were counted from, what an edition hides."""

from collections.abc import Callable

import pytest

from generator.compute.figures.context import FigureContext
from generator.compute.figures.errors import FigureError, HiddenFigure
from generator.compute.measure import TableValue
from generator.compute.scoring.rules import ScoringError
from generator.compute.tables.registry import evaluate_table, tables
from generator.model.paths_of_fields import field_paths

Context = Callable[..., FigureContext]

RULE = {
    "site_config/scoring/default.yaml": "名称: 试行\n版本:\n  - 生效: 2023-01-01\n    组成:\n"
    "      - {名称: 序时, 方法: 序时完成, 分值: 60}\n      - {名称: 亮灯, 方法: 亮灯扣分, 分值: 20, 扣分: {黄: 2, 红: 6}}\n"
}


def register(name: str, *entries: str) -> dict[str, str]:
    return {f"ledgers/registers/{name}/2024-06.yaml": "".join(f"- {{{entry}}}\n" for entry in entries)}


def done(unit: str, *values: tuple[str, str], more: str = "") -> str:
    entries = "".join(f"  - {{日期: {day}, 累计完成: {value}}}\n" for day, value in values)
    return f"牵头单位: {unit}\n目标: {{数值: 12, 单位: 个}}\n进展:\n{entries}{more}"


ITEMS = {
    "MS-2024-001": done("区民政局", ("2024-05-20", "4"), ("2024-06-20", "6"), more="级别: 市级\n"),
    "MS-2024-002": done("区住建局", ("2024-05-20", "4"), ("2024-06-20", "5"), more="级别: 区级\n"),
    "MS-2024-003": done("各街道", ("2024-06-20", "1"), more="级别: 区级\n同列: [key_tasks]\n"),
    "RW-2024-001": done(
        "东关街道",
        ("2024-06-20", "2"),
        more="完成时限: 2024-06-10\n交办: {日期: 2024-01-10, 签收: 2024-01-11}\n",
    ),
}


def cells(table: TableValue) -> list[str]:
    return [" | ".join(row.cells) for row in table.rows]


def test_lights_by_ledger_counts_a_shared_item_once_in_the_total(context: Context) -> None:
    table = evaluate_table("lights_by_ledger", context(ITEMS))
    assert table.columns == ("台账", "跟踪", "绿灯", "黄灯", "红灯", "逾期", "今年完成")
    assert cells(table) == [
        "十件民生实事 | 3 | 1 | 1 | 1 | 0 | 0",
        "重点任务 | 2 | 0 | 0 | 2 | 1 | 0",
        "合计 | 4 | 1 | 1 | 2 | 1 | 0",
    ]
    assert table.rows[1].entries == ("MS-2024-003", "RW-2024-001")
    assert table.numeric == frozenset(range(1, 7))


def test_lagging_items_come_worst_first(context: Context) -> None:
    table = evaluate_table("lagging", context(ITEMS))
    assert [row.entries for row in table.rows] == [("RW-2024-001",), ("MS-2024-003",), ("MS-2024-002",)]
    assert cells(table)[1].startswith(
        "MS-2024-003 | 甲 | 各街道 | 8.3% | 50.0% | −41.7 | 红 | 落后序时 41.7 个百分点"
    )
    assert cells(evaluate_table("tasks_lagging", context(ITEMS))) == cells(table)[:2]
    assert cells(evaluate_table("livelihood.lagging", context(ITEMS))) == cells(table)[1:]


def test_the_last_report_that_told_something_speaks(context: Context) -> None:
    entries = (
        "进展:\n  - {日期: 2024-05-20, 累计完成: 1, 存在问题: 旧问题}\n"
        "  - {日期: 2024-06-18, 累计完成: 1, 存在问题: 产权不清, 原因: 历史}\n"
        "  - {日期: 2024-06-25, 本期无变化: true}\n  - {日期: 2024-07-02, 累计完成: 1, 存在问题: 将来的}\n"
    )
    table = evaluate_table("issues", context({"MS-2024-001": f"目标: {{数值: 12}}\n{entries}"}))
    assert cells(table) == ["MS-2024-001 | 甲 | 区民政局 | 产权不清 | 历史 | "]


def test_livelihood_progress_by_level(context: Context) -> None:
    table = evaluate_table("livelihood_progress", context(ITEMS))
    assert cells(table) == [
        "市级 | 1 | 0 | 1 | 0 | 0 | 0 | 0.0%",
        "区级 | 2 | 0 | 0 | 2 | 0 | 0 | 0.0%",
        "合计 | 3 | 0 | 1 | 2 | 0 | 0 | 0.0%",
    ]


def test_stocktake_goes_by_category_in_a_ledger_and_by_ledger_elsewhere(context: Context) -> None:
    items = {
        "MS-2024-001": "大项: 老有所养\n",
        "MS-2024-002": "大项: 住有所居\n",
        "MS-2024-003": "同列: [key_tasks]\n",
    }
    by_category = evaluate_table("stocktake", context(items, ledger="livelihood"))
    assert [row.cells[:2] for row in by_category.rows] == [
        ("老有所养", "1"),
        ("住有所居", "1"),
        ("其他", "1"),
        ("合计", "3"),
    ]
    by_ledger = evaluate_table("stocktake", context(items, unit="区民政局"))
    assert [row.cells[:2] for row in by_ledger.rows] == [
        ("十件民生实事", "3"),
        ("重点任务", "1"),
        ("合计", "3"),
    ]
    assert evaluate_table("stocktake", context(items, unit="区住建局")).rows == ()


def test_categories_add_up_to_a_hundred(context: Context) -> None:
    assert cells(evaluate_table("categories", context(ITEMS))) == ["达序时 | 1 | 25.0%", "欠序时 | 3 | 75.0%"]


def test_the_ranking_shows_groups_ties_and_changes(context: Context) -> None:
    table = evaluate_table("ranking", context(ITEMS, "2024-06", files=RULE))
    assert cells(table) == [
        "区直部门 | 1 | 区民政局 | 80.00 | — | ",
        "区直部门 | 2 | 区住建局 | 68.00 | ↓1 | ",
        "乡镇街道 | 1 | 西山街道 | 24.00 | — | ",
        "乡镇街道 | 2 | 东关街道 | 18.00 | — | ",
    ]
    assert table.rows[1].entries == ("MS-2024-002",)
    one_group = evaluate_table("ranking", context(ITEMS, "2024-06", files=RULE, group="乡镇街道"))
    assert [row.cells[2] for row in one_group.rows] == ["西山街道", "东关街道"]


def test_score_parts_and_what_moved(context: Context) -> None:
    parts = evaluate_table("score_parts", context(ITEMS, "2024-06", files=RULE))
    assert parts.columns == ("组别", "单位", "序时", "亮灯", "得分")
    assert cells(parts)[1] == "区直部门 | 区住建局 | 50.00 | 18.00 | 68.00"
    changes = evaluate_table("rank_changes", context(ITEMS, "2024-06", files=RULE))
    assert cells(changes)[0] == "区直部门 | 区住建局 | 1 | 2 | ↓1 | 其他单位得分变化"


def test_exempt_units_stand_last_with_the_reason(context: Context) -> None:
    table = evaluate_table("ranking", context({"MS-2024-001": ITEMS["MS-2024-001"]}, "2024-06", files=RULE))
    assert cells(table)[1] == "区直部门 | 免排名 | 区住建局 | — |  | 本期没有计分事项"


def test_without_a_rule_there_is_no_ranking(context: Context) -> None:
    with pytest.raises(ScoringError, match="没有计分规则"):
        evaluate_table("ranking", context(ITEMS, "2024-06"))


def test_dispatch_stands_in_protocol_order(context: Context) -> None:
    files = register(
        "leader_dispatch",
        "编号: DD-2024-06-001, 日期: 2024-06-24, 职务: 分管民政工作的副区长, 方式: 现场, 事项: [MS-2024-001]",
        "编号: DD-2024-06-002, 日期: 2024-06-26, 职务: 区长, 方式: 调度会",
        "编号: DD-2024-06-003, 日期: 2024-06-25, 职务: 某临时职务, 方式: 协调会",
    )
    table = evaluate_table("dispatch", context(ITEMS, files=files))
    assert [row.entries[0][-3:] for row in table.rows] == ["002", "001", "003"]
    assert cells(table)[1] == "分管民政工作的副区长 | 2024-06-24 | 现场 | 甲 |  | "


def test_inspections_say_how_many_problems_they_found(context: Context) -> None:
    files = {
        **register(
            "inspections",
            "编号: DC-2024-06-001, 名称: 督查, 起: 2024-06-24, 性质: 包保跟踪, 方式: [实地, 访谈], 涉及台账: projects",
        ),
        **register(
            "problems",
            "编号: WT-2024-06-001, 日期: 2024-06-24, 单位: 区民政局, 问题: 一, 原因: 缺人, 督查: DC-2024-06-001",
            "编号: WT-2024-06-002, 日期: 2024-06-24, 单位: 区民政局, 问题: 二, 督查: DC-2024-06-001, "
            "复查结果: [{日期: 2024-06-28, 结果: 已改}]",
        ),
    }
    found = context(ITEMS, files=files)
    assert cells(evaluate_table("projects.inspections", found)) == [
        "2024-06-24 | 督查 | 包保跟踪 | 实地、访谈 |  | 2 | "
    ]
    assert evaluate_table("livelihood.inspections", found).rows == ()
    assert [row.cells[-1] for row in evaluate_table("problems", found).rows] == ["未改", "已改"]
    assert cells(evaluate_table("problem_list", found)) == [
        "WT-2024-06-001 | 区民政局 |  | 一 | 缺人 |  |  | 未改"
    ]


def test_speeches_name_their_meeting(context: Context) -> None:
    files = {
        **register("meetings", "编号: HY-2024-06-001, 日期: 2024-06-24, 类别: 调度会, 名称: 六月调度会"),
        **register(
            "speeches",
            "编号: FY-2024-06-001, 日期: 2024-06-24, 会议: HY-2024-06-001, 单位: 区民政局, 类别: 交流",
            "编号: FY-2024-06-002, 日期: 2024-06-25, 会议: 现场会, 单位: 区住建局, 类别: 表态",
        ),
    }
    assert cells(evaluate_table("speeches", context(ITEMS, files=files))) == [
        "2024-06-24 | 六月调度会 | 区民政局 | 交流",
        "2024-06-25 | 现场会 | 区住建局 | 表态",
    ]


def test_points_added_and_taken_off(context: Context) -> None:
    files = {
        **register(
            "escalations",
            "编号: KF-2024-06-001, 日期: 2024-06-03, 步骤: 考核扣分, 单位: 区民政局, 分值: 3, 事由: 失实, 批准: 区委, 确认: 考核办, "
            "确认日期: 2024-06-20",
            "编号: KF-2024-06-002, 日期: 2024-06-03, 步骤: 考核扣分, 单位: 区民政局, 分值: 5, 批准: 区委",
        ),
        **register(
            "rewards",
            "编号: JL-2024-06-001, 日期: 2024-06-05, 单位: 区住建局, 方式: 加分, 分值: 0.5, 批准: 区委",
        ),
    }
    assert cells(evaluate_table("adjustments", context(ITEMS, "2024-06", files=files))) == [
        "2024-06-05 | 区住建局 | 加分 | +0.5 | ",
        "2024-06-20 | 区民政局 | 扣分 | −3 | 失实",
    ]


def test_missing_reports_go_by_unit(context: Context) -> None:
    items = {"MS-2024-001": "牵头单位: 各街道\n", "MS-2024-002": "牵头单位: 区民政局\n"}
    table = evaluate_table("missing_reports", context(items))
    assert cells(table)[:2] == [
        "区民政局 | 十件民生实事 | MS-2024-002 | 甲 | 2024年5月 | 2024-06-05 | 25",
        "东关街道 | 十件民生实事 | MS-2024-001 | 甲 | 2024年5月 | 2024-06-05 | 25",
    ]


def test_indicators_show_the_value_that_may_be_known(context: Context) -> None:
    entries = (
        "进展:\n  - {日期: 2024-05-20, 期: 2024-04, 完成值: 6, 位次: 3, 数据性质: 快报数}\n"
        "  - {日期: 2024-06-20, 期: 2024-05, 完成值: 9, 可用日期: 2024-07-15}\n"
    )
    item = f"目标: {{数值: 8, 单位: '%', 口径: 累计同比}}\n{entries}"
    table = evaluate_table("indicators", context({"ZB-2024-001": item}))
    assert cells(table) == ["ZB-2024-001 | 甲 | 8% | 6% | 2024-04 | 3 | 快报数 | 75.0% | 黄 | 区民政局"]


def test_follow_ups_of_the_period(context: Context) -> None:
    visits = (
        "{日期: 2024-06-25, 类别: 回头督办, 结果: 好转, 情况: 已复工}",
        "{日期: 2024-06-01, 类别: 回头督办, 结果: 无变化}",
    )
    item = f"回头看: [{', '.join(visits)}]\n"
    table = evaluate_table("follow_ups", context({"MS-2024-001": item}))
    assert cells(table) == ["MS-2024-001 | 甲 | 区民政局 | 回头督办 | 2024-06-25 | 好转 | 已复工"]


SECRET = "密不外传"


def test_a_hidden_field_is_in_no_cell(context: Context) -> None:
    """Every text of every record says the same words; with all fields hidden they stand in no table."""
    item = (
        f"事项: {SECRET}\n牵头单位: 区民政局\n大项: {SECRET}\n包保人: {SECRET}\n目标: {{数值: 12, 单位: {SECRET}}}\n"
        f"进展:\n  - {{日期: 2024-06-25, 累计完成: 1, 进展情况: {SECRET}, 存在问题: {SECRET}, 原因: {SECRET}, 下步措施: {SECRET}}}\n"
        f"回头看: [{{日期: 2024-06-25, 类别: 回头督办, 结果: 好转, 情况: {SECRET}}}]\n"
    )
    closed = f"销号: {{日期: 2024-06-25, 方式: 完成, 依据: {SECRET}, 批准: {SECRET}}}\n"
    about = f"事项: [MS-2024-001], 备注: {SECRET}"
    files = {
        **RULE,
        **register(
            "inspections",
            f"编号: DC-2024-06-001, 名称: {SECRET}, 起: 2024-06-24, 性质: 专项, 方式: [实地], 情况: {SECRET}, {about}",
        ),
        **register(
            "problems",
            f"编号: WT-2024-06-001, 日期: 2024-06-24, 单位: 区民政局, 问题: {SECRET}, 事项: MS-2024-001, 原因: {SECRET}",
        ),
        **register(
            "honours",
            f"编号: CX-2024-06-001, 日期: 2024-06-24, 单位: 区民政局, 类别: 试点示范, 级别: 省, 名称: {SECRET}, {about}",
        ),
        **register(
            "leader_dispatch",
            f"编号: DD-2024-06-001, 日期: 2024-06-24, 职务: {SECRET}, 方式: 现场, 议定事项: {SECRET}, {about}",
        ),
        **register(
            "instructions",
            f"编号: PZ-2024-06-001, 日期: 2024-06-24, 职务: {SECRET}, 摘要: {SECRET}, 事项: MS-2024-001",
        ),
        **register(
            "rewards",
            f"编号: JL-2024-06-001, 日期: 2024-06-24, 单位: 区民政局, 方式: 加分, 分值: 1, 批准: 区委, 事由: {SECRET}",
        ),
    }
    items = {"MS-2024-001": item, "MS-2024-002": item, "MS-2024-003": item + closed}
    shown, hidden = context(items, files=files), context(items, files=files, shows=lambda kind, path: False)
    told = [one.table_id for one in tables().values() if SECRET in str(one.build(one, shown))]
    assert len(told) >= 12
    assert [one.table_id for one in tables().values() if SECRET in str(one.build(one, hidden))] == []


def test_only_declared_fields_are_asked_for(context: Context) -> None:
    """A path that no visibility file can declare would be hidden for ever."""
    asked: set[tuple[str, str]] = set()

    def remember(kind: str, path: str) -> bool:
        asked.add((kind, path))
        return True

    files = {
        **RULE,
        **register("inspections", "编号: DC-2024-06-001, 名称: 一, 起: 2024-06-24, 性质: 专项, 方式: [实地]"),
        **register("problems", "编号: WT-2024-06-001, 日期: 2024-06-24, 单位: 区民政局, 问题: 一"),
        **register(
            "honours", "编号: CX-2024-06-001, 日期: 2024-06-24, 单位: 区民政局, 类别: 试点示范, 级别: 省"
        ),
        **register("leader_dispatch", "编号: DD-2024-06-001, 日期: 2024-06-24, 职务: 区长, 方式: 现场"),
        **register("meetings", "编号: HY-2024-06-001, 日期: 2024-06-24, 类别: 调度会"),
        **register(
            "speeches", "编号: FY-2024-06-001, 日期: 2024-06-24, 会议: 甲, 单位: 区民政局, 类别: 交流"
        ),
        **register("instructions", "编号: PZ-2024-06-001, 日期: 2024-06-24, 职务: 区长"),
        **register(
            "external_results", "编号: KH-2024-06-001, 日期: 2024-06-24, 期: 2024-05, 对象: 全区, 来源: 市"
        ),
        **register("replies", "编号: FH-2024-06-001, 日期: 2024-06-24, 函件: 甲, 单位: 区民政局"),
        **register(
            "rewards",
            "编号: JL-2024-06-001, 日期: 2024-06-24, 单位: 区民政局, 方式: 加分, 分值: 1, 批准: 区委",
        ),
    }
    item = ITEMS["MS-2024-001"] + "回头看: [{日期: 2024-06-25, 类别: 回头督办, 结果: 好转}]\n"
    closed = ITEMS["MS-2024-002"] + "销号: {日期: 2024-06-25, 方式: 完成, 依据: 核验, 批准: 局务会}\n"
    indicator = "目标: {数值: 8, 口径: 累计同比}\n进展: [{日期: 2024-05-20, 期: 2024-04, 完成值: 6}]\n"
    due = "完成时限: 2024-07-03\n"
    items = {"MS-2024-001": item, "MS-2024-002": closed, "ZB-2024-001": indicator, "XM-2024-001": due}
    found = context({**ITEMS, **items}, files=files, shows=remember)
    for table_id in tables():
        evaluate_table(table_id, found)
    declared = {(kind, path) for kind, paths in field_paths().items() for path in paths}
    assert asked - declared == set()
    assert len(asked) > 60


def test_an_unknown_table_names_near_ones(context: Context) -> None:
    with pytest.raises(FigureError, match="没有表格“rankng”；是不是：ranking"):
        evaluate_table("rankng", context({}))


def test_every_table_of_an_empty_office_is_empty(context: Context) -> None:
    """But for those that tell of the office's rules, and the ranking, which names the units."""
    empty = context({}, files=RULE)
    of_rules = {"ranking", "reporting_plan", "light_rules", "score_rules"}
    for table_id in tables():
        table = evaluate_table(table_id, empty)
        assert table.columns and all(place < len(table.columns) for place in table.numeric)
        assert table.rows == () or table_id in of_rules, table_id


def test_a_column_the_edition_hides_is_left_out(context: Context) -> None:
    hidden = {("事项", "牵头单位"), ("计算值", "亮灯")}
    told = context(ITEMS, shows=lambda kind, path: (kind, path) not in hidden)
    assert "牵头单位" in evaluate_table("items", context(ITEMS)).columns
    assert not {"牵头单位", "亮灯"} & set(evaluate_table("items", told).columns)
    with pytest.raises(HiddenFigure, match="亮灯"):
        evaluate_table("lagging", told)


def test_the_breakdown_holds_what_the_table_held_at_first(context: Context) -> None:
    original = (
        "大项: 老有所养\n责任单位: 东关街道\n分管领导: 区长\n工作措施: [选址, 建设]\n"
        "目标: {数值: 10, 单位: 个}\n阶段目标: [{至: 2024-06-30, 要求: 建成4个}]\n"
    )
    added = "列入: {方式: 新增, 日期: 2024-03-01}\n"
    carried = "结转: [{年度: 2024, 批准: 区委}]\n"
    items = {"MS-2024-001": original, "MS-2024-002": added, "MS-2023-001": carried, "MS-2023-002": ""}
    table = evaluate_table("livelihood.breakdown", context(items, "2024"))
    assert table.columns == (
        "序号", "大项", "任务", "目标要求", "措施", "完成时限", "牵头单位", "责任单位", "责任领导",
    )  # fmt: skip
    assert [row.entries for row in table.rows] == [("MS-2023-001",), ("MS-2024-001",)]
    assert table.rows[1].cells[0:1] + table.rows[1].cells[3:5] == (
        "2",
        "10个；6月30日前建成4个",
        "选址、建设",
    )
    assert table.rows[1].cells[7:] == ("东关街道", "区长")


def test_what_is_handed_over_was_approved_in_the_period(context: Context) -> None:
    problem = "单位: 区民政局, 问题: 一, 日期: 2024-04-02"
    files = {
        "ledgers/registers/problems/2024-04.yaml": (
            f"- {{编号: WT-2024-04-001, {problem}}}\n"
            f"- {{编号: WT-2024-04-002, {problem}, 批准: 局务会, 批准日期: 2024-04-09}}\n"
            f"- {{编号: WT-2024-04-003, {problem}, 批准: 局务会, 批准日期: 2024-07-09}}\n"
        )
    }
    found = context({}, "2024-Q2", files=files, as_of="2024-07-10")
    assert [row.entries for row in evaluate_table("approved_problems", found).rows] == [("WT-2024-04-002",)]


def test_rules_are_told_in_words(context: Context) -> None:
    lights = evaluate_table("light_rules", context(ITEMS))
    assert "黄灯 | 进度差不低于−30、低于0个百分点" in " / ".join(
        " | ".join(row.cells[2:]) for row in lights.rows
    )
    scores = evaluate_table("score_rules", context(ITEMS, files=RULE))
    assert cells(scores) == [
        "试行 | 序时 | 60 | 60 分 × 完成 ÷ 计划（序时进度），各事项平均；超过计划的按计划计；已完成销号的计满",
        "试行 | 亮灯 | 20 | 从 20 分中扣，扣完为止：每个事项黄灯 2 分、红灯 6 分",
    ]
    plan = evaluate_table("reporting_plan", context(ITEMS))
    assert ("重点项目", "按周", "每周星期五前") in [row.cells[:3] for row in plan.rows]
