"""专项信息 of each kind, and what it adds to 进展."""

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from benchmarks.synth.catalog import fill, one_of, phrases
from benchmarks.synth.days import AS_OF, between, move
from benchmarks.synth.settings import Frame
from benchmarks.synth.tasks import Task
from benchmarks.synth.timeline import Timeline

Block = dict[str, Any]


def special(task: Task, frame: Frame, time: Timeline) -> Block:
    """The block of the ledger's kind; empty where the ledger has none."""
    build = {
        "projects": _project,
        "directives": _directive,
        "rectification": _rectification,
        "decisions": _decision,
        "renovation": _renovation,
    }.get(task.ledger)
    return {} if build is None else build(task, frame, time, task.rng)


def _project(task: Task, frame: Frame, time: Timeline, rng: Random) -> Block:
    cells = task.cells
    nature = "续建" if task.year == 2024 and cells[8] == "新建" and task.number % 2 else cells[8]
    before = Decimal(int(cells[4])) * rng.choice([25, 30, 40]) / 100 if nature == "续建" else Decimal(0)
    planned = date(task.year - 1, 9, 1) if nature == "续建" else date(task.year, 3, 15)
    if time.is_unstarted:
        planned = date(task.year, 3, 31)
    start: Block = {"计划": planned}
    if not time.is_unstarted:
        start["实际"] = min(move(planned, rng.choice([-6, 0, 4, 11])), date(task.year, 3, 26))
    finish: Block = {"计划": date(task.year + 1 + task.number % 2, 10, 31)}
    return {
        "项目": {"级别": cells[7], "性质": nature, "类型": cells[6], "业主单位": cells[3]},
        "投资": {"总投资": Decimal(cells[4]), "截至上年底": before.quantize(Decimal(1))},
        "开工": start,
        "竣工": finish,
    }


def project_entry(task: Task, entry: Block, before: Decimal, rng: Random) -> Block:
    """自开工累计, 形象进度 and 要素保障 in a project's report."""
    if "累计完成" not in entry:
        return entry
    done, whole = before + entry["累计完成"], Decimal(task.cells[4])
    entry = {**entry, "自开工累计": done}
    if rng.random() < 0.3:
        stages = phrases("通用")["形象进度"]
        stage = stages[min(len(stages) - 1, int(done * len(stages) / whole))]
        entry["形象进度"] = fill(stage, rng, pct=int(done * len(stages) * 20 / whole) % 20 * 5 or 5)
    if rng.random() < 0.08:
        entry["要素保障"] = one_of("通用", "要素保障", rng)
    return entry


def _directive(task: Task, frame: Frame, time: Timeline, rng: Random) -> Block:
    given = move(time.listed, -rng.randint(5, 12))
    kind = "批办" if task.number % 7 else rng.choice(["指导", "参阅"])
    steps = (("学习", 7, 20), ("贯彻", 25, 60), ("落实", 100, 240))
    loop: Block = {}
    day = time.listed
    for name, least, most in steps:
        day = between(rng, move(time.listed, least), move(time.listed, most))
        if day > AS_OF:
            break
        loop[name] = {"日期": day, "文件": f"云委督报〔{day.year}〕{rng.randint(1, 40)}号"}
    urgency = rng.choice(["急件", "一般", "一般", "疑难件"])
    block: Block = {
        "作出": {"级别": task.cells[5], "职务": task.cells[6], "日期": given, "方式": task.cells[7]},
        "专题": task.cells[4],
        "性质": kind,
        "摘要": f"关于{task.cells[1]}工作，要求{task.cells[0]}。",
        "原件": f"批登〔{given.year}〕{100 + task.number}号",
    }
    if kind == "批办":
        block["办结要求"] = {"缓急": urgency, "时限": move(given, 30), "报送": "区委办公室"}
    if loop:
        block["闭环"] = loop
    return {**block, "来源文件": f"{task.cells[1]}工作任务分解方案"}


def _rectification(task: Task, frame: Frame, time: Timeline, rng: Random) -> Block:
    cells = task.cells
    problem: Block = {"来源": cells[1], "报告": cells[4], "序号": Decimal(task.number)}
    if cells[5]:
        problem |= {"金额": Decimal(cells[5]), "单位": "万元"}
    block: Block = {"问题": problem, "整改类型": cells[6]}
    closure = time.facts.get("销号")
    if closure is not None and closure["方式"] == "完成":
        block["认定"] = {"单位": cells[7], "结论": "已完成", "日期": move(closure["日期"], -1)}
    elif cells[6] == "持续整改":
        block["认定"] = {"单位": cells[7], "结论": "持续整改", "日期": move(time.listed, 60)}
    return block


def rectification_entry(task: Task, entry: Block, rng: Random) -> Block:
    """已整改金额 where the problem has one; 整改成效 now and then."""
    if "进度" not in entry:
        return entry
    if task.cells[5]:
        amount = (Decimal(task.cells[5]) * entry["进度"] / 100).quantize(Decimal(1))
        entry = {**entry, "已整改金额": amount}
    if entry["进度"] >= 60 and rng.random() < 0.5:
        entry = {
            **entry,
            "整改成效": rng.choice(["健全管理制度1项。", "追缴资金按期入库。", "规范办理程序并开展培训。"]),
        }
    return entry


def _decision(task: Task, frame: Frame, time: Timeline, rng: Random) -> Block:
    number = rng.randint(20, 60)
    held = move(time.listed, -rng.randint(1, 4))
    meeting: Block = {"名称": task.cells[1], "日期": held, "议题": f"研究{task.cells[0]}有关事宜"}
    if task.cells[1] != "批示":
        meeting |= {"届次": f"第{number}次", "纪要": f"会议纪要〔{held.year}〕{number}号"}
    back: Block = {"时限": time.due}
    closure = time.facts.get("销号")
    if closure is not None and closure["方式"] == "完成":
        back |= {"日期": move(closure["日期"], -3), "文件": f"云委督报〔{held.year}〕{number + 3}号"}
    return {
        "会议": meeting,
        "议定事项": f"由{frame.lead}牵头，{task.cells[0]}，按期报告办理结果。",
        "反馈": back,
    }


def _renovation(task: Task, frame: Frame, time: Timeline, rng: Random) -> Block:
    block: Block = {
        "改造类型": task.cells[1],
        "户数": Decimal(task.cells[6]),
        "批次": f"{task.year}年第{1 + task.number % 2}批",
    }
    closure = time.facts.get("销号")
    if closure is not None and closure["方式"] == "完成":
        verdict = "整改后合格" if rng.random() < 0.15 else "合格"
        block["验收"] = {"级别": "市级", "日期": move(closure["日期"], -2), "结论": verdict}
    return block
