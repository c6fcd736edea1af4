"""人员 and 问题线索移交: for the restricted repository only, codes and numbers, nobody's name."""

from datetime import date

from benchmarks.synth.days import move, workday
from benchmarks.synth.office import OFFICE, POST_OF
from benchmarks.synth.registers.book import Book

FIELDS = ("工程建设", "财政审计", "生态环境", "民生保障", "安全生产", "营商环境", "统计数据", "农业农村")
NATURES = ("专项", "包保跟踪", "回头督办", "回头看", "半年考核", "年终考核")


def write(book: Book) -> None:
    homes = [unit for unit in POST_OF if unit != OFFICE]
    for number in range(1, 33):
        rng = book.rng("person", number)
        inspector = number <= 20
        code = f"督查专员{number:02d}" if inspector else f"基层督查员{number - 20:02d}"
        since = date(2022, 12, 1) if inspector else date(2023, 3, 1)
        book.add(
            "people", since, 代号=code, 类别="督查专员" if inspector else "基层督查员", 专业领域=tuple(rng.sample(FIELDS, 2)),
            派出单位=rng.choice(homes), 聘期起=since, 聘期止=date(2024, 11, 30) if inspector else date(2025, 2, 28),
            可参加=NATURES if inspector else tuple(rng.sample(NATURES, 3)),
        )  # fmt: skip
    for year, count in ((2023, 24), (2024, 11)):
        first, days = date(year, 1, 9), (350 if year == 2023 else 165)
        for place in range(count):
            day = workday(move(first, days * place // count))
            receiver = ("区纪委监委", "区公安分局", "市纪委监委")[place % 3]
            book.add("clues", day, 接收机关=receiver, 回执号=f"回〔{year}〕{place + 1}号")
