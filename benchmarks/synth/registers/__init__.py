"""The sixteen registers and the two restricted ones, consistent with the items they point to."""

from benchmarks.synth.registers import conduct, fieldwork, followup, meetings, party, problems, restricted
from benchmarks.synth.registers.book import Book, Record
from benchmarks.synth.tasks import Task


def build(seed: int, tasks: list[Task], records: dict[str, Record]) -> dict[str, list[Record]]:
    """Register → its entries, each by number."""
    book = Book(seed, tasks, records)
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
