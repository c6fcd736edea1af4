"""`due`, `remind`, `close`, `merge`, `carry-over` as people run them; their whole output stands in `tests/golden`."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.main import duban

GOLDEN = Path(__file__).parents[2] / "golden"


@pytest.fixture
def ladder(tmp_path: Path) -> Path:
    """The repository of the ladder's golden scenario."""
    return Path(shutil.copytree(GOLDEN / "ladder" / "repo", tmp_path / "repo"))


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(duban, ["--repo", str(root), "--as-of", "2024-06-30", *arguments])


@pytest.mark.parametrize("command", [["due"], ["remind", "--dry-run"], ["remind"]])
@pytest.mark.parametrize("form", ["text", "json"])
def test_the_same_bytes_on_every_run_and_in_any_time_zone(
    ladder: Path, command: list[str], form: str
) -> None:
    def output(zone: str, seed: str) -> bytes:
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed}
        environment.pop("SOURCE_DATE_EPOCH", None)
        line = ["--repo", str(ladder), "--as-of", "2024-06-30", *command, "--format", form]
        done = subprocess.run(
            [sys.executable, "-m", "generator", *line], env=environment, capture_output=True
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    assert output("Pacific/Kiritimati", "1") == output("America/Los_Angeles", "2")


def test_a_draft_that_is_there_is_never_overwritten(ladder: Path) -> None:
    drafts = ladder / "content" / "drafts"
    first = run(ladder, "remind", "--format", "json")
    paths = [ladder / one["draft"] for one in json.loads(first.stdout) if one["draft"]]
    assert paths and sorted(paths) == sorted(drafts.iterdir())
    paths[0].write_text("改过的", encoding="utf-8")
    second = run(ladder, "remind", "--format", "json")
    assert paths[0].read_text(encoding="utf-8") == "改过的"
    assert second.stdout == first.stdout


def test_a_dry_run_writes_nothing(ladder: Path) -> None:
    assert run(ladder, "remind", "--dry-run").exit_code == 0
    assert not (ladder / "content").exists()


def test_a_draft_tells_of_the_proposed_items_alone_and_says_why(ladder: Path) -> None:
    run(ladder, "remind")
    text = (ladder / "content/drafts/reminder-letter-2024-06-西山街道.md").read_text(encoding="utf-8")
    assert "RW-2024-005" in text and "连续3期未报进展" in text and "【待填：批准后删去本句】" in text
    assert "RW-2024-001" not in text
    checked = run(ladder, "check")
    assert "content/drafts" not in checked.output


def test_an_office_without_a_ladder_has_no_proposals(ladder: Path) -> None:
    (ladder / "site_config/ladder.yaml").unlink()
    assert json.loads(run(ladder, "remind", "--format", "json").stdout) == []
    assert "没有写督办阶梯" in run(ladder, "remind").output


CLOSE = ["close", "RW-2024-001", "--evidence", "现场核验", "--approved-by", "局务会"]


def test_closing_writes_the_block_and_nothing_else(ladder: Path) -> None:
    path = ladder / "ledgers/key_tasks/2024/RW-2024-001.yaml"
    before = path.read_text(encoding="utf-8")
    assert run(ladder, *CLOSE, "--dry-run").exit_code == 0
    assert path.read_text(encoding="utf-8") == before
    assert run(ladder, *CLOSE, "--date", "2024-06-29").exit_code == 0
    block = "销号:\n  日期: 2024-06-29\n  方式: 完成\n  依据: 现场核验\n  批准: 局务会\n"
    assert path.read_text(encoding="utf-8") == before + block


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["close", "RW-2024-0O1", "--evidence", "甲", "--approved-by", "乙"], 2, "没有事项"),
        ([*CLOSE, "--date", "2024-6-1"], 2, "写成 2024-06-30"),
        (["close", "RW-2024-006", "--evidence", "甲", "--approved-by", "乙"], 1, "已于 2024-04-01 销号"),
        ([*CLOSE, "--manner", "调整", "--approved-by", "区民政局"], 1, "T317"),
        (["merge", "RW-2024-001", "--into", "RW-2024-006"], 1, "不能再并入"),
        (["merge", "RW-2024-001", "RW-2024-002", "--into", "RW-2024-002"], 2, "并入它自己"),
        (["carry-over", "2026"], 2, "还不到结转"),
        (["carry-over", "2025", "--ledger", "key"], 2, "没有台账"),
    ],
)
def test_a_refusal_says_why_and_writes_nothing(
    ladder: Path, arguments: list[str], code: int, says: str
) -> None:
    before = {path: path.read_bytes() for path in ladder.rglob("*.yaml")}
    result = run(ladder, *arguments)
    assert (result.exit_code, says in result.output) == (code, True), result.output
    assert {path: path.read_bytes() for path in ladder.rglob("*.yaml")} == before


def test_the_identity_holds_after_merging_and_carrying_over(ladder: Path) -> None:
    assert run(ladder, "merge", "RW-2024-001", "RW-2024-002", "--into", "RW-2024-003").exit_code == 0
    assert run(ladder, "carry-over", "2025", "--as-of", "2025-01-05").exit_code == 0
    carried = {
        path.stem for path in ladder.rglob("RW-*.yaml") if "年度: 2025" in path.read_text(encoding="utf-8")
    }
    assert carried == {"RW-2024-003", "RW-2024-004", "RW-2024-005"}
    assert "T323" not in run(ladder, "check").output
