"""`mkdocs build` works natively, and says what is wrong in Chinese."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator.site.mkdocs_log import in_chinese

ITEM = "事项: 新建食堂10个\n牵头单位: 区民政局\n完成时限: 2024-11-30\n"
TEMPLATE = Path(__file__).parents[3] / "generator" / "resources" / "skeleton" / "mkdocs.yml"


def mkdocs(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=120)


def write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, "utf-8")


def test_mkdocs_build_publishes_the_ledger_and_nothing_that_only_lies_in_content(root: Path) -> None:
    write(root, "ledgers/livelihood/2024/MS-2024-001.yaml", ITEM)
    write(root, "content/index.md", "# 本站说明\n\n![](images/a.png)\n")
    write(root, "content/images/a.png", "x")
    write(root, "content/stray.md", "# 散落的文件\n")
    write(root, "content/stray.html", "<p>散落的文件")
    (root / "content" / "linked.md").symlink_to(root / "site_config" / "site.yaml")
    (root / "content" / "everything").symlink_to("/")
    done = mkdocs(root)
    assert done.returncode == 0, done.stderr
    assert "content/linked.md:1:1: 错误 F104" in done.stderr
    names = {
        path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("*") if path.is_file()
    }
    assert {"index.html", "items/MS-2024-001.html", "about.html", "images/a.png"} <= names
    assert not {name for name in names if "stray" in name or "linked" in name or "everything" in name}


def test_a_broken_item_is_named_and_left_out(root: Path) -> None:
    write(root, "ledgers/livelihood/2024/MS-2024-001.yaml", ITEM)
    write(root, "ledgers/livelihood/2024/MS-2024-002.yaml", "事项: 甲\n")
    done = mkdocs(root)
    assert done.returncode == 0
    assert "ledgers/livelihood/2024/MS-2024-002.yaml:1:1: 错误 S201" in done.stderr
    assert (root / "site" / "items" / "MS-2024-001.html").exists()
    assert not (root / "site" / "items" / "MS-2024-002.html").exists()
    assert "MS-2024-002.yaml" in (root / "site" / "check.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("site_config/site.yaml", "地区: [\n", "配置有错误，站点没有生成"),
        (
            "mkdocs.yml",
            "site_name: x\ndocs_dir: content\nplugins: [{duban: {edition: public}}]\n",
            "公开版没有启用",
        ),
        (
            "mkdocs.yml",
            "site_name: x\ndocs_dir: content\nplugins: [{duban: {as_of: 昨天}}]\n",
            "“昨天”不是日期",
        ),
    ],
)
def test_a_configuration_error_is_told_in_chinese_and_writes_nothing(
    root: Path, name: str, text: str, words: str
) -> None:
    write(root, name, text)
    done = mkdocs(root)
    assert done.returncode != 0
    assert words in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "site").exists()


@pytest.mark.parametrize("written", ["2024-03-31", '"2024-03-31"'])
def test_as_of_may_stand_in_mkdocs_yml(root: Path, written: str) -> None:
    text = (root / "mkdocs.yml").read_text("utf-8").replace("  - duban", f"  - duban: {{as_of: {written}}}")
    write(root, "mkdocs.yml", text)
    assert mkdocs(root).returncode == 0
    assert "2024-03-31" in (root / "site" / "method.html").read_text("utf-8") + (
        root / "site" / "index.html"
    ).read_text("utf-8")


def test_a_new_office_gets_the_same_mkdocs_yml_as_this_one() -> None:
    assert TEMPLATE.read_bytes() == (Path(__file__).parents[3] / "mkdocs.yml").read_bytes()


def test_an_unknown_message_of_mkdocs_keeps_its_words() -> None:
    assert in_chinese("Something new") == "MkDocs 提示：Something new"
