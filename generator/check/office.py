"""Configuration: units, posts, ledger definitions and calendars that fit together."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.check.context import Context, choose_from
from generator.check.references import ledger_findings, post_findings, unit_findings
from generator.findings import Finding


def check_units_are_named_once(context: Context) -> Iterator[Finding]:
    """A unit stands in units.yaml once, hence in one 组; no unit group bears a unit's name."""
    units = context.config.units
    first: dict[str, int] = {}
    for place, unit in enumerate(units.units):
        if unit.name not in first:
            first[unit.name] = place
            continue
        other = units.units[first[unit.name]]
        line = units.position(("units", first[unit.name], "name")).line
        if other.group != unit.group and other.group is not None and unit.group is not None:
            at = ("units", place, "group")
            groups = f"“{other.group}”和“{unit.group}”"
            yield units.finding("R418", at, name=unit.name, groups=groups, first=line)
        else:
            yield units.finding("R417", ("units", place, "name"), name=unit.name, first=line)
    for place, group in enumerate(units.unit_groups):
        if group.name in first:
            line = units.position(("units", first[group.name], "name")).line
            yield units.finding("R417", ("unit_groups", place, "name"), name=group.name, first=line)
        first.setdefault(group.name, 0)


def check_short_names_are_unambiguous(context: Context) -> Iterator[Finding]:
    """简称 and 曾用名 belong to one unit and are no other unit's name."""
    units = context.config.units
    owner = {unit.name: unit.name for unit in units.units}
    for place, unit in enumerate(units.units):
        for field in ("short_names", "former_names"):
            for number, name in enumerate(getattr(unit, field)):
                other = owner.setdefault(name, unit.name)
                if other != unit.name:
                    yield units.finding("R419", ("units", place, field, number), name=name, other=other)


def check_unit_references(context: Context) -> Iterator[Finding]:
    """组 of a unit is in 分组, 分管 is a post, members of a unit group are units."""
    units = context.config.units
    for place, unit in enumerate(units.units):
        if unit.group is not None and unit.group not in units.groups:
            suggestion = choose_from(unit.group, units.groups, "新的组加进本文件的“分组”")
            yield units.finding("R420", ("units", place, "group"), name=unit.group, suggestion=suggestion)
        if unit.post is not None:
            yield from post_findings(units, ("units", place, "post"), unit.post, context)
    for place, group in enumerate(units.unit_groups):
        for number, member in enumerate(group.members):
            at = ("unit_groups", place, "members", number)
            yield from unit_findings(units, at, member, context, context.unit_names)


def check_posts_are_named_once(context: Context) -> Iterator[Finding]:
    """A post has one place in protocol order."""
    posts = context.config.posts
    seen: set[str] = set()
    for place, post in enumerate(posts.posts):
        if post.name in seen:
            yield posts.finding("R422", ("posts", place, "name"), name=post.name)
        seen.add(post.name)


def check_prefixes_are_unique(context: Context) -> Iterator[Finding]:
    """Two ledgers do not share a 编号前缀."""
    first: dict[str, str] = {}
    for key, ledger in context.config.ledgers.items():
        other = first.setdefault(ledger.prefix, key)
        if other != key:
            yield ledger.finding("R423", ("prefix",), prefix=ledger.prefix, other=other)


def check_ledger_definitions(context: Context) -> Iterator[Finding]:
    """亮灯规则 and 计分规则 of a ledger exist, 不亮灯级别 are among its 级别, its lists are led by units."""
    config = context.config
    for ledger in config.ledgers.values():
        if ledger.light_rule not in config.lights:
            field = "light_rule" if "light_rule" in ledger.model_fields_set else "name"
            suggestion = choose_from(ledger.light_rule, config.lights, "规则放在 site_config/lights/")
            yield ledger.finding("R424", (field,), name=ledger.light_rule, suggestion=suggestion)
        if ledger.scoring_rule is not None and ledger.scoring_rule not in config.scoring:
            suggestion = choose_from(ledger.scoring_rule, config.scoring, "规则放在 site_config/scoring/")
            yield ledger.finding("R425", ("scoring_rule",), name=ledger.scoring_rule, suggestion=suggestion)
        for place, level in enumerate(ledger.no_light_levels):
            if ledger.levels and level not in ledger.levels:
                words = {"name": level, "choices": "、".join(ledger.levels), "ledger": ledger.key}
                yield ledger.finding("R405", ("no_light_levels", place), related=(), **words)
        for place, named in enumerate(ledger.lists):
            if named.lead_unit is not None:
                known = context.unit_or_group_names
                yield from unit_findings(
                    ledger, ("lists", place, "lead_unit"), named.lead_unit, context, known
                )


def check_list_names(context: Context) -> Iterator[Finding]:
    """A list's name stands once per year, and a number in it (20条) equals 规模."""
    for ledger in context.config.ledgers.values():
        seen: set[tuple[str, int]] = set()
        for place, named in enumerate(ledger.lists):
            if (named.name, named.year) in seen:
                yield ledger.finding("R426", ("lists", place, "name"), name=named.name, what="清单")
            seen.add((named.name, named.year))
            said = _size_in(named.name)
            if said is not None and named.size is not None and said != named.size:
                yield ledger.finding("T339", ("lists", place, "size"), name=named.name, size=named.size)


def _size_in(name: str) -> int | None:
    """The number before 条, 项, 件 or 个 in a list's name."""
    found = re.search(r"([0-9]{1,4})[条项件个]", name)
    return int(found[1]) if found is not None else None


def check_public_ledgers(context: Context) -> Iterator[Finding]:
    """台账 of the public edition exist."""
    visibility = context.config.visibility
    yield from ledger_findings(visibility, ("public", "ledgers"), visibility.public.ledgers, context)


def check_calendars(context: Context) -> Iterator[Finding]:
    """A calendar file bears its 年度, its days lie in that year, and each is either 放假 or 补班, once."""
    for calendar in context.config.calendars.values():
        name = PurePosixPath(calendar.path).stem
        if name != str(calendar.year):
            yield calendar.finding("T331", ("year",), what=f"年度 {calendar.year}", year=f"文件名 {name}")
            continue
        seen: set[object] = set()
        for field in ("holidays", "workdays"):
            for place, day in enumerate(getattr(calendar, field)):
                if day.year != calendar.year:
                    yield calendar.finding("T331", (field, place), what=str(day), year=f"{calendar.year} 年")
                elif day in seen:
                    yield calendar.finding("T332", (field, place), date=day)
                seen.add(day)
