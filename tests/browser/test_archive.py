"""An issued bulletin in a browser: its figures open where they stand, lead to the items, with scripts and without."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page

from generator.cli.main import duban

BULLETIN = "issued/weekly-bulletin/2024/1.html"
SIGNED = {
    "拟稿": "综合督查科科长",
    "核稿": "分管副局长",
    "签发": "局长",
    "保密审查": "{职务: 办公室主任, 日期: 2024-06-20, 结论: 非密可上网}",
}


def run(root: Path, *arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(duban, [*arguments, "--repo", str(root)])
    assert done.exit_code == code, done.output
    return done.output


def issue_week(root: Path, week: int, day: str) -> None:
    run(root, "draft", "weekly", "--period", f"2024-W{week}")
    draft = root / f"content/drafts/weekly-bulletin-2024-W{week}.md"
    text = draft.read_text("utf-8")
    for name, value in SIGNED.items():
        text = re.sub(rf"^{name}: .*$", f"{name}: {value}", text, flags=re.MULTILINE)
    draft.write_text(re.sub(r"【待填[^】]*】", "", text), "utf-8")
    run(root, "issue", f"content/drafts/{draft.name}", "--date", day)


@pytest.fixture
def site(office_folder: Path, tmp_path: Path) -> Path:
    """Two weekly bulletins, the second withdrawn, as a site."""
    subprocess.run(["git", "init", "-q", "-b", "main", str(office_folder)], check=True)
    identity = ["-c", "user.name=测试", "-c", "user.email=test@example.invalid", "-c", "commit.gpgsign=false"]
    git = ["git", "-C", str(office_folder), *identity]
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run([*git, "commit", "-q", "-m", "起始"], check=True)
    issue_week(office_folder, 25, "2024-06-23")
    issue_week(office_folder, 26, "2024-06-30")
    run(office_folder, "withdraw", "weekly-bulletin/2024/2", "--reason", "数据有误")
    run(office_folder, "build", "--out", str(tmp_path / "site"))
    return tmp_path / "site"


def test_a_figure_of_a_bulletin_opens_in_place_and_leads_to_the_item(
    site: Path, plain_server: Callable[[Path], str], page: Page
) -> None:
    page.goto(f"{plain_server(site)}/archive/index.html")
    page.click("article a:has-text('2024年第25周')")
    page.wait_for_url(f"**/{BULLETIN}")
    figure = page.locator(".doc-body p a.figure", has_text="1项").first
    figure.click()
    opened = page.locator(".doc-body .figure-open")
    assert opened.is_visible() and page.url.endswith(BULLETIN)
    assert "MS-2024-001 新建社区老年食堂10个" in opened.inner_text()
    figure.click()
    assert opened.count() == 0  # a second click closes it
    figure.click()
    opened.locator("a", has_text="MS-2024-001").click()
    page.wait_for_url("**/items/MS-2024-001.html")
    page.wait_for_selector("h1 >> text=新建社区老年食堂10个")


def test_without_scripts_a_figure_leads_to_its_entries_on_the_page(
    site: Path, plain_server: Callable[[Path], str], browser: Browser
) -> None:
    context = browser.new_context(locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{plain_server(site)}/{BULLETIN}")
    figure = page.locator(".doc-body p a.figure", has_text="1项").first
    target = figure.get_attribute("href")
    assert target is not None and not page.locator(target).is_visible()
    figure.click()
    page.locator(target).wait_for(state="visible")
    page.locator(target).locator("a", has_text="MS-2024-001").click()
    page.wait_for_url("**/items/MS-2024-001.html")
    context.close()


def test_a_withdrawn_bulletin_says_so_and_its_frozen_text_can_be_had(
    site: Path, office_folder: Path, plain_server: Callable[[Path], str], page: Page
) -> None:
    address = plain_server(site)
    page.goto(f"{address}/{BULLETIN.replace('1.html', '2.html')}")
    assert page.locator(".doc-standing").is_visible()
    with page.expect_download() as download:
        page.click("article a:has-text('原文')")
    frozen = office_folder / "content/issued/weekly-bulletin/2024/2/document.md"
    assert download.value.path().read_bytes() == frozen.read_bytes()
    page.click(".doc-standing a")
    page.wait_for_selector("h1:has-text('撤回')")
    page.emulate_media(media="print")
    assert page.locator("text=校验码").is_visible()
    assert not page.locator(".doc-side").is_visible() and not page.locator("text=原文").is_visible()


def test_the_pages_fit_a_phone(site: Path, plain_server: Callable[[Path], str], page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for name in (BULLETIN, "archive/index.html", "archive/years/2024.html"):
        page.goto(f"{plain_server(site)}/{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
