"""进展: figures that do not contradict each other."""

from collections.abc import Iterator
from decimal import Decimal

from generator.check.context import Context
from generator.findings import Finding
from generator.model.item import Item
from generator.model.progress import KIND_FIELDS, ProgressEntry

_CUMULATIVE = {
    "done_value": "累计完成",
    "percent": "进度",
    "since_start": "自开工累计",
    "rectified_amount": "已整改金额",
}
_WITHIN_YEAR = ("done_value", "percent")
_NOT_CUMULATIVE = frozenset({"当月", "累计同比", "时点", "位次"})


def _may_fall(item: Item, field: str) -> bool:
    """Whether the measure of the item's target goes up and down by itself."""
    target = item.target
    return (
        field == "done_value"
        and target is not None
        and (target.direction == "逆向" or target.measure in _NOT_CUMULATIVE)
    )


def check_cumulative_values_do_not_fall(item: Item, context: Context) -> Iterator[Finding]:
    """A cumulative value is never below the one before, unless 更正 says why or a 结转 began a new year."""
    carried = {int(carry.year) for carry in item.carry_overs}
    for field, name in _CUMULATIVE.items():
        if _may_fall(item, field):
            continue
        last: tuple[Decimal, ProgressEntry] | None = None
        for place, entry in enumerate(item.progress):
            value: Decimal | None = getattr(entry, field)
            if value is None:
                continue
            if last is not None and value < last[0] and entry.correction is None:
                year = entry.reported_on.year
                new_year = field in _WITHIN_YEAR and year > last[1].reported_on.year and year in carried
                if not new_year:
                    yield item.finding(
                        "T309", ("progress", place, field), field=name, value=value, last=last[0],
                        last_on=last[1].reported_on,
                    )  # fmt: skip
                    continue
            last = (value, entry)


def check_unchanged_means_unchanged(item: Item, context: Context) -> Iterator[Finding]:
    """本期无变化 does not stand beside a value that differs from the one before."""
    last: dict[str, Decimal] = {}
    for place, entry in enumerate(item.progress):
        for field, name in _CUMULATIVE.items():
            value: Decimal | None = getattr(entry, field)
            if value is None:
                continue
            if entry.no_change and field in last and value != last[field]:
                yield item.finding(
                    "T320", ("progress", place, field), field=name, value=value, last=last[field]
                )
            last[field] = value


def check_one_way_of_measuring(item: Item, context: Context) -> Iterator[Finding]:
    """An entry says 累计完成 or 进度, not both."""
    for place, entry in enumerate(item.progress):
        if entry.done_value is not None and entry.percent is not None:
            yield item.finding("T319", ("progress", place, "percent"))


def check_fields_belong_to_the_kind(item: Item, context: Context) -> Iterator[Finding]:
    """Fields of 指标, 项目 and 整改 entries stand in ledgers of that kind alone."""
    own = context.config.ledgers[item.ledger].special_kind
    for place, entry in enumerate(item.progress):
        for kind, fields in KIND_FIELDS.items():
            if kind == own:
                continue
            for field in sorted(fields & entry.model_fields_set):
                name = ProgressEntry.model_fields[field].alias
                yield item.finding(
                    "T318", ("progress", place, field), field=name, kind=kind, ledger=item.ledger
                )
