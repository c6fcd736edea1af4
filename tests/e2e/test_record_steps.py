"""From a proposal to the register: `remind` drafts, `issue` freezes, `remind --record` writes the step down."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.main import duban

REPO = Path(__file__).parents[1] / "golden" / "ladder" / "repo"
SIGNED = {
    "拟稿": "综合督查科科长",
    "核稿": "分管副局长",
    "签发": "局长",
    "保密审查": "{职务: 办公室主任, 日期: 2024-06-30, 结论: 非密可上网}",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REPO, tmp_path / "repo"))


def run(root: Path, *arguments: str, day: str = "2024-06-30", code: int = 0) -> Result:
    result = CliRunner().invoke(duban, ["--repo", str(root), "--as-of", day, *arguments])
    assert result.exit_code == code, result.output
    return result


def issued(root: Path, name: str) -> None:
    """A draft with everything filled in that people fill in, issued."""
    path = root / "content/drafts" / name
    text = re.sub("【待填：[^】]*】", "", path.read_text(encoding="utf-8"))
    for key, value in SIGNED.items():
        text = re.sub(f"^{key}:.*$", f"{key}: {value}", text, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")
    run(root, "issue", str(path))


def steps(root: Path, day: str = "2024-06-30") -> list[tuple[str, str]]:
    found = json.loads(run(root, "remind", "--dry-run", "--format", "json", day=day).stdout)
    return [(one["step"], one["unit"]) for one in found]


def test_an_issued_letter_is_recorded_once_with_its_reason_and_who_signed(root: Path) -> None:
    run(root, "remind")
    assert ("工作督办提醒函", "西山街道") in steps(root)
    issued(root, "reminder-letter-2024-06-西山街道.md")
    assert ("工作督办提醒函", "西山街道") not in steps(root)  # taken, though not registered yet
    due = json.loads(run(root, "due", "--format", "json").stdout)
    assert [one["units"] for one in due if one["category"] == "措施登记"] == [["西山街道"]]
    path = root / "ledgers/registers/escalations/2024-06.yaml"
    before = path.read_text(encoding="utf-8")
    dry = json.loads(run(root, "remind", "--record", "--dry-run", "--format", "json").stdout)
    assert path.read_text(encoding="utf-8") == before
    run(root, "remind", "--record")
    text = path.read_text(encoding="utf-8")
    assert text == before + (
        "- 编号: YT-2024-06-002\n  日期: 2024-06-30\n  步骤: 工作督办提醒函\n  单位: 西山街道\n  事项: [RW-2024-005]\n"
        "  文件: reminder-letter/2024/1\n  事由: 连续3期未报进展\n  批准: 局长\n  批准日期: 2024-06-30\n"
    )
    assert [one["id"] for one in dry["recorded"]] == ["YT-2024-06-002"]
    assert "没有要补的" in run(root, "remind", "--record").output
    assert text == path.read_text(encoding="utf-8")
    due = json.loads(run(root, "due", "--format", "json").stdout)
    assert [one for one in due if one["category"] == "措施登记"] == []


def test_a_letter_is_not_proposed_again_within_the_cool_down(root: Path) -> None:
    def proposed(day: str) -> bool:
        found = json.loads(run(root, "remind", "--dry-run", "--format", "json", day=day).stdout)
        return any(
            item["id"] == "RW-2024-005" for one in found for item in one["items"] if one["unit"] == "西山街道"
        )

    run(root, "remind")
    assert proposed("2024-06-30")
    issued(root, "reminder-letter-2024-06-西山街道.md")
    for _ in range(2):  # by the letter alone, then by its entry too
        assert [proposed(day) for day in ("2024-07-01", "2024-07-15", "2024-07-19")] == [False] * 3
        assert proposed("2024-07-20")  # 20 days after
        run(root, "remind", "--record")


def test_before_the_day_of_issue_nothing_is_there_to_record(root: Path) -> None:
    run(root, "remind")
    issued(root, "reminder-letter-2024-06-西山街道.md")
    assert "没有要补的" in run(root, "remind", "--record", day="2024-06-29").output


def test_a_proposal_nobody_acts_on_is_counted_by_months(root: Path) -> None:
    def of(day: str) -> list[tuple[str, int]]:
        found = json.loads(run(root, "remind", "--dry-run", "--format", "json", day=day).stdout)
        return [(one["proposed_on"], one["times_proposed"]) for one in found if one["unit"] == "西山街道"]

    june, august = of("2024-06-30"), of("2024-08-02")
    assert june and august[0][0] == june[0][0]
    assert august[0][1] == june[0][1] + 2
