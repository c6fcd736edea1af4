"""`duban check --base --actor` in a real git repository: what a branch takes back, and who may change what."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.edit.skeleton import create_office

DUBAN = Path(sys.executable).with_name("duban")
IDENTITY = ("-c", "user.name=测试", "-c", "user.email=test@example.invalid", "-c", "commit.gpgsign=false")
ITEM = "ledgers/livelihood/2024/MS-2024-001.yaml"
OTHER = "ledgers/livelihood/2024/MS-2024-002.yaml"
POLICY = "site_config/permissions.yaml"
TEXT = (
    "事项: 新建社区老年食堂10个\n牵头单位: 区民政局\n完成时限: 2024-11-30\n目标: {数值: 10, 单位: 个}\n"
    "进展:\n  - {日期: 2024-03-25, 累计完成: 2}\n"
)
MORE = "  - {日期: 2024-04-25, 累计完成: 5}\n"
UNITS = "分组: [区直部门, 乡镇街道, 国有企业]\n单位:\n  - {名称: 区民政局, 组: 区直部门}\n  - {名称: 区住建局, 组: 区直部门}\n"
PERMISSIONS = (
    "管理员: [admin]\n督查局: [{账号: ducha01}]\n"
    "联络员:\n  - {账号: minzheng, 单位: 区民政局}\n  - {账号: zhujian, 单位: 区住建局}\n"
)


class Repository:
    """An office under git whose `main` has one item and a list of permissions."""

    def __init__(self, root: Path) -> None:
        self.root = root
        create_office(root)
        self.git("init", "-q", "-b", "main")
        self.write({ITEM: TEXT, "site_config/units.yaml": UNITS, POLICY: PERMISSIONS})
        self.duban("codeowners")
        self.commit()
        self.git("tag", "start")

    def git(self, *arguments: str) -> None:
        subprocess.run(["git", *IDENTITY, *arguments], cwd=self.root, check=True, capture_output=True)

    def write(self, files: dict[str, str]) -> None:
        for path, text in files.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(text, encoding="utf-8")

    def commit(self) -> None:
        self.git("add", "-A", "-f")
        self.git("commit", "-qm", "改动")

    def duban(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(DUBAN), *arguments], cwd=self.root, check=False, capture_output=True, text=True, encoding="utf-8",
            env={**os.environ, "XDG_CACHE_HOME": str(self.root.parent / "caches"), "PYTHONUTF8": "1"}, timeout=120,
        )  # fmt: skip

    def found(self, actor: str, *arguments: str) -> list[str]:
        """`path CODE` of every finding of the work tree against `start`."""
        done = self.duban("check", "--base", "start", "--actor", actor, "--format", "json", *arguments)
        assert done.returncode in (0, 1), done.stderr
        return [f"{one['path']} {one['code']}" for one in json.loads(done.stdout)]


@pytest.fixture
def office(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "office")


def test_a_liaison_adds_progress_and_nothing_else(office: Repository) -> None:
    office.write({ITEM: TEXT + MORE})
    assert office.found("minzheng") == []
    assert office.found("zhujian") == [f"{ITEM} P606"]
    assert office.found("shui") == [f"{POLICY} P602"]
    office.write({ITEM: (TEXT + MORE).replace("数值: 10", "数值: 8"), OTHER: TEXT})
    assert office.found("minzheng") == [f"{ITEM} P607", f"{ITEM} H510", f"{OTHER} P608"]
    assert office.found("ducha01") == [f"{ITEM} H510"]


def test_a_branch_cannot_give_its_author_more(office: Repository) -> None:
    office.write({POLICY: PERMISSIONS.replace("管理员: [admin]", "管理员: [admin, minzheng]")})
    office.duban("codeowners")
    office.commit()
    assert office.found("minzheng") == ["CODEOWNERS P604", f"{POLICY} P604"]
    assert office.found("admin") == []


def test_the_list_of_another_revision_can_be_made_to_count(office: Repository) -> None:
    office.write({POLICY: PERMISSIONS.replace("minzheng", "xinren")})
    office.commit()
    office.git("tag", "main-now")
    office.write({ITEM: TEXT + MORE})
    assert f"{POLICY} P602" in office.found("minzheng", "--policy", "main-now")
    assert f"{ITEM} P606" not in office.found("xinren", "--policy", "main-now")


def test_committed_staged_and_new_files_count_alike(office: Repository) -> None:
    office.write({ITEM: TEXT.replace("2024-11-30", "2024-12-31")})
    office.commit()
    (office.root / "新文件.txt").write_text("说明\n", encoding="utf-8")
    office.git("rm", "-q", "--cached", "site_config/posts.yaml")
    assert office.found("ducha01") == [f"{ITEM} H507", "新文件.txt P604"]


def test_a_deleted_item_and_its_number(office: Repository) -> None:
    (office.root / ITEM).unlink()
    assert office.found("ducha01") == [f"{ITEM} H501"]
    office.commit()
    office.git("tag", "-f", "start")
    office.write({ITEM: TEXT.replace("食堂10个", "活动室6处")})
    assert office.found("ducha01") == [f"{ITEM} H502"]


def test_line_ends_of_a_checkout_are_no_change(office: Repository) -> None:
    (office.root / ITEM).write_bytes(TEXT.replace("\n", "\r\n").encode())
    (office.root / "README.md").write_bytes((office.root / "README.md").read_bytes().replace(b"\n", b"\r\n"))
    assert office.found("zhujian") == []


def test_the_archive_may_only_grow(office: Repository) -> None:
    issued = "content/issued/weekly-bulletin/2024/26/document.md"
    office.write({issued: "# 第26期\n"})
    found = office.found("ducha01")
    assert found and all(one.split(" ")[1].startswith("D8") for one in found), found


def test_restricted_files_in_the_index_are_told(office: Repository) -> None:
    restricted = "ledgers/restricted/registers/clues/2024-06.yaml"
    office.write({restricted: "- {编号: XS-2024-06-001, 日期: 2024-06-03, 接收机关: 区纪委监委}\n"})
    assert office.duban("check").returncode == 0
    office.git("add", "-f", restricted)
    done = office.duban("check")
    assert done.returncode == 1 and f"{restricted}:1:1: 错误 V710" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--actor", "minzheng"), "要与 --base 同用"),
        (("--policy", "main"), "要与 --base 同用"),
        (("--base", "没有这个版本"), "git 里没有“没有这个版本”这个版本"),
        (("--base=--output=x",), "git 里没有"),
    ],
)
def test_usage_that_makes_no_sense_is_refused(
    office: Repository, arguments: tuple[str, ...], said: str
) -> None:
    done = office.duban("check", *arguments)
    assert done.returncode == 2 and said in done.stderr
    assert not (office.root / "x").exists()


def test_code_owners_are_made_checked_and_found_stale(office: Repository) -> None:
    assert "已是最新" in office.duban("codeowners").stdout
    owners = (office.root / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert owners[1:] == ["* @admin", "/site_config/ @admin", "/content/ @ducha01", "/ledgers/ @ducha01"]
    office.write({POLICY: PERMISSIONS.replace("[admin]", "[guanli]")})
    assert office.duban("codeowners", "--check").returncode == 1
    assert "CODEOWNERS:2:1: 错误 P601" in office.duban("check").stdout
    office.duban("codeowners")
    assert office.duban("check").returncode == 0


def test_a_second_run_trusts_the_first_and_a_forged_cache_hides_nothing(
    office: Repository, tmp_path: Path
) -> None:
    assert office.duban("check").returncode == 0
    (kept,) = (tmp_path / "caches" / "duban").iterdir()
    kept.write_text('{"key": "x", "digests": {"' + ITEM + '": "y"}}', encoding="utf-8")
    office.write({ITEM: TEXT.replace("区民政局", "民政")})
    assert office.duban("check").returncode == 1
    assert office.duban("check", "--no-cache").returncode == 1


def test_a_fresh_office_passes_and_names_nobody_yet(tmp_path: Path) -> None:
    create_office(tmp_path / "new")
    done = subprocess.run(
        [str(DUBAN), "check"], cwd=tmp_path / "new", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "没有发现问题" in done.stdout
