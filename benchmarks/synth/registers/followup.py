"""异议复核 and 预排名核对."""

from collections import Counter
from datetime import date

from benchmarks.synth.days import months, move, workday
from benchmarks.synth.registers.book import LAST, Book
from benchmarks.synth.registers.conduct import UNITS

BUSIEST = 20


def write(book: Book) -> None:
    for year, month in months(date(2023, 2, 1), LAST):
        period = f"{year}-{month - 1:02d}" if month > 1 else f"{year - 1}-12"
        _objections(book, period, workday(date(year, month, 6)))
    _open_objection(book)
    _appeals(book)


def _objections(book: Book, period: str, day: date) -> None:
    """Units confirm a month's draft score, or object and get a ruling before the ranking is issued (on the 10th)."""
    month = day.month
    rng = book.rng("objection", day)
    objecting, *confirming = rng.sample(_scored(book), 9)
    for unit in confirming:
        book.add("score_objections", day, 期=period, 单位=unit, 答复="确认")
    if month % 2:
        return
    verdict = rng.choice(["采纳", "部分采纳", "不采纳"])
    points = {"分值": {"采纳": 2, "部分采纳": 1}[verdict]} if verdict != "不采纳" else {}
    reason = {
        "采纳": "佐证材料属实，补计得分",
        "部分采纳": "部分材料属实，补计一半",
        "不采纳": "数据以填报截止时为准",
    }[verdict]
    ruling = {
        "日期": workday(move(day, 1)),
        "结论": verdict,
        **points,
        "理由": reason,
        "批准": "区委专职副书记",
    }
    book.add(
        "score_objections",
        day,
        期=period,
        单位=objecting,
        答复="异议",
        事由="一个事项的完成数漏计",
        裁定=ruling,
    )


def _scored(book: Book) -> list[str]:
    """The units that lead most: they are scored in every month."""
    led = Counter(
        unit
        for record in book.records.values()
        for unit in ([record["牵头单位"]] if isinstance(record["牵头单位"], str) else record["牵头单位"])
    )
    return sorted(UNITS, key=lambda unit: -led[unit])[:BUSIEST]


def _open_objection(book: Book) -> None:
    """One unit objects to the ranking of a single ledger; nobody has ruled on it yet."""
    book.add(
        "score_objections",
        date(2024, 6, 27),
        期="2024-05",
        单位=UNITS[0],
        台账="projects",
        答复="异议",
        事由="一个项目的开工手续由上级部门办理，请不计入滞后",
    )


def _appeals(book: Book) -> None:
    """Two 30-day clocks; the reviewer took no part in the conclusion; who appealed is not recorded. Of the last three one
    is reviewed after 延长, one is in its 延长, one is about to run out.
    """
    for day, matter, days, result, again in (
        (date(2023, 5, 9), "对督查发现问题的责任划分有异议", 24, "维持", None),
        (date(2023, 9, 12), "对进度认定口径有异议", 24, "变更", None),
        (date(2024, 1, 16), "对通报表述有异议", 24, "维持", "变更"),
        (date(2024, 3, 19), "对现场核验结论有异议", 48, "维持", None),
        (date(2024, 5, 14), "对责任单位认定有异议", 0, None, None),
        (date(2024, 6, 4), "对完成数核减有异议", 0, None, None),
    ):
        rng = book.rng("appeal", day)
        items = book.some(rng, "livelihood", day, 1)
        received = move(day, -rng.randint(5, 20))
        visits = [
            one["编号"]
            for one in book.registers["inspections"]
            if one["起"] < received and one["性质"] == "专项"
        ]
        longer = (
            {"日期": workday(move(day, 25)), "理由": "需要现场复核", "批准": "局务会"} if days != 24 else None
        )
        fields = {"复核日期": move(day, days), "结论": result} if result else {}
        if again:
            fields |= {"再复核日期": move(day, 52), "再复核结论": again}
        book.add(
            "appeals", day, 事项=items[0] if items else None, 督查=max(visits, default=None), 事由=matter,
            收到结论=received, 原经办="督查一科科长", 复核人="督查二科科长",
            延长=longer if day != date(2024, 6, 4) else None, **fields,
        )  # fmt: skip
