"""What a table is, and the two ways most of them are made: columns over items, columns over register
entries.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.compute.figures.context import FigureContext
from generator.compute.measure import Row, TableValue
from generator.model.registers import Entry

Build = Callable[[FigureContext], TableValue]


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One named table."""

    table_id: str
    title: str
    build: Callable[["TableSpec", FigureContext], TableValue]

    def value(self, columns: Sequence[str], rows: Iterable[Row], numeric: Iterable[str] = ()) -> TableValue:
        """The table with its columns; `numeric` are the names of those set flush right."""
        places = frozenset(columns.index(name) for name in numeric if name in columns)
        return TableValue(self.table_id, self.title, tuple(columns), tuple(rows), places)


def register_table(
    table_id: str,
    title: str,
    columns: Sequence[tuple[str, str | Callable[[FigureContext, Entry], str]]],
    choose: Callable[[FigureContext], Iterable[Entry]],
) -> TableSpec:
    """A table of register entries: a column is its heading and the field it shows (or a function of the
    entry).
    """

    def build(spec: TableSpec, context: FigureContext) -> TableValue:
        rows = (
            Row(
                tuple(
                    context.say_entry(entry, what) if isinstance(what, str) else what(context, entry)
                    for _, what in columns
                ),
                (entry.entry_id,),
            )
            for entry in choose(context)
        )
        return spec.value([heading for heading, _ in columns], rows)

    return TableSpec(table_id, title, build)
