"""人员, 抽取记录 and 问题线索移交: for the restricted repository only, codes and numbers, nobody's name."""

from datetime import date

from benchmarks.synth.days import move, workday
from benchmarks.synth.office import OFFICE, POST_OF
from benchmarks.synth.registers.book import Book, Record
from generator.compute.draw.eligible import Wanted, candidates, fields_of
from generator.compute.draw.log import Draw, log_values, seed_of
from generator.compute.draw.order import team
from generator.model.registers.restricted import Person

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
    _teams(book)
    for year, count in ((2023, 24), (2024, 11)):
        first, days = date(year, 1, 9), (350 if year == 2023 else 165)
        for place in range(count):
            day = workday(move(first, days * place // count))
            receiver = ("区纪委监委", "区公安分局", "市纪委监委")[place % 3]
            book.add("clues", day, 接收机关=receiver, 回执号=f"回〔{year}〕{place + 1}号")


def _teams(book: Book) -> None:
    """Nobody inspects the home unit: teams of 专项 and 回头看 on site are drawn a few days before, with a log entry from
    2024 on; whoever else would have to is replaced by the next code.
    """
    people = [Person.model_validate(entry) for entry in book.registers["people"]]
    homes = {person.code: person.home_unit for person in people}
    for visit in book.registers["inspections"]:
        drawn = visit["性质"] in ("专项", "回头看") and "实地" in visit["方式"] and visit["起"].year == 2024
        if drawn and visit.get("对象"):
            _drawn(book, visit, people)
        else:
            _replaced(visit, homes)


def _drawn(book: Book, visit: Record, people: list[Person]) -> None:
    """Works are inspected by people who know about works and money, where the pool has enough of them."""
    day = workday(move(visit["起"], -4))
    is_works = visit["涉及台账"][0] in ("renovation", "projects", "livelihood")
    for fields in ((("工程建设", "财政审计"),) if is_works else ()) + ((),):
        wanted = Wanted(
            day, visit["止"], visit["性质"], frozenset(visit["对象"]), fields, 3, frozenset(["督查专员"])
        )
        seed = seed_of(visit["编号"], wanted.nature, day, 0)
        kept, left_out = candidates(people, wanted)
        chosen = team(seed, fields_of(kept), frozenset(fields), wanted.size)
        if chosen is not None:
            visit["组长"], visit["成员"] = chosen[0], tuple(sorted(chosen[1:]))
            logged = log_values(Draw(wanted, visit["编号"], seed, kept, left_out, chosen), "")
            book.add(
                "draws", day, **{key: value for key, value in logged.items() if key not in ("编号", "日期")}
            )
            return


def _replaced(visit: Record, homes: dict[str, str]) -> None:
    """The same team, apart from those whose home unit is inspected."""
    units = frozenset(visit.get("对象", ()))
    free = [code for code in homes if code.startswith("督查专员") and homes[code] not in units]
    team = [visit["组长"], *visit.get("成员", ())]
    for place, code in enumerate(team):
        if homes[code] in units:
            team[place] = next(one for one in free if one not in team)
    visit["组长"], visit["成员"] = team[0], tuple(team[1:])
