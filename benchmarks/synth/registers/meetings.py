"""会议, 发言 and 区级领导调度."""

from datetime import date

from benchmarks.synth.days import AS_OF, months, move, workday
from benchmarks.synth.office import OFFICE, POST_OF, POSTS
from benchmarks.synth.registers.book import FIRST, LAST, LOOKBACK, Book, Record

DECIDED = (
    "由牵头单位一周内报送整改计划", "区财政局保障所需资金", "对滞后事项实行周调度", "各街道做好群众工作",
    "加快办理用地和施工手续", "专班每周会商一次", "月底前完成阶段目标", "责任单位主要负责同志现场协调",
)  # fmt: skip
STAFF_TOPICS = (
    "传达学习上级督查工作会议精神",
    "研究近期督查安排",
    "通报考勤和作风情况",
    "讨论督查专报提纲",
    "交流督办工作方法",
)


def write(book: Book) -> None:
    for year, month in months(LOOKBACK, LAST):
        _staff(book, year, month)
    for year, month in months(FIRST, LAST):
        _committee(book, year, month)
        _dispatch_meetings(book, year, month)
        _government(book, year, month)
    _speeches(book)
    _leaders(book)


def _staff(book: Book, year: int, month: int) -> None:
    """干部职工会, once or twice a month."""
    rng = book.rng("staff", year, month)
    for day in (7, 21)[: rng.choice([1, 2, 2])]:
        topic = rng.choice(STAFF_TOPICS)
        book.add(
            "meetings", workday(date(year, month, day)), 类别="干部职工会", 名称=topic, 主持="区委专职副书记"
        )


def _committee(book: Book, year: int, month: int) -> None:
    """区委常委会; every quarter it hears about the 讲话精神, else about other ledgers; some meetings hear no report."""
    rng = book.rng("committee", year, month)
    day = workday(date(year, month, 26 if month != 2 else 22))
    session = f"第{(year - 2022) * 14 + month}次"
    about = {3: "research_visits", 6: "research_visits", 9: "directives", 11: "research_visits"}.get(month)
    if about is None and month % 2:
        book.add(
            "meetings", day, 类别="区委常委会", 届次=session, 主持="区委书记", 议定事项=(rng.choice(DECIDED),)
        )
        return
    ledger = about or "government_report"
    report = book.plan.about("special-report", year, month, ledger)
    book.add(
        "meetings", day, 涉及台账=(ledger,), 事项=book.some(rng, ledger, day, 2), 类别="区委常委会", 届次=session,
        主持="区委书记", 汇报文件=(report.edition_id,) if report else (), 议定事项=tuple(rng.sample(DECIDED, 2)),
    )  # fmt: skip


def _dispatch_meetings(book: Book, year: int, month: int) -> None:
    """调度会 about the livelihood items every month, about the projects every other; 协作会 once a quarter."""
    for ledger, name, when, chair in (
        ("livelihood", "十件民生实事月调度会", 1, "区委常委、常务副区长"),
        ("projects", "重点项目调度会", 2, "区长"),
        ("key_tasks", "督查督办工作协作会", 3, "区委专职副书记"),
    ):
        if month % when:
            continue
        day = workday(date(year, month, 14 + when))
        rng = book.rng(name, day)
        kind = "协作会" if when == 3 else "调度会"
        book.add(
            "meetings", day, 涉及台账=(ledger,), 事项=book.some(rng, ledger, day, 3), 类别=kind, 名称=name, 主持=chair,
            议定事项=tuple(rng.sample(DECIDED, 2)),
        )  # fmt: skip


def _government(book: Book, year: int, month: int) -> None:
    if month % 2:
        return
    day = workday(date(year, month, 19))
    rng = book.rng("government", day)
    session = f"第{(year - 2021) * 20 + month}次"
    book.add(
        "meetings", day, 类别="区政府常务会议", 届次=session, 主持="区长", 议定事项=(rng.choice(DECIDED),)
    )


def _speeches(book: Book) -> None:
    """At every second 调度会 the first speak of how they did it, the last pledge to catch up."""
    units = [unit for unit in POST_OF if unit != OFFICE]
    halls = [entry for entry in book.registers["meetings"] if entry.get("名称") == "十件民生实事月调度会"]
    for place, meeting in enumerate(halls):
        rng = book.rng("speech", meeting["编号"])
        first, last = 2 if place % 3 else 3, 1 if place % 2 else 2
        for turn, unit in enumerate(rng.sample(units, first + last)):
            kind = "交流" if turn < first else "表态"
            book.add("speeches", meeting["日期"], 会议=meeting["编号"], 单位=unit, 类别=kind)


def _leaders(book: Book) -> None:
    """区级领导调度: two a week, each leader about the units in their charge."""
    day = date(2023, 1, 4)
    while day <= AS_OF:
        rng = book.rng("leader", day)
        for post in rng.sample(
            [name for name, _ in POSTS if name in set(POST_OF.values())], rng.choice([1, 2, 2])
        ):
            _dispatch(book, post, workday(move(day, rng.randint(0, 2))))
        day = move(day, 7)


def _dispatch(book: Book, post: str, day: date) -> Record | None:
    rng = book.rng("dispatch", post, day)
    ledgers = ("projects", "key_tasks", "livelihood", "renovation", "government_report")
    mine = [
        (one, ledger)
        for ledger in ledgers
        for one in book.open_items(ledger, day)
        if POST_OF.get(book.lead(one)) == post
    ]
    if not mine:
        return None
    chosen = rng.sample(mine, min(2, len(mine)))
    items = tuple(sorted({one for one, _ in chosen}))
    return book.add(
        "leader_dispatch", day, 职务=post, 方式=rng.choice(["调度会", "现场", "协调会"]),
        涉及台账=tuple(dict.fromkeys(ledger for _, ledger in chosen)), 事项=items,
        议定事项=tuple(rng.sample(DECIDED, 2)), 落实情况=rng.choice(["正在落实", "已落实", "已交办有关单位", None]),
    )  # fmt: skip
