"""The sixteen registers and the two restricted ones, consistent with the items they point to."""

from benchmarks.synth.archive_plan import Plan
from benchmarks.synth.registers import conduct, fieldwork, followup, meetings, party, problems, restricted
from benchmarks.synth.registers.book import Book, Record
from benchmarks.synth.tasks import Task


def begin(seed: int, tasks: list[Task], records: dict[str, Record]) -> Book:
    """The registers that point to no document: visits and what they found. Some documents are written because of them."""
    book = Book(seed, tasks, records)
    fieldwork.write(book)
    problems.write(book)
    return book


def finish(book: Book, plan: Plan) -> dict[str, list[Record]]:
    """Register → its entries, each by number; documents they point to are those of the plan."""
    book.plan = plan
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
