"""Whatever a ledger says, no form of a report lets it pass for more than text."""

import json
import re
import unicodedata
from datetime import date

import click
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.archive.change.shapes import (
    KINDS,
    Changes,
    DraftChange,
    EntryChange,
    Event,
    FigureChange,
    FileChange,
    LightChange,
    RankChange,
)
from generator.cli.reports.change import SCREEN, change_json, change_markdown, change_text
from generator.cli.reports.data import findings_json
from generator.cli.reports.github import github
from generator.cli.reports.gitlab import gitlab
from generator.cli.reports.plain import logged
from generator.cli.reports.sarif import sarif
from generator.cli.reports.text import text
from generator.findings import Finding, Related
from generator.render.escape import comment

SNIPPETS = (
    "::error file=a::b", "\n::error::x", "\r\n::warning::", "%0A::error::", "##[error]x", "###[group]", "::stop-commands::x",
    "\x1b[31m", "\x1b]0;title\x07", "\x9b31m", "\u202e", "\u2028", "\u2029", "\x85", "\x0c", "\ufeff", "\U000e0001",
    "]]>", "`", "<!-- -->", "@all", "#12", "!3", "~bug", "&1", '%"v1"', "https://x.invalid", "www.x.invalid", "GH-12",
    "[a](b)", r"\[a](b)", "{0}", ",", ":", "\\", '"', "甲", "事项",
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=8)), max_size=6).map("".join)
PATHS = TEXTS.map(lambda name: f"ledgers/{name}.yaml")
FINDINGS = st.lists(
    st.builds(
        Finding,
        code=st.sampled_from(["S204", "T330"]),
        severity=st.sampled_from(["error", "warning"]),
        path=PATHS,
        line=st.integers(1, 3),
        column=st.integers(1, 9),
        message=TEXTS,
        hint=TEXTS,
        related=st.lists(st.builds(Related, PATHS, st.just(1), st.just(1), TEXTS), max_size=1).map(tuple),
    ),
    max_size=4,
)


def unseen(printed: str) -> list[str]:
    """Characters that steer a terminal or hide; line ends apart."""
    return [
        one for one in printed if one != "\n" and unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    ]


@given(FINDINGS, TEXTS)
def test_text_has_only_our_own_lines_and_colours(findings: list[Finding], source: str) -> None:
    lines = source.split("\n")
    printed = text(findings, lambda path: lines, 1)
    assert printed.count("\x1b") == 4 * len(findings)
    plain = click.unstyle(printed)
    assert unseen(plain) == [] and "##[" not in plain
    expected = sum(2 + 2 * (one.line <= len(lines)) + len(one.related) for one in findings) + 1
    assert plain.count("\n") == expected
    assert [line for line in plain.split("\n") if line.lstrip().startswith("::")] == []


@given(FINDINGS)
def test_github_is_one_command_a_finding(findings: list[Finding]) -> None:
    printed = github(findings)
    assert unseen(printed) == [] and "##[" not in printed
    lines = printed.splitlines()
    assert len(lines) == len(findings)
    for line, finding in zip(lines, findings, strict=True):
        match = re.fullmatch(r"::(error|warning) ([^:]*)::(.*)", line)
        assert match is not None and match[1] == finding.severity
        properties = dict(one.split("=", 1) for one in match[2].split(","))
        assert properties.keys() == {"file", "line", "col", "title"}
        assert unescaped(properties["file"]) == logged(finding.path)
        assert not re.search("%(?!25)", match[3])
        assert unescaped(match[3]) == logged(f"{finding.message}。改法：{finding.hint}")


def unescaped(value: str) -> str:
    """As the runner reads it."""
    return (
        value.replace("%3A", ":")
        .replace("%2C", ",")
        .replace("%0D", "\r")
        .replace("%0A", "\n")
        .replace("%25", "%")
    )


@given(FINDINGS)
def test_json_gives_every_value_back(findings: list[Finding]) -> None:
    printed = findings_json(findings)
    assert unseen(printed) == [] and "##[" not in printed
    assert json.loads(printed) == json.loads(json.dumps([one.as_json() for one in findings]))


@given(FINDINGS)
def test_gitlab_is_a_list_of_issues_told_apart(findings: list[Finding]) -> None:
    printed = gitlab(findings)
    assert unseen(printed) == [] and "##[" not in printed
    issues = json.loads(printed)
    assert [one["location"]["lines"]["begin"] for one in issues] == [one.line for one in findings]
    assert len({one["fingerprint"] for one in issues}) == len(findings)
    assert all(unseen(one["description"]) == [] and "\n" not in one["description"] for one in issues)


@given(FINDINGS)
def test_sarif_messages_have_no_links_and_no_arguments(findings: list[Finding]) -> None:
    printed = sarif(findings)
    assert unseen(printed) == [] and "##[" not in printed
    for result in json.loads(printed)["runs"][0]["results"]:
        words = result["message"]["text"]
        assert not re.search(r"[\[\]]", re.sub(r"\\[\[\]\\]", "", words))
        assert not re.search(r"[{}]", words.replace("{{", "").replace("}}", ""))
        assert re.fullmatch(
            r"[A-Za-z0-9_.~/%-]*", result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        )


@given(TEXTS)
@example("fixes #12 @all /close")
@example("a\n- b\n\n<!-- c -->")
def test_a_comment_is_one_paragraph_of_text(words: str) -> None:
    escaped = str(comment(words))
    assert "\n" not in escaped and "<" not in escaped
    tokens = MarkdownIt("commonmark").parse(f"- 甲{escaped}")
    assert {one.type for one in tokens} <= {
        "bullet_list_open", "list_item_open", "paragraph_open", "inline",
        "paragraph_close", "list_item_close", "bullet_list_close",
    }  # fmt: skip
    inline = next(one for one in tokens if one.type == "inline")
    assert {one.type for one in inline.children or []} <= {"text", "text_special"}
    shown = "".join(one.content for one in inline.children or [])
    assert not re.search(r"[@#!$~&]|://|(?i:www\.|\bGH-\d)", shown)


ACTS = st.sampled_from(["新增", "修改", "删除"])
FILES = st.lists(st.builds(FileChange, ACTS, TEXTS, TEXTS, TEXTS), max_size=3).map(tuple)
DRAFTS = st.builds(
    DraftChange,
    TEXTS,
    TEXTS,
    st.none() | ACTS,
    st.lists(st.builds(FigureChange, TEXTS, TEXTS, TEXTS), max_size=2).map(tuple),
    st.lists(TEXTS, max_size=2).map(tuple),
)
LIGHTS = st.none() | st.sampled_from(["绿", "黄", "红"])
CHANGES = st.builds(
    Changes,
    as_of=st.just(date(2024, 6, 30)),
    period=st.just("2024年6月"),
    events=st.builds(
        lambda events, times: tuple(sorted(events * times, key=lambda event: list(KINDS).index(event.kind))),
        st.lists(
            st.builds(Event, st.sampled_from(list(KINDS)), TEXTS, TEXTS, TEXTS, st.just({})), max_size=4
        ),
        st.sampled_from([1, 15]),
    ),
    entries=st.lists(st.builds(EntryChange, st.just("新增"), TEXTS, TEXTS, TEXTS), max_size=3).map(tuple),
    lights=st.lists(st.builds(LightChange, TEXTS, TEXTS, LIGHTS, LIGHTS, TEXTS), max_size=3).map(tuple),
    ranks=st.lists(
        st.builds(RankChange, TEXTS, TEXTS, st.just(1), st.none(), st.none(), st.none()), max_size=9
    ).map(tuple),
    drafts=st.lists(DRAFTS, max_size=3).map(tuple),
    issued=FILES,
    configuration=FILES,
    others=FILES,
    unreadable=st.lists(TEXTS, max_size=3).map(tuple),
)


@given(CHANGES, TEXTS)
def test_a_told_change_is_a_screen_of_our_own_lines(changes: Changes, revision: str) -> None:
    said = change_text(changes, (revision, "工作区"))
    lines = said.split("\n")[:-1]
    assert len(lines) <= SCREEN
    assert unseen(said) == [] and "##[" not in said
    assert lines[0].startswith("改动：")
    assert all(re.match(r"  · |$|2024年6月名次|[\u4e00-\u9fff]", line) for line in lines)
    assert unseen(change_json(changes, (revision, "工作区"))) == []


@given(CHANGES, TEXTS)
def test_a_told_change_in_a_comment_is_a_list_and_nothing_else(changes: Changes, revision: str) -> None:
    said = change_markdown(changes, (revision, "工作区"))
    assert len(said.split("\n")[:-1]) <= SCREEN
    tokens = MarkdownIt("commonmark").parse(said)
    assert {one.type.removesuffix("_open").removesuffix("_close") for one in tokens} <= {
        "paragraph", "bullet_list", "list_item", "inline",
    }  # fmt: skip
    for inline in (one for one in tokens if one.type == "inline"):
        assert {one.type for one in inline.children or []} <= {
            "text",
            "text_special",
            "strong_open",
            "strong_close",
        }
        shown = "".join(one.content for one in inline.children or [])
        assert not re.search(r"[@#!$~&]|://|(?i:www\.|\bGH-\d)", shown)
