"""Issuing with the real commands and real git: numbered, frozen, chained, reproducible."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.archive.freeze import canonical
from generator.archive.store import appending

DUBAN = [sys.executable, "-m", "generator"]
SIGNED = {
    "拟稿": "综合督查科科长",
    "核稿": "分管副局长",
    "签发": "局长",
    "保密审查": "{职务: 办公室主任, 日期: 2023-06-20, 结论: 非密可上网}",
}
WEEK = "content/drafts/weekly-bulletin-{year}-W{week}.md"


def run(root: Path, *arguments: str, code: int = 0) -> str:
    """A command of ours in an office; its output, once its exit code is the expected one."""
    done = subprocess.run(
        [*DUBAN, *arguments], cwd=root, capture_output=True, text=True, encoding="utf-8", env={**os.environ}
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def git(root: Path, *arguments: str, code: int = 0) -> str:
    identity = ["-c", "user.name=测试", "-c", "user.email=test@example.invalid", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=root, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A fresh office with one item, committed."""
    office = tmp_path / "office"
    run(tmp_path, "init", str(office))
    site = office / "site_config/site.yaml"
    site.write_text(site.read_text(encoding="utf-8") + "数据截至日期: 2024-06-30\n", encoding="utf-8")
    units = office / "site_config/units.yaml"
    units.write_text("单位:\n  - {名称: 区民政局}\n", encoding="utf-8")
    item = office / "ledgers/livelihood/2024/MS-2024-001.yaml"
    item.parent.mkdir(parents=True)
    item.write_text(
        "事项: 建成老年食堂\n级别: 区级\n牵头单位: 区民政局\n完成时限: 2024-12-31\n目标: {数值: 10, 单位: 个}\n"
        "进展:\n  - {日期: 2024-06-18, 累计完成: 3}\n",
        encoding="utf-8",
    )
    git(office, "init", "-q", "-b", "main")
    commit(office, "起始")
    return office


def commit(root: Path, message: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", message)


def signed_draft(root: Path, week: int, without: str = "", year: int = 2024) -> str:
    """A weekly draft with every placeholder of its head filled in, but one."""
    run(root, "draft", "weekly", "--period", f"{year}-W{week}")
    path = root / WEEK.format(year=year, week=week)
    lines = path.read_text(encoding="utf-8").split("\n")
    for place, line in enumerate(lines):
        key = line.partition(":")[0]
        if key in SIGNED and key != without:
            lines[place] = f"{key}: {SIGNED[key]}"
    path.write_text("\n".join(lines), encoding="utf-8")
    return WEEK.format(year=year, week=week)


def issue(root: Path, week: int, day: str, year: int = 2024) -> str:
    return run(root, "issue", signed_draft(root, week, year=year), "--date", day)


def test_an_edition_is_numbered_frozen_and_verified(root: Path) -> None:
    assert "第1期" in issue(root, 25, "2024-06-23")
    assert "第2期" in issue(root, 26, "2024-06-30")
    folder = root / "content/issued/weekly-bulletin/2024/2"
    manifest = json.loads((folder / "manifest.json").read_bytes())
    assert (manifest["number_text"], manifest["issued_on"], manifest["source"]["reproducible"]) == (
        "第2期",
        "2024-06-30",
        True,
    )
    assert not (root / WEEK.format(year=2024, week=26)).exists()
    text = (folder / "document.md").read_text(encoding="utf-8")
    assert "{{" not in text
    assert "1项" in text
    run(root, "verify")
    assert "重算一致" in run(root, "verify", "--reproduce")
    sums = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=root / "content/issued")
    assert sums.returncode == 0


@pytest.mark.parametrize(("missing", "code"), [("拟稿", "D821"), ("签发", "D821"), ("保密审查", "D822")])
def test_a_draft_that_is_not_ready_is_refused_and_nothing_is_written(
    root: Path, missing: str, code: str
) -> None:
    draft = signed_draft(root, 26, without=missing)
    assert code in run(root, "issue", draft, "--date", "2024-06-30", code=1)
    assert not (root / "content/issued/chain.jsonl").exists()
    assert (root / draft).exists()


def test_signatory_on_the_command_line_signs(root: Path) -> None:
    draft = signed_draft(root, 26, without="签发")
    text = (root / draft).read_text(encoding="utf-8")
    (root / draft).write_text(
        "\n".join(line for line in text.split("\n") if not line.startswith("签发")), encoding="utf-8"
    )
    run(root, "issue", draft, "--date", "2024-06-30", "--signatory", "局长")
    manifest = json.loads((root / "content/issued/weekly-bulletin/2024/1/manifest.json").read_bytes())
    assert manifest["signatures"]["签发"] == "局长"


def test_uncommitted_ledgers_older_data_and_a_second_edition_are_refused(root: Path) -> None:
    issue(root, 26, "2024-06-30")
    assert "D832" in run(root, "issue", signed_draft(root, 26), "--date", "2024-06-30", code=1)
    assert "D823" in run(root, "issue", signed_draft(root, 25), "--date", "2024-06-30", code=1)
    item = root / "ledgers/livelihood/2024/MS-2024-001.yaml"
    item.write_text(item.read_text(encoding="utf-8") + "备注: 改\n", encoding="utf-8")
    assert "D827" in run(root, "issue", WEEK.format(year=2024, week=25), "--date", "2024-06-30", code=1)


def body(root: Path, draft: str, text: str) -> str:
    """The draft with some more text at its end."""
    (root / draft).write_text((root / draft).read_text(encoding="utf-8") + text, encoding="utf-8")
    return draft


def test_what_is_left_to_fill_too_long_or_from_the_future_is_refused(root: Path) -> None:
    draft = body(root, signed_draft(root, 26), "\n【待填：结论】\n")
    assert "D820" in run(root, "issue", draft, "--date", "2024-06-30", code=1)
    (root / draft).write_text(
        (root / draft).read_text(encoding="utf-8").replace("【待填：结论】", "国" * 5001), encoding="utf-8"
    )
    assert "D826" in run(root, "issue", draft, "--date", "2024-06-30", code=1)
    assert "D828" in run(root, "issue", draft, "--date", "2024-06-29", code=1)
    assert not (root / "content/issued/chain.jsonl").exists()


def test_figures_that_contradict_each_other_are_refused(root: Path) -> None:
    """A directive without 专题 is counted in F12 but neither in F13 nor in F14: 1 = 0 + 0 does not hold."""
    item = root / "ledgers/directives/2024/PS-2024-001.yaml"
    item.parent.mkdir(parents=True, exist_ok=True)
    item.write_text("事项: 落实交通安全批示\n牵头单位: 区民政局\n完成时限: 2024-12-31\n", encoding="utf-8")
    commit(root, "指示批示")
    macros = "、".join('{{ figure("' + name + '") }}' for name in ("F12", "F13", "F14"))
    draft = body(root, signed_draft(root, 26), f"\n{macros}\n")
    assert "D824" in run(root, "issue", draft, "--date", "2024-06-30", code=1)


def test_a_correction_names_an_edition_that_stands(root: Path) -> None:
    issue(root, 25, "2024-06-23")
    run(root, "correct", "weekly-bulletin/2024/1")
    path = root / "content/drafts/correction-weekly-bulletin-2024-1.md"
    text = re.sub(r"【待填：[^】]*】", "若干文字", path.read_text(encoding="utf-8"))
    for key, value in SIGNED.items():
        text = "\n".join(
            f"{key}: {value}" if line.startswith(f"{key}:") else line for line in text.split("\n")
        )
    path.write_text(text.replace("weekly-bulletin/2024/1", "weekly-bulletin/2024/9"), encoding="utf-8")
    draft = str(path.relative_to(root))
    assert "D830" in run(root, "issue", draft, "--date", "2024-06-30", code=1)
    path.write_text(text, encoding="utf-8")
    run(root, "withdraw", "weekly-bulletin/2024/1", "--reason", "统计口径有误")
    assert "D833" in run(root, "issue", draft, "--date", "2024-06-30", code=1)


def test_an_edition_issued_outside_git_says_that_it_cannot_be_rebuilt(root: Path) -> None:
    shutil.rmtree(root / ".git")
    issue(root, 26, "2024-06-30")
    assert "D834" in run(root, "verify", "--reproduce")


def test_a_number_that_no_longer_comes_out_is_named_with_both_values(root: Path) -> None:
    """The ledgers recorded for the edition are replaced by others in which two items are in progress instead of one."""
    issue(root, 26, "2024-06-30")
    folder = root / "content/issued/weekly-bulletin/2024/1"
    second = root / "ledgers/livelihood/2024/MS-2024-002.yaml"
    second.write_text(
        "事项: 另一件\n级别: 区级\n牵头单位: 区民政局\n完成时限: 2024-12-31\n", encoding="utf-8"
    )
    commit(root, "另一件")
    manifest = json.loads((folder / "manifest.json").read_bytes())
    manifest["source"]["ledgers"] = git(root, "rev-parse", "HEAD:ledgers").strip()
    files = {name: (folder / name).read_bytes() for name in ("chart-1.svg", "data.json", "document.md")}
    shutil.rmtree(root / "content/issued")
    with appending(root / "content/issued") as appender:
        appender.edition("weekly-bulletin/2024/1", {**files, "manifest.json": canonical(manifest)})
    output = run(root, "verify", "--reproduce", "--base", "HEAD~1", code=1)
    assert "D835" in output
    assert "active" in output


def test_a_near_miss_of_an_approved_wording_is_refused(root: Path) -> None:
    (root / "site_config/规范表述.yaml").write_text(
        "规范表述:\n  - {写法: 高质量发展, 误写: [高品质发展]}\n", encoding="utf-8"
    )
    commit(root, "规范表述")
    draft = signed_draft(root, 26)
    text = (root / draft).read_text(encoding="utf-8")
    (root / draft).write_text(text + "\n推动高品质发展。\n", encoding="utf-8")
    output = run(root, "issue", draft, "--date", "2024-06-30", code=1)
    assert "D825" in output
    assert f"{draft}:{len(text.splitlines()) + 2}:3" in output


def test_correction_and_withdrawal_take_the_next_numbers_and_touch_no_old_byte(root: Path) -> None:
    issue(root, 25, "2024-06-23")
    before = (root / "content/issued/weekly-bulletin/2024/1/document.md").read_bytes()
    run(root, "correct", "weekly-bulletin/2024/1")
    path = root / "content/drafts/correction-weekly-bulletin-2024-1.md"
    text = path.read_text(encoding="utf-8")
    for key, value in SIGNED.items():
        text = "\n".join(
            f"{key}: {value}" if line.startswith(f"{key}:") else line for line in text.split("\n")
        )
    for blank in ("原文", "更正后的文字", "原因和依据"):
        text = text.replace(f"【待填：{blank}】", "若干文字")
    path.write_text(text, encoding="utf-8")
    assert "第2期" in run(root, "issue", str(path.relative_to(root)), "--date", "2024-06-30")
    assert "第3期" in run(root, "withdraw", "weekly-bulletin/2024/1", "--reason", "统计口径有误")
    assert "已由" in run(root, "withdraw", "weekly-bulletin/2024/1", "--reason", "再次", code=2)
    manifests = [
        json.loads((root / f"content/issued/weekly-bulletin/2024/{number}/manifest.json").read_bytes())
        for number in (2, 3)
    ]
    assert [(one["kind"], one["corrects"], one["withdraws"]) for one in manifests] == [
        ("correction", "weekly-bulletin/2024/1", None),
        ("withdrawal", None, "weekly-bulletin/2024/1"),
    ]
    assert (root / "content/issued/weekly-bulletin/2024/1/document.md").read_bytes() == before
    run(root, "verify")


def test_later_ledgers_change_no_figure_of_an_old_edition(root: Path) -> None:
    issue(root, 26, "2024-06-30")
    commit(root, "签发")
    item = root / "ledgers/livelihood/2024/MS-2024-001.yaml"
    item.write_text(item.read_text(encoding="utf-8").replace("累计完成: 3", "累计完成: 9"), encoding="utf-8")
    commit(root, "改台账")
    assert "重算一致" in run(root, "verify", "--reproduce")


def test_a_branch_that_alters_or_drops_an_edition_is_refused(root: Path) -> None:
    issue(root, 25, "2024-06-23")
    issue(root, 26, "2024-06-30")
    commit(root, "签发两期")
    git(root, "checkout", "-qb", "altered")
    archive = root / "content/issued"
    lines = (archive / "chain.jsonl").read_bytes().splitlines(keepends=True)
    (archive / "chain.jsonl").write_bytes(lines[0])
    sums = (archive / "SHA256SUMS").read_bytes().splitlines(keepends=True)
    (archive / "SHA256SUMS").write_bytes(b"".join(sums[:4]))
    shutil.rmtree(archive / "weekly-bulletin/2024/2")
    commit(root, "抽走最新一期")
    assert "档案共 1 期，完好" in run(root, "verify")
    assert "D859" in run(root, "verify", "--base", "main", code=1)


def test_two_clones_that_issue_at_the_same_time_conflict_when_merged(root: Path, tmp_path: Path) -> None:
    issue(root, 25, "2024-06-23")
    commit(root, "第一期")
    other = tmp_path / "other"
    git(tmp_path, "clone", "-q", str(root), str(other))
    issue(root, 26, "2024-06-30")
    commit(root, "甲签发第二期")
    run(other, "draft", "special-report", "--period", "2024-06", "--ledger", "livelihood")
    path = next((other / "content/drafts").glob("special-report*.md"))
    text = path.read_text(encoding="utf-8")
    for key, value in SIGNED.items():
        text = "\n".join(
            f"{key}: {value}" if line.startswith(f"{key}:") else line for line in text.split("\n")
        )
    path.write_text(re.sub(r"【待填：[^】]*】", "综合科", text), encoding="utf-8")
    run(other, "issue", str(path.relative_to(other)), "--date", "2024-06-30")
    commit(other, "乙签发专报")
    git(other, "fetch", "-q", "origin")
    git(other, "merge", "origin/main", code=1)
    conflicts = git(other, "diff", "--name-only", "--diff-filter=U")
    assert "content/issued/chain.jsonl" in conflicts


def test_more_documents_than_last_year_are_pointed_out_but_can_be_issued(root: Path) -> None:
    item = root / "ledgers/livelihood/2024/MS-2024-001.yaml"
    (root / "ledgers/livelihood/2023").mkdir()
    item.rename(root / "ledgers/livelihood/2023/MS-2023-001.yaml")
    commit(root, "上年事项")
    issue(root, 24, "2023-06-20", year=2023)
    assert "接近上年全年" in issue(root, 25, "2024-06-23")
    assert "已超过上年全年" in issue(root, 26, "2024-06-30")
    manifest = json.loads((root / "content/issued/weekly-bulletin/2024/2/manifest.json").read_bytes())
    assert manifest["characters"] > 50
