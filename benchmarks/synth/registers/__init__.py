"""The sixteen registers and the two restricted ones, consistent with the items they point to."""

from benchmarks.synth.archive_plan import Plan
from benchmarks.synth.registers import conduct, fieldwork, followup, meetings, party, problems, restricted
from benchmarks.synth.registers.book import Book, Record
from benchmarks.synth.tasks import Task


def build(seed: int, tasks: list[Task], records: dict[str, Record], plan: Plan) -> dict[str, list[Record]]:
    """Register → its entries, each by number; documents they point to are those of the plan."""
    book = Book(seed, tasks, records, plan)
    fieldwork.write(book)
    problems.write(book)
    meetings.write(book)
    conduct.write(book)
    followup.write(book)
    party.write(book)
    restricted.write(book)
    return {
        key: sorted(entries, key=lambda entry: entry["编号"])
        for key, entries in book.registers.items()
        if entries
    }
