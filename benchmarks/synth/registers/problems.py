"""督查发现问题 of every visit, and 建议 of the people at the grass roots."""

from datetime import date
from random import Random

from benchmarks.synth.catalog import trouble
from benchmarks.synth.days import AS_OF, month_end, months, move, workday
from benchmarks.synth.registers.book import LAST, Book, Record
from benchmarks.synth.settings import frame
from benchmarks.synth.tasks import Task

SUGGESTIONS = (
    ("城管", "早市散后清扫不及时", "延长清扫作业时间，商户划片包干"), ("交通", "学校门口临时停车秩序乱", "设置限时停车和家长等候区"),
    ("民政", "高龄老人补贴年审往返多", "推行上门和视频认证"), ("住建", "老旧小区改造后管护跟不上", "改造同步明确物业和维修资金"),
    ("水务", "背街小巷雨天积水", "汛前疏通雨水口并建台账"), ("卫健", "村卫生室药品品种少", "由卫生院统一配送常用药"),
    ("教育", "课后服务项目单一", "引入社区和场馆资源"), ("政务", "同一材料多部门重复提交", "以共享数据代替纸质材料"),
    ("应急", "出租房消防通道堵塞", "网格员按月巡查并公示"), ("农业", "农机作业道路窄", "结合高标准农田拓宽机耕路"),
)  # fmt: skip
"""Field, problem, proposal."""


def write(book: Book) -> None:
    """After the visits were written."""
    for inspection in book.registers["inspections"]:
        _problems(book, inspection)
    for year, month in months(date(2023, 2, 1), LAST):
        _suggest(book, date(year, month, 16))


def _problems(book: Book, inspection: Record) -> None:
    """What a visit found: its items' lead units, a demand with a date, the re-check."""
    rng = book.rng("problem", inspection["编号"])
    weekly = inspection["性质"] == "包保跟踪"
    count = rng.choice([0, 0, 1]) if weekly else rng.choice([0, 1, 1, 2, 2])
    by_id = {task.item_id: task for task in book.tasks} if count else {}
    for item in inspection.get("事项", ())[:count]:
        day = inspection["止"]
        what, why, demand = trouble(_domain(by_id[item]), rng, day.month)
        due = move(day, rng.choice([15, 20, 30]))
        approved = {"批准": "区委专职副书记", "批准日期": move(day, 5)} if rng.random() < 0.7 else {}
        checks = _rechecks(rng, due)
        done = checks[-1]["结果"] == "已改" if checks else False
        book.add(
            "problems", day, 督查=inspection["编号"], 事项=item, 涉及台账=inspection["涉及台账"], 单位=book.lead(item),
            问题=what, 原因=why, 整改要求=demand, 整改时限=due,
            整改情况="已按要求整改，资料报备。" if done else ("正在整改。" if checks else None), 复查结果=checks, **approved,
        )  # fmt: skip


def _domain(task: Task) -> str:
    return frame(task).domain


def _rechecks(rng: Random, due: date) -> tuple[Record, ...]:
    out: list[Record] = []
    for result in rng.choice(
        [("已改",), ("已改",), ("仍滞后", "已改"), ("仍滞后",), ("已改", "反弹"), ("已改",)]
    ):
        day = workday(move(due, 8 + 40 * len(out)))
        if day > AS_OF:
            break
        note = {
            "已改": "现场复核，问题解决。",
            "仍滞后": "整改未到位，继续跟踪。",
            "反弹": "同类问题再次出现。",
        }[result]
        out.append({"日期": day, "结果": result, "情况": note})
    return tuple(out)


def _suggest(book: Book, day: date) -> None:
    rng = book.rng("suggestion", day)
    field, problem, proposal = rng.choice(SUGGESTIONS)
    taken = (
        min(move(day, rng.randint(10, 40)), month_end(day.year, day.month)) if rng.random() < 0.6 else None
    )
    listed = next(iter(book.some(rng, "key_tasks", day, 1)), None) if taken and rng.random() < 0.3 else None
    book.add("suggestions", workday(day), 领域=field, 问题=problem, 建议=proposal, 采纳=taken, 立项=listed)
