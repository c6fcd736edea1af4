"""`duban rank` over a month, a quarter and a year; the whole output stands in `tests/golden/scoring-quarter-and-year`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.main import duban

REPOSITORY = Path(__file__).parents[2] / "golden" / "scoring-quarter-and-year" / "repo"


@pytest.mark.parametrize("period", ["2024-06", "2024-Q2", "2024"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_the_same_bytes_on_every_run_and_in_any_time_zone(period: str, form: str) -> None:
    def output(zone: str, seed: str) -> bytes:
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed}
        environment.pop("SOURCE_DATE_EPOCH", None)
        line = [
            "--repo",
            str(REPOSITORY),
            "--as-of",
            "2024-06-30",
            "rank",
            "--period",
            period,
            "--format",
            form,
        ]
        done = subprocess.run(
            [sys.executable, "-m", "generator", *line], env=environment, capture_output=True
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    assert output("Pacific/Kiritimati", "1") == output("America/Los_Angeles", "2")


def rows(period: str) -> dict[str, dict[str, object]]:
    line = [
        "--repo",
        str(REPOSITORY),
        "--as-of",
        "2024-06-30",
        "rank",
        "--period",
        period,
        "--format",
        "json",
    ]
    return {row["unit"]: row for row in json.loads(CliRunner().invoke(duban, line).stdout)}


def test_a_quarter_opens_to_the_scores_of_its_months() -> None:
    """区住建局: the quarter's score is the mean of what the three months say by themselves."""
    months = [rows(f"2024-0{month}")["区住建局"]["score"] for month in (4, 5, 6)]
    quarter = rows("2024-Q2")["区住建局"]
    opened = quarter["periods"]
    assert isinstance(opened, list) and [one["score"] for one in opened] == months
    assert months == [71.88, 79.33, 92.17] and quarter["score"] == 81.13


def test_a_month_has_no_periods_and_a_rule_without_grades_no_grade() -> None:
    row = rows("2024-04")["区住建局"]
    assert not {"periods", "grade", "grade_note"} & row.keys()
    assert rows("2024-06")["区住建局"]["grade"] == "优"
