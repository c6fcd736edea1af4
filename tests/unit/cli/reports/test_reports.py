"""The forms of a report as the servers that read them define them."""

import json
from dataclasses import replace
from typing import Any

import click

from generator.cli.reports.github import github
from generator.cli.reports.gitlab import gitlab
from generator.cli.reports.sarif import sarif
from generator.cli.reports.text import text
from generator.findings import Finding, Related, make

PATH = "ledgers/livelihood/2024/MS-2024-001.yaml"
DATE = make(
    "S204", path=PATH, line=6, column=10, field="日期", value="2024年6月25日", suggestion="2024-06-25"
)
LATE = make("T330", path=PATH, line=3, column=7, due="2024-01-10", approved="2024-01-20")


def test_text_shows_related_places() -> None:
    finding = replace(DATE, related=(Related(PATH, 2, 3, "第一处"),))
    printed = click.unstyle(text([finding], lambda path: [], 1))
    assert f"    另见：{PATH}:2:3 第一处\n" in printed


def test_github_annotation_names_file_line_and_what_to_type() -> None:
    assert github([DATE]) == (
        f"::error file={PATH},line=6,col=10,title=S204 应当是日期::"
        "“日期”应当是日期，现在是“2024年6月25日”。改法：写成 2024-06-25\n"
    )
    assert github([LATE]).startswith("::warning file=")
    assert github([]) == ""


def test_gitlab_issue() -> None:
    (issue,) = json.loads(gitlab([DATE]))
    assert issue.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
    assert (issue["check_name"], issue["severity"]) == ("S204", "major")
    assert issue["location"] == {"path": PATH, "lines": {"begin": 6}}
    assert json.loads(gitlab([LATE]))[0]["severity"] == "minor"
    assert json.loads(gitlab([])) == []


def fingerprints(*findings: Finding) -> list[str]:
    return [one["fingerprint"] for one in json.loads(gitlab(findings))]


def test_gitlab_fingerprint_survives_a_move_and_tells_repetitions_apart() -> None:
    moved = replace(DATE, line=60, column=1)
    assert fingerprints(DATE) == fingerprints(moved)
    first, second = fingerprints(DATE, moved)
    assert first == fingerprints(DATE)[0] != second
    elsewhere = replace(DATE, path="ledgers/livelihood/2024/MS-2024-002.yaml")
    assert fingerprints(elsewhere) != fingerprints(DATE)


def test_sarif_has_what_the_standard_requires() -> None:
    finding = replace(
        DATE, related=(Related(PATH, 2, 3, "第一处"),), path="ledgers/livelihood/2024/事 项.yaml"
    )
    log: dict[str, Any] = json.loads(sarif([finding, LATE]))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "duban"
    assert [rule["id"] for rule in driver["rules"]] == ["S204", "T330"]
    for rule in driver["rules"]:
        assert all(rule[name]["text"] for name in ("shortDescription", "fullDescription", "help"))
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note", "none")
    assert run["columnKind"] == "unicodeCodePoints"
    first, second = run["results"]
    assert driver["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "S204"
    assert (first["level"], second["level"]) == ("error", "warning")
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "ledgers/livelihood/2024/%E4%BA%8B%20%E9%A1%B9.yaml"
    assert place["region"] == {"startLine": 6, "startColumn": 10}
    assert first["relatedLocations"][0]["message"]["text"] == "第一处"
    assert first["partialFingerprints"].keys() == {"duban/v1"}


def test_nothing_found_is_a_whole_sarif_log() -> None:
    assert json.loads(sarif([]))["runs"][0]["results"] == []
