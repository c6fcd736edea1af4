"""Inspections, the plan they follow, what they found, what people at the grass roots suggest."""

from collections.abc import Iterator
from typing import get_args

from generator.check.burden import check_inspections_are_not_repeated, check_visits_are_merged
from generator.check.context import Context
from generator.compute.scoring.visits import recheck_state
from generator.findings import Finding
from generator.model.registers.fieldwork import (
    WAYS_ON_SITE,
    Inspection,
    InspectionNature,
    PlanEntry,
    Problem,
    Suggestion,
)
from generator.site.pages.context import Site
from generator.site.pages.overviews.overview import Overview, of_year, shown, table, tally
from generator.site.pages.plots import visits_of_the_year


def inspections(site: Site, year: int) -> Overview:
    """How many, of what nature, on what ground; and the check against repeated and double inspection (条例 15)."""
    found = of_year(site, "inspections", Inspection, year)
    on_site = sum(1 for one in found if WAYS_ON_SITE & set(one.ways))
    planned = sum(1 for one in found if one.plan_number is not None)
    approved = sum(1 for one in found if one.plan_number is None and one.approved_by is not None)
    known = {one.entry_id for one in found}
    repeated = [(one.item_id or "", one.message) for one in _repeated(site) if one.item_id in known]
    sentences = (
        f"{year}年督查{len(found)}次，其中实地、暗访{on_site}次；计划内{planned}次，一事一报{approved}次。",
        f"按性质：{tally((one.nature for one in found), get_args(InspectionNature))}。",
    )
    return Overview(
        sentences if found else (),
        (
            table(
                "重复和扎堆核对",
                ("督查", "情况"),
                repeated,
                "没有发现一周内重复到同一单位、短期内重复督查同一事项的情况。",
            ),
        ),
        visits_of_the_year(site, year),
    )


def _repeated(site: Site) -> Iterator[Finding]:
    context = Context(site.view.counted, (), frozenset())
    yield from check_visits_are_merged(context)
    yield from check_inspections_are_not_repeated(context)


def plan(site: Site, year: int) -> Overview:
    """Each line of the plan with the inspections made under it."""
    lines = of_year(site, "plan", PlanEntry, year)
    made: dict[str, list[str]] = {}
    for visit in site.view.counted.entries("inspections"):
        if isinstance(visit, Inspection) and visit.plan_number and visit.day <= site.view.as_of:
            made.setdefault(visit.plan_number, []).append(visit.entry_id)
    this_month = f"{site.view.as_of:%Y-%m}"
    rows, waiting = [], 0
    for line in lines:
        visits = made.get(line.entry_id, [])
        is_late = not visits and line.planned_month is not None and line.planned_month < this_month
        waiting += is_late
        standing = f"已开展{len(visits)}次" if visits else "过期未开展" if is_late else "未到时间"
        rows.append(
            (
                line.entry_id,
                shown(site, line).name,
                shown(site, line).nature,
                line.planned_month,
                standing,
                visits[-6:],
            )
        )
    done = sum(1 for line in lines if line.entry_id in made)
    return Overview(
        (f"{year}年计划{len(lines)}项，已开展{done}项，过期未开展{waiting}项。",) if lines else (),
        (table("计划执行", ("计划号", "名称", "性质", "计划月份", "执行", "最近的督查"), rows),),
    )


def problems(site: Site, year: int) -> Overview:
    """What is mended, what is not, what came back; the open ones whose day has passed."""
    as_of = site.view.as_of
    found = of_year(site, "problems", Problem, year)
    states = {one.entry_id: recheck_state(one, as_of) or "已改" for one in found}
    late = [
        (
            one.entry_id,
            shown(site, one).unit,
            shown(site, one).problem,
            states[one.entry_id],
            f"逾期{(as_of - one.due_on).days}天",
        )
        for one in found
        if states[one.entry_id] != "已改" and one.due_on is not None and one.due_on < as_of
    ]
    words = tally(states.values(), ("已改", "未改", "仍滞后", "反弹"))
    return Overview(
        (f"{year}年发现问题{len(found)}个：{words}。",) if found else (),
        (table("过了整改时限还没有改的", ("编号", "单位", "问题", "复查", "逾期"), late),),
    )


def suggestions(site: Site, year: int) -> Overview:
    found = of_year(site, "suggestions", Suggestion, year)
    adopted = sum(1 for one in found if one.adopted_on is not None and one.adopted_on <= site.view.as_of)
    listed = sum(1 for one in found if one.listed_as is not None)
    return Overview((f"{year}年建议{len(found)}条，采纳{adopted}条，立项{listed}条。",) if found else ())
