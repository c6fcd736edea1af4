"""JSON Schema of every kind of file, for editors: Chinese titles and descriptions, taken from the records themselves."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from generator.model.base import Record
from generator.model.burden import BurdenConfig
from generator.model.config import CalendarConfig, PostsConfig, SiteConfig, UnitsConfig, VisibilityConfig
from generator.model.documents import DocumentKind
from generator.model.importing import ImportConfig
from generator.model.item import ITEM_TYPES
from generator.model.ladder import LadderConfig
from generator.model.ledger import Ledger
from generator.model.party_plan import PartyPlanConfig
from generator.model.permissions import PermissionsConfig
from generator.model.registers import REGISTER_NAMES, REGISTERS, RESTRICTED_REGISTERS
from generator.model.rules import LightRule, ScoringRule
from generator.model.wording import WordingConfig

CONFIGURATION: Mapping[str, tuple[type[Record], str]] = {
    "site.yaml": (SiteConfig, "机关设置"),
    "units.yaml": (UnitsConfig, "单位名录"),
    "posts.yaml": (PostsConfig, "职务名录"),
    "visibility.yaml": (VisibilityConfig, "公开范围"),
    "permissions.yaml": (PermissionsConfig, "编辑权限"),
    "burden.yaml": (BurdenConfig, "减负上限"),
    "party_plan.yaml": (PartyPlanConfig, "党建学习计划"),
    "ladder.yaml": (LadderConfig, "督办阶梯"),
    "import.yaml": (ImportConfig, "导入表格的写法"),
    "规范表述.yaml": (WordingConfig, "规范表述"),
    "ledgers/*.yaml": (Ledger, "台账定义"),
    "lights/*.yaml": (LightRule, "亮灯规则"),
    "scoring/*.yaml": (ScoringRule, "计分规则"),
    "calendar/*.yaml": (CalendarConfig, "工作日历"),
    "documents/*.yaml": (DocumentKind, "文种"),
}
"""Files of `site_config/` → their record and name."""

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_BOUNDS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}


def all_schemas() -> dict[str, dict[str, Any]]:
    """Every schema by its file name: items by kind, registers, configuration."""
    out: dict[str, dict[str, Any]] = {}
    for kind, item in ITEM_TYPES.items():
        name = "item" if kind is None else f"item-{item.__name__.removesuffix('Item').lower()}"
        out[f"{name}.json"] = schema_of(item, "事项" if kind is None else f"{kind}类事项")
    for key, entry in {**REGISTERS, **RESTRICTED_REGISTERS}.items():
        out[f"register-{key}.json"] = _list_of(schema_of(entry, REGISTER_NAMES[key]))
    for path, (record, title) in CONFIGURATION.items():
        out[f"config-{config_name(path)}.json"] = schema_of(record, title)
    return out


def config_name(path: str) -> str:
    """`ledgers/*.yaml` → `ledgers`, `site.yaml` → `site`."""
    stem = path.removesuffix(".yaml").removesuffix("/*")
    return "wording" if stem == "规范表述" else stem


def schema_of(record: type[BaseModel], title: str) -> dict[str, Any]:
    """The schema of one record. Every field has a title and a description: its own, else its name."""
    schema = record.model_json_schema(by_alias=True, schema_generator=_Generator)
    for block in (schema, *schema.get("$defs", {}).values()):
        block.pop("description", None)  # docstrings are for developers
        block.pop("title", None)
    _describe(schema, schema.get("$defs", {}))
    head = {"$schema": GenerateJsonSchema.schema_dialect, "title": title, "description": f"{title}的写法"}
    return {**head, **schema}


def _list_of(schema: dict[str, Any]) -> dict[str, Any]:
    """A register's file is a list of entries."""
    head = {key: schema.pop(key) for key in ("$schema", "title", "description")}
    defs = {"$defs": schema.pop("$defs")} if "$defs" in schema else {}
    return {**head, "type": "array", "items": {"title": head["title"], **schema}, **defs}


def _describe(schema: dict[str, Any], definitions: Mapping[str, dict[str, Any]]) -> None:
    for block in (schema, *definitions.values()):
        for name, field in block.get("properties", {}).items():
            field["title"] = name
            if not _CHINESE.search(field.get("description", "")):
                field["description"] = name
            for used in _references(field):
                definitions[used].setdefault("title", name)


def _references(field: Any) -> list[str]:
    """Names of the blocks a field is made of."""
    if isinstance(field, dict):
        own = [field["$ref"].rsplit("/", 1)[-1]] if "$ref" in field else []
        return own + [name for value in field.values() for name in _references(value)]
    return [name for value in field for name in _references(value)] if isinstance(field, list) else []


class _Generator(GenerateJsonSchema):
    """What people may type: numbers as numbers, one text where a list may stand."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        bounds: dict[str, Any] = dict(schema)
        limits = {name: float(bounds[key]) for key, name in _BOUNDS.items() if key in bounds}
        return {"type": "number", **limits}

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        inner = self.generate_inner(schema["schema"])
        if inner.get("type") == "array" and "items" in inner:
            return {"anyOf": [inner["items"], inner]}
        return inner

    def encode_default(self, dft: Any) -> Any:
        encoded = super().encode_default(dft)
        return int(encoded) if isinstance(encoded, str) and encoded.isdecimal() else encoded
