"""What the user asked for, judged against the file and the configuration: ledger fields, --set, --map, the sheet."""

from collections.abc import Mapping
from typing import Any

from generator.model.item import ITEM_TYPES
from generator.model.ledger import Ledger
from generator.model.workspace import Config
from generator.office.cell_text import squeezed
from generator.office.columns import IGNORE, NUMBER, Columns
from generator.office.fields import CellError, Kind, convert, field_kinds
from generator.office.layout import lay_out
from generator.office.plan import Request, RequestError
from generator.office.rows import RowReader
from generator.office.synonyms import Synonyms, of_office
from generator.office.table import Book


def row_reader(book: Book, config: Config, ledger: Ledger, request: Request) -> RowReader:
    """The table found and everything its rows are read by. Raises RequestError, TableError."""
    kinds = field_kinds(ITEM_TYPES[ledger.special_kind])
    words = _words(config, kinds)
    defaults = _defaults(request, kinds)
    for header, key in request.own_columns.items():
        if key not in kinds and key not in (IGNORE, NUMBER):
            raise RequestError(
                f"--map：“{header}”对应的“{key}”不是台账字段；可以写：{'、'.join(kinds)}、{NUMBER}、{IGNORE}"
            )
    names = [table.name for table in book.sheets]
    if request.sheet is not None and request.sheet not in names:
        raise RequestError(f"没有（未隐藏的）工作表“{request.sheet}”；有：{'、'.join(names)}")
    layout = lay_out(book, kinds, words, request.own_columns, defaults, request.sheet)
    if layout is None:
        raise RequestError(
            "没有找到表头：前 20 行里没有一栏是事项名称（事项、实事项目、项目名称…）；改表头，或用 --map 指明"
        )
    _judge_map(layout.columns, request.own_columns)
    return RowReader(layout, kinds, defaults, request.day, request.year, ledger.special_kind, words)


def _words(config: Config, kinds: Mapping[str, Kind]) -> Synonyms:
    """The headings known here; a field that this ledger's items do not have takes no column."""
    words = of_office(config.imports, kinds)
    for key in config.imports.headings:
        if "." not in key and key not in kinds:
            raise RequestError(
                f"site_config/import.yaml：“列名”里的“{key}”不是台账字段；可以写：{'、'.join(kinds)}"
            )
    return words


def _defaults(request: Request, kinds: Mapping[str, Kind]) -> dict[str, Any]:
    defaults = {}
    for key, text in request.defaults.items():
        if key not in kinds:
            raise RequestError(f"--set：没有“{key}”这个字段；可以写：{'、'.join(kinds)}")
        try:
            defaults[key] = convert(kinds[key], text.strip() or None)
        except CellError as error:
            raise RequestError(f"--set {key}：{error}") from None
    return defaults


def _judge_map(columns: Columns, own: Mapping[str, str]) -> None:
    headers = {squeezed(header): header for header in columns.headers.values()}
    for header in own:
        if squeezed(header) not in headers:
            raise RequestError(
                f"--map：表里没有“{header}”这一栏；表头是：{'、'.join(columns.headers.values())}"
            )
    taken: dict[str, str] = {}
    for place, key in columns.fields.items():
        if key in taken:
            raise RequestError(
                f"“{taken[key]}”和“{columns.headers[place]}”两栏都对应“{key}”；用 --map 只留一栏"
            )
        taken[key] = columns.headers[place]
