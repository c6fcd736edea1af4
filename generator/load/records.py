"""Plain values → records; every schema error of a record becomes a finding with its place."""

import difflib
from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import ValidationError

from generator.findings import Finding, make
from generator.findings.position import Loc, locate
from generator.load.hints import describe, suggest_date
from generator.load.scalars import UNREADABLE
from generator.model.base import Part, Record, Source
from generator.model.paths_of_fields import part_in

R = TypeVar("R", bound=Record)

_FORMS = {
    "编号": "DC-2024-06-012 这样（字母-年-月-序号）",
    "月": "2024-05 这样",
    "计划月份": "2024-05 这样",
    "编号前缀": "两到六个大写字母，如 MS",
    "类别": "督查专员 或 基层督查员",
}

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
        words: dict[str, Any] = {"field": "整份内容"}
        return None, [make("S208", path=source.path, line=line, column=column, item_id=item_id, **words)]
    try:
        record = kind.model_validate(value)
    except ValidationError as error:
        return None, list(_findings(kind, value, error, source, root, item_id))
    record.place(source, root)
    return record, []


def _findings(
    kind: type[Part], value: Any, error: ValidationError, source: Source, root: Loc, item_id: str | None
) -> Iterator[Finding]:
    details = _first_of_each_place(value, error)
    meant = _meant(details)
    for loc, detail in details.items():
        if loc in meant.values():
            continue  # the misspelt key says it already
        code = _TYPE_CODES.get(detail["type"], "S212")
        place = loc[:-1] if code == "S201" else loc
        line, column = locate(source.text, (*root, *place), key=code in ("S201", "S202"))
        words: dict[str, Any] = {"field": _field_name(loc), **_words(code, loc, detail)}
        if code == "S202":
            words["suggestion"] = _instead_of(kind, value, loc, meant.get(loc))
        yield make(code, path=source.path, line=line, column=column, item_id=item_id, **words)


def _first_of_each_place(value: Any, error: ValidationError) -> dict[Loc, Any]:
    """The errors by place; the branches of a union complain one by one, the first speaks for all."""
    out: dict[Loc, Any] = {}
    for detail in error.errors(include_url=False):
        if detail.get("input") is not UNREADABLE:
            out.setdefault(_data_loc(value, detail["loc"], detail["type"]), detail)
    return out


def _field_name(loc: Loc) -> str:
    if not loc:
        return "整份内容"
    if not isinstance(loc[-1], int):
        return loc[-1]
    ordinal = f"第{loc[-1] + 1}项"
    return f"{loc[-2]}{ordinal}" if len(loc) > 1 else ordinal


def _meant(details: dict[Loc, Any]) -> dict[Loc, Loc]:
    """Unknown key → the missing required key it was probably meant to be (牵头部门 → 牵头单位)."""
    missing = {loc for loc, detail in details.items() if detail["type"] == "missing"}
    out: dict[Loc, Loc] = {}
    for loc, detail in details.items():
        if detail["type"] == "extra_forbidden":
            candidates = [str(other[-1]) for other in missing if other[:-1] == loc[:-1]]
            near = _near(str(loc[-1]), candidates)
            if near is not None:
                out[loc] = (*loc[:-1], near)
                missing.discard(out[loc])
    return out


def _instead_of(kind: type[Part], value: Any, loc: Loc, meant: Loc | None) -> str:
    """What to write in place of an unknown key."""
    if meant is not None:
        return f"改成“{meant[-1]}:”"
    present = value
    for step in loc[:-1]:
        present = present[step]
    known = [key for key in _known_keys(kind, loc[:-1]) if key not in present]
    near = _near(str(loc[-1]), known)
    if near is not None:
        return f"改成“{near}:”"
    return f"删去这一行；这里还可以写：{'、'.join(known)}" if known else "删去这一行"


def _near(key: str, known: list[str]) -> str | None:
    found = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    return found[0] if found else None


def _data_loc(value: Any, loc: Loc, kind: str) -> Loc:
    """pydantic's loc without the names of union branches: steps that exist in the data, or a missing key."""
    out: list[str | int] = []
    current = value
    for place, step in enumerate(loc):
        if _has(current, step):
            current = current[step]
            out.append(step)
        elif kind == "missing" and place == len(loc) - 1:
            out.append(step)
    return tuple(out)


def _has(value: Any, step: str | int) -> bool:
    if isinstance(value, tuple):
        return isinstance(step, int) and step < len(value)
    return isinstance(value, dict) and step in value


def _words(code: str, loc: Loc, detail: Any) -> dict[str, str]:
    context = detail.get("ctx") or {}
    words = {"value": describe(detail.get("input"))}
    if code == "S204":
        words["suggestion"] = suggest_date(detail.get("input"))
    elif code == "S206":
        expected = str(context.get("expected", ""))
        words["choices"] = expected.replace("'", "").replace(" or ", "、").replace(", ", "、")
    elif code == "S209":
        words["limit"] = str(context.get("max_length", ""))
    elif code == "S211":
        bound = context.get("ge", context.get("gt", context.get("le", "")))
        word = {"greater_than_equal": "不小于", "greater_than": "大于"}.get(detail["type"], "不大于")
        words["bound"] = f"{word} {bound}"
    elif code == "S212":
        words["form"] = _FORMS.get(_field_name(loc), "字段说明里的样子")
    return words


def _known_keys(kind: type[Part], loc: Loc) -> list[str]:
    """The keys a block may have, found by walking the classes along a loc."""
    current: Any = kind
    for step in loc:
        if isinstance(step, int):
            continue
        fields = getattr(current, "model_fields", {})
        info = next((info for info in fields.values() if info.alias == step), None)
        current = part_in(info.annotation) if info is not None else None
    return [info.alias for info in getattr(current, "model_fields", {}).values() if info.alias]
