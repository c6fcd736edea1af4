"""The ladder (督办阶梯): its rule file, and the steps that were taken."""

from collections.abc import Iterator
from datetime import timedelta

from generator.check.context import Context, choose_from
from generator.check.references import ledger_findings
from generator.compute.fold import closure_on
from generator.findings import Finding
from generator.model.ladder import PROPOSED_STEPS
from generator.model.registers import Entry
from generator.model.registers.conduct import Escalation, Reply

ORDER = ("温馨提示", "工作督办提醒函", "通报批评", "约谈", "考核扣分", "移交处理")
_LETTERS = frozenset({"温馨提示", "工作督办提醒函", "约谈"})


def check_ladder_versions(context: Context) -> Iterator[Finding]:
    """Versions of the ladder take effect on different days, written from early to late; 台账 names ledgers."""
    ladder = context.config.ladder
    for place, version in enumerate(ladder.versions if ladder is not None else ()):
        assert ladder is not None
        before = ladder.versions[place - 1].effective_on if place else None
        if before is not None and version.effective_on <= before:
            at = ("versions", place, "effective_on")
            yield ladder.finding("T333", at, date=version.effective_on, before=before)
        yield from ledger_findings(ladder, ("versions", place, "ledgers"), version.ledgers, context)


def check_ladder_steps(context: Context) -> Iterator[Finding]:
    """Steps stand from the lowest to the highest, each once; what lies above 约谈 has no 触发; 文种 exists."""
    ladder = context.config.ladder
    for place, version in enumerate(ladder.versions if ladder is not None else ()):
        assert ladder is not None
        for number, step in enumerate(version.steps):
            at = ("versions", place, "steps", number)
            before = version.steps[number - 1].step if number else None
            if before is not None and ORDER.index(step.step) <= ORDER.index(before):
                yield ladder.finding("T361", (*at, "step"), step=step.step, before=before)
            if step.triggers is not None and step.step not in PROPOSED_STEPS:
                yield ladder.finding("T362", (*at, "triggers"), step=step.step)
            if step.kind is not None and step.kind not in context.config.documents:
                known = choose_from(step.kind, context.config.documents, "文种见 site_config/documents/")
                yield ladder.finding("R441", (*at, "kind"), kind=step.kind, suggestion=known)


def check_letters_are_about_open_items(entry: Entry, context: Context) -> Iterator[Finding]:
    """A letter (温馨提示, 提醒函, 约谈, and what a 复函 answers) is not about an item that was closed the day before."""
    if not isinstance(entry, Reply) and not (isinstance(entry, Escalation) and entry.step in _LETTERS):
        return
    for place, item_id in enumerate(entry.items):
        item = context.workspace.item_by_id.get(item_id)
        closure = closure_on(item, entry.day - timedelta(days=1)) if item is not None else None
        if closure is not None and item is not None and closure_on(item, entry.day) is not None:
            yield entry.finding("T363", ("items", place), item=item_id, closed=closure.closed_on)


def check_no_step_is_skipped(entry: Entry, context: Context) -> Iterator[Finding]:
    """From 通报批评 upwards each item had the step below before, or 越级批准 says who allowed to skip it."""
    if not isinstance(entry, Escalation) or entry.skipped_steps_approved_by is not None:
        return
    rung = ORDER.index(entry.step)
    if rung < 2:
        return
    below = ORDER[rung - 1]
    told = {
        item_id
        for other in context.workspace.entries("escalations")
        if isinstance(other, Escalation) and other.step == below and other.day <= entry.day
        for item_id in other.items
    }
    for place, item_id in enumerate(entry.items):
        if item_id not in told:
            yield entry.finding("T364", ("items", place), item=item_id, step=entry.step, below=below)
