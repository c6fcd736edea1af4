"""全部事项 as a reader uses it: filter, send the address, sort, find, take away, by keyboard, on a phone, without scripts."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from generator.cli.main import duban

AXE = Path(__file__).parents[2] / ".venv/npm/node_modules/axe-core/axe.min.js"
EVIL = "=HYPERLINK(1)<img src=x onerror=alert(1)>"
UNITS = "区民政局", "区住建局"


def item(number: int) -> str:
    unit = UNITS[number % 2]
    done = 0 if number % 3 == 0 else 9
    title = EVIL if number == 5 else f"建设老年食堂{number}处"
    return (
        f"事项: {title!r}\n大项: {'老有所养' if number % 2 else '住有所居'}\n级别: 区级\n牵头单位: {unit}\n"
        f"完成时限: 2024-{6 + number % 6:02d}-20\n目标: {{数值: 10, 单位: 个}}\n"
        f"进展:\n  - {{日期: 2024-06-20, 累计完成: {done}}}\n"
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, make_office: Callable[[Path], Path]) -> Path:
    """A built site of 230 items of 2024 and one of 2023."""
    office = make_office(tmp_path_factory.mktemp("explorer") / "office")
    units = office / "site_config/units.yaml"
    units.write_text(
        "分组: [区直部门, 乡镇街道, 国有企业]\n单位:\n"
        + "".join(f"  - {{名称: {one}, 组: 区直部门}}\n" for one in UNITS),
        encoding="utf-8",
    )
    for number in range(2, 231):
        (office / f"ledgers/livelihood/2024/MS-2024-{number:03d}.yaml").write_text(item(number), "utf-8")
    (office / "ledgers/livelihood/2023").mkdir()
    (office / "ledgers/livelihood/2023/MS-2023-001.yaml").write_text(item(1), "utf-8")
    out = office.parent / "site"
    result = CliRunner().invoke(duban, ["--repo", str(office), "build", "--out", str(out)])
    assert result.exit_code == 0, result.output
    return out


@pytest.fixture
def address(folder: Path, plain_server: Callable[[Path], str]) -> str:
    return f"{plain_server(folder)}/explorer.html"


@pytest.fixture
def explorer(page: Page, address: str) -> Iterator[Page]:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address)
    page.wait_for_selector(".tabulator-row")
    yield page


def count(page: Page) -> str:
    return page.locator(".explorer__count").inner_text()


def test_a_filter_is_in_the_address_and_the_address_gives_the_same_result(
    explorer: Page, browser: Browser, address: str
) -> None:
    expect(explorer.locator(".explorer__count")).to_contain_text("231 件")
    explorer.select_option("#explorer select[name=unit]", "区住建局")
    explorer.select_option("#explorer select[name=light]", "红")
    expect(explorer.locator(".explorer__count")).to_contain_text("■红")
    told = count(explorer)
    assert (
        "231" not in told and "unit=区住建局" in unquote(explorer.url) and "light=红" in unquote(explorer.url)
    )
    other = browser.new_context().new_page()
    other.goto(explorer.url)
    expect(other.locator(".explorer__count")).to_have_text(told)
    assert other.locator("#explorer select[name=unit]").input_value() == "区住建局"
    other.context.close()
    explorer.go_back()
    expect(explorer.locator("#explorer select[name=light]")).to_have_value("")


def test_free_text_finds_numbers_titles_and_units(explorer: Page) -> None:
    for words, found in (
        ("ms-2024-017", "1 件"),
        ("食堂17处", "1 件"),
        ("民政局 食堂117", "0 件"),
        ("住建局 食堂117", "1 件"),
    ):
        explorer.fill("#explorer input[name=q]", words)
        expect(explorer.locator(".explorer__count")).to_have_text(re.compile(f"^{found}"))
    explorer.click("#explorer button[type=reset]")
    expect(explorer.locator(".explorer__count")).to_contain_text("231 件")


def test_a_heading_sorts_and_a_column_can_be_chosen(explorer: Page) -> None:
    explorer.click('.tabulator-col[tabulator-field="gap"]')
    expect(explorer.locator(".tabulator-row").first).to_contain_text("−")
    assert "sort=gap" in explorer.url
    explorer.click(".explorer__columns summary")
    explorer.check('.explorer__boxes input[value="year"]')
    assert "year" in unquote(explorer.url)
    expect(explorer.locator('.tabulator-col[tabulator-field="year"]')).to_be_visible()


def test_only_the_years_asked_for_are_loaded(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}#year=2023")
    expect(page.locator(".explorer__count")).to_have_text(re.compile(r"^1 件"))
    assert [one for one in asked if "2023.json" in one] and not [one for one in asked if "2024.json" in one]


def test_the_result_is_taken_away_as_csv_and_no_cell_is_a_formula(explorer: Page) -> None:
    explorer.fill("#explorer input[name=q]", "hyperlink")
    expect(explorer.locator(".explorer__count")).to_have_text(re.compile(r"^1 件"))
    with explorer.expect_download() as waiting:
        explorer.click("[data-do=csv]")
    data = waiting.value.path().read_bytes()
    head, row = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert head[:3] == ["编号", "事项", "台账"] and row[:2] == ["MS-2024-005", f"'{EVIL}"]


def test_record_text_is_text(explorer: Page) -> None:
    explorer.fill("#explorer input[name=q]", "hyperlink")
    row = explorer.locator(".tabulator-row").first
    expect(row).to_contain_text(EVIL)
    assert row.locator("img").count() == 0


def test_an_item_is_opened_by_keyboard_alone(explorer: Page) -> None:
    explorer.focus("#explorer input[name=q]")
    explorer.keyboard.type("食堂1")
    expect(explorer.locator(".explorer__count")).not_to_contain_text("231 件")
    explorer.locator(".tabulator-row a").first.focus()
    explorer.keyboard.press("ArrowDown")
    number = explorer.evaluate("document.activeElement.textContent")
    assert number == explorer.locator(".tabulator-row a").nth(1).inner_text()
    explorer.keyboard.press("Enter")
    explorer.wait_for_url(f"**/items/{number}.html")
    explorer.go_back()
    explorer.wait_for_selector(".tabulator-row")
    explorer.focus('.tabulator-col[tabulator-field="due"]')
    explorer.keyboard.press("Enter")
    expect(explorer.locator('.tabulator-col[tabulator-field="due"]')).to_have_attribute(
        "aria-sort", "ascending"
    )


def test_without_scripts_there_are_plain_tables_of_200_rows(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert not page.locator("#explorer").is_visible()
    page.click("text=2024年 >> nth=0")
    assert page.locator("table.rows tbody tr").count() == 200
    page.click("text=第2页")
    assert page.locator("table.rows tbody tr").count() == 30
    context.close()


def test_from_a_folder_the_plain_tables_are_offered(page: Page, folder: Path) -> None:
    page.goto((folder / "explorer.html").as_uri())
    expect(page.locator(".explorer__notice")).to_contain_text("逐页表格")
    assert not page.locator("#explorer").is_visible()


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_serious_for_readers_with_aids_and_no_sideways_scrolling(
    explorer: Page, scheme: str, width: int
) -> None:
    explorer.set_viewport_size({"width": width, "height": 844})
    explorer.reload()
    explorer.wait_for_selector(".tabulator-row")
    explorer.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
    explorer.evaluate("document.body.style.transition = 'none'")
    explorer.evaluate(AXE.read_text("utf-8"))
    found = explorer.evaluate("axe.run()")["violations"]
    assert [
        (one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")
    ] == []
    assert explorer.evaluate("document.documentElement.scrollWidth") <= width
