"""F46: micro bulletins about rectification, and those that a leader noted on."""

from generator.compute.figures.annual.common import edition_count, year_editions, yearly
from generator.compute.figures.context import FigureContext
from generator.compute.figures.spec import Counted, FigureSpec, count
from generator.model.registers.conduct import Instruction

LEDGER, KIND = "rectification", "micro-bulletin"


def noted(context: FigureContext) -> Counted:
    """Of F46 those with an entry in the register of notes (文件) by the day."""
    notes = context.entries("instructions", Instruction, None, context.as_of)
    documents = frozenset(note.document for note in notes)
    return count(one for one in year_editions(context, (KIND,), LEDGER) if one in documents)


SPECS: tuple[FigureSpec, ...] = (
    yearly("F46", "问题整改微快报", "期", edition_count(KIND, about=LEDGER)),
    yearly("F46a", "其中领导批示", "期", noted),
)
