"""Search as people use it: in the box of any page, by part of a word, with filters, by keyboard, in an address that can be sent."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from generator.cli.main import duban
from generator.site.printing import mirror
from generator.site.search import pagefind_beside

pytestmark = pytest.mark.skipif(
    pagefind_beside(sys.executable) is None, reason="没有 Pagefind（make setup 会装）"
)
ITEM = "事项: {}\n牵头单位: {}\n完成时限: 2024-11-30\n"
ITEMS = {
    "MS-2024-002": ("城关街道办事处17号地块周边路灯改造", "区住建局"),
    "MS-2024-003": ("完成问题销号和回头看", "区民政局"),
    "MS-2023-004": ("老年食堂配送点10个", "区民政局"),
}
UNITS = """\
分组: [区直部门, 乡镇街道, 国有企业]
单位: [{名称: 区民政局, 组: 区直部门, 考核: true}, {名称: 区住建局, 组: 区直部门, 考核: true}]
"""
Build = Callable[[Path], Path]


def built(folder: Path, make_office: Build) -> Path:
    office = make_office(folder / "office")
    (office / "site_config" / "units.yaml").write_text(UNITS, "utf-8")
    for number, (title, unit) in ITEMS.items():
        file = office / "ledgers" / "livelihood" / number[3:7] / f"{number}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(ITEM.format(title, unit), "utf-8")
    done = CliRunner().invoke(duban, ["build", "--repo", str(office), "--out", str(folder / "site")])
    assert done.exit_code == 0, done.output
    return folder / "site"


@pytest.fixture(scope="module")
def site(make_office: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("search"), make_office)


@pytest.fixture(scope="module")
def divided(make_office: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site with several indexes, as a large office has them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mirror, "BUNDLE", 30)
        return built(tmp_path_factory.mktemp("divided"), make_office)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("销号", "MS-2024-003"),
        ("街道办", "MS-2024-002"),
        ("17号", "MS-2024-002"),
        ("食堂", "MS-2024-001"),
        ("MS-2024-001", "MS-2024-001"),
        ("老年食堂10个", "MS-2024-001"),
    ],
)
@pytest.mark.parametrize("whole", [True, False])
def test_search_finds_an_item_by_part_of_a_word(
    request: pytest.FixtureRequest,
    plain_server: Callable[[Path], str],
    page: Page,
    words: str,
    title: str,
    whole: bool,
) -> None:
    folder = request.getfixturevalue("site" if whole else "divided")
    page.goto(f"{plain_server(folder)}/ledgers/livelihood.html")
    page.fill(".duban-search__input", words)
    page.press(".duban-search__input", "Enter")
    page.wait_for_url("**/search.html?q=*")
    page.click(f"#duban-find-results a:has-text('{title}')")
    page.wait_for_url(f"**/items/{title}.html")


def test_the_box_shows_the_first_results_while_one_types_and_works_by_keyboard(
    site: Path, plain_server: Callable[[Path], str], page: Page
) -> None:
    page.goto(f"{plain_server(site)}/items/MS-2024-001.html")
    page.focus(".duban-search__input")
    page.keyboard.type("路灯")
    results = page.locator(".duban-search__list a")
    expect(results.filter(has_text="MS-2024-002")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".duban-search__panel")).to_be_hidden()
    expect(page.locator(".duban-search__input")).to_be_focused()
    page.keyboard.type("改造")
    expect(page.locator(".duban-search__panel")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(results.first).to_be_focused()
    wanted = results.first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{wanted}")


def test_filters_narrow_a_search_and_stand_in_the_address(
    site: Path, plain_server: Callable[[Path], str], page: Page
) -> None:
    page.goto(f"{plain_server(site)}/search.html?q=食堂")
    results = page.locator("#duban-find-results > li > a")
    expect(results.filter(has_text="MS-2023-004")).to_have_count(1)
    summaries = page.locator("#duban-find-facets summary")
    expect(summaries).to_have_text(["类别", "台账", "单位", "年份"])
    page.click("#duban-find-facets summary:has-text('年份')")
    page.check("#duban-find-facets input[value='2024']")
    expect(results.filter(has_text="MS-2023-004")).to_have_count(0)
    expect(results.filter(has_text="MS-2024-001")).to_have_count(1)
    page.reload()
    expect(page.locator("#duban-find-facets input[value='2024']")).to_be_checked()
    expect(results.filter(has_text="MS-2024-001")).to_have_count(1)
    expect(results.filter(has_text="MS-2023-004")).to_have_count(0)


def test_nothing_found_is_said(site: Path, plain_server: Callable[[Path], str], page: Page) -> None:
    page.goto(f"{plain_server(site)}/search.html?q=航天飞机")
    expect(page.locator("#duban-find-count")).to_contain_text("没有找到“航天飞机”")
