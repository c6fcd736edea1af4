"""What stands above a register's entries, counted by hand from a few of them."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from importlib import resources

import pytest

from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.site.pages import site_pages

SKELETON = resources.files("generator") / "resources" / "skeleton" / "site_config"
VISIBILITY = (SKELETON / "visibility.yaml").read_text("utf-8")
REGISTERS = {
    "plan/2024-01": "- {编号: JH-2024-01-001, 日期: 2024-01-10, 名称: 民生督查, 性质: 专项, 计划月份: 2024-05}\n"
    "- {编号: JH-2024-01-002, 日期: 2024-01-10, 名称: 防汛督查, 性质: 专项, 计划月份: 2024-04}\n"
    "- {编号: JH-2024-01-003, 日期: 2024-01-10, 名称: 年终考核, 性质: 年终考核, 计划月份: 2024-12}\n",
    "inspections/2024-05": "- {编号: DC-2024-05-001, 名称: 民生督查, 起: 2024-05-07, 性质: 专项, 方式: [实地], "
    "对象: [东关街道], 事项: [MS-2024-001], 计划号: JH-2024-01-001}\n"
    "- {编号: DC-2024-05-002, 名称: 暗访, 起: 2024-05-09, 性质: 回头看, 方式: [暗访], 对象: [东关街道], 事项: [MS-2024-001]}\n"
    "- {编号: DC-2024-05-003, 名称: 调阅, 起: 2024-05-20, 性质: 专项, 方式: [调阅], 批准: 区长}\n",
    "problems/2024-05": "- {编号: WT-2024-05-001, 日期: 2024-05-08, 单位: 东关街道, 问题: 围挡缺失, 整改时限: 2024-05-20, "
    "复查结果: [{日期: 2024-05-21, 结果: 已改}, {日期: 2024-06-10, 结果: 反弹}]}\n"
    "- {编号: WT-2024-05-002, 日期: 2024-05-09, 单位: 东关街道, 问题: 台账不全, 复查结果: [{日期: 2024-05-30, 结果: 已改}]}\n",
    "leader_dispatch/2024-05": "- {编号: DD-2024-05-001, 日期: 2024-05-06, 职务: 分管民政工作的副区长, 方式: 现场}\n"
    "- {编号: DD-2024-05-002, 日期: 2024-05-08, 职务: 区长, 方式: 现场}\n"
    "- {编号: DD-2024-05-003, 日期: 2024-05-09, 职务: 分管民政工作的副区长, 方式: 现场}\n",
    "replies/2024-05": "- {编号: FH-2024-05-001, 日期: 2024-05-06, 函件: 温馨提示1, 单位: 区民政局, "
    "应复日: 2024-05-16, 复函日: 2024-05-20}\n"
    "- {编号: FH-2024-05-002, 日期: 2024-05-06, 函件: 温馨提示1, 单位: 区住建局, 应复日: 2024-05-16}\n",
    "escalations/2024-05": "- {编号: YT-2024-05-001, 日期: 2024-05-06, 步骤: 考核扣分, 单位: 区民政局, 分值: 1, "
    "批准: 区长, 批准日期: 2024-05-07}\n",
    "appeals/2024-06": "- {编号: FC-2024-06-001, 日期: 2024-06-04, 事项: MS-2024-001, 事由: 异议, 原经办: 督查一科科长, "
    "复核人: 督查二科科长, 收到结论: 2024-05-20}\n",
    "honours/2024-05": "- {编号: CX-2024-05-001, 日期: 2024-05-06, 单位: 区民政局, 名称: 示范, 类别: 试点示范, 级别: 省}\n",
    "party_life/2024-06": "- {编号: DJ-2024-06-001, 日期: 2024-06-06, 类别: 主题党日}\n",
}
Body = Callable[[str], str]


@pytest.fixture
def body(office: Callable[..., dict[str, str]]) -> Body:
    """`body("inspections")` → the words of the register's page."""
    files = {
        "site_config/visibility.yaml": VISIBILITY,
        "site_config/party_plan.yaml": "频次: {主题党日: 月}\n主题: [{月: 2024-06, 主题: 减负}]\n",
        "ledgers/livelihood/2024/MS-2024-001.yaml": "事项: 食堂\n牵头单位: 东关街道\n完成时限: 2024-12-31\n",
        **{f"ledgers/registers/{path}.yaml": text for path, text in REGISTERS.items()},
    }
    tree = MemoryTree(office(files))
    loaded = load(tree)
    assert not loaded.findings
    pages = {page.path: page for page in site_pages(loaded, tree, "internal", date(2024, 6, 30)).pages}

    def words(register: str) -> str:
        page = pages[f"registers/{register}.md"]
        assert page.meta["paper"] == "landscape"
        return re.sub(r"<[^>]+>", "|", unescape(page.body))

    return words


def test_inspections_are_checked_against_repetition(body: Body) -> None:
    text = body("inspections")
    assert "2024年督查3次，其中实地、暗访2次；计划内1次，一事一报1次。" in text
    assert "按性质：专项2、回头看1。" in text
    part = text[text.index("重复和扎堆核对") :]
    assert "DC-2024-05-002" in part and "东关街道" in part and "MS-2024-001" in part


def test_the_plan_says_what_was_made_of_it(body: Body) -> None:
    text = body("plan")
    assert "2024年计划3项，已开展1项，过期未开展1项。" in text
    assert "已开展1次" in text and "未到时间" in text


def test_a_relapse_is_open_again(body: Body) -> None:
    text = body("problems")
    assert "2024年发现问题2个：已改1、反弹1。" in text
    assert "逾期41天" in text


def test_leaders_stand_in_protocol_order_and_nothing_is_counted(body: Body) -> None:
    text = body("leader_dispatch")
    part = text[text.index("按职务") : text.index("5月")]
    assert part.index("区长|") < part.index("分管民政工作的副区长")
    assert not re.search(r"[0-9]+次", part)


@pytest.mark.parametrize(
    ("register", "words"),
    [
        ("replies", "2024年发函2家次，已复函1家次（逾期1家次），未复函1家次。"),
        ("escalations", "待考核机构确认"),
        ("appeals", "2024-06-19"),
        ("appeals", "2024-07-04"),
        ("honours", "2024年创先争优1项：省级1。"),
        ("party_life", "2024年应有1类活动，主题党日有缺。"),
        ("party_life", "减负"),
        ("suggestions", "这本登记簿还是空的"),
    ],
)
def test_other_registers_say_their_year(body: Body, register: str, words: str) -> None:
    assert words in body(register)
