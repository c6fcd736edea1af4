"""Schedule, fold, status and identity over generated items and days."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.compute.assess import assess
from generator.compute.assessment import LIGHTS, PROGRESS_CATEGORIES, STATES
from generator.compute.fold import fold
from generator.compute.identity import ledger_identity
from generator.compute.schedule import scheduled
from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.model.item import ITEM_TYPES, Item
from generator.model.workspace import Config, Workspace

CONFIG_FILES = {
    "site_config/site.yaml": "地区: 云岭区\n单位: 督查局\n单位简称: 督查局\n站点名称: 台账\n",
    "site_config/units.yaml": "单位: [{名称: 区民政局}]\n",
    "site_config/posts.yaml": "职务: []\n",
    "site_config/visibility.yaml": "字段: {}\n",
    "site_config/ledgers/livelihood.yaml": "名称: 实事\n编号前缀: MS\n环节: {交办: true}\n",
    "site_config/ledgers/projects.yaml": "名称: 项目\n编号前缀: XM\n专项信息: 项目\n",
    "site_config/lights/default.yaml": (
        "名称: 通用\n版本: [{生效: 2023-01-01, 临期天数: 3, 逾期未开工天数: 10,"
        " 区间: [{灯: 绿, 不低于: 0}, {灯: 红, 低于: 0}]}]\n"
    ),
}


def _config() -> Config:
    loaded = load(MemoryTree(CONFIG_FILES))
    assert loaded.workspace is not None, loaded.findings
    return loaded.workspace.config


CONFIG = _config()
DAYS = st.dates(date(2023, 12, 1), date(2025, 6, 30))
NUMBERS = st.integers(1, 200).map(Decimal)
SHARED = st.sampled_from(["会议"])


def make(value: dict[str, Any], number: int = 1, ledger: str = "livelihood") -> Item:
    """A record as `load` makes it, from values as its reader yields them."""
    kind, prefix = ("项目", "XM") if ledger == "projects" else (None, "MS")
    item = ITEM_TYPES[kind].model_validate(
        {"事项": "甲", "牵头单位": "区民政局", "完成时限": date(2024, 12, 31), **value}
    )
    item.identify(f"{prefix}-2024-{number:03d}", ledger, 2024)
    return item


def some(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(parts)


def rows(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[dict[str, Any], ...]]:
    return st.lists(some(**parts), max_size=4).map(tuple)


CLOSURE = some(日期=DAYS, 方式=st.sampled_from(["完成", "调整", "合并", "转常态", "转其他渠道"]), 批准=SHARED)
OPTIONAL: dict[str, st.SearchStrategy[Any]] = {
    "完成时限": st.one_of(DAYS, st.just("长期坚持")),
    "列入": some(方式=st.sampled_from(["原表", "新增", "结转", "拆分"]), 日期=DAYS),
    "立项": some(日期=DAYS),
    "交办": some(日期=DAYS, 签收=DAYS),
    "目标": some(
        数值=st.one_of(NUMBERS, st.just(Decimal(0)), NUMBERS.map(lambda number: -number)),
        方向=st.sampled_from(["正向", "逆向"]),
        口径=st.sampled_from(["累计", "当月", "累计同比", "时点", "位次"]),
    ),
    "序时口径": st.sampled_from(["按月", "按日", "按节点", "按计划"]),
    "阶段目标": rows(至=DAYS, 数值=NUMBERS),
    "月度计划": rows(月=st.integers(1, 12).map(lambda month: f"2024-{month:02d}"), 累计=NUMBERS),
    "进展": rows(日期=DAYS, 累计完成=NUMBERS, 可用日期=DAYS),
    "延期": rows(申请=DAYS, 原时限=DAYS, 新时限=DAYS, 理由=SHARED, 批准=SHARED, 批准日期=DAYS),
    "目标调整": rows(日期=DAYS, 原值=NUMBERS, 新值=NUMBERS, 依据=SHARED, 批准=SHARED),
    "暂缓": some(日期=DAYS, 理由=SHARED, 批准=SHARED, 复核日期=DAYS, 恢复日期=DAYS),
    "报请销号": rows(日期=DAYS),
    "审核": rows(日期=DAYS, 结论=st.sampled_from(["通过", "退回"])),
    "销号": CLOSURE,
    "重新纳入": rows(日期=DAYS, 理由=SHARED, 批准=SHARED, 原销号=CLOSURE),
    "结转": rows(年度=st.sampled_from([Decimal(2024), Decimal(2025)]), 批准=SHARED),
}
PROJECT = some(开工=some(计划=DAYS, 实际=DAYS), 投资=some(总投资=NUMBERS))


@st.composite
def items(draw: st.DrawFn) -> Item:
    """Anything the schema lets through, sane or not."""
    value = draw(st.fixed_dictionaries({}, optional=OPTIONAL))
    if draw(st.booleans()):
        return make({**value, "专项信息": draw(PROJECT)}, ledger="projects")
    return make(value)


SCHEDULED = ("完成时限", "列入", "立项", "目标", "阶段目标", "月度计划")


@given(
    st.fixed_dictionaries({}, optional={key: OPTIONAL[key] for key in SCHEDULED}),
    st.sampled_from(["livelihood", "projects"]),
    st.sampled_from(["按月", "按日", "按节点", "按计划"]),
    st.lists(DAYS, min_size=2, max_size=6),
)
def test_the_schedule_never_falls_and_stays_within_0_and_100(
    value: dict[str, Any], ledger: str, basis: Any, days: list[date]
) -> None:
    """No extension, no change of target, no carry-over: then the schedule of one item only rises."""
    item = make(value, ledger=ledger)
    target = item.target.value if item.target is not None else None
    percents = [scheduled(item, basis, target, day).percent for day in sorted(days)]
    if percents[0] is None:
        assert item.is_open_ended and set(percents) == {None}
        return
    known = [percent for percent in percents if percent is not None]
    assert known == sorted(known) and len(known) == len(days)
    assert all(0 <= percent <= 100 for percent in known)


@given(items(), DAYS, st.integers(0, 200))
def test_folding_is_idempotent_and_earlier_days_win(item: Item, day: date, later: int) -> None:
    once = fold(item, day)
    if once is not None:
        assert fold(once, day) == once
    afterwards = fold(item, day + timedelta(days=later))
    assert (None if afterwards is None else fold(afterwards, day)) == once


@given(items(), DAYS)
def test_every_item_has_a_status_of_the_known_words(item: Item, day: date) -> None:
    status = assess(Workspace(CONFIG, (item,)), day).of(item.item_id)
    assert (status is None) == (fold(item, day) is None)
    if status is None:
        return
    assert status.state in STATES and status.progress_category in PROGRESS_CATEGORIES
    assert status.light in (None, *LIGHTS)
    assert status.scheduled_percent is None or 0 <= status.scheduled_percent <= 100
    assert status.is_overdue == (status.days_overdue > 0) and status.workdays_overdue <= status.days_overdue
    if status.state in ("谋划", "暂缓", "已销号"):
        assert status.light is None and not status.is_overdue
    if status.progress_category == "已达目标待验收":
        assert not status.is_overdue and status.light in (None, "绿")


@st.composite
def sane_lives(draw: st.DrawFn) -> dict[str, Any]:
    """One item's life in order: listed, perhaps approved later, closed and reopened any number of times,
    perhaps closed.
    """
    day = draw(DAYS)
    value: dict[str, Any] = {
        "列入": {"方式": draw(st.sampled_from(["原表", "新增", "结转", "拆分"])), "日期": day}
    }

    def later() -> date:
        nonlocal day
        day += timedelta(days=draw(st.integers(0, 60)))
        return day

    if draw(st.booleans()):
        value["立项"] = {"日期": later()}
    reopened = []
    for _ in range(draw(st.integers(0, 2))):
        closure = {**draw(CLOSURE), "日期": later()}
        day += timedelta(days=1)
        reopened.append({"日期": later(), "理由": "反弹", "批准": "会议", "原销号": closure})
    value["重新纳入"] = tuple(draw(st.permutations(reopened)))
    if draw(st.booleans()):
        value["销号"] = {**draw(CLOSURE), "日期": later()}
    return value


@given(st.lists(sane_lives(), max_size=5))
def test_the_identity_holds_at_every_date(lives: list[dict[str, Any]]) -> None:
    made = tuple(make(value, number) for number, value in enumerate(lives, 1))
    workspace = Workspace(CONFIG, made)
    events = {one.listing.listed_on for one in made if one.listing is not None}
    events |= {one.approval.approved_on for one in made if one.approval is not None}
    for one in made:
        closures = [
            *(again.previous_closure for again in one.reopenings),
            *([one.closure] if one.closure else []),
        ]
        events |= {closure.closed_on for closure in closures} | {
            again.reopened_on for again in one.reopenings
        }
    for day in {event + timedelta(days=step) for event in events for step in (-1, 0, 1)}:
        identity = ledger_identity(workspace, "livelihood", day)
        assert identity.holds, identity.text
