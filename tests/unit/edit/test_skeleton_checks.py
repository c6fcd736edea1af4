"""The files that run the check elsewhere: plain steps, nothing fetched, and they do what they say."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.edit.skeleton import skeleton_files

DUBAN = Path(sys.executable).with_name("duban")
FILES = {
    path: data.decode()
    for path, data in skeleton_files()
    if not path.startswith(("site_config/", "ledgers/"))
}
ACTIONS = (".forgejo/workflows/check.yml", ".gitea/workflows/check.yml", ".github/workflows/check.yml")
GITLAB, PRE_COMMIT, HOOK = ".gitlab-ci.yml", ".pre-commit-config.yaml", "hooks/pre-receive"
ITEM = "ledgers/livelihood/2024/MS-2024-001.yaml"
GOOD = "事项: 新建食堂\n牵头单位: 区民政局\n完成时限: 2024-11-30\n"


def steps(path: str) -> dict[str, dict[str, Any]]:
    (job,) = yaml.safe_load(FILES[path])["jobs"].values()
    return {step["name"]: step for step in job["steps"]}


@pytest.mark.parametrize("path", [*ACTIONS, GITLAB, PRE_COMMIT])
def test_nothing_is_fetched_from_elsewhere(path: str) -> None:
    text = FILES[path]
    assert yaml.safe_load(text)
    for word in ("uses:", "image:", "include:", "://", "pip install", "curl", "wget", "npm "):
        assert word not in text.replace("pre-commit install", ""), word


def test_forgejo_and_gitea_have_the_same_workflow() -> None:
    assert FILES[ACTIONS[0]] == FILES[ACTIONS[1]]


@pytest.mark.parametrize("path", ACTIONS)
def test_no_expression_stands_inside_a_script(path: str) -> None:
    """What a branch or account is called is data; inside a script it could become a command."""
    for name, step in steps(path).items():
        assert "${{" not in step["run"], name


def test_the_local_hook_is_local() -> None:
    (repo,) = yaml.safe_load(FILES[PRE_COMMIT])["repos"]
    (hook,) = repo["hooks"]
    assert (repo["repo"], hook["language"], hook["entry"]) == ("local", "system", "duban check")


@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_the_server_hook_is_a_script(shell: str) -> None:
    assert FILES[HOOK].startswith("#!/bin/sh\n")
    subprocess.run([shell, "-n"], input=FILES[HOOK].encode(), check=True)


@pytest.fixture
def job(tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """`job(workflow, text of the item)` runs the steps of a workflow as a runner does, over a branch with that item.

    Gives the exit code of the last step and all that was printed.
    """

    def git(root: Path, *arguments: str) -> str:
        identity = ["-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false"]
        return subprocess.run(
            ["git", *identity, *arguments], cwd=root, check=True, capture_output=True, text=True
        ).stdout.strip()

    def run(path: str, text: str) -> tuple[int, str]:
        origin, place = tmp_path / "office.git", tmp_path / "work"
        place.mkdir()
        subprocess.run([DUBAN, "init", origin], check=True, capture_output=True)
        (origin / "site_config/units.yaml").write_text(
            "分组: [区直部门, 乡镇街道, 国有企业]\n单位: [{名称: 区民政局}]\n", encoding="utf-8"
        )
        git(origin, "init", "-q", "-b", "main")
        git(origin, "add", "-A")
        git(origin, "commit", "-qm", "起始")
        base = git(origin, "rev-parse", "HEAD")
        git(origin, "switch", "-qc", "june")
        (origin / ITEM).parent.mkdir(parents=True)
        (origin / ITEM).write_text(text, encoding="utf-8")
        git(origin, "add", "-A")
        git(origin, "commit", "-qm", "改动")
        kept = tmp_path / "environment"
        kept.touch()
        environment = {
            **os.environ,
            "PATH": f"{DUBAN.parent}{os.pathsep}{os.environ['PATH']}",
            "ADDRESS": str(origin), "REF": "refs/heads/june", "TOKEN": "x", "SHA": git(origin, "rev-parse", "HEAD"),
            "BASE": base, "ACTOR": "mzj", "GITHUB_ENV": str(kept), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
        }  # fmt: skip
        said, code = "", 0
        for step in steps(path).values():
            kept_lines = dict(line.split("=", 1) for line in kept.read_text().splitlines())
            done = subprocess.run(
                ["bash", "-e", "-c", step["run"]], cwd=place, env={**environment, **kept_lines},
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            said, code = said + done.stdout + done.stderr, done.returncode
        return code, said

    return run


@pytest.mark.slow
@pytest.mark.parametrize("path", ACTIONS[1:])
def test_a_workflow_tells_the_change_and_refuses_what_is_wrong(
    job: Callable[..., tuple[int, str]], path: str, tmp_path: Path
) -> None:
    code, said = job(path, GOOD.replace("2024-11-30", "2024年11月30日"))
    assert code == 1
    assert "S204" in said and ITEM in said
    if "github" in path:
        assert f"\n::error file={ITEM},line=3,col=7,title=S204" in f"\n{said}"
        assert "改动：" in (tmp_path / "summary").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_workflow_lets_pass_what_is_right(job: Callable[..., tuple[int, str]]) -> None:
    code, said = job(ACTIONS[0], GOOD)
    assert code == 0, said
    assert "新增 1 项" in said and "错误 " not in said
