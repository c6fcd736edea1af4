"""The built site in a browser: nothing from elsewhere, search in Chinese, readable without a web server."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page

from generator.cli.main import duban


@pytest.fixture(scope="module")
def site(make_office: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    office = make_office(folder / "office")
    done = CliRunner().invoke(duban, ["build", "--repo", str(office), "--out", str(folder / "site")])
    assert done.exit_code == 0, done.output
    return folder / "site"


def test_no_kind_of_page_asks_another_host_for_anything(
    site: Path, plain_server: Callable[[Path], str], page: Page
) -> None:
    address = plain_server(site)
    folders: dict[Path, str] = {}
    for path in sorted(site.rglob("*.html")):
        folders.setdefault(path.parent, path.relative_to(site).as_posix())
    names = {"index.html", "search.html", "404.html", "ranking.html", "method.html", *folders.values()}
    assert "items/MS-2024-001.html" in names
    for name in sorted(names):  # the fixture `page` fails the test on any foreign request or script error
        answer = page.goto(f"{address}/{name}", wait_until="load")
        assert answer is not None and answer.ok
        assert page.title().strip()


def test_the_site_can_be_read_from_a_folder(site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())
    page.goto((site / "ledgers" / "livelihood.html").as_uri())
    page.click("article a:has-text('MS-2024-001')")
    page.wait_for_selector("h1 >> text=新建社区老年食堂10个")
    page.goto((site / "search.html").as_uri())
    page.wait_for_selector("text=直接从文件夹打开时不能检索")
