"""Plain values → records; every schema error of a record becomes a finding with its place."""

import difflib
from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import ValidationError

from generator.findings import Finding, make
from generator.findings.position import Loc, locate
from generator.load.hints import suggest_date
from generator.load.scalars import UNREADABLE
from generator.model.base import Part, Record, Source

R = TypeVar("R", bound=Record)

_TYPE_CODES = {
    "missing": "S201",
    "extra_forbidden": "S202",
    "string_type": "S203",
    "date_type": "S204",
    "decimal_type": "S205",
    "is_instance_of": "S205",
    "literal_error": "S206",
    "enum": "S206",
    "tuple_type": "S207",
    "model_type": "S208",
    "model_attributes_type": "S208",
    "dict_type": "S208",
    "string_too_long": "S209",
    "string_too_short": "S210",
    "too_short": "S210",
    "greater_than_equal": "S211",
    "greater_than": "S211",
    "less_than_equal": "S211",
    "string_pattern_mismatch": "S212",
    "bool_type": "S213",
    "int_type": "S214",
    "int_from_float": "S214",
}


def build(
    kind: type[R], value: Any, source: Source, root: Loc = (), item_id: str | None = None
) -> tuple[R | None, list[Finding]]:
    """A record of `kind` from a value read by `nodes.parse`, or None and what is wrong with it."""
    if not isinstance(value, dict):
        line, column = locate(source.text, root)
        return None, [make("S208", path=source.path, line=line, column=column, field="整份内容", item_id=item_id)]
    try:
        record = kind.model_validate(value)
    except ValidationError as error:
        return None, list(_findings(kind, value, error, source, root, item_id))
    record.place(source, root)
    return record, []


def _findings(
    kind: type[Part], value: Any, error: ValidationError, source: Source, root: Loc, item_id: str | None
) -> Iterator[Finding]:
    seen: set[Loc] = set()
    for detail in error.errors(include_url=False):
        loc = _data_loc(value, detail["loc"], detail["type"])
        if loc in seen or detail.get("input") is UNREADABLE:
            continue  # the branches of a union complain one by one; the first speaks for all
        seen.add(loc)
        code = _TYPE_CODES.get(detail["type"], "S299")
        field = str(loc[-1]) if loc else "整份内容"
        if isinstance(loc[-1] if loc else "", int):
            field = f"{loc[-2]}第{int(loc[-1]) + 1}项" if len(loc) > 1 else f"第{int(loc[-1]) + 1}项"
        at_key = code in ("S202",)
        place = loc[:-1] if code == "S201" else loc
        line, column = locate(source.text, (*root, *place), key=at_key or code == "S201")
        words = {"field": field, **_words(code, kind, loc, detail)}
        yield make(code, path=source.path, line=line, column=column, item_id=item_id, **words)


def _data_loc(value: Any, loc: Loc, kind: str) -> Loc:
    """pydantic's loc without the names of union branches: only steps that exist in the data, and a last missing key."""
    out: list[str | int] = []
    current = value
    for place, step in enumerate(loc):
        if isinstance(current, dict) and step in current:
            current = current[step]
        elif isinstance(current, tuple) and isinstance(step, int) and step < len(current):
            current = current[step]
        elif kind == "missing" and place == len(loc) - 1:
            pass
        else:
            continue
        out.append(step)
    return tuple(out)


def _words(code: str, kind: type[Part], loc: Loc, detail: Any) -> dict[str, str]:
    context = detail.get("ctx") or {}
    given = detail.get("input")
    if code == "S202":
        known = _known_keys(kind, loc[:-1])
        near = difflib.get_close_matches(str(loc[-1]), known, n=1, cutoff=0.5)
        hint = f"改成“{near[0]}:”" if near else f"删去这一行；这里可以写：{'、'.join(known)}"
        return {"suggestion": hint}
    if code == "S204":
        return {"value": str(given), "suggestion": suggest_date(given)}
    if code == "S206":
        expected = str(context.get("expected", "")).replace("'", "").replace(" or ", "、").replace(", ", "、")
        return {"value": str(given), "choices": expected}
    if code == "S209":
        return {"limit": str(context.get("max_length", ""))}
    if code == "S211":
        bound = context.get("ge", context.get("gt", context.get("le", "")))
        word = {"greater_than_equal": "不小于", "greater_than": "大于"}.get(detail["type"], "不大于")
        return {"value": str(given), "bound": f"{word} {bound}"}
    if code in ("S212", "S205", "S213", "S214", "S299"):
        return {"value": str(given)}
    return {}


def _known_keys(kind: type[Part], loc: Loc) -> list[str]:
    """The keys a block may have, found by walking the classes along a loc."""
    current: Any = kind
    for step in loc:
        if isinstance(step, int):
            continue
        fields = getattr(current, "model_fields", {})
        info = next((info for info in fields.values() if info.alias == step), None)
        current = _part_in(info.annotation) if info is not None else None
    return [info.alias for info in getattr(current, "model_fields", {}).values() if info.alias]


def _part_in(annotation: Any) -> type[Part] | None:
    """The Part inside `Part | None`, `tuple[Part, ...]` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _part_in(inner)
        if found is not None:
            return found
    return None
