"""批示, 复函, the ladder, 激励, 创先争优, 上级考核结果."""

from datetime import date

from benchmarks.synth.archive_plan import Planned
from benchmarks.synth.days import AS_OF, between, months, move, workday
from benchmarks.synth.office import OFFICE, POST_OF
from benchmarks.synth.registers.book import FIRST, LAST, Book

UNITS = tuple(unit for unit in POST_OF if unit != OFFICE)
HONOURS = (
    ("上级表彰", "省", "获评全省先进集体", "省有关部门"), ("上级表彰", "市", "获评全市先进单位", "市委、市政府"),
    ("试点示范", "省", "列入全省试点", "省有关部门"), ("试点示范", "市", "列入全市示范单位", "市有关部门"),
    ("经验推广", "市", "工作做法在全市推广", "市委办公室"), ("经验推广", "省", "工作经验在全省交流", "省有关部门"),
    ("肯定性批示", "市", "工作报告获肯定", "市政府办公室"), ("位次前列", "市", "季度考核位次列全市前三", "市考核办"),
    ("试点示范", "国家", "列入国家级试点名单", "国家有关部门"),
)  # fmt: skip

AGAIN = "连续两期滞后，提醒后仍无改进"


def write(book: Book) -> None:
    for place, (year, month) in enumerate(months(FIRST, LAST)):
        _honours(book, year, month)
        _instructions(book, year, month)
        _letters(book, year, month)
        if place % 2:
            _rewards(book, year, month)
    _ladder(book)
    _external(book)


def _honours(book: Book, year: int, month: int) -> None:
    for place in range(3):
        day = workday(date(year, month, 6 + place * 10))
        rng = book.rng("honour", day, place)
        category, level, name, giver = rng.choice(HONOURS)
        unit = rng.choice(UNITS)
        book.add(
            "honours", day, 单位=unit, 名称=f"{unit}{name}", 类别=category, 级别=level, 授予机关=giver,
            文号=f"{day.year}年第{rng.randint(2, 60)}号", 核实=OFFICE,
        )  # fmt: skip


def _instructions(book: Book, year: int, month: int) -> None:
    """领导批示 on a document of the office, some days after it, and on an item now and then."""
    rng = book.rng("instruction", year, month)
    posts = ("区委书记", "区长", "区委常委、常务副区长", "区委专职副书记")
    for document in book.plan.of("micro-bulletin" if month % 2 else "special-report", year, month)[-1:]:
        book.add(
            "instructions",
            min(move(document.issued_on, 2), AS_OF),
            文件=document.edition_id,
            职务=rng.choice(posts),
            摘要="要求加快推进并报结果",
            登记簿号=f"批登〔{year}〕{month * 3}号",
        )
    day = workday(date(year, month, 17))
    items = book.some(rng, "key_tasks", day, 1)
    if month % 3 == 0 and items:
        number = f"批登〔{year}〕{month * 3 + 1}号"
        book.add(
            "instructions",
            day,
            事项=items[0],
            职务=rng.choice(posts),
            摘要="要求抓紧落实",
            登记簿号=number,
        )


def _letters(book: Book, year: int, month: int) -> None:
    """What came of the month's 工作督办提醒函: every unit signs for it and answers by itself; each is a step of the ladder."""
    for letter in book.plan.of("reminder-letter", year, month):
        for unit, items in (letter.reminds or {}).items():
            _answer(book, letter, unit, items)
            _step(book, letter, "工作督办提醒函", unit, items, "进度滞后于序时", "区委专职副书记")
    for kind, step, reason, approver in (
        ("gentle-reminder", "温馨提示", "临近时限", OFFICE),
        ("criticism-notice", "通报批评", AGAIN, "区委专职副书记"),
        ("interview-notice", "约谈", AGAIN, "区委专职副书记"),
    ):
        for paper in book.plan.of(kind, year, month):
            for unit, items in (paper.reminds or {}).items():
                _step(book, paper, step, unit, items, reason, approver)


def _answer(book: Book, letter: Planned, unit: str, items: tuple[str, ...]) -> None:
    day = letter.issued_on
    rng = book.rng("letter", day, unit)
    due = workday(move(day, 10))
    late = rng.random() < 0.15
    answered = move(due, 4) if late else between(rng, move(day, 3), due)
    review = "退回" if rng.random() < 0.1 else "通过"
    answer = {} if answered > AS_OF else {"复函日": answered, "审核": review}
    book.add(
        "replies", day, 函件=letter.edition_id, 单位=unit, 签收=move(day, 1), 应复日=due, **answer, 事项=items
    )


def _step(
    book: Book, letter: Planned, step: str, unit: str, items: tuple[str, ...], reason: str, approver: str
) -> None:
    day = letter.issued_on
    book.add(
        "escalations", day, 步骤=step, 单位=unit, 事项=items, 文件=letter.edition_id, 事由=reason, 批准=approver,
        批准日期=day,
    )  # fmt: skip


def _rewards(book: Book, year: int, month: int) -> None:
    day = workday(date(year, month, 23))
    rng = book.rng("reward", day)
    unit = rng.choice(UNITS)
    manner = (
        "通报表扬" if book.plan.of("commendation-notice", year, month) else rng.choice(["通报表扬", "加分"])
    )
    points = {"分值": rng.choice([1, 2])} if manner == "加分" else {}
    book.add(
        "rewards",
        day,
        单位=unit,
        方式=manner,
        **points,
        事由="重点任务提前完成",
        批准="区委常委会会议",
        批准日期=move(day, 2),
    )


def _ladder(book: Book) -> None:
    """Steps above 约谈, each approved: with an item that was there, else 越级批准; 扣分 with and without confirmation."""
    deducted: list[str] = []
    for day, step, points, confirmed in (
        (date(2023, 9, 19), "考核扣分", 2, True), (date(2023, 12, 19), "考核扣分", 1, True),
        (date(2024, 5, 21), "考核扣分", 2, True), (date(2024, 6, 18), "考核扣分", 1, False),
        (date(2024, 6, 20), "移交处理", None, False),
    ):  # fmt: skip
        below = deducted if step == "移交处理" else _interviewed(book, day)
        items = tuple(one for one in below if step == "移交处理" or one not in deducted)[-1:]
        skipped = None if items else "区委常委会会议"
        items = items or book.some(book.rng("ladder", day), "key_tasks", day, 1)
        if not items:
            continue
        fields = (
            {"分值": points, "确认": "区考核办", "确认日期": move(day, 6)} if confirmed else {"分值": points}
        )
        book.add(
            "escalations", day, 步骤=step, 单位=book.lead(items[0]), 事项=items, 事由=AGAIN, 批准="区委专职副书记",
            批准日期=day, 越级批准=skipped, **fields,
        )  # fmt: skip
        deducted += items


def _interviewed(book: Book, day: date) -> tuple[str, ...]:
    """Items of 约谈 before a day."""
    papers = (one for one in book.plan.documents if one.kind == "interview-notice" and one.issued_on < day)
    return tuple(item for one in papers for items in (one.reminds or {}).values() for item in items)


def _external(book: Book) -> None:
    for year, quarter in ((2023, 1), (2023, 2), (2023, 3), (2023, 4), (2024, 1)):
        day = date(year + quarter // 4, quarter * 3 % 12 + 1, 22)
        for subject in ("高质量发展综合绩效", "营商环境评价", "民生实事推进"):
            rng = book.rng("external", day, subject)
            place = rng.randint(1, 6)
            province = {"全省位次": place * 4 + rng.randint(0, 9)} if subject != "民生实事推进" else {}
            book.add(
                "external_results",
                workday(day),
                期=f"{year}-Q{quarter}",
                对象=subject,
                全市位次=place,
                **province,
                来源="市考核办通报",
            )
