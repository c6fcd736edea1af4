"""Charts in documents: drawn from a table, frozen beside the text, shown on the page and on paper, found out when altered."""

import json
from typing import Any
from xml.etree import ElementTree

import pytest

from generator.archive.frozen_text import frozen_text
from generator.archive.verify import verify
from generator.compute.measure import Row, TableValue
from generator.office.official.blocks import Picture
from generator.office.official.markdown import blocks_of
from generator.render.document_charts import DRAWINGS, draw, words_of

EVIL = '<b>]"&局*{{x}}'


def lights(*rows: tuple[str, ...]) -> TableValue:
    columns = ("台账", "跟踪", "绿灯", "黄灯", "橙灯", "红灯", "逾期", "今年完成")
    return TableValue(
        "lights_by_ledger", "各台账亮灯情况", columns, tuple(Row(row, ()) for row in rows), frozenset()
    )


def test_a_picture_shows_every_number_as_text_and_is_alone_in_the_world() -> None:
    picture = draw(
        "lights_by_ledger", lights((EVIL, "9", "7", "2", "0", "3", "0", "0"), ("空的", *["0"] * 7))
    ).decode()
    root = ElementTree.fromstring(picture)
    words = ["".join(node.itertext()) for node in root.iter() if node.tag.endswith("}text")]
    assert {"●7", "▲2", "■3"} <= set(words) and EVIL in words and "空的" not in words
    assert (
        "<script" not in picture and "href" not in picture and "url(" not in picture and "var(" not in picture
    )


def test_the_words_are_the_sums_without_the_total() -> None:
    table = lights(
        ("甲", "3", "1", "2", "0", "0", "0", "0"),
        ("乙", "4", "4", "0", "0", "0", "0", "0"),
        ("合计", "7", "5", "2", "0", "0", "0", "0"),
    )
    assert words_of("lights_by_ledger", table) == "各台账亮灯情况：绿灯5、黄灯2、橙灯0、红灯0"
    assert words_of("gone", table) == "各台账亮灯情况"


@pytest.mark.parametrize("chart_id", sorted(DRAWINGS))
def test_an_empty_table_is_still_a_picture(chart_id: str) -> None:
    drawn = draw(chart_id, TableValue(DRAWINGS[chart_id].table_id, "空", ("台账",), (), frozenset()))
    assert ElementTree.fromstring(drawn.decode()).tag.endswith("svg")


@pytest.fixture
def edition(press: Any) -> str:
    return press.issue(
        '前文。\n\n{{ chart("lights_by_ledger") }}\n\n{{ table("lights_by_ledger") }}\n\n后文。'
    )


def test_an_issued_chart_lies_beside_the_text_and_is_recorded(press: Any, edition: str) -> None:
    folder = press.issued_folder / edition
    manifest = json.loads((folder / "manifest.json").read_bytes())
    assert set(manifest["files"]) == {"document.md", "data.json", "chart-1.svg"}
    text = (folder / "document.md").read_text("utf-8")
    data = json.loads((folder / "data.json").read_bytes())
    (chart,) = data["charts"]
    (table,) = data["tables"]
    shown = text[chart["offset"] : chart["offset"] + chart["length"]]
    assert shown.startswith("![各台账亮灯情况：绿灯") and shown.endswith("](chart-1.svg)")
    assert chart["rows"] == table["rows"] and chart["file"] == "chart-1.svg"
    assert not verify(press.issued_folder)


def test_a_chart_that_was_touched_is_found(press: Any, edition: str) -> None:
    file = press.issued_folder / edition / "chart-1.svg"
    file.write_bytes(file.read_bytes().replace(b"640", b"641", 1))
    assert any("chart-1.svg" in problem.path for problem in verify(press.issued_folder))


def test_page_and_paper_show_it_with_its_words(press: Any, edition: str) -> None:
    site = press.site()
    body = next(page.body for page in site.pages if page.path == f"issued/{edition}.md")
    assert '<img src="data:image/svg+xml;base64,' in body and 'alt="各台账亮灯情况' in body
    files = {asset.path: asset.data for asset in site.assets}
    assert (
        files[f"issued/{edition}/chart-1.svg"] == (press.issued_folder / edition / "chart-1.svg").read_bytes()
    )
    blocks = blocks_of(frozen_text(press.issued().archive, edition).pieces)
    (picture,) = [block for block in blocks if isinstance(block, Picture)]
    assert picture.form == "svg" and picture.alt.startswith("各台账亮灯情况：")


def test_an_unknown_chart_is_named_with_those_there_are(press: Any) -> None:
    with pytest.raises(AssertionError, match="D842"):
        press.issue('{{ chart("亮灯") }}')
