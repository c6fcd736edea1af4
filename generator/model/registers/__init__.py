"""Registers: dated entries with a 编号 that point to items and ledgers. One class per register; `REGISTERS` names them."""

from generator.model.registers.base import Entry
from generator.model.registers.conduct import (
    Appeal,
    Escalation,
    ExternalResult,
    Honour,
    Instruction,
    Reply,
    Reward,
    ScoreObjection,
    Speech,
)
from generator.model.registers.fieldwork import Inspection, PlanEntry, Problem, Suggestion
from generator.model.registers.meetings import LeaderDispatch, Meeting, PartyLife
from generator.model.registers.restricted import ClueTransfer, DrawRecord, Person

REGISTERS: dict[str, type[Entry]] = {
    "inspections": Inspection,
    "problems": Problem,
    "meetings": Meeting,
    "leader_dispatch": LeaderDispatch,
    "honours": Honour,
    "speeches": Speech,
    "instructions": Instruction,
    "replies": Reply,
    "escalations": Escalation,
    "rewards": Reward,
    "external_results": ExternalResult,
    "party_life": PartyLife,
    "suggestions": Suggestion,
    "plan": PlanEntry,
    "appeals": Appeal,
    "score_objections": ScoreObjection,
}
"""In the order they are shown. Key = folder under `ledgers/registers/`."""

RESTRICTED_REGISTERS: dict[str, type[Entry]] = {
    "people": Person,
    "draws": DrawRecord,
    "clues": ClueTransfer,
}
"""Under `ledgers/restricted/registers/` only."""

REGISTER_NAMES: dict[str, str] = {
    "inspections": "督查活动",
    "problems": "督查发现问题",
    "meetings": "会议",
    "leader_dispatch": "区级领导调度",
    "honours": "创先争优",
    "speeches": "发言",
    "instructions": "批示登记",
    "replies": "复函",
    "escalations": "约谈·扣分·移交处理",
    "rewards": "激励",
    "external_results": "上级考核结果",
    "party_life": "党建学习",
    "suggestions": "建议",
    "plan": "督查计划",
    "appeals": "异议复核",
    "score_objections": "预排名核对",
    "people": "督查专员和人才库",
    "draws": "抽取记录",
    "clues": "问题线索移交",
}

REGISTER_PREFIXES: dict[str, str] = {
    "inspections": "DC",
    "problems": "WT",
    "meetings": "HY",
    "leader_dispatch": "LD",
    "honours": "CX",
    "speeches": "FY",
    "instructions": "PB",
    "replies": "FH",
    "escalations": "YT",
    "rewards": "JL",
    "external_results": "KH",
    "party_life": "DJ",
    "suggestions": "JY",
    "plan": "JH",
    "appeals": "FC",
    "score_objections": "HD",
    "people": "RY",
    "draws": "CQ",
    "clues": "XS",
}
"""Letters of a new 编号 in an office that has no entry of the register yet; any others are as good."""

__all__ = ["REGISTERS", "REGISTER_NAMES", "REGISTER_PREFIXES", "RESTRICTED_REGISTERS", "Entry"]
