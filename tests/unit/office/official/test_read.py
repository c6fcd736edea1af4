"""A frozen edition as a document to be printed."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.model.base import Source
from generator.model.documents import DocumentKind
from generator.office.official.blocks import Paragraph, Run, plain
from generator.office.official.document import CopyLine
from generator.office.official.read import read_edition

OPENING = (
    "云岭区重点工作周通报　第20期\n\n中共云岭区委督办督查局　2024年5月24日\n\n# 周通报\n\n各责任单位：\n\n"
)
BODY = "在督209项，抓好落实。\n"
CLOSING = (
    "\n---\n\n中共云岭区委督办督查局\n\n2024年5月24日\n\n抄送：区委、区政府领导同志、区纪委\n\n"
    "反馈时限：2024-06-03\n\n数据截至：2024-05-24\n\n联系科室：综合督查科\n"
)


@pytest.fixture
def edition(tmp_path: Path) -> Callable[..., Path]:
    """`edition(opening=…, closing=…, …manifest)` → the folder of an edition."""

    def write(opening: str = OPENING, closing: str = CLOSING, body: str = BODY, **manifest: Any) -> Path:
        folder = tmp_path / "issued" / "weekly-bulletin" / "2024" / "20"
        folder.mkdir(parents=True)
        signatures = {
            "主送": ["各责任单位"], "抄送": ["区委、区政府领导同志", "区纪委"], "份数": "30", **manifest.pop("signatures", {}),
        }  # fmt: skip
        written = {
            "kind": "weekly-bulletin", "kind_name": "周通报", "number_text": "第20期", "title": "周通报",
            "issued_on": "2024-05-24", "as_of": "2024-05-24", "signatures": signatures, **manifest,
        }  # fmt: skip
        figure = {
            "macro": {"id": "active"}, "offset": len(opening) + 2, "length": 4, "title": "在督", "value": "209",
            "display": "209项", "shown": "209项", "unit": "项", "period": "", "entries": [],
        }  # fmt: skip
        data = {"body": {"offset": len(opening), "length": len(body)}, "figures": [figure], "tables": []}
        (folder / "manifest.json").write_text(json.dumps(written), encoding="utf-8")
        (folder / "data.json").write_text(json.dumps(data), encoding="utf-8")
        (folder / "document.md").write_text(opening + body + closing, encoding="utf-8")
        return folder

    return write


def kind(**values: Any) -> DocumentKind:
    given = {"名称": "周通报", "版头": "周通报", "标题": "周通报", **values}
    made = DocumentKind.model_validate(given, context={"source": Source("a.yaml", "")})
    made.identify("weekly-bulletin")
    return made


def test_a_bulletin(edition: Callable[..., Path]) -> None:
    read = read_edition(edition(), kind())
    assert (read.edition_id, read.layout, read.ending) == ("weekly-bulletin/2024/20", "bulletin", "none")
    assert (read.mark, read.number, read.title) == ("云岭区重点工作周通报", "第20期", "周通报")
    assert (read.unit, read.issued_on) == ("中共云岭区委督办督查局", date(2024, 5, 24))
    assert read.addressees == ("各责任单位",)
    assert read.body == (
        Paragraph((Run("在督"), Run("209项", figure_id="active", figure=0), Run("，抓好落实。"))),
    )
    assert read.notes == ("反馈时限2024年6月3日", "数据截至2024年5月24日", "联系科室：综合督查科")
    assert read.copies == (
        CopyLine("报", ("区委、区政府领导同志",)), CopyLine("送", ("区纪委",)), CopyLine("发", ("各责任单位",)),
    )  # fmt: skip
    assert read.print_run == "共印30份"
    assert not read.draft


def test_a_document_has_copies_printer_and_ending(edition: Callable[..., Path]) -> None:
    read = read_edition(edition(number_text="云委督交〔2024〕2号"), kind(版式="公文"))
    assert (read.layout, read.ending) == ("document", "unsealed")
    assert read.copies == (CopyLine("抄送", ("区委、区政府领导同志", "区纪委")),)
    assert (read.printed_by, read.printed_on) == ("中共云岭区委督办督查局", date(2024, 5, 24))


def test_a_kind_that_is_sealed_leaves_room_for_it(edition: Callable[..., Path]) -> None:
    assert read_edition(edition(), kind(版式="公文", 用印=True)).ending == "sealed"


def test_what_goes_upward_names_its_readers_in_the_record(edition: Callable[..., Path]) -> None:
    opening = OPENING.replace("各责任单位：\n\n", "")
    closing = CLOSING.replace("抄送：区委、区政府领导同志、区纪委", "呈：区委书记、区长")
    sent = {"主送": ["区委书记", "区长"], "抄送": []}
    read = read_edition(edition(opening, closing, signatures=sent), kind(方向="上行"))
    assert read.addressees == ()
    assert read.copies == (CopyLine("报", ("区委书记", "区长")),)


def test_a_line_nobody_knows_is_kept(edition: Callable[..., Path]) -> None:
    read = read_edition(edition(closing=CLOSING + "\n备注：另有附图。\n"), kind())
    assert "备注：另有附图。" in read.notes


def test_a_kind_that_is_not_defined_any_more_is_told_by_its_number(edition: Callable[..., Path]) -> None:
    assert read_edition(edition(number_text="云委督交〔2024〕2号"), None).layout == "document"


def test_data_that_do_not_fit_lose_no_text(edition: Callable[..., Path]) -> None:
    folder = edition()
    (folder / "data.json").write_text("{}", encoding="utf-8")
    read = read_edition(folder, kind())
    words = "".join(plain(block.runs) for block in read.body if isinstance(block, Paragraph))
    assert "在督209项，抓好落实。" in words and "联系科室：综合督查科" in words


@pytest.mark.parametrize("missing", ["manifest.json", "document.md"])
def test_a_folder_that_is_no_edition_is_an_error(edition: Callable[..., Path], missing: str) -> None:
    folder = edition()
    (folder / missing).unlink()
    with pytest.raises(OSError):
        read_edition(folder, kind())
