"""What a reader decides in the own browser: large text; and the banner of a page that is too old."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from generator.cli.main import duban


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory, make_office: Callable[[Path], Path]) -> dict[str, Path]:
    """The site of an ordinary office, and of one that is a demonstration; both as of 2024-06-30."""
    found = {}
    for name, line in (("office", ""), ("demonstration", "演示: true\n")):
        office = make_office(tmp_path_factory.mktemp(name) / "office")
        settings = office / "site_config/site.yaml"
        settings.write_text(settings.read_text("utf-8") + line, "utf-8")
        result = CliRunner().invoke(
            duban, ["--repo", str(office), "build", "--out", str(office.parent / "site")]
        )
        assert result.exit_code == 0, result.output
        found[name] = office.parent / "site"
    return found


@pytest.mark.parametrize(
    ("name", "today", "words"),
    [
        ("office", "2024-07-05T08:00:00", None),
        ("office", "2024-08-20T08:00:00", "数据截至 2024-06-30，已有 51 天没有更新"),
        ("demonstration", "2026-01-01T08:00:00", None),
    ],
)
def test_a_page_older_than_its_cadence_says_so(
    folders: dict[str, Path],
    plain_server: Callable[[Path], str],
    page: Page,
    name: str,
    today: str,
    words: str | None,
) -> None:
    page.clock.set_fixed_time(datetime.fromisoformat(f"{today}+08:00"))
    page.goto(f"{plain_server(folders[name])}/index.html")
    banner = page.locator(".duban-stale")
    if words is None:
        expect(banner).to_have_count(0)
    else:
        expect(banner).to_contain_text(words)


def test_large_text_is_kept_for_the_next_page(
    folders: dict[str, Path], plain_server: Callable[[Path], str], page: Page, browser: Browser
) -> None:
    address = plain_server(folders["office"])
    page.goto(f"{address}/index.html")
    size = "parseFloat(getComputedStyle(document.querySelector('.md-typeset')).fontSize)"
    before = page.evaluate(size)
    page.click("text=大字")
    assert page.evaluate(size) == pytest.approx(before * 1.25)
    page.goto(f"{address}/method.html")
    assert page.evaluate(size) == pytest.approx(before * 1.25)
    expect(page.locator(".duban-large")).to_have_attribute("aria-pressed", "true")
    page.click("text=标准")
    assert page.evaluate(size) == pytest.approx(before)
