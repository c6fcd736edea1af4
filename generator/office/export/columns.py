"""Which columns the table of a ledger has, and which of them may be filled."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from generator.edit.shape import part_in
from generator.model.base import Part
from generator.model.item import ITEM_TYPES, Item
from generator.model.ledger import Ledger
from generator.model.paths_of_fields import SPECIAL
from generator.model.progress import KIND_FIELDS, ProgressEntry
from generator.model.workspace import Config
from generator.office.columns import NUMBER
from generator.office.fields import PROGRESS, REPORTING_UNIT, UNIT_FIELDS, Kind, field_kinds
from generator.view.policy import ITEM_KIND, STATUS_KIND, Policy

Role = Literal["identity", "field", "last", "fill", "computed"]
"""identity: 编号. field: stands in the file, may be edited. last: the latest report, to read. fill: the new report.
computed: derived, to read."""

REPORT_DAY = f"{PROGRESS}.日期"
LAST, COMPUTED = "上次", "计算值"

_FIELDS = (
    "事项", "大项", "级别", "牵头单位", "责任单位", "配合单位", "分管领导", "包保人",
    "工作措施", "完成时限", "目标.数值", "目标.单位",
)  # fmt: skip
_INDICATOR_FIELDS = ("目标.方向", "目标.口径")
_LAST = ("日期", "累计完成", "进度", "完成值", "进展情况", "存在问题")
_FILL_MEASURES = ("累计完成", "进度", "本期无变化")
_FILL_TEXTS = ("进展情况", "存在问题", "原因", "下步措施")
_NOT_IN_FORM = ("存在问题",)
_COMPUTED = ("状态", "亮灯", "进度", "序时进度")
_LABELS = {
    "目标.数值": "目标数",
    "目标.单位": "计量单位",
    "目标.方向": "目标方向",
    "目标.口径": "目标口径",
    "进展.日期": "填报日期",
    "进展.进度": "进度（%）",
    "上次.日期": "上次填报",
    "上次.进度": "上次进度（%）",
    "计算值.进度": "完成进度（%）",
    "计算值.序时进度": "序时进度（%）",
    "专项信息.投资.总投资": "总投资（万元）",
    "专项信息.投资.截至上年底": "截至上年底投资（万元）",
}
_TEXT_WIDTHS = {
    "事项": 34,
    "工作措施": 30,
    "进展情况": 40,
    "备注": 20,
    "摘要": 30,
    "整改成效": 26,
    "议定事项": 30,
}
_FORM_WIDTH = 26
"""The widest column of a form, which should fit on one page."""
_WIDE_TEXTS = frozenset({"存在问题", "原因", "下步措施", "要素保障", "形象进度", "要求"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `key` is the field's dotted path; `width` counts half-width characters."""

    key: str
    label: str
    kind: Kind
    role: Role
    width: int
    choices: tuple[str, ...] = ()
    strict: bool = False
    """Whether nothing but the choices is allowed; else the list only offers."""


def columns_of(config: Config, ledger: Ledger, policy: Policy, *, form: bool = False) -> tuple[Column, ...]:
    """The columns an edition may see: identity, fields, the latest report, the report to fill, computed values.

    Only the internal edition has columns to fill; a form (填报表) has no day to fill and fewer fields.
    """
    internal = policy.edition == "internal"
    makers = [_fields(config, ledger, policy, form=form), _last(ledger, policy, form=form)]
    if internal:
        makers.append(_fill(ledger, policy, form=form))
    makers.append(_computed(policy, ("序时进度",) if form else _COMPUTED))
    first = Column(NUMBER, NUMBER, "line", "identity", 14)
    columns = (first, *(column for maker in makers for column in maker))
    return tuple(replace(one, width=min(one.width, _FORM_WIDTH)) for one in columns) if form else columns


def fill_keys(special_kind: str | None) -> tuple[str, ...]:
    """The fields of a new report in a ledger of this kind, its day apart."""
    own = KIND_FIELDS.get(special_kind or "", frozenset())
    kinds = tuple(
        str(info.alias) for name, info in ProgressEntry.model_fields.items() if name in own
    )  # in the model's order
    return (*kinds, *_FILL_TEXTS) if special_kind == "指标" else (*_FILL_MEASURES, *_FILL_TEXTS, *kinds)


def _fields(config: Config, ledger: Ledger, policy: Policy, *, form: bool) -> Iterator[Column]:
    item_type = ITEM_TYPES[ledger.special_kind]
    kinds = field_kinds(item_type)
    keys: tuple[str, ...] = _FIELDS
    if ledger.special_kind == "指标":
        keys += _INDICATOR_FIELDS
    if form:
        keys = ("事项", "完成时限", "目标.数值", "目标.单位")
    else:
        keys = (*keys, *(key for key in kinds if key.startswith(f"{SPECIAL}.")), "备注")
    visible = policy.fields(ITEM_KIND)
    for key in keys:
        if _declared(key, ledger.special_kind) in visible:
            choices, strict = _choices(config, ledger, item_type, key)
            role: Role = "last" if form else "field"
            yield Column(key, _label(key), kinds[key], role, _width(key, kinds[key]), choices, strict)


def _last(ledger: Ledger, policy: Policy, *, form: bool) -> Iterator[Column]:
    kinds = field_kinds(ITEM_TYPES[ledger.special_kind])
    visible = policy.fields(ITEM_KIND)
    other = {
        *(("累计完成", "进度") if ledger.special_kind == "指标" else ("完成值",)),
        *(_NOT_IN_FORM if form else ()),
    }
    for key in _LAST:
        path = f"{PROGRESS}.{key}"
        if path in visible and key not in other:
            kind: Kind = "day" if path == REPORT_DAY else kinds[path]
            yield Column(f"{LAST}.{key}", _label(f"{LAST}.{key}"), kind, "last", _width(key, kind))


def _fill(ledger: Ledger, policy: Policy, *, form: bool) -> Iterator[Column]:
    kinds = field_kinds(ITEM_TYPES[ledger.special_kind])
    visible = policy.fields(ITEM_KIND)
    if not form and REPORT_DAY in visible:
        yield Column(REPORT_DAY, _label(REPORT_DAY), "day", "fill", 12)
    for key in fill_keys(ledger.special_kind):
        path = f"{PROGRESS}.{key}"
        if path in visible and not (form and key == "原因"):
            kind = kinds[path]
            choices = ("是",) if kind == "flag" else _literals(ProgressEntry, (key,))
            yield Column(path, _label(path), kind, "fill", _width(key, kind), choices, strict=bool(choices))


def _computed(policy: Policy, keys: tuple[str, ...]) -> Iterator[Column]:
    for key in keys:
        if key in policy.fields(STATUS_KIND):
            path = f"{COMPUTED}.{key}"
            kind: Kind = "number" if "进度" in key else "line"
            yield Column(path, _label(path), kind, "computed", 10)


def _declared(key: str, special_kind: str | None) -> str:
    """The path `visibility.yaml` declares: 专项信息 carries its kind there."""
    return key.replace(f"{SPECIAL}.", f"{SPECIAL}.{special_kind}.", 1) if key.startswith(SPECIAL) else key


def _label(key: str) -> str:
    if key in _LABELS:
        return _LABELS[key]
    first, *rest = key.split(".")
    if first == LAST:
        return LAST + "".join(rest)
    return "".join(rest) if first in (SPECIAL, PROGRESS, COMPUTED) else key.replace(".", "")


def _width(key: str, kind: Kind) -> int:
    """Room for what mostly stands there: a Chinese character takes two."""
    last = key.rsplit(".", 1)[-1]
    if last in _TEXT_WIDTHS:
        return _TEXT_WIDTHS[last]
    if last in _WIDE_TEXTS:
        return 26
    if kind in ("number", "flag"):
        return 11
    return {"day": 12, "due": 12, "names": 18, "texts": 24, "text": 18, "line": 14}[kind]


def _choices(config: Config, ledger: Ledger, item_type: type[Item], key: str) -> tuple[tuple[str, ...], bool]:
    if key in UNIT_FIELDS or key == REPORTING_UNIT:
        return (
            *(unit.name for unit in config.units.units),
            *config.members,
        ), False  # a cell may name several
    if key == "分管领导":
        return tuple(config.post_order), True
    own = {"级别": ledger.levels, "大项": ledger.categories, f"{SPECIAL}.专题": ledger.topics}
    if key in own:
        return own[key], key != f"{SPECIAL}.专题"
    found = _literals(item_type, tuple(key.split("."))) if key != "完成时限" else ()
    return found, bool(found)


def _literals(part: type[Part], path: tuple[str, ...]) -> tuple[str, ...]:
    """The words a field is limited to; () where it is free."""
    annotation: Any = part
    for step in path:
        holder = part_in(annotation)
        annotation = next(
            (info.annotation for info in holder.model_fields.values() if info.alias == step), None
        ) if holder is not None else None  # fmt: skip
    return tuple(_words(annotation))


def _words(annotation: Any) -> Iterator[str]:
    if getattr(annotation, "__origin__", None) is Literal:
        yield from (str(word) for word in get_args(annotation))
    else:
        for inner in get_args(annotation):
            yield from _words(inner)
