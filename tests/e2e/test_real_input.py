"""Two real years of published figures, through the real commands: init, import, check, status, draft, build.

`tests/real/` holds 12 lines of Putuo district's livelihood items of 2023 and 12 of Shanghai's of 2016; the
second file has the published share of the plan, which must come out of our own computation on every line.
"""

import csv
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

REAL = Path(__file__).parents[1] / "real"
DUBAN = Path(sys.executable).with_name("duban")
YEARS = {
    2023: ("putuo-2023-livelihood.csv", "事项", "年度目标", "完成情况"),
    2016: ("shanghai-2016-livelihood.csv", "实事项目", "计划", "完成"),
}

pytestmark = pytest.mark.slow


def run(*arguments: str | Path, ok: tuple[int, ...] = (0,)) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [DUBAN, *arguments], capture_output=True, text=True, encoding="utf-8", check=False, timeout=300,
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode in ok, f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


def sheet(year: int) -> list[dict[str, str]]:
    with (REAL / YEARS[year][0]).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh office with both years imported."""
    root = tmp_path_factory.mktemp("real") / "office"
    run("init", root)
    for year, unit in ((2023, "区政府办公室"), (2016, "市政府办公厅")):
        run(
            "import", REAL / YEARS[year][0], "--repo", root, "--ledger", "livelihood", "--year", str(year),
            "--date", f"{year}-12-31", "--set", f"牵头单位={unit}", "--set", f"完成时限={year}-12-31",
            "--add-units",
        )  # fmt: skip
    return root


@pytest.mark.parametrize("year", YEARS)
def test_every_line_is_an_item_with_its_text_and_figures_untouched(office: Path, year: int) -> None:
    _, title, target, done = YEARS[year]
    for number, row in enumerate(sheet(year), 1):
        path = office / f"ledgers/livelihood/{year}/MS-{year}-{number:03d}.yaml"
        text = path.read_text(encoding="utf-8")
        item = yaml.load(text, Loader=yaml.BaseLoader)  # every value as it is typed
        assert f"事项: {row[title]}\n" in text
        assert item["目标"] == {"数值": row[target], "单位": row["单位"]}
        assert item["进展"] == [{"日期": f"{year}-12-31", "累计完成": row[done]}]
    assert not (office / f"ledgers/livelihood/{year}/MS-{year}-013.yaml").exists()


def test_the_published_share_of_the_plan_is_reported_as_unmatched(office: Path) -> None:
    dry = run(
        "import", REAL / YEARS[2016][0], "--repo", office, "--ledger", "livelihood", "--year", "2017",
        "--date", "2017-12-31", "--set", "牵头单位=市政府办公厅", "--set", "完成时限=2017-12-31",
        "--dry-run", "--format", "json",
    )  # fmt: skip
    answer = json.loads(dry.stdout)
    assert answer["unmatched_columns"] == ["为计划的"]
    assert len(answer["created"]) == 12
    assert not (office / "ledgers/livelihood/2017").exists()


def test_importing_a_year_again_changes_nothing_and_says_so_line_by_line(office: Path) -> None:
    again = run(
        "import", REAL / YEARS[2016][0], "--repo", office, "--ledger", "livelihood", "--year", "2016",
        "--date", "2016-12-31", "--set", "牵头单位=市政府办公厅", "--set", "完成时限=2016-12-31",
        "--format", "json",
    )  # fmt: skip
    answer = json.loads(again.stdout)
    assert answer["created"] == answer["updated"] == []
    assert [row["row"] for row in answer["unchanged"]] == list(range(2, 14))


def test_the_office_is_clean(office: Path) -> None:
    done = run("check", "--repo", office, "--format", "json")
    assert [finding for finding in json.loads(done.stdout) if finding["severity"] == "error"] == []


def test_the_share_of_the_plan_is_the_published_one_on_every_line(office: Path) -> None:
    done = run(
        "status", "--repo", office, "--ledger", "livelihood", "--as-of", "2016-12-31", "--format", "json"
    )
    items: list[dict[str, Any]] = json.loads(done.stdout, parse_float=Decimal)
    status = {item["id"]: item for item in items if item["id"].startswith("MS-2016-")}
    published = {
        f"MS-2016-{number:03d}": (row["实事项目"], Decimal(row["为计划的"].removesuffix("%")))
        for number, row in enumerate(sheet(2016), 1)
    }
    computed = {key: (item["title"], Decimal(item["actual_percent"])) for key, item in status.items()}
    assert computed == published
    assert computed["MS-2016-002"][1] == Decimal("101.3")
    assert computed["MS-2016-012"][1] == Decimal("178.4")


def test_all_of_2023_has_reached_its_target(office: Path) -> None:
    done = run(
        "status", "--repo", office, "--ledger", "livelihood", "--as-of", "2023-12-31", "--format", "json"
    )
    items = [item for item in json.loads(done.stdout) if item["id"].startswith("MS-2023-")]
    assert len(items) == 12
    assert {item["category"] for item in items} == {"已达目标待验收"}
    assert not any(item["is_overdue"] for item in items)


def test_the_site_has_a_page_per_item_and_a_weekly_bulletin(office: Path, tmp_path: Path) -> None:
    run("draft", "weekly", "--period", "2023-W52", "--repo", office, "--as-of", "2023-12-31")
    drafts = list((office / "content" / "drafts").rglob("*.md"))
    assert len(drafts) == 1
    run("build", "--out", tmp_path / "site", "--repo", office, "--as-of", "2023-12-31")
    pages = {
        path.relative_to(tmp_path / "site").as_posix(): path for path in (tmp_path / "site").rglob("*.html")
    }
    for year in YEARS:
        for number, row in enumerate(sheet(year), 1):
            names = [name for name in pages if f"MS-{year}-{number:03d}" in name]
            assert len(names) == 1, (year, number, names)
            assert row[YEARS[year][1]] in pages[names[0]].read_text(encoding="utf-8")
    bulletin = [name for name in pages if drafts[0].stem in name]
    assert len(bulletin) == 1, sorted(name for name in pages if "draft" in name)
    text = pages[bulletin[0]].read_text(encoding="utf-8")
    for heading in ("一、创先争优", "二、重点指标", "三、重点任务", "四、重点项目", "五、区级领导调度"):
        assert heading in text
