"""`duban build` and `duban export-pages`: exit codes and what is said."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.main import duban
from generator.edit.skeleton import create_office

VISIBILITY = "site_config/visibility.yaml"
SITE = (
    "地区: 云岭区\n单位: 中共云岭区委督办督查局\n单位简称: 区委督办督查局\n"
    "站点名称: 云岭区督查督办台账\n数据截至日期: 2024-06-30\n"
)
ITEM = "事项: 新建食堂10个\n牵头单位: 区民政局\n完成时限: 2024-11-30\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A new office with one unit and one item, as of 2024-06-30."""
    create_office(tmp_path / "office")
    files = {
        "site_config/site.yaml": SITE,
        "site_config/units.yaml": "分组: [区直部门, 乡镇街道, 国有企业]\n单位: [{名称: 区民政局}]\n",
        "ledgers/livelihood/2024/MS-2024-001.yaml": ITEM,
    }
    for name, text in files.items():
        path = tmp_path / "office" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "office"


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(duban, [arguments[0], "--repo", str(root), *arguments[1:]])


def test_a_clean_office_is_built_quietly(root: Path, tmp_path: Path) -> None:
    done = run(root, "build", "--out", str(tmp_path / "site"))
    assert done.exit_code == 0, done.output
    assert "数据截至 2024-06-30" in done.stderr
    assert not any(word in done.output for word in ("INFO", "Building", "WARNING"))
    assert (tmp_path / "site" / "items" / "MS-2024-001.html").exists()


def test_a_broken_item_is_left_out_and_the_exit_code_is_1(root: Path, tmp_path: Path) -> None:
    (root / "ledgers/livelihood/2024/MS-2024-002.yaml").write_text("事项: 甲\n", "utf-8")
    done = run(root, "build", "--out", str(tmp_path / "site"))
    assert done.exit_code == 1
    assert "MS-2024-002.yaml:1:1: 错误 S201" in done.stderr
    assert (tmp_path / "site" / "items" / "MS-2024-001.html").exists()
    assert not (tmp_path / "site" / "items" / "MS-2024-002.html").exists()
    assert "MS-2024-002.yaml" in (tmp_path / "site" / "check.html").read_text("utf-8")


def test_a_configuration_error_writes_nothing(root: Path, tmp_path: Path) -> None:
    (root / "site_config/site.yaml").write_text("地区: 甲\n", "utf-8")
    done = run(root, "build", "--out", str(tmp_path / "site"))
    assert done.exit_code == 2
    assert "S201" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["office"]


def test_the_public_edition_must_be_turned_on_and_then_shows_less(root: Path, tmp_path: Path) -> None:
    done = run(root, "build", "--out", str(tmp_path / "site"), "--edition", "public")
    assert done.exit_code == 2
    assert "公开版: {启用: true" in done.stderr
    assert not (tmp_path / "site").exists()
    visibility = root / VISIBILITY
    visibility.write_text(visibility.read_text("utf-8").replace("启用: false", "启用: true"), "utf-8")
    done = run(root, "build", "--out", str(tmp_path / "site"), "--edition", "public")
    assert done.exit_code == 0, done.output
    pages = "".join(path.read_text("utf-8") for path in (tmp_path / "site").rglob("*.html"))
    assert "新建食堂10个" in pages
    assert "区民政局" not in pages


def test_a_folder_with_other_things_is_not_overwritten(root: Path, tmp_path: Path) -> None:
    done = run(root, "build", "--out", str(root / "ledgers"))
    assert done.exit_code == 2
    assert "请换一个文件夹" in done.stderr
    assert (root / "ledgers/livelihood/2024/MS-2024-001.yaml").exists()


def test_pages_are_exported_and_exported_again(root: Path, tmp_path: Path) -> None:
    for _ in range(2):
        done = run(root, "export-pages", str(tmp_path / "plain"))
        assert done.exit_code == 0, done.output
    assert "新建食堂10个" in (tmp_path / "plain/docs/items/MS-2024-001.md").read_text("utf-8")
    assert (tmp_path / "plain/mkdocs.yml").exists()
    assert run(root, "export-pages", str(root)).exit_code == 2
