"""F01–F53 on a small year, and the identities between them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from generator.compute.figures.annual import ANNUAL_IDS
from generator.compute.figures.annual.next_year import list_size_problems
from generator.compute.figures.context import FigureContext
from generator.compute.figures.identities import identity_problems
from generator.compute.figures.registry import evaluate, evaluate_all
from generator.compute.measure import EditionFact, FigureValue

Context = Callable[..., FigureContext]


def register(name: str, *entries: str, month: str) -> dict[str, str]:
    return {f"ledgers/registers/{name}/{month}.yaml": "".join(f"- {{{entry}}}\n" for entry in entries)}


CLOSED = "销号: {日期: 2023-11-20, 方式: 完成, 依据: 现场核验, 批准: 局务会}\n"
MERGED = "销号: {日期: 2023-11-20, 方式: 合并, 依据: 同一件事, 批准: 局务会, 并入: MS-2023-001}\n"
ITEMS = {
    "MS-2023-001": "级别: 市级\n完成时限: 2023-12-31\n" + CLOSED,
    "MS-2023-002": "级别: 区级\n完成时限: 2023-12-31\n" + CLOSED.replace("2023-11", "2024-01"),
    "MS-2023-003": "级别: 区级\n完成时限: 2023-12-31\n同列: [key_tasks]\n",
    "MS-2023-004": "级别: 区级\n完成时限: 2023-12-31\n" + MERGED,
    "MS-2022-001": "级别: 市级\n完成时限: 2022-12-31\n结转: [{年度: 2023, 批准: 区政府}]\n",
    "MS-2024-001": "级别: 区级\n",
    "XM-2023-001": "完成时限: 2023-12-31\n包保人: 督查专员03\n",
    "XM-2023-002": "完成时限: 2023-12-31\n",
    "ZB-2023-001": "完成时限: 2023-12-31\n大项: 强省会\n专项信息: {指标类别: [强省会, 主要经济指标]}\n",
    "ZB-2023-002": "完成时限: 2023-12-31\n大项: 强省会\n",
    "PS-2023-001": "完成时限: 2023-12-31\n级别: 省\n大项: 安全\n专项信息: {专题: 视察}\n",
    "PS-2023-002": "完成时限: 2023-12-31\n级别: 省\n大项: 安全\n专项信息: {专题: 交通安全}\n",
    "RW-2023-001": "完成时限: 2023-12-31\n牵头单位: [区住建局, 各街道]\n交办: {日期: 2023-01-10, 签收: 2023-01-11}\n",
}
TITLE = "事项: 甲\n牵头单位: 区民政局\n"
RESEARCH = {
    "ledgers/research_visits/2022/DY-2022-001.yaml": TITLE + "完成时限: 长期坚持\n",
    "ledgers/research_visits/2022/DY-2022-002.yaml": TITLE + "完成时限: 2023-12-31\n" + CLOSED,
    "ledgers/research_visits/2022/DY-2022-003.yaml": TITLE
    + "完成时限: 2023-12-31\n"
    + CLOSED.replace("完成", "转常态", 1),
    "ledgers/research_visits/2023/DY-2023-001.yaml": TITLE
    + "完成时限: 2023-12-31\n列入: {方式: 新增, 日期: 2023-03-01}\n",
    "ledgers/government_report/2023/BG-2023-001.yaml": TITLE + "大项: 工业\n完成时限: 2023-12-31\n",
    "ledgers/government_report/2023/BG-2023-002.yaml": TITLE + "大项: 农业\n完成时限: 2023-12-31\n",
}
REGISTERS = {
    **register(
        "inspections",
        "编号: DC-2023-05-001, 名称: 一, 起: 2023-05-08, 性质: 专项, 方式: [实地], 事项: [MS-2023-001]",
        "编号: DC-2023-05-002, 名称: 二, 起: 2023-05-09, 性质: 专项, 方式: [座谈], 涉及台账: government_report",
        "编号: DC-2023-05-003, 名称: 三, 起: 2023-05-10, 性质: 回头督办, 方式: [实地], 事项: [MS-2023-003]",
        "编号: DC-2023-05-004, 名称: 四, 起: 2023-05-11, 性质: 专项, 方式: [暗访, 访谈], 涉及台账: government_report",
        month="2023-05",
    ),
    **register(
        "meetings",
        "编号: HY-2022-05-001, 日期: 2022-05-08, 类别: 干部职工会",
        month="2022-05",
    ),
    "ledgers/registers/meetings/2023-05.yaml": "- {编号: HY-2023-05-001, 日期: 2023-05-08, 类别: 干部职工会}\n"
    "- {编号: HY-2023-05-002, 日期: 2023-05-09, 类别: 区委常委会, 涉及台账: research_visits, 汇报文件: 情况报告}\n"
    "- {编号: HY-2023-05-003, 日期: 2023-05-10, 类别: 区委常委会, 涉及台账: research_visits}\n"
    "- {编号: HY-2023-05-004, 日期: 2023-05-11, 类别: 调度会, 涉及台账: livelihood}\n",
    "ledgers/registers/meetings/2021-12.yaml": "- {编号: HY-2021-12-001, 日期: 2021-12-31, 类别: 干部职工会}\n",
    "ledgers/registers/party_life/2023-05.yaml": "- {编号: DJ-2023-05-001, 日期: 2023-05-08, 类别: 集中学习}\n"
    "- {编号: DJ-2023-05-002, 日期: 2023-05-08, 类别: 主题党日}\n",
    "ledgers/registers/party_life/2022-05.yaml": "- {编号: DJ-2022-05-001, 日期: 2022-05-08, 类别: 集中学习}\n"
    "- {编号: DJ-2022-05-002, 日期: 2022-05-08, 类别: 主题党日}\n"
    + "".join(f"- {{编号: DJ-2022-05-{n:03d}, 日期: 2022-05-09, 类别: 自学}}\n" for n in range(3, 30)),
    **register(
        "speeches",
        "编号: FY-2023-05-001, 日期: 2023-05-08, 会议: HY-2023-05-002, 单位: 区民政局, 类别: 交流",
        "编号: FY-2023-05-002, 日期: 2023-05-08, 会议: HY-2023-05-002, 单位: 区民政局, 类别: 交流",
        "编号: FY-2023-05-003, 日期: 2023-05-08, 会议: HY-2023-05-002, 单位: 区住建局, 类别: 表态",
        month="2023-05",
    ),
    **register(
        "instructions",
        "编号: PZ-2023-06-001, 日期: 2023-06-08, 文件: micro-bulletin/2023/1, 职务: 区长",
        month="2023-06",
    ),
}


def edition(edition_id: str, ledgers: str = "", **more: object) -> EditionFact:
    kind, year, number = edition_id.split("/")
    fact = EditionFact(
        edition_id, kind, int(year), int(number), date(int(year), 6, 1), tuple(ledgers.split())
    )
    return replace(fact, **more)  # type: ignore[arg-type]


EDITIONS = (
    edition("special-report/2023/1", "research_visits"),
    edition("special-report/2023/2", "livelihood government_report"),
    edition("special-report/2023/3", "livelihood", withdrawn=True),
    edition("special-report/2023/4", "livelihood", corrects="special-report/2023/2"),
    edition("special-report/2024/1", "livelihood"),
    edition("reminder-letter/2023/1", "livelihood"),
    edition("gentle-reminder/2023/1", "research_visits"),
    edition("micro-bulletin/2023/1", "rectification"),
    edition("micro-bulletin/2023/2", "rectification"),
    edition("micro-bulletin/2023/3"),
    edition("ledger-report/2023/1", "directives"),
    edition("weekly-bulletin/2023/1"),
    edition("monthly-ranking/2023/1"),
    edition("quarterly-bulletin/2023/1"),
)


@pytest.fixture
def year(context: Context) -> FigureContext:
    return context(ITEMS, "2023", files={**RESEARCH, **REGISTERS}, editions=EDITIONS)


EXPECTED = {
    "F01": "2次", "F02": "2期", "F03": "1期", "F04": "3期", "F05": "2次", "F06": "2次", "F07": "20余次", "F08": "0次",
    "F09": "1次", "F10": "0次", "F11": "1项", "F12": "2项", "F13": "1项", "F14": "1项", "F15": "1期", "F16": "3项",
    "F17": "0项", "F18": "1项", "F19": "0项", "F19a": "、转常态1项", "F19b": "", "F20": "1项", "F20a": "", "F21": "2项",
    "F22": "1次", "F23": "1期", "F24": "0期", "F25": "1期", "F26": "2个", "F27": "2项", "F28": "2次", "F29": "1期",
    "F30": "2项", "F31": "2项", "F32": "2个", "F33": "1个", "F34": "4家", "F35": "2项", "F36": "4项", "F37": "2项",
    "F38": "2项", "F39": "1次", "F40": "1次", "F41": "1期", "F42": "1期", "F43": "1项", "F44": "1项", "F45": "0项",
    "F46": "2期", "F46a": "1期", "F47": "1期", "F48": "2期", "F49": "1家次", "F50": "1家次", "F51": "无数据",
    "F52": "无数据", "F53": "无数据",
}  # fmt: skip


def test_all_figures_of_a_year(year: FigureContext) -> None:
    """Computed at 31 December although the data go on: what was closed in January 2024 was open."""
    found = evaluate_all(ANNUAL_IDS, year)
    assert {figure_id: value.display for figure_id, value in found.items()} == EXPECTED
    assert [found[one].period for one in ("F01", "F07", "F52")] == ["2023", "2022—2023", "2024"]
    assert identity_problems(found) == []


def test_figures_open_to_their_entries(year: FigureContext) -> None:
    entries = {
        one: evaluate(one, year).entries for one in ("F01", "F33", "F34", "F36", "F43", "F46a", "F49", "F51")
    }
    assert entries == {
        "F01": ("DC-2023-05-001", "DC-2023-05-004"),
        "F33": ("XM-2023-001",),
        "F34": ("MS-2023-003", "RW-2023-001"),
        "F36": ("MS-2022-001", "MS-2023-001", "MS-2023-002", "MS-2023-003"),
        "F43": ("MS-2023-001",),
        "F46a": ("micro-bulletin/2023/1",),
        "F49": ("FY-2023-05-001",),
        "F51": (),
    }


def test_the_office_counts_whatever_a_document_is_about(year: FigureContext) -> None:
    assert evaluate("F32", year.within(ledger="livelihood")).display == "2个"


def test_clues_are_a_total_without_ids(context: Context) -> None:
    clue = "日期: 2023-05-08, 接收机关: 区纪委监委"
    files = {
        "ledgers/restricted/registers/clues/2023-05.yaml": "".join(
            f"- {{编号: XS-2023-05-{n:03d}, {clue}}}\n" for n in range(1, 13)
        )
    }
    value = evaluate("F51", context({}, "2023", files=files))
    assert (value.value, value.display, value.entries) == (12, "10余个", ())


def test_next_years_sizes_come_from_the_definitions(context: Context) -> None:
    files = {
        "site_config/ledgers/indicators.yaml": "名称: 重点指标\n编号前缀: ZB\n专项信息: 指标\n下年规模: 12\n",
        "site_config/ledgers/lists.yaml": "名称: 专项清单\n编号前缀: QD\n清单:\n"
        "  - {名称: 营商环境20条, 年度: 2024, 规模: 20}\n  - {名称: 安全生产15条, 年度: 2024, 规模: 16}\n"
        "  - {名称: 旧清单, 年度: 2023}\n",
    }
    found = context({}, "2023", files=files)
    assert [evaluate(one, found).display for one in ("F52", "F53")] == ["12项", "2张"]
    assert list(list_size_problems(found.workspace.config)) == ["清单“安全生产15条”名称里是 15，规模是 16"]


def changed(found: dict[str, FigureValue], **values: object) -> dict[str, FigureValue]:
    return found | {
        name: replace(found[name], **({"value": value} if isinstance(value, int) else {"entries": value}))  # type: ignore[arg-type]
        for name, value in values.items()
    }


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ({"F13": 2}, "F13 其中视察 2 + F14 其中有关工作 1 = 3，与 F12 指示批示细化项 2 不等"),
        ({"F20a": 1}, "与 F21 目前跟踪 2 不等"),
        ({"F36": 5}, "F37 市级民生实事 2 + F38 区级民生实事 2 = 4，与 F36 十件民生实事 5 不等"),
        ({"F45": 3}, "与 F43 已完成民生实事 1 不等"),
        ({"F33": 3}, "F33 包保项目 3 大于 F32 重点项目 2"),
        (
            {"F39": ("DC-2023-05-003",)},
            "F39 民生实事实地督查 1 应都计在 F01 专项实地督查 2 之内，未计入：DC-2023-05-003",
        ),
        ({"F41": ("special-report/2023/9",)}, "应都计在 F02 督查专报 2 之内，未计入：special-report/2023/9"),
        ({"F24": ("reminder-letter/2023/9",)}, "应都计在 F03 工作督办提醒函 1 之内"),
        ({"F46": ("micro-bulletin/2023/9", "micro-bulletin/2023/1")}, "应都计在 F04 微快报 3 之内"),
    ],
)
def test_a_failed_identity_names_both_sides(
    year: FigureContext, broken: dict[str, object], words: str
) -> None:
    (problem,) = identity_problems(changed(evaluate_all(ANNUAL_IDS, year), **broken))
    assert words in problem


def test_an_item_without_a_topic_breaks_the_identity(context: Context) -> None:
    items = {"PS-2023-001": "完成时限: 2023-12-31\n级别: 省\n"}
    problems = identity_problems(evaluate_all(ANNUAL_IDS, context(items, "2023")))
    assert problems == ["F13 其中视察 0 + F14 其中有关工作 0 = 0，与 F12 指示批示细化项 1 不等"]
