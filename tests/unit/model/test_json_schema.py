"""The schemas say what the records say: complete, in Chinese, and true of every file there is."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import generator.model
from generator.edit.skeleton import skeleton_files
from generator.load.nodes import parse
from generator.model.base import Record
from generator.model.documents import DraftHead
from generator.model.item import ITEM_TYPES, Item
from generator.model.json_schema import CONFIGURATION, all_schemas, config_name
from generator.model.registers import REGISTERS, RESTRICTED_REGISTERS, Entry

SCHEMAS = all_schemas()
DEMONSTRATION = Path(__file__).parents[3]
KIND_OF_FOLDER = {"indicators": "item-indicator", "projects": "item-project", "directives": "item-directive",
                  "rectification": "item-rectification", "decisions": "item-decision", "renovation": "item-renovation"}  # fmt: skip


def fields(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    blocks = [schema, schema.get("items", {}), *schema.get("$defs", {}).values()]
    for block in blocks:
        yield from block.get("properties", {}).items()


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_field_and_block_has_a_chinese_title_and_description(name: str) -> None:
    schema = SCHEMAS[name]
    assert re.search("[\u4e00-\u9fff]", schema["title"]) and schema["description"]
    found = list(fields(schema))
    assert found
    for field, words in found:
        assert words["title"] == field and re.search("[\u4e00-\u9fff]", words["description"]), field
    for block, words in schema.get("$defs", {}).items():
        assert re.search("[\u4e00-\u9fff]", words.get("title", "")), block
        assert not re.search("[A-Za-z]{3}", words.get("description", ""))


def test_every_record_has_a_schema() -> None:
    def below(kind: type[Record]) -> Iterator[type[Record]]:
        for one in kind.__subclasses__():
            yield one
            yield from below(one)

    covered = {
        *ITEM_TYPES.values(), *REGISTERS.values(), *RESTRICTED_REGISTERS.values(),
        *(record for record, _ in CONFIGURATION.values()),
    }  # fmt: skip
    stored = {
        one for one in below(Record)
        if one.__module__.startswith(generator.model.__name__) and not one.__subclasses__() and one is not DraftHead
    }  # fmt: skip
    assert stored - covered == set()
    assert Item in covered and Entry not in covered
    assert len(SCHEMAS) == len(covered)


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "") -> list[str]:
    """A JSON Schema validator of the keywords that occur; a value as an editor has it."""
    if "$ref" in schema:
        return faults(value, root["$defs"][schema["$ref"].rsplit("/", 1)[-1]], root, at)
    if "anyOf" in schema:
        tried = [faults(value, one, root, at) for one in schema["anyOf"]]
        return [] if [] in tried else [f"{at}: {tried}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{at}: {value} not in {schema['enum']}"]
    if "const" in schema and value != schema["const"]:
        return [f"{at}: {value} is not {schema['const']}"]
    kinds = {
        "string": str, "number": Decimal, "integer": Decimal, "boolean": bool,
        "array": tuple, "object": dict, "null": type(None),
    }  # fmt: skip
    wanted = kinds.get(schema.get("type", ""))
    if wanted is not None and not isinstance(value, wanted):
        return [f"{at}: {value!r} is no {schema['type']}"]
    if "pattern" in schema and not re.search(schema["pattern"], value):
        return [f"{at}: {value} against {schema['pattern']}"]
    if "minimum" in schema and value < schema["minimum"]:
        return [f"{at}: {value} below {schema['minimum']}"]
    if isinstance(value, tuple):
        return [found for one in value for found in faults(one, schema.get("items", {}), root, f"{at}[]")]
    if not isinstance(value, dict):
        return []
    known = schema.get("properties", {})
    out = [f"{at}: {name} missing" for name in schema.get("required", []) if name not in value]
    for key, one in value.items():
        extra = schema.get("additionalProperties", True)
        if key in known:
            out += faults(one, known[key], root, f"{at}.{key}")
        elif extra is False:
            out.append(f"{at}: {key} unknown")
        elif isinstance(extra, dict):
            out += faults(one, extra, root, f"{at}.{key}")
    return out


def as_typed(value: Any) -> Any:
    """Dates are texts to an editor."""
    if isinstance(value, dict):
        return {key: as_typed(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return tuple(map(as_typed, value))
    return value if isinstance(value, str | bool | Decimal) else value.isoformat()


def schema_for(path: str) -> dict[str, Any]:
    parts = path.split("/")
    if parts[0] == "site_config":
        key = parts[1] if len(parts) == 2 else f"{parts[1]}/*.yaml"
        return SCHEMAS[f"config-{config_name(key)}.json"]
    if parts[1] == "registers":
        return SCHEMAS[f"register-{parts[2]}.json"]
    return SCHEMAS[f"{KIND_OF_FOLDER.get(parts[1], 'item')}.json"]


def test_the_skeleton_and_the_demonstration_are_as_the_schemas_say() -> None:
    files = {path: data.decode() for path, data in skeleton_files() if path.startswith("site_config/")}
    for path in sorted((DEMONSTRATION / "ledgers").rglob("*.yaml")):
        relative = path.relative_to(DEMONSTRATION).as_posix()
        if not relative.startswith("ledgers/restricted/"):
            files[relative] = path.read_text(encoding="utf-8")
    assert len(files) > 100
    wrong = []
    for path, text in files.items():
        schema = schema_for(path)
        wrong += faults(as_typed(parse(text, path)[0] or {}), schema, schema, path)
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("item", {"事项": "甲", "牵头部门": "区民政局", "完成时限": "2024-11-30"}),
        ("item", {"事项": "甲", "牵头单位": "区民政局"}),
        ("item", {"事项": "甲", "牵头单位": "区民政局", "完成时限": "2024-11-30", "目标": {"数值": "10个"}}),
        ("config-lights", {"名称": "通用", "版本": ({"生效": "2024-01-01", "区间": ({"灯": "粉"},)},)}),
    ],
)
def test_what_the_check_refuses_the_schema_refuses(name: str, value: dict[str, Any]) -> None:
    schema = SCHEMAS[f"{name}.json"]
    assert faults(value, schema, schema) != []


def test_one_unit_or_a_list_and_a_percentage_from_zero() -> None:
    schema = SCHEMAS["item.json"]
    base = {"事项": "甲", "完成时限": "长期坚持"}
    for units in ("区民政局", ("区民政局", "区财政局")):
        assert faults({**base, "牵头单位": units}, schema, schema) == []
    below = {**base, "牵头单位": "区民政局", "进展": ({"日期": "2024-01-01", "进度": Decimal(-1)},)}
    assert faults(below, schema, schema) != []
