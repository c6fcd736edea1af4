"""The pre-receive hook with real git: what is wrong does not get in, and the pusher reads why, in Chinese, at once."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.edit.skeleton import skeleton_files

DUBAN = Path(sys.executable).with_name("duban")
IDENTITY = ("-c", "user.name=测试", "-c", "user.email=test@example.invalid", "-c", "commit.gpgsign=false")
ITEM = "ledgers/livelihood/2024/MS-2024-001.yaml"
GOOD = "事项: 新建社区老年食堂10个\n牵头单位: 区民政局\n完成时限: 2024-11-30\n目标: {数值: 10, 单位: 个}\n"
REPORTED = GOOD + "进展:\n  - {日期: 2024-06-25, 累计完成: 6}\n"
BAD = GOOD + "进展:\n  - {日期: 2024年6月25日, 累计完成: 6个}\n"


@dataclass(frozen=True)
class Server:
    """A bare repository with the hook, and a clone of somebody who pushes."""

    bare: Path
    clone: Path
    environment: dict[str, str]

    def git(self, *arguments: str, code: int = 0) -> str:
        done = subprocess.run(
            ["git", *IDENTITY, *arguments], cwd=self.clone, env=self.environment, check=False,
            capture_output=True, text=True, encoding="utf-8", timeout=300,
        )  # fmt: skip
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def commit(self, files: dict[str, str]) -> None:
        for path, text in files.items():
            (self.clone / path).parent.mkdir(parents=True, exist_ok=True)
            (self.clone / path).write_text(text, encoding="utf-8")
        self.git("add", "-A", "-f")
        self.git("commit", "-qm", "改动")

    def branches(self) -> list[str]:
        listed = subprocess.run(
            ["git", "for-each-ref", "--format=%(refname:short)", "refs/heads"],
            cwd=self.bare, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return listed.stdout.split()

    def text_at(self, revision: str, path: str) -> str:
        shown = subprocess.run(
            ["git", "show", f"{revision}:{path}"], cwd=self.bare, capture_output=True, check=True
        )
        return shown.stdout.decode()


@pytest.fixture
def server(tmp_path: Path) -> Server:
    """A fresh office with one unit and one item, pushed through the hook as `main`."""
    bare, clone = tmp_path / "台账.git", tmp_path / "clone"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", bare], check=True)
    hook = bare / "hooks" / "pre-receive"
    hook.write_bytes(dict(skeleton_files())["hooks/pre-receive"])
    hook.chmod(0o755)
    subprocess.run(["git", "init", "-q", "-b", "main", clone], check=True)
    found = Server(bare, clone, {**os.environ, "DUBAN": str(DUBAN), "LC_ALL": "C"})
    for path, data in skeleton_files():
        (clone / path).parent.mkdir(parents=True, exist_ok=True)
        (clone / path).write_bytes(data)
    found.git("remote", "add", "origin", str(bare))
    units = "分组: [区直部门, 乡镇街道, 国有企业]\n单位:\n  - {名称: 区民政局, 组: 区直部门}\n"
    found.commit({"site_config/units.yaml": units, ITEM: GOOD})
    found.git("push", "-q", "origin", "main")
    assert found.branches() == ["main"]
    return found


def test_a_bad_branch_is_refused_in_chinese_and_a_good_one_accepted(server: Server) -> None:
    server.git("switch", "-qc", "june")
    server.commit({ITEM: BAD})
    refused = server.git("push", "origin", "june", code=1)
    assert f"{ITEM}:6:10: 错误 S204" in refused
    assert "改法：" in refused and "日期: 2024-06-25" in refused
    assert "没有接受分支 june" in refused
    assert server.branches() == ["main"]

    server.commit({ITEM: REPORTED})
    accepted = server.git("push", "origin", "june")
    assert "没有发现问题" in accepted
    assert server.branches() == ["june", "main"]
    assert server.text_at("june", ITEM) == REPORTED


def test_main_moves_only_to_what_is_right(server: Server) -> None:
    server.commit({ITEM: BAD})
    server.git("push", "origin", "main", code=1)
    assert server.text_at("main", ITEM) == GOOD
    server.commit({ITEM: REPORTED})
    server.git("push", "origin", "main")
    assert server.text_at("main", ITEM) == REPORTED


def test_of_two_branches_pushed_together_neither_gets_in_when_one_is_wrong(server: Server) -> None:
    server.git("switch", "-qc", "good")
    server.commit({ITEM: REPORTED})
    server.git("switch", "-qc", "bad", "main")
    server.commit({ITEM: BAD})
    said = server.git("push", "origin", "good", "bad", code=1)
    assert "没有接受分支 bad" in said and "没有接受分支 good" not in said
    assert server.branches() == ["main"]


def test_a_branch_can_be_deleted_and_tags_are_let_through(server: Server) -> None:
    server.git("push", "origin", "main:old", "main:refs/tags/start")
    assert server.branches() == ["main", "old"]
    server.git("push", "origin", "--delete", "old")
    assert server.branches() == ["main"]


@pytest.mark.parametrize(
    "attributes",
    [
        "ledgers/** export-ignore\n",
        "*.yaml working-tree-encoding=UTF-16\n",
        "*.yaml text eol=crlf ident\n",
    ],
)
def test_attributes_of_a_commit_do_not_change_what_is_checked(server: Server, attributes: str) -> None:
    old = (server.clone / ".gitattributes").read_text(encoding="utf-8")
    server.git("switch", "-qc", "attributes")
    server.git("config", "core.attributesFile", os.devnull)
    (server.clone / ".git" / "info" / "attributes").write_text("* -text -working-tree-encoding\n")
    server.commit({".gitattributes": old + attributes})
    server.git("push", "origin", "attributes")
    server.commit({ITEM: BAD})
    assert "错误 S204" in server.git("push", "origin", "attributes", code=1)


def test_a_history_rewritten_by_force_is_checked_too(server: Server) -> None:
    server.git("push", "-q", "origin", "main:june")
    server.git("switch", "-qc", "june")
    server.git("commit", "-q", "--amend", "-m", "重写")
    server.commit({ITEM: BAD})
    server.git("push", "--force", "origin", "june", code=1)
    server.commit({ITEM: REPORTED})
    server.git("push", "--force", "origin", "june")


def test_without_the_program_nothing_gets_in(server: Server) -> None:
    server.environment["DUBAN"] = str(server.bare / "没有")
    server.commit({ITEM: REPORTED})
    assert "没有找到 duban" in server.git("push", "origin", "main", code=1)
    assert server.text_at("main", ITEM) == GOOD


@pytest.mark.parametrize(("text", "code"), [(BAD, 1), (REPORTED, 0)])
def test_nothing_is_left_behind(server: Server, tmp_path: Path, text: str, code: int) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    server.environment["TMPDIR"] = str(scratch)
    server.commit({ITEM: text})
    server.git("push", "origin", "main", code=code)
    assert list(scratch.iterdir()) == []


def test_the_restricted_ledger_does_not_get_in(server: Server) -> None:
    server.commit({"ledgers/restricted/registers/clues/2024-06.yaml": "[]\n"})
    said = server.git("push", "origin", "main", code=1)
    assert "ledgers/restricted/registers/clues/2024-06.yaml" in said


def test_a_liaison_reports_and_does_nothing_else(server: Server) -> None:
    """The list of permissions on `main` counts, whatever the pushed branch makes of it."""
    accounts = "管理员: admin\n督查局:\n  - {账号: office}\n联络员:\n  - {账号: mzj, 单位: 区民政局}\n"
    owners = "site_config/permissions.yaml"
    server.commit({owners: accounts})
    subprocess.run([DUBAN, "codeowners", "--repo", server.clone], check=True, capture_output=True)
    server.commit({})
    server.git("push", "origin", "main")

    server.environment["DUBAN_ACTOR"] = "mzj"
    server.git("switch", "-qc", "june")
    server.commit({ITEM: REPORTED})
    server.git("push", "origin", "june")

    server.commit({ITEM: REPORTED.replace("2024-11-30", "2024-12-31")})
    assert "错误 P" in server.git("push", "origin", "june", code=1)
    server.git("reset", "-q", "--hard", "HEAD~1")
    server.commit({owners: accounts.replace("admin", "mzj")})
    assert f"{owners}:" in server.git("push", "origin", "june", code=1)
