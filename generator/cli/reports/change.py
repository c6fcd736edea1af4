"""A comparison of two trees for people, a screen long, and as data."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any, NamedTuple

from generator.archive.change.shapes import KINDS, Changes, DraftChange, FileChange, LightChange, RankChange
from generator.archive.change.values import NOTHING
from generator.cli.reports.data import json_text
from generator.cli.reports.plain import cells, logged
from generator.compute.rounding import half_up
from generator.render.escape import comment

SCREEN = 40  # lines
WIDTH = 96  # cells of a line
TITLE_WIDTH = 40  # cells of a title in a line
_FIXED = 4  # heading, an empty line below it, the line that says how to see all and one above it
_COMMIT = re.compile(r"\b([0-9a-f]{10})[0-9a-f]{30,54}\b")
NO_LIGHT = "无灯"
NO_CHANGE = "台账、配置和文件都没有改动。"


class Section(NamedTuple):
    """What is said of one kind of change: a heading, and a line for each."""

    heading: str
    lines: tuple[str, ...]


def change_text(changes: Changes, between: tuple[str, str], *, whole: bool = False) -> str:
    """For a terminal and for logs. At most `SCREEN` lines unless `whole`."""
    return _page(changes, between, whole, "改动：{}", "{}", "  · {}", logged)


def change_markdown(changes: Changes, between: tuple[str, str], *, whole: bool = False) -> str:
    """For a comment on a pull request. At most `SCREEN` lines unless `whole`."""
    return _page(changes, between, whole, "**改动：{}**\n", "- **{}**", "  - {}", comment)


def change_json(changes: Changes, between: tuple[str, str]) -> str:
    """All of it, whatever its length."""
    body = {"base": between[0], "head": between[1], **asdict(changes)}
    return json_text(_plain(body))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def _page(
    changes: Changes,
    between: tuple[str, str],
    whole: bool,
    title: str,
    heading: str,
    line: str,
    escape: Callable[[str], object],
) -> str:
    base, after = (_COMMIT.sub(r"\1", one) for one in between)
    head = f"{base} → {after}（数据截至 {changes.as_of}）"
    out = [title.format(escape(head))]
    if changes.is_empty:
        return "\n".join([*out, NO_CHANGE]) + "\n"
    told = sections(changes, whole=whole)
    shares = [len(one.lines) for one in told] if whole else _shares(told)
    for section, share in zip(told, shares, strict=True):
        left = len(section.lines) - share
        words = section.heading + (f"（列出 {share}）" if left and share else "")
        out.append(heading.format(escape(words if whole else _cut(words, WIDTH))))
        out += [line.format(escape(one if whole else _cut(one, WIDTH))) for one in section.lines[:share]]
    if any(share < len(one.lines) for one, share in zip(told, shares, strict=True)):
        out.append("\n没有列全；加 --all 看全部。")
    return "\n".join(out) + "\n"


def _shares(told: Sequence[Section]) -> list[int]:
    """How many lines of each section fit on a screen: one each in turn until none is left."""
    shares = [0] * len(told)
    left = SCREEN - _FIXED - len(told)
    while left > 0:
        hungry = [place for place, one in enumerate(told) if shares[place] < len(one.lines)]
        if not hungry:
            break
        for place in hungry[:left]:
            shares[place] += 1
        left -= len(hungry)
    return shares


def _cut(text: str, width: int) -> str:
    """Text of at most `width` cells."""
    if cells(text) <= width:
        return text
    while cells(text) > width - 2:
        text = text[: -max(1, (cells(text) - width) // 2)]
    return f"{text}…"


def sections(changes: Changes, *, whole: bool) -> list[Section]:
    """Everything in the order it is told; nothing without lines. Unless `whole`, titles are cut."""
    title = _one_line if whole else _short_title
    lights = tuple(_light(one, title(one.title)) for one in changes.lights)
    ranks = tuple(map(_rank, changes.ranks))
    drafts = tuple(_draft(one, title(one.title)) for one in changes.drafts)
    configuration = tuple(map(_file, changes.configuration))
    others = tuple(map(_file, changes.others))
    told = [
        *_events(changes, title),
        *_entries(changes),
        Section(_lights_heading(changes.lights), lights),
        Section(f"{changes.period}名次变化 {len(ranks)} 家", ranks),
        Section(f"未签发的文件 {len(drafts)} 件有变化", drafts),
        *_issued(changes.issued),
        Section(f"配置 {len(configuration)} 个文件", configuration),
        Section(f"页面和其他文件 {len(others)} 个", others),
        Section(f"有错误、没有计入的文件 {len(changes.unreadable)} 个", changes.unreadable),
    ]
    return [
        Section(section.heading, tuple(map(_one_line, section.lines))) for section in told if section.lines
    ]


def _one_line(text: str) -> str:
    """Never empty: in Markdown an empty item would make a heading of the line above it."""
    return " ".join(text.split()) or NOTHING


def _short_title(text: str) -> str:
    return _cut(_one_line(text), TITLE_WIDTH)


def _events(changes: Changes, title: Callable[[str], str]) -> Iterable[Section]:
    for kind, events in groupby(changes.events, key=lambda event: event.kind):
        lines = tuple(f"{one.item_id} {title(one.title)}：{one.words}" for one in events)
        yield Section(f"{kind} {len(lines)} {KINDS[kind]}", lines)


def _entries(changes: Changes) -> Iterable[Section]:
    for act, entries in groupby(changes.entries, key=lambda entry: entry.act):
        lines = tuple(f"{one.register} {one.entry_id}：{one.words}" for one in entries)
        yield Section(f"登记簿{act} {len(lines)} 条", lines)


def _lights_heading(lights: Sequence[LightChange]) -> str:
    pairs: dict[str, int] = {}
    for one in lights:
        pair = f"{one.before or NO_LIGHT}→{one.after or NO_LIGHT}"
        pairs[pair] = pairs.get(pair, 0) + 1
    counted = "，".join(f"{pair} {count}" for pair, count in pairs.items())
    return f"亮灯变化 {len(lights)} 项（{counted}）"


def _light(one: LightChange, title: str) -> str:
    reason = f"（{one.reason}）" if one.reason else ""
    return f"{one.before or NO_LIGHT}→{one.after or NO_LIGHT} {one.item_id} {title}{reason}"


def _rank(one: RankChange) -> str:
    places = [f"第{place}" if place is not None else "不排名" for place in (one.before, one.after)]
    scores = [
        str(half_up(score, 2)) if score is not None else "—" for score in (one.score_before, one.score_after)
    ]
    return f"{one.group} {one.unit}：{places[0]} → {places[1]}（{scores[0]} → {scores[1]} 分）"


def _draft(one: DraftChange, title: str) -> str:
    parts = [f"{one.act}草稿"] if one.act else []
    if one.figures:
        told = "，".join(f"{figure.title} {figure.before} → {figure.after}" for figure in one.figures)
        parts.append(f"{len(one.figures)} 个数字变了（{told}）")
    if one.tables:
        parts.append(f"{len(one.tables)} 张表变了（{'、'.join(one.tables)}）")
    return f"{title}：{'；'.join(parts)}"


def _issued(found: Sequence[FileChange]) -> Iterable[Section]:
    editions = tuple(one.name for one in found if one.act == "新增")
    yield Section(f"签发 {len(editions)} 期", editions)
    spoilt = tuple(f"{one.act} {one.name}" for one in found if one.act != "新增")
    yield Section(f"动了已签发的文件 {len(spoilt)} 个（不允许；更正请用 duban correct）", spoilt)


def _file(one: FileChange) -> str:
    where = f"{one.name}（{one.path}）" if one.name != one.path else one.path
    return f"{one.act} {where}" + (f"：{one.words}" if one.words else "")
