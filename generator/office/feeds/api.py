"""`api/`: what the site knows as JSON, with its schema. Names and ids are stable; a change of form is a new version."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from generator.archive.document import Document
from generator.office.feeds.item_table import Json, Shard, table_schema
from generator.view.edition import LedgerView, UnitView

VERSION = 1
INDEX, SCHEMA, DOCUMENTS = "api/index.json", "api/schema.json", "api/documents.json"


def packed(content: Any) -> bytes:
    """JSON on one line, Chinese readable, keys in the order given: the same content is the same bytes."""
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def index(
    edition: str,
    as_of: date,
    ledgers: Sequence[LedgerView],
    units: Sequence[UnitView],
    parts: Iterable[Shard],
) -> Mapping[str, Json]:
    """What there is and where: the first file a program reads."""
    return {
        "version": VERSION,
        "edition": edition,
        "as_of": as_of.isoformat(),
        "schema": SCHEMA,
        "documents": DOCUMENTS,
        "ledgers": [{"key": one.key, "name": one.name, "short_name": one.short_name} for one in ledgers],
        "units": [{"name": one.name, "group": one.group or None} for one in units],
        "items": [
            {
                "ledger": one.ledger,
                "also_in": one.content["also_in"],
                "year": one.year,
                "path": one.path,
                "count": len(one.content["rows"]),
            }
            for one in parts
        ],
    }


def documents(found: Iterable[tuple[Document, str]], as_of: date) -> Mapping[str, Json]:
    """Issued documents in the order of issue, each with its standing (已更正, 已撤回 or nothing)."""
    return {"as_of": as_of.isoformat(), "documents": [_document(one, standing) for one, standing in found]}


def _document(one: Document, standing: str) -> Mapping[str, Json]:
    return {
        "id": one.edition_id,
        "kind": one.kind,
        "kind_name": one.kind_name,
        "number": one.number_text,
        "title": one.title,
        "period": one.period,
        "issued_on": one.issued_on.isoformat(),
        "as_of": one.as_of.isoformat(),
        "ledgers": list(one.ledgers),
        "units": list(one.units),
        "corrects": one.corrects or None,
        "withdraws": one.withdraws or None,
        "standing": standing or None,
        "page": f"issued/{one.edition_id}.html",
        "text": f"issued/{one.edition_id}/document.md.txt",
    }


def schema() -> Mapping[str, Json]:
    """JSON Schema (2020-12) of every file below `api/`."""
    text: Json = {"type": "string"}
    optional: Json = {"type": ["string", "null"]}
    day: Json = {"type": "string", "format": "date"}
    names: Json = {"type": "array", "items": text}
    document = {
        "id": text, "kind": text, "kind_name": text, "number": text, "title": text, "period": text, "issued_on": day,
        "as_of": day, "ledgers": names, "units": names, "corrects": optional, "withdraws": optional, "standing": optional,
        "page": text, "text": text,
    }  # fmt: skip
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "督办台账的数据接口",
        "version": VERSION,
        "$defs": {
            "index": _object(
                {
                    "version": {"const": VERSION},
                    "edition": {"enum": ["internal", "public"]},
                    "as_of": day,
                    "schema": text,
                    "documents": text,
                    "ledgers": _list({"key": text, "name": text, "short_name": text}),
                    "units": _list({"name": text, "group": optional}),
                    "items": _list(
                        {"ledger": text, "also_in": names, "year": {"type": "integer"}, "path": text, "count": {"type": "integer"}}
                    ),
                }
            ),
            "items": table_schema(),
            "documents": _object({"as_of": day, "documents": _list(document)}),
        },
    }  # fmt: skip


def files(content: Iterable[tuple[str, Mapping[str, Json]]]) -> Iterator[tuple[str, bytes]]:
    """Path → bytes of JSON files."""
    for path, value in content:
        yield path, packed(value)


def _object(properties: Mapping[str, Json]) -> Json:
    return {
        "type": "object",
        "required": list(properties),
        "properties": dict(properties),
        "additionalProperties": False,
    }


def _list(properties: Mapping[str, Json]) -> Json:
    return {"type": "array", "items": _object(properties)}
