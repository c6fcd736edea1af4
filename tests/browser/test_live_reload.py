"""Editing one value while `mkdocs serve` runs changes the page that is open."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

ITEM = "ledgers/livelihood/2024/MS-2024-001.yaml"


def test_an_edited_value_appears_without_a_restart(
    office_folder: Path, mkdocs_serve: Callable[[Path], Any], page: Page
) -> None:
    served = mkdocs_serve(office_folder)
    page.goto(f"{served.address}/items/MS-2024-001.html")
    page.wait_for_selector("article >> text=完成选址8处，4处投入使用。")
    assert "40.0%" in page.inner_text("article")
    item = office_folder / ITEM
    item.write_text(item.read_text("utf-8").replace("累计完成: 4", "累计完成: 7"), "utf-8")
    page.wait_for_selector("article >> text=70.0%")


def test_a_mistake_leaves_the_last_good_page_until_it_is_mended(
    office_folder: Path, mkdocs_serve: Callable[[Path], Any], page: Page
) -> None:
    served = mkdocs_serve(office_folder)
    page.goto(f"{served.address}/items/MS-2024-001.html")
    site, item = office_folder / "site_config/site.yaml", office_folder / ITEM
    sound = site.read_text("utf-8")
    site.write_text("地区: [\n", "utf-8")
    served.wait_for("配置有错误，站点没有生成")
    assert page.inner_text("h1").startswith("新建社区老年食堂10个")
    item.write_text(item.read_text("utf-8").replace("事项: 新建", "事项: 改建"), "utf-8")
    site.write_text(sound, "utf-8")
    page.wait_for_selector("h1 >> text=改建社区老年食堂10个")
