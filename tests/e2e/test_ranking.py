"""预排名 with the real commands and real git: an objection without a ruling stops the ranking, a ruling is counted and printed."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

SIGNED = {
    "拟稿": "考核督查科科长",
    "核稿": "分管副局长",
    "签发": "局长",
    "保密审查": "{职务: 办公室主任, 日期: 2024-06-07, 结论: 非密可上网}",
}
DRAFT = "content/drafts/monthly-ranking-2024-05.md"
OBJECTIONS = "ledgers/registers/score_objections/2024-06.yaml"
OBJECTION = (
    "- {编号: HD-2024-06-001, 日期: 2024-06-05, 期: 2024-05, 单位: 区住建局, 答复: 确认}\n"
    "- 编号: HD-2024-06-002\n  日期: 2024-06-06\n  期: 2024-05\n  单位: 区民政局\n  答复: 异议\n  事由: 完成数漏计\n"
)
RULING = "  裁定: {日期: 2024-06-07, 结论: 采纳, 分值: 3, 理由: 佐证属实, 批准: 局务会}\n"


def run(root: Path, *arguments: str, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=root, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def commit(root: Path, words: str) -> None:
    identity = ["-c", "user.name=测试", "-c", "user.email=test@example.invalid", "-c", "commit.gpgsign=false"]
    for arguments in (["add", "-A"], [*identity, "commit", "-qm", words]):
        subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two bureaus with one task each, on 11 June; May's ranking is not issued yet, and one of them objects."""
    office = tmp_path / "office"
    run(tmp_path, "init", str(office))
    site = office / "site_config/site.yaml"
    site.write_text(site.read_text(encoding="utf-8") + "数据截至日期: 2024-06-11\n", encoding="utf-8")
    (office / "site_config/units.yaml").write_text(
        "分组: [区直部门]\n单位:\n  - {名称: 区民政局, 组: 区直部门}\n  - {名称: 区住建局, 组: 区直部门}\n",
        encoding="utf-8",
    )
    for number, (unit, done) in enumerate((("区民政局", 2), ("区住建局", 4)), 1):
        item = office / f"ledgers/key_tasks/2024/RW-2024-{number:03d}.yaml"
        item.parent.mkdir(parents=True, exist_ok=True)
        item.write_text(
            f"事项: 任务{number}\n牵头单位: {unit}\n完成时限: 2024-12-31\n目标: {{数值: 12, 单位: 个}}\n"
            "交办: {日期: 2024-01-08, 文号: 云委督交〔2024〕1号, 签收: 2024-01-09}\n"
            f"进展:\n  - {{日期: 2024-05-20, 累计完成: {done}}}\n",
            encoding="utf-8",
        )
    write(office, OBJECTION)
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=office, check=True)
    commit(office, "起始")
    return office


def write(root: Path, text: str) -> None:
    path = root / OBJECTIONS
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def draft(root: Path) -> None:
    """A new draft with everything filled in that a person fills in."""
    run(root, "draft", "monthly-ranking", "--period", "2024-05", "--force")
    path = root / DRAFT
    text = path.read_text(encoding="utf-8")
    for key, value in SIGNED.items():
        text = re.sub(f"(?m)^{key}: .*$", f"{key}: {value}", text)
    path.write_text(re.sub(r"【待填：[^】]*】", "已按要求办理", text), encoding="utf-8")


def test_a_ranking_waits_for_the_ruling_and_prints_it(root: Path) -> None:
    assert "区民政局对2024年5月排名的异议没有裁定" in run(root, "due")
    draft(root)
    refused = run(root, "issue", DRAFT, "--date", "2024-06-11", code=1)
    assert "D847" in refused and "HD-2024-06-002" in refused and f"{OBJECTIONS} 第 2 行" in refused
    assert not (root / "content/issued/chain.jsonl").exists()

    write(root, OBJECTION + RULING)
    run(root, "check")
    commit(root, "裁定")
    assert "D848" in run(root, "issue", DRAFT, "--date", "2024-06-11", code=1)
    draft(root)
    assert "数据截至日期: 2024-06-07" in (root / DRAFT).read_text(encoding="utf-8")
    run(root, "issue", DRAFT, "--date", "2024-06-11")

    folder = root / "content/issued/monthly-ranking/2024/1"
    text = (folder / "document.md").read_text(encoding="utf-8")
    assert "确认1家，提出异议1家" in text
    assert "| 区民政局 | 完成数漏计 | 2024-06-07 | 采纳 | &#43;3 | 佐证属实 | 局务会 |" in text
    assert "| 2024-06-07 | 区民政局 | 异议裁定 | &#43;3 | 佐证属实 |" in text
    commit(root, "签发")
    assert "重算一致" in run(root, "verify", "--reproduce")
    assert "异议裁定" not in run(root, "due")


def test_the_rank_of_a_past_day_knows_no_later_ruling(root: Path) -> None:
    write(root, OBJECTION + RULING)

    def scores(day: str) -> dict[str, float]:
        found = json.loads(run(root, "rank", "--period", "2024-05", "--as-of", day, "--format", "json"))
        return {row["unit"]: row["score"] for row in found}

    before, after = scores("2024-06-06"), scores("2024-06-07")
    assert after["区民政局"] == pytest.approx(before["区民政局"] + 3)
    assert after["区住建局"] == before["区住建局"]


def test_a_draft_without_the_table_of_rulings_is_refused(root: Path) -> None:
    write(root, OBJECTION + RULING)
    commit(root, "裁定")
    draft(root)
    path = root / DRAFT
    text = path.read_text(encoding="utf-8")
    assert '{{ table("objections") }}' in text
    path.write_text(text.replace('{{ table("objections") }}', ""), encoding="utf-8")
    assert "D849" in run(root, "issue", DRAFT, "--date", "2024-06-11", code=1)


def test_units_that_still_have_time_are_a_reminder_not_a_refusal(root: Path) -> None:
    """31 May and five days is Wednesday, 5 June; units answer until the 6th."""
    write(root, OBJECTION.split("- 编号")[0].replace("区住建局", "区民政局"))
    commit(root, "确认")
    draft(root)
    path = root / DRAFT
    path.write_text(
        path.read_text(encoding="utf-8").replace("日期: 2024-06-07", "日期: 2024-06-05"), encoding="utf-8"
    )
    said = run(root, "issue", DRAFT, "--date", "2024-06-06")
    assert "D850" in said and "还有 1 家没有答复" in said
