"""批示, 复函, the ladder, 激励, 创先争优, 上级考核结果."""

from datetime import date

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


def write(book: Book) -> None:
    for place, (year, month) in enumerate(months(FIRST, LAST)):
        _honours(book, year, month)
        _instructions(book, year, month)
        _letter(book, year, month)
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
    """领导批示 on documents of the office, and on an item now and then."""
    rng = book.rng("instruction", year, month)
    posts = ("区委书记", "区长", "区委常委、常务副区长", "区委专职副书记")
    day = workday(date(year, month, 13))
    number = f"批登〔{year}〕{month * 3}号"
    document = f"micro-bulletin/{year}/{month}" if month % 2 else f"special-report/{year}/{month}"
    book.add(
        "instructions",
        day,
        文件=document,
        职务=rng.choice(posts),
        摘要="要求加快推进并报结果",
        登记簿号=number,
    )
    items = book.some(rng, "key_tasks", day, 1)
    if month % 3 == 0 and items:
        number = f"批登〔{year}〕{month * 3 + 1}号"
        book.add(
            "instructions",
            move(day, 4),
            事项=items[0],
            职务=rng.choice(posts),
            摘要="要求抓紧落实",
            登记簿号=number,
        )


def _letter(book: Book, year: int, month: int) -> None:
    """工作督办提醒函, one a month, to the lead units of the slowest; every unit answers by itself."""
    day = workday(date(year, month, 8))
    rng = book.rng("letter", day)
    slow = [
        one
        for key in ("livelihood", "key_tasks", "renovation", "government_report")
        for one in book.some(rng, key, day, 1)
    ]
    letter = f"reminder-letter/{year}/{month}"
    for unit in book.leads(tuple(slow))[:3]:
        items = tuple(one for one in slow if book.lead(one) == unit)
        due = workday(move(day, 10))
        late = rng.random() < 0.15
        answered = move(due, 4) if late else between(rng, move(day, 3), due)
        fields = (
            {}
            if late and month == 6
            else {"复函日": answered, "审核": "退回" if rng.random() < 0.1 else "通过"}
        )
        fields = {} if answered > AS_OF else fields
        book.add("replies", day, 函件=letter, 单位=unit, 签收=move(day, 1), 应复日=due, **fields, 事项=items)
        book.add(
            "escalations", day, 步骤="工作督办提醒函", 单位=unit, 事项=items, 文件=letter, 事由="进度滞后于序时",
            批准="区委专职副书记", 批准日期=day,
        )  # fmt: skip


def _rewards(book: Book, year: int, month: int) -> None:
    day = workday(date(year, month, 23))
    rng = book.rng("reward", day)
    unit = rng.choice(UNITS)
    manner = rng.choice(["通报表扬", "加分"])
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
    """Steps above the letter, each approved; 扣分 with and without confirmation."""
    for day, step, points, confirmed in (
        (date(2023, 4, 20), "通报批评", None, False), (date(2023, 6, 20), "约谈", None, False),
        (date(2023, 8, 22), "考核扣分", 2, True), (date(2023, 10, 24), "通报批评", None, False),
        (date(2023, 12, 19), "考核扣分", 1, True), (date(2024, 3, 19), "约谈", None, False),
        (date(2024, 4, 23), "通报批评", None, False), (date(2024, 5, 21), "考核扣分", 2, True),
        (date(2024, 6, 18), "考核扣分", 1, False), (date(2024, 6, 20), "移交处理", None, False),
    ):  # fmt: skip
        rng = book.rng("ladder", day)
        items = book.some(rng, "key_tasks", day, 1)
        if not items:
            continue
        fields = {"分值": points} if points else {}
        if confirmed:
            fields |= {"确认": "区考核办", "确认日期": move(day, 6)}
        document = f"interview-notice/{day.year}/{day.month}" if step == "约谈" else None
        book.add(
            "escalations", day, 步骤=step, 单位=book.lead(items[0]), 事项=items, 文件=document, 事由="连续两期滞后，提醒后仍无改进",
            批准="区委专职副书记", 批准日期=day, **fields,
        )  # fmt: skip
    for year, month in months(FIRST, LAST):
        day = workday(date(year, month, 20))
        rng = book.rng("gentle", day)
        for item in book.some(rng, "livelihood", day, 1):
            hint = f"gentle-reminder/{year}/{month}"
            book.add(
                "escalations",
                day,
                步骤="温馨提示",
                单位=book.lead(item),
                事项=(item,),
                文件=hint,
                事由="临近时限",
                批准=OFFICE,
                批准日期=day,
            )


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
