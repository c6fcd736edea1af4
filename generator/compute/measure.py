"""Figures and tables that documents name: a value that knows what it was counted from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class FigureValue:
    """One named figure at one day. `entries` are item numbers, entry numbers or edition ids, in order;
    `value` None = 无数据.
    """

    figure_id: str
    title: str
    value: Decimal | int | None
    display: str
    """As printed, with its unit word: “312项”, “78.4%”, “20余次”."""
    unit: str
    period: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: `cells` as printed (plain text, not escaped), `entries` what it was counted from."""

    cells: tuple[str, ...]
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableValue:
    """One named table. `numeric` are the positions of columns set flush right; empty rows print 本期无."""

    table_id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    numeric: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class EditionFact:
    """What figures need to know of an issued document, as it stood on the day the facts were gathered for.

    `edition_id` is `<kind>/<year>/<number>`, `kind` the identifier with dashes (`special-report`).
    `ledgers` are the ledgers it is about (涉及台账), `items` and `units` those it names. `withdrawn`: a
    撤回 was issued for it; `corrects`: it is itself the correction or withdrawal of the edition named.
    Neither of these two is counted as a 期.
    """

    edition_id: str
    kind: str
    year: int
    number: int
    issued_on: date
    ledgers: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    withdrawn: bool = False
    corrects: str = ""
    period: str = ""
    """统计期 it covers, as a text; empty where the manifest does not say."""
