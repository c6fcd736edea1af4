"""One page of every kind: readable with aids, in light and dark, and HTML as its standard says."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page

from generator.cli.main import duban

PACKAGES = Path(__file__).parents[2] / ".venv/npm/node_modules"
AXE = PACKAGES / "axe-core/axe.min.js"
NU = PACKAGES / "vnu-jar/build/dist/vnu.jar"
OF_THE_THEME = (
    "Attribute “autocomplete” is only allowed when the input type is",
    "Bad value “” for attribute “tabindex” on element “label”",
    "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control",
    "The “aria-labelledby” attribute must point to an element in the same document",
)
"""What Material's own frame (its switches for drawer and palette, its nested navigation) does not keep to; everything else is ours."""


@pytest.fixture(scope="module")
def site(make_office: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("quality")
    office = make_office(folder / "office")
    for name in ("inspections", "problems", "honours"):
        (office / "ledgers/registers" / name).mkdir(parents=True, exist_ok=True)
    (office / "ledgers/registers/inspections/2024-06.yaml").write_text(
        "- {编号: DC-2024-06-001, 名称: 暗访, 起: 2024-06-12, 性质: 专项, 方式: [暗访], 对象: [区民政局], 事项: [MS-2024-001]}\n",
        "utf-8",
    )
    (office / "ledgers/registers/problems/2024-06.yaml").write_text(
        "- {编号: WT-2024-06-001, 日期: 2024-06-12, 单位: 区民政局, 问题: 台账不全, 事项: MS-2024-001, 整改时限: 2024-06-20}\n",
        "utf-8",
    )
    (office / "ledgers/registers/honours/2024-06.yaml").write_text(
        "- {编号: CX-2024-06-001, 日期: 2024-06-12, 单位: 区民政局, 名称: 示范, 类别: 试点示范, 级别: 省}\n",
        "utf-8",
    )
    done = CliRunner().invoke(duban, ["build", "--repo", str(office), "--out", str(folder / "site")])
    assert done.exit_code == 0, done.output
    return folder / "site"


def samples(site: Path) -> list[str]:
    """The pages at the root, and the first page and the index of every folder."""
    folders: dict[Path, list[str]] = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        known = folders.setdefault(path.parent, [])
        if path.parent == site or path.name == "index.html" or len(known) < 2:
            known.append(name)
    return [name for names in folders.values() for name in names]


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_axe_finds_nothing_serious(
    site: Path, plain_server: Callable[[Path], str], page: Page, scheme: str
) -> None:
    address, program = plain_server(site), AXE.read_text("utf-8")
    wrong = []
    names = samples(site)
    assert len(names) > 25
    for name in names:
        page.goto(f"{address}/{quote(name)}", wait_until="load")
        page.add_style_tag(
            content="*, *::before, *::after { transition: none !important; animation: none !important; }"
        )
        page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
        page.evaluate(program)
        for one in page.evaluate("axe.run()")["violations"]:
            if one["impact"] in ("serious", "critical"):
                wrong.append((name, one["id"], one["nodes"][0]["html"][:200]))
    assert wrong == []


def test_nu_finds_no_error_in_our_markup(site: Path) -> None:
    java = shutil.which("java")
    if java is None:
        if os.environ.get("CI"):
            pytest.fail("没有 java，不能运行 Nu 检查器")
        pytest.skip("没有 java，跳过 Nu 检查器（Debian：apt-get install default-jre-headless）")
    files = [str(site / name) for name in samples(site)]
    done = subprocess.run(
        [java, "-jar", str(NU), "--format", "json", "--errors-only", *files],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    found = [
        (one["url"].rsplit("/", 2)[-2:], one["message"], one.get("extract", "")[:160])
        for one in json.loads(done.stderr)["messages"]
        if not one["message"].startswith(OF_THE_THEME)
    ]
    assert found == []


def test_no_page_is_over_300_kilobytes(site: Path) -> None:
    assert max(path.stat().st_size for path in site.rglob("*.html")) < 300_000
