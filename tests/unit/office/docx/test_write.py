"""The DOCX itself: the template, the fonts on every run, the same bytes every time."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from docx import Document

from generator.office.docx.builder import TemplateError
from generator.office.docx.template import default_template, make_template
from generator.office.docx.write import write_docx
from generator.office.official.blocks import Paragraph, Picture, Run
from generator.office.official.document import OfficialDocument
from generator.office.official.fonts import OFFICE_FONTS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def documents(request: pytest.FixtureRequest) -> dict[str, OfficialDocument]:
    module: Any = next(
        plugin
        for plugin in request.config.pluginmanager.get_plugins()
        if str(getattr(plugin, "__file__", "")).endswith("unit/office/docx/conftest.py")
    )
    found: dict[str, OfficialDocument] = module.DOCUMENTS
    return found


def test_the_committed_template_is_what_the_measures_give() -> None:
    assert default_template() == make_template(), "运行 python -m generator.office.docx.template"


def test_the_template_is_set_up_as_an_office_expects() -> None:
    made = Document(io.BytesIO(default_template()))
    section = made.sections[0]
    measures = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
    assert [round(one.mm) for one in measures] == [37, 35, 28, 26]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    names = {style.name for style in made.styles}
    wanted = "公文标题 主送机关 一级标题 二级标题 三级标题 四级标题 附件 落款 版记 发文字号 发文机关标志 表格"
    assert set(wanted.split()) <= names
    grid = section._sectPr.find(f"{W}docGrid")
    assert grid.get(f"{W}linePitch") == "579"


def test_every_run_names_its_east_asian_font(documents: dict[str, OfficialDocument]) -> None:
    seen = set()
    for document in documents.values():
        for name, data in parts(write_docx(document, default_template())).items():
            if not name.startswith("word/") or not name.endswith(".xml"):
                continue
            for run in fromstring(data).iter(f"{W}r"):
                if run.find(f"{W}t") is not None:
                    fonts = run.find(f"{W}rPr/{W}rFonts")
                    assert fonts is not None, name
                    seen.add(fonts.get(f"{W}eastAsia"))
    assert seen == set(OFFICE_FONTS.values()) - {OFFICE_FONTS["kai"]}


def test_the_same_document_is_the_same_bytes(documents: dict[str, OfficialDocument]) -> None:
    first, again = (write_docx(documents["wide"], default_template()) for _ in range(2))
    assert first == again
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert Document(io.BytesIO(first)).core_properties.title == "关于督办事项的通知"


def test_an_office_s_own_template_decides_the_fonts(documents: dict[str, OfficialDocument]) -> None:
    own = Document(io.BytesIO(default_template()))
    style = own.styles["公文标题"]
    style.element.rPr.rFonts.set(f"{W}eastAsia", "华文中宋")
    out = io.BytesIO()
    own.save(out)
    text = parts(write_docx(documents["short"], out.getvalue()))["word/document.xml"].decode()
    assert text.count('w:eastAsia="华文中宋"') == 1


def test_a_template_without_our_styles_is_refused_by_the_style_s_name(
    documents: dict[str, OfficialDocument],
) -> None:
    own = Document(io.BytesIO(default_template()))
    own.styles["公文标题"].delete()
    out = io.BytesIO()
    own.save(out)
    with pytest.raises(TemplateError, match="公文标题"):
        write_docx(documents["short"], out.getvalue())
    with pytest.raises(TemplateError, match="打不开"):
        write_docx(documents["short"], b"nothing")


def test_a_picture_carries_its_words(documents: dict[str, OfficialDocument]) -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
    )
    document = replace(documents["short"], body=(Picture(svg, "svg", "投资进度图"),))
    found = parts(write_docx(document, default_template()))
    assert 'descr="投资进度图"' in found["word/document.xml"].decode()
    assert [name for name in found if name.startswith("word/media/")] == ["word/media/image1.png"]


def test_what_a_record_says_is_text(documents: dict[str, OfficialDocument]) -> None:
    evil = "<w:br/>&amp;{{ 1 }}\"'\t]]>"
    document = replace(documents["short"], title=evil, body=(Paragraph((Run(evil),)),))
    root = fromstring(parts(write_docx(document, default_template()))["word/document.xml"])
    texts = ["".join(one.itertext()) for one in root.iter(f"{W}p")]
    assert texts.count(evil.replace("\t", "")) == 2
