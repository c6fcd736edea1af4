"""XML read as a stream of events in constant memory; a document type or an entity ends it."""

import xml.parsers.expat
from collections.abc import Callable
from typing import IO, Any

from generator.office.table import TableError

MAX_ELEMENTS = 100_000

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


def read_events(stream: IO[bytes], start: Start, end: End | None = None, text: Text | None = None) -> None:
    """Call back with names as they are written (`local` takes the prefix off). Raises TableError for what is not XML."""
    parser = xml.parsers.expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    if end is not None:
        parser.EndElementHandler = end
    if text is not None:
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    try:
        parser.ParseFile(stream)
    except xml.parsers.expat.ExpatError as error:
        raise TableError("xlsx 文件已损坏，读不下去；请在 WPS 里重新另存为 .xlsx") from error


def local(name: str) -> str:
    """`x:row` → `row`: a few programs put a prefix before every name."""
    return name.rpartition(":")[2] if ":" in name else name


def elements(stream: IO[bytes]) -> list[tuple[str, dict[str, str]]]:
    """Every element of a small document: local name, attributes by local name. Raises TableError over `MAX_ELEMENTS`."""
    found: list[tuple[str, dict[str, str]]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(found) >= MAX_ELEMENTS:
            raise TableError("文件里的格式、批注或链接太多；请把内容复制到新表格再试")
        found.append((local(name), {local(key): value for key, value in attributes.items()}))

    read_events(stream, start)
    return found


def _refuse(*_: Any) -> None:
    raise TableError("文件里有不允许的 XML 声明（DTD 或实体）；请把内容复制到新表格再试")
