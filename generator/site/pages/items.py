"""The page of every item. All have the same headings with the same ids, whatever the item has to say."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from generator.render.charts import DueChange, ProgressChart
from generator.render.markup import MISSING, number
from generator.site.addresses import item_page
from generator.site.page import Page
from generator.site.pages.context import Site
from generator.site.pages.history import happenings
from generator.view.edition import ItemView
from generator.view.projection import Projection, aliases

TOUCHING = ("inspections", "problems", "instructions", "replies", "escalations")

MOST_DOCUMENTS = 20
"""An item that every weekly bulletin names would else have hundreds."""


def item_pages(site: Site) -> Iterator[Page]:
    for item in site.view.items:
        yield item_page_of(site, item)


def item_page_of(site: Site, item: ItemView) -> Page:
    title = f"{item.item_id} {item.facts.title or ''}".strip()
    facets = {
        "台账": [site.ledger_names[key] for key in item.ledgers],
        "单位": site.view.counted.config.expand(item.lead_units),
        "年份": [str(item.year)],
    }
    values = partial(_values, site, item)
    return site.page(
        item_page(item.item_id), title, "item", hide=("navigation",), facets=facets, deferred=values
    )


def _values(site: Site, item: ItemView) -> dict[str, object]:
    """What the template is given, when the page is printed."""
    touching = {register: site.entries_by_item.get((register, item.item_id), ()) for register in TOUCHING}
    return {
        "item": item,
        "facts": list(_facts(item)),
        "special": list(special_facts(item.facts.special)) if item.facts.special is not None else [],
        "chart": _chart(site, item),
        "history": happenings(item),
        "touching": touching,
        "documents": site.library.by_item.get(item.item_id, ()),
        "most_documents": MOST_DOCUMENTS,
        "edit_address": edit_address(site, item.path),
    }


def edit_address(site: Site, path: str) -> str:
    """Where the file is edited on the git server; empty when the office has not said where."""
    return site.view.office.edit_url.replace("{path}", path) if path else ""


def _chart(site: Site, item: ItemView) -> ProgressChart | None:
    found = site.view.trend(item.item_id)
    if not found.actual and not found.schedule:
        return None
    changes = [one for one in item.facts.extensions if one.approved_by and one.old_due_on and one.new_due_on]
    return ProgressChart(
        start=found.start,
        end=found.end,
        as_of=site.view.as_of,
        schedule=found.schedule,
        actual=found.actual,
        changes=tuple(DueChange(one.old_due_on, one.new_due_on) for one in changes),
    )


def _facts(item: ItemView) -> Iterator[tuple[str, str]]:
    """The plain facts of an item, (name, text), those it does not have left out. Units are printed by the template."""
    facts, status = item.facts, item.status
    target = facts.target
    unit = (target.unit or "") if target is not None else ""
    yield from _present("级别", facts.level)
    yield from _present("分管领导", facts.responsible_post)
    yield from _present("包保人", facts.assigned_officer)
    if target is not None and target.value is not None:
        direction = "" if target.direction in (None, "正向") else "（逆向）"
        yield "目标", f"{number(status.target_value or target.value)} {unit}{direction}".strip()
        yield from _present("口径", target.measure)
    if status.done_value is not None:
        yield "完成", f"{number(status.done_value)} {unit}".strip()
    yield from _present("完成时限", status.due_on or facts.due_on)
    if status.original_due_on is not None and status.original_due_on != status.due_on:
        yield "原时限", str(status.original_due_on)
    yield from _present("序时口径", status.schedule_note)
    yield from _present("状态", status.state)
    yield from _present("进度类别", status.progress_category)
    yield from _present("最近填报", status.last_reported_on)
    yield from _present("备注", facts.note)


def _present(name: str, value: object) -> Iterator[tuple[str, str]]:
    if value:
        yield name, str(value)


def special_facts(part: Projection, prefix: str = "") -> Iterator[tuple[str, str]]:
    """专项信息 as (name, text): the Chinese keys of the file joined by “·” where blocks lie in blocks."""
    for name, alias in aliases(part).items():
        value: Any = getattr(part, name)
        if value is None or value == ():
            continue
        if isinstance(value, Projection):
            yield from special_facts(value, f"{prefix}{alias}·")
        else:
            yield f"{prefix}{alias}", plain(value)


def plain(value: object) -> str:
    """A field's value as text."""
    if value is None:
        return MISSING
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "；".join(plain(one) for one in value)
    if isinstance(value, Projection):
        return " ".join(
            plain(getattr(value, name)) for name in aliases(value) if getattr(value, name) not in (None, ())
        )
    return str(value)
