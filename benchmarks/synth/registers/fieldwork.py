"""督查计划, 督查活动, 督查发现问题 and 建议."""

from dataclasses import dataclass
from datetime import date
from random import Random

from benchmarks.synth.catalog import PLACES, one_of
from benchmarks.synth.days import AS_OF, move, workday
from benchmarks.synth.registers.book import FIRST, LAST, Book, Record

SKIPPED = (date(2023, 1, 23), date(2023, 10, 2), date(2024, 2, 12))
"""Mondays of weeks without a visit: holidays."""


@dataclass(frozen=True)
class Campaign:
    """A kind of visit that comes again: its ledger, months, nature and ways."""

    name: str
    ledger: str
    months: tuple[int, ...]
    nature: str
    ways: tuple[str, ...]
    day: int
    category: str = "专项"
    items: int = 3


EVERY = tuple(range(1, 13))
CAMPAIGNS = (
    Campaign("十件民生实事专项督查", "livelihood", EVERY, "专项", ("实地", "访谈"), 12, items=4),
    Campaign(
        "民生实事进度滞后事项回头督办",
        "livelihood",
        (3, 5, 7, 9, 11),
        "回头督办",
        ("实地", "座谈"),
        20,
        items=2,
    ),
    Campaign(
        "政府工作报告目标任务督查",
        "government_report",
        (3, 6, 9, 11),
        "专项",
        ("调阅", "座谈"),
        15,
        "综合",
        5,
    ),
    Campaign("政府工作报告重点事项实地督查", "government_report", (4, 8, 10), "专项", ("实地",), 22, items=3),
    Campaign("“三改”工程专项督查", "renovation", (2, 4, 6, 8, 10), "专项", ("实地", "访谈"), 18, items=3),
    Campaign("重点任务推进情况督查", "key_tasks", (1, 3, 5, 7, 9, 11), "专项", ("实地", "调阅"), 9, items=3),
    Campaign("上级指示批示落实情况督查", "directives", (5, 10), "专项", ("实地", "调阅"), 25, items=4),
    Campaign("调研讲话精神落实情况督查", "research_visits", (4, 11), "专项", ("座谈", "调阅"), 17, items=5),
    Campaign("专项清单暗访", "lists", (2, 5, 8, 11), "专项", ("暗访",), 26, items=3),
    Campaign("审计反馈问题整改督查", "rectification", (6, 12), "专项", ("调阅", "书面"), 8, items=3),
    Campaign("已销号民生实事回头看", "livelihood", (4, 10), "回头看", ("实地", "访谈"), 24, items=3),
    Campaign(
        "会议决策落实情况分析", "decisions", (6, 12), "专项", ("书面", "收集资料", "分析研判"), 20, items=3
    ),
)
TITLES = {"半年考核": (7, "上半年督查考核"), "年终考核": (12, "年度督查考核")}


def write(book: Book) -> None:
    plans = _plan(book)
    _weekly_rounds(book, plans)
    _campaigns(book, plans)
    _assessments(book, plans)
    _unplanned(book)


def _plan(book: Book) -> dict[tuple[int, str], str]:
    """Year and name of a kind of visit → the number of its line in the year's plan."""
    out: dict[tuple[int, str], str] = {}
    for year in (2023, 2024):
        day = date(year, 1, 10)
        lines = [("重点项目包保跟踪", "包保跟踪", "projects", 1)]
        lines += [(one.name, one.nature, one.ledger, one.months[0]) for one in CAMPAIGNS]
        lines += [(name, nature, "", month) for nature, (month, name) in TITLES.items()]
        for place, (name, nature, ledger, month) in enumerate(lines, 1):
            fields = {"备案号": f"云督备〔{year}〕{place}号", "计划月份": f"{year}-{month:02d}"}
            ledgers = (ledger,) if ledger else ()
            entry = book.add("plan", day, 名称=name, 性质=nature, **fields, 涉及台账=ledgers)
            out[year, name] = entry["编号"]
    return out


def _visit(
    book: Book, day: date, rng: Random, name: str, nature: str, ways: tuple[str, ...], **more: object
) -> Record:
    """One organised activity; its places are where its items are."""
    items = more.get("事项", ())
    assert isinstance(items, tuple)
    on_site = not {"实地", "暗访"}.isdisjoint(ways)
    leader = f"督查专员{rng.randint(1, 20):02d}"
    members = tuple(f"督查专员{number:02d}" for number in sorted(rng.sample(range(1, 21), 2)))
    return book.add(
        "inspections", day, 名称=name, 起=day, 止=move(day, rng.randint(0, 2)), 性质=nature, 方式=ways, 组长=leader,
        成员=tuple(one for one in members if one != leader),
        点位=tuple(sorted(rng.sample(PLACES, min(3, len(items) or 2)))) if on_site else (),
        对象=book.leads(items), 情况=one_of("通用", "督查情况", rng), **more,
    )  # fmt: skip


def _chosen(book: Book, rng: Random, items: list[str], day: date, most: int) -> tuple[str, ...]:
    """Items to look at, none of a unit that is visited in the same week already (a second visit would be merged)."""
    week = day.isocalendar()[:2]
    visited = {
        unit
        for entry in book.registers["inspections"]
        if entry["起"].isocalendar()[:2] == week
        for unit in entry.get("对象", ())
    }
    free = [one for one in items if book.lead(one) not in visited]
    return tuple(sorted(rng.sample(free, min(most, len(free)))))


def _weekly_rounds(book: Book, plans: dict[tuple[int, str], str]) -> None:
    day, week = date(2023, 1, 9), 1
    while day <= LAST:
        if day not in SKIPPED:
            rng = book.rng("round", day)
            items = _chosen(book, rng, book.open_items("projects", day), day, 4)
            if items:
                _visit(
                    book, move(day, 1), rng, f"重点项目包保跟踪（{day.year}年第{day.isocalendar().week}周）", "包保跟踪",
                    ("实地",), 类型="日常督办", 计划号=plans[day.year, "重点项目包保跟踪"], 涉及台账=("projects",), 事项=items,
                )  # fmt: skip
        day, week = move(day, 7), week + 1


def _campaigns(book: Book, plans: dict[tuple[int, str], str]) -> None:
    last: dict[str, str] = {}
    for year in (2023, 2024):
        for month in EVERY:
            for one in CAMPAIGNS:
                day = workday(date(year, month, one.day))
                if month not in one.months or not FIRST <= day <= AS_OF:
                    continue
                rng = book.rng(one.name, day)
                found = (
                    book.closed_items(one.ledger, day)
                    if one.nature == "回头看"
                    else book.open_items(one.ledger, day)
                )
                items = _chosen(book, rng, found, day, one.items)
                if not items:
                    continue
                entry = _visit(
                    book, day, rng, f"{month}月{one.name}", one.nature, one.ways, 类型=one.category,
                    计划号=plans[year, one.name], 涉及台账=(one.ledger,), 事项=items,
                    前次=last.get(one.ledger) if one.nature in ("回头督办", "回头看") else None,
                )  # fmt: skip
                last[one.ledger] = entry["编号"]


def _assessments(book: Book, plans: dict[tuple[int, str], str]) -> None:
    for year in (2023,):
        for nature, (month, name) in TITLES.items():
            rng = book.rng(nature, year)
            day = date(year, month, 11)
            ledgers = ("key_tasks", "livelihood", "government_report")
            found = [one for key in ledgers for one in book.some(rng, key, day, 2)]
            items = _chosen(book, rng, list(dict.fromkeys(found)), day, 6)
            title = f"{year}年{name}"
            plan = plans[year, name]
            _visit(
                book,
                day,
                rng,
                title,
                nature,
                ("座谈", "调阅", "实地"),
                类型="综合",
                计划号=plan,
                涉及台账=ledgers,
                事项=items,
            )


def _unplanned(book: Book) -> None:
    """一事一报 outside the plan, and visits with a body above."""
    for day, name, nature, category, ledger in (
        (date(2023, 3, 28), "群众反映供水问题调查", "专项", "事件调查", "livelihood"),
        (date(2023, 6, 27), "防汛准备工作督查", "专项", "专项", "key_tasks"),
        (date(2023, 8, 15), "配合市级民生实事抽查", "配合上级", "专项", "livelihood"),
        (date(2023, 11, 7), "配合省级营商环境督查", "配合上级", "综合", "lists"),
        (date(2024, 3, 12), "工地停工情况核查", "专项", "线索核查", "projects"),
        (date(2024, 5, 28), "配合市级安全生产督查", "配合上级", "专项", "key_tasks"),
        (date(2024, 6, 18), "防汛准备工作督查", "专项", "专项", "key_tasks"),
    ):
        rng = book.rng(name, day)
        items = _chosen(book, rng, book.open_items(ledger, day), day, 2)
        _visit(
            book, day, rng, name, nature, ("实地", "访谈"), 类型=category, 依据="一事一报", 批准="区委专职副书记",
            涉及台账=(ledger,), 事项=items,
        )  # fmt: skip
