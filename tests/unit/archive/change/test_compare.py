"""What a change does, told as records: every kind of event, lights, ranks, documents, configuration."""

from collections.abc import Callable
from datetime import date

import pytest

from generator.archive.change.compare import compare
from generator.archive.change.shapes import KINDS, Changes
from generator.archive.change.sides import Side, side
from generator.load.tree import MemoryTree

AS_OF = date(2024, 6, 30)
ITEM = "ledgers/livelihood/2024/MS-2024-003.yaml"
OTHER = "ledgers/livelihood/2024/MS-2024-004.yaml"
BASE = (
    "事项: 新建社区老年食堂10个\n牵头单位: 区民政局\n完成时限: 2024-11-30\n目标: {数值: 10, 单位: 个}\n"
    "立项: {日期: 2024-01-01}\n进展:\n  - {日期: 2024-05-28, 累计完成: 4}\n"
)
CLOSURE = "{日期: 2024-06-20, 方式: 完成, 依据: 现场核验, 批准: 局务会}"

Compare = Callable[..., Changes]


@pytest.fixture
def changed(office: Callable[..., dict[str, str]]) -> Compare:
    """`changed({path: before}, {path: after})` → the changes of the small office; the same whether or not files are shared."""

    def build(before: dict[str, str], after: dict[str, str]) -> Changes:
        then, first = side(MemoryTree(office(after))), side(MemoryTree(office(before)))
        shared = side(MemoryTree(office(before)), then)
        assert isinstance(then, Side) and isinstance(first, Side) and isinstance(shared, Side)
        found = compare(first, then, AS_OF)
        assert compare(shared, then, AS_OF) == found
        return found

    return build


def told(changes: Changes) -> list[tuple[str, str]]:
    return [(event.kind, event.words) for event in changes.events]


def test_nothing_changed(changed: Compare) -> None:
    assert changed({ITEM: BASE}, {ITEM: BASE}).is_empty


def test_a_comment_is_no_event(changed: Compare) -> None:
    assert changed({ITEM: BASE}, {ITEM: f"# 批注\n{BASE}"}).is_empty


@pytest.mark.parametrize(
    ("added", "kind", "words"),
    [
        (
            "  - {日期: 2024-06-25, 累计完成: 6, 进展情况: 又建成2处}\n",
            "进展",
            "2024-06-25 累计完成 6，又建成2处",
        ),
        ("  - {日期: 2024-06-25, 本期无变化: true}\n", "进展", "2024-06-25 本期无变化"),
        (
            "  - {日期: 2024-06-25, 累计完成: 3, 更正: 多计1处}\n",
            "进展",
            "2024-06-25 累计完成 3，更正：多计1处",
        ),
        (
            "延期:\n  - {申请: 2024-06-20, 原时限: 2024-11-30, 新时限: 2024-12-31, 理由: 产权办理滞后, 批准: 区政府常务会议}\n",
            "延期",
            "2024-11-30 → 2024-12-31，理由：产权办理滞后，批准：区政府常务会议",
        ),
        (
            "目标调整:\n  - {日期: 2024-06-10, 原值: 10, 新值: 8, 依据: 选址变化, 批准: 区政府常务会议}\n",
            "目标调整",
            "10 → 8个，依据：选址变化，批准：区政府常务会议",
        ),
        (f"销号: {CLOSURE}\n", "销号", "2024-06-20 完成，依据：现场核验，批准：局务会"),
        (
            "销号: {日期: 2024-06-20, 方式: 合并, 并入: MS-2024-004}\n",
            "销号",
            "2024-06-20 合并，依据：（无），批准：（无），并入 MS-2024-004",
        ),
        (
            "暂缓: {日期: 2024-06-01, 理由: 规划调整, 批准: 局务会, 复核日期: 2024-09-01}\n",
            "暂缓",
            "日期 2024-06-01，理由 规划调整，批准 局务会，复核日期 2024-09-01",
        ),
        ("结转:\n  - {年度: 2025, 批准: 局务会}\n", "结转", "年度 2025，批准 局务会"),
        ("报请销号:\n  - {日期: 2024-06-20, 依据: 全部建成}\n", "报请销号", "日期 2024-06-20，依据 全部建成"),
        (
            "审核:\n  - {日期: 2024-06-25, 结论: 退回, 意见: 补照片}\n",
            "审核",
            "日期 2024-06-25，结论 退回，意见 补照片",
        ),
        (
            "免排名:\n  - {自: 2024-06-01, 理由: 不可抗力, 批准: 区政府}\n",
            "免排名",
            "自 2024-06-01，理由 不可抗力，批准 区政府",
        ),
        (
            "交办: {日期: 2024-01-25, 文号: 云委督交〔2024〕6号}\n",
            "交办",
            "日期 2024-01-25，文号 云委督交〔2024〕6号",
        ),
        (
            "回头看:\n  - {日期: 2024-06-25, 类别: 回头督办, 结果: 好转}\n",
            "回头看",
            "日期 2024-06-25，类别 回头督办，结果 好转",
        ),
    ],
)
def test_what_is_added_to_an_item(changed: Compare, added: str, kind: str, words: str) -> None:
    assert told(changed({ITEM: BASE}, {ITEM: BASE + added})) == [(kind, words)]


@pytest.mark.parametrize(
    ("before", "after", "kind", "words"),
    [
        (
            f"销号: {CLOSURE}\n",
            "",
            "撤销销号",
            "删去了 日期 2024-06-20，方式 完成，依据 现场核验，批准 局务会",
        ),
        (
            f"销号: {CLOSURE}\n",
            f"销号: {CLOSURE.replace('06-20', '06-21')}\n",
            "改销号",
            "日期 2024-06-20 → 2024-06-21",
        ),
        (
            "暂缓: {日期: 2024-06-01, 理由: 调整, 批准: 局, 复核日期: 2024-09-01}\n",
            "暂缓: {日期: 2024-06-01, 理由: 调整, 批准: 局, 复核日期: 2024-09-01, 恢复日期: 2024-06-20}\n",
            "恢复",
            "2024-06-20",
        ),
        ("交办: {日期: 2024-01-25}\n", "交办: {日期: 2024-01-25, 签收: 2024-01-26}\n", "签收", "2024-01-26"),
        ("责任单位: [区住建局]\n", "责任单位: [各街道]\n", "修改", "责任单位 区住建局 → 各街道"),
        ("备注: 甲\n", "", "修改", "备注 甲 → （无）"),
        (f"备注: {'长' * 60}\n", f"备注: {'短' * 60}\n", "修改", "备注有改动"),
    ],
)
def test_what_is_changed_in_an_item(changed: Compare, before: str, after: str, kind: str, words: str) -> None:
    assert told(changed({ITEM: BASE + before}, {ITEM: BASE + after})) == [(kind, words)]


def test_a_relapse_is_told_once(changed: Compare) -> None:
    again = f"重新纳入:\n  - {{日期: 2024-06-25, 理由: 反弹, 批准: 局务会, 原销号: {CLOSURE}}}\n"
    changes = changed({ITEM: BASE + f"销号: {CLOSURE}\n"}, {ITEM: BASE + again})
    assert [event.kind for event in changes.events] == ["重新纳入"]


def test_a_promise_that_was_typed_over_is_told_as_that(changed: Compare) -> None:
    after = BASE.replace("2024-11-30", "2024-12-31").replace("数值: 10", "数值: 8")
    assert told(changed({ITEM: BASE}, {ITEM: after})) == [
        ("改时限", "2024-11-30 → 2024-12-31（直接改了完成时限）"),
        ("改目标", "10 → 8个（直接改了目标数值）"),
    ]


def test_history_that_was_rewritten_is_told_as_that(changed: Compare) -> None:
    assert told(changed({ITEM: BASE}, {ITEM: BASE.replace("累计完成: 4", "累计完成: 5")})) == [
        ("改动原有记录", "改了进展 2024-05-28：累计完成 4 → 5")
    ]
    assert told(changed({ITEM: BASE}, {ITEM: BASE.split("进展:")[0]})) == [
        ("改动原有记录", "删去进展 日期 2024-05-28，累计完成 4")
    ]


def test_items_that_came_and_went(changed: Compare) -> None:
    changes = changed({ITEM: BASE}, {OTHER: BASE + f"销号: {CLOSURE}\n"})
    assert told(changes) == [
        ("新增", "十件民生实事，区民政局，时限 2024-11-30，带进展 1 条，已销号"),
        ("删除", "十件民生实事，区民政局，时限 2024-11-30，带进展 1 条"),
    ]
    assert [event.item_id for event in changes.events] == ["MS-2024-004", "MS-2024-003"]


def test_a_broken_file_is_neither_gone_nor_new(changed: Compare) -> None:
    broken = changed({ITEM: BASE}, {ITEM: "事项: [\n"})
    assert (broken.events, broken.unreadable) == ((), (ITEM,))
    assert changed({ITEM: "事项: [\n"}, {ITEM: BASE}).events == ()


def test_events_go_by_kind_then_number(changed: Compare) -> None:
    more = "  - {日期: 2024-06-25, 累计完成: 6}\n"
    after = {ITEM: BASE + more + f"销号: {CLOSURE}\n", OTHER: BASE + more}
    kinds = [event.kind for event in changed({ITEM: BASE, OTHER: BASE}, after).events]
    assert kinds == ["销号", "进展", "进展"]
    assert list(KINDS).index("销号") < list(KINDS).index("进展")


def test_a_light_at_the_same_day_on_both_sides(changed: Compare) -> None:
    changes = changed({ITEM: BASE}, {ITEM: BASE + "  - {日期: 2024-06-25, 累计完成: 9}\n"})
    (light,) = changes.lights
    assert (light.item_id, light.before, light.after) == ("MS-2024-003", "黄", "绿")
    later = changed({ITEM: BASE}, {ITEM: BASE + "  - {日期: 2024-07-25, 累计完成: 9}\n"})
    assert later.lights == () and len(later.events) == 1


def test_a_closed_item_says_so_in_place_of_a_reason(changed: Compare) -> None:
    (light,) = changed({ITEM: BASE}, {ITEM: BASE + f"销号: {CLOSURE}\n"}).lights
    assert (light.before, light.after, light.reason) == ("黄", None, "已销号")


REGISTER = "ledgers/registers/inspections/2024-06.yaml"
VISIT = "- {编号: DC-2024-06-001, 名称: 第26周包保督查, 起: 2024-06-27, 性质: 包保跟踪, 方式: [实地]}\n"


def test_register_entries(changed: Compare) -> None:
    more = VISIT + VISIT.replace("001", "002")
    changes = changed({REGISTER: VISIT}, {REGISTER: more.replace("第26周包保督查", "第26周督查", 1)})
    assert [(one.act, one.register, one.entry_id, one.words) for one in changes.entries] == [
        ("新增", "督查活动", "DC-2024-06-002", "2024-06-27 第26周包保督查"),
        ("修改", "督查活动", "DC-2024-06-001", "名称 第26周包保督查 → 第26周督查"),
    ]
    assert [one.act for one in changed({REGISTER: more}, {REGISTER: VISIT}).entries] == ["删除"]


def test_the_restricted_repository_is_never_told_of(changed: Compare) -> None:
    clue = "- {编号: XS-2024-06-001, 日期: 2024-06-01, 接收机关: 某机关}\n"
    assert changed({}, {"ledgers/restricted/registers/clues/2024-06.yaml": clue}).is_empty


def test_configuration_in_words(changed: Compare, office: Callable[..., dict[str, str]]) -> None:
    units, site = office()["site_config/units.yaml"], office()["site_config/site.yaml"]
    after = {
        "site_config/units.yaml": units.replace("考核: true}", "考核: false}", 1).replace(
            "单位组:", "  - {名称: 区数据局}\n单位组:"
        ),
        "site_config/site.yaml": site.replace("2024-06-30", "2024-07-31"),
        "site_config/posts.yaml": "职务:\n  - {职务: 区长}\n",
        "site_config/guide/edit.md": "# 改\n",
    }
    assert [(one.act, one.name, one.words) for one in changed({}, after).configuration] == [
        ("新增", "指南 edit.md", ""),
        ("修改", "职务名录", "删去 职务·分管民政工作的副区长"),
        ("修改", "机关设置", "数据截至日期 2024-06-30 → 2024-07-31"),
        ("修改", "单位名录", "单位·区住建局·考核 是 → 否；增加 单位·区数据局"),
    ]


def test_the_archive_and_other_files(changed: Compare) -> None:
    edition = "content/issued/weekly-bulletin/2024/26"
    changes = changed(
        {f"{edition}/document.md": "一", "content/index.md": "一"},
        {
            f"{edition}/document.md": "二",
            "content/issued/weekly-bulletin/2024/27/manifest.json": "{}",
            "content/issued/chain.jsonl": "",
            "content/index.md": "二",
        },
    )
    assert [(one.act, one.name) for one in changes.issued] == [
        ("新增", "weekly-bulletin/2024/27"),
        ("修改", "weekly-bulletin/2024/26/document.md"),
    ]
    assert [(one.act, one.path) for one in changes.others] == [("修改", "content/index.md")]


def test_a_broken_configuration_is_no_side(office: Callable[..., dict[str, str]]) -> None:
    assert side(MemoryTree(office({"site_config/units.yaml": "单位: [\n"}))) is None


def test_the_same_file_is_the_same_record(office: Callable[..., dict[str, str]]) -> None:
    files = office({ITEM: BASE, OTHER: BASE, REGISTER: VISIT})
    then = side(MemoryTree(files))
    assert then is not None
    first = side(MemoryTree({**files, OTHER: BASE.replace("10个", "9个")}), then)
    assert first is not None
    old, new = first.workspace, then.workspace
    assert old.item_by_id["MS-2024-003"] is new.item_by_id["MS-2024-003"]
    assert old.item_by_id["MS-2024-004"].title == "新建社区老年食堂9个"
    assert old.entries("inspections")[0] is new.entries("inspections")[0]
    assert old.config is new.config
