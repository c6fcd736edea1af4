"""异议复核 and 预排名核对."""

from datetime import date

from benchmarks.synth.days import months, move, workday
from benchmarks.synth.registers.book import LAST, Book
from benchmarks.synth.registers.conduct import UNITS


def write(book: Book) -> None:
    for year, month in months(date(2023, 2, 1), LAST):
        period = f"{year}-{month - 1:02d}" if month > 1 else f"{year - 1}-12"
        _objections(book, period, workday(date(year, month, 6)))
    _objections(book, f"{LAST:%Y-%m}", date(2024, 6, 28))
    _appeals(book)


def _objections(book: Book, period: str, day: date) -> None:
    """Units confirm a month's draft score, or object and get a ruling before the ranking is issued."""
    month = day.month
    rng = book.rng("objection", day)
    first, second, third = rng.sample(UNITS, 3)
    for unit in (first, second):
        book.add("score_objections", day, 期=period, 单位=unit, 台账="key_tasks", 答复="确认")
    if month % 2:
        return
    verdict = rng.choice(["采纳", "部分采纳", "不采纳"])
    points = {"分值": {"采纳": 2, "部分采纳": 1}[verdict]} if verdict != "不采纳" else {}
    reason = {"采纳": "佐证材料属实", "部分采纳": "部分材料属实", "不采纳": "数据以填报截止时为准"}[verdict]
    ruling = {"日期": move(day, 2), "结论": verdict, **points, "理由": reason, "批准": "区委专职副书记"}
    book.add(
        "score_objections",
        day,
        期=period,
        单位=third,
        台账="key_tasks",
        答复="异议",
        事由="对未报扣分有异议",
        裁定=ruling,
    )


def _appeals(book: Book) -> None:
    """Two 30-day clocks; the reviewer is not the author; who appealed is not recorded."""
    for day, matter, result, again in (
        (date(2023, 5, 9), "对督查发现问题的责任划分有异议", "维持", None),
        (date(2023, 9, 12), "对进度认定口径有异议", "变更", None),
        (date(2024, 1, 16), "对通报表述有异议", "维持", "变更"),
        (date(2024, 6, 4), "对完成数核减有异议", None, None),
    ):
        rng = book.rng("appeal", day)
        items = book.some(rng, "livelihood", day, 1)
        fields = {"复核日期": move(day, 24), "结论": result} if result else {}
        if again:
            fields |= {"再复核日期": move(day, 52), "再复核结论": again}
        item = items[0] if items else None
        book.add(
            "appeals", day, 事项=item, 事由=matter, 原经办="督查一科科长", 复核人="督查二科科长", **fields
        )
