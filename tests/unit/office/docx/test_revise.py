"""A DOCX revised in WPS back into its draft: what was reworded comes back, figures and tables stay the ledgers'."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from generator.archive.drafts import read_draft
from generator.archive.evaluate import Evaluator
from generator.edit.skeleton import skeleton_files
from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.office.docx.package import DocxError, parts_of
from generator.office.docx.revise import ReviseError, Revision, revise
from generator.office.docx.template import default_template
from generator.office.docx.write import write_docx
from generator.office.official.read import read_evaluated
from generator.view.edition import edition_view

DAY = date(2024, 6, 30)
PATH = "content/drafts/note.md"
HEAD = "---\n文种: note\n统计期: 2024-06\n数据截至日期: 2024-06-30\n标题: 六月情况\n主送: [各单位]\n---\n"
BODY = """
截至6月30日，在督{{ figure("active") }}，其中红灯{{ figure("light.red") }}。

## 一、主要情况

（一）老年食堂进展正常，**请继续保持**。

1. 抓紧选址
2. 抓紧开工

## 二、下步打算

下周到期{{ figure("due.next") }}，请区民政局按时报送。

## 附表

{{ table("lights_by_ledger") }}

**人员安排**

| 组 | 单位 |
| --- | --- |
| 一组 | 区民政局 |
"""


class Desk:
    """An office, one draft, and the DOCX that was printed of it."""

    def __init__(self, body: str = BODY) -> None:
        config = {path: data for path, data in skeleton_files() if path.startswith("site_config/")}
        files: dict[str, str | bytes] = {
            **config,
            "site_config/units.yaml": "分组: [区直部门, 乡镇街道, 国有企业]\n单位: [{名称: 区民政局, 组: 区直部门}]\n",
            "site_config/documents/note.yaml": "名称: 情况\n版头: 情况\n标题: 情况\n版式: 公文\n周期: 月\n",
            "ledgers/livelihood/2024/MS-2024-001.yaml": (
                "事项: 建成老年食堂\n级别: 区级\n牵头单位: 区民政局\n完成时限: 2024-12-31\n目标: {数值: 10, 单位: 个}\n"
                "进展:\n  - {日期: 2024-06-18, 累计完成: 3}\n"
            ),
            PATH: HEAD + body,
        }
        self.text = HEAD + body
        tree = MemoryTree(files)
        workspace = load(tree).workspace
        assert workspace is not None
        self.config = workspace.config
        draft, findings = read_draft(tree, PATH, self.config, DAY)
        assert draft is not None and not findings
        self.evaluated = Evaluator(edition_view(workspace, "internal", DAY)).evaluate(draft)
        assert not self.evaluated.findings
        self.printed = write_docx(read_evaluated(self.evaluated, self.config), default_template())

    def revised(self, *changes: tuple[str, str], regular: bool = False) -> Revision:
        """What comes back after changes of the XML of the text; each must hit."""
        return self.take(changed(self.printed, *changes, regular=regular))

    def take(self, data: bytes) -> Revision:
        return revise(self.text, self.evaluated, self.config, data)


def changed(data: bytes, *changes: tuple[str, str], regular: bool = False) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts["word/document.xml"].decode()
    for old, new in changes:
        after = re.sub(old, new, text, count=1, flags=re.DOTALL) if regular else text.replace(old, new, 1)
        assert after != text, old
        text = after
    parts["word/document.xml"] = text.encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


@pytest.fixture
def desk() -> Desk:
    return Desk()


def paragraph(text: str, style: str = "Normal") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def around(words: str) -> str:
    """A pattern for the whole paragraph that holds some words."""
    return rf"<w:p>(?:(?!</w:p>).)*{words}(?:(?!</w:p>).)*</w:p>"


def test_what_nobody_touched_comes_back_byte_for_byte(desk: Desk) -> None:
    back = desk.take(desk.printed)
    assert back.text == desk.text
    assert (back.changed, back.added, back.removed, back.moved) == (0, 0, 0, 0)
    assert not back.conflicts and not back.notes


def test_a_file_that_another_program_has_written_again_comes_back_the_same(
    desk: Desk, resaved: Callable[[bytes], bytes]
) -> None:
    back = desk.take(resaved(desk.printed))
    assert back.text == desk.text and not back.conflicts


def test_wording_round_a_figure_is_taken_over_and_the_figure_stays_a_macro(desk: Desk) -> None:
    back = desk.revised(("截至6月30日，在督", "截至六月底，全区在督"))
    expected = desk.text.replace("截至6月30日，在督", "截至六月底，全区在督")
    assert back.text == expected
    assert back.changed == 1 and not back.conflicts


def test_a_retyped_figure_is_a_conflict_with_both_values_and_not_taken(desk: Desk) -> None:
    back = desk.revised(("<w:t>1项</w:t>", "<w:t>7项</w:t>"))
    assert back.text == desk.text
    (one,) = back.conflicts
    assert (one.ours, one.theirs) == ("1项", "7项")
    assert "截至6月30日" in one.where


def test_a_figure_whose_mark_an_editor_dropped_is_found_by_the_words_around_it(desk: Desk) -> None:
    bare = (r"<w:sdt>(?:(?!</w:sdt>).)*<w:sdtContent>(.*?)</w:sdtContent></w:sdt>", r"\1")
    back = desk.revised(bare, bare, ("截至6月30日，在督", "截至六月底，在督"), regular=True)
    assert back.text == desk.text.replace("截至6月30日，在督", "截至六月底，在督")
    retyped = desk.revised(bare, ("<w:t>1项</w:t>", "<w:t>27项</w:t>"), regular=True)
    assert [(one.ours, one.theirs) for one in retyped.conflicts] == [("1项", "27项")]
    assert retyped.text == desk.text


def test_paragraphs_and_headings_are_added_removed_and_moved(desk: Desk) -> None:
    added = desk.revised(
        (around("二、下步打算"), paragraph("三、新的一节", "Level1") + paragraph("新写的话。") + r"\g<0>"),
        regular=True,
    )
    assert "\n\n## 三、新的一节\n\n新写的话。\n\n## 二、下步打算\n" in added.text
    assert added.added == 2
    removed = desk.revised((around("老年食堂进展正常"), ""), regular=True)
    assert "老年食堂" not in removed.text and removed.removed == 1
    assert removed.text == desk.text.replace("（一）老年食堂进展正常，**请继续保持**。\n\n", "")
    match = re.search(around("下周到期"), parts_of(desk.printed)["word/document.xml"].decode(), re.DOTALL)
    assert match is not None
    moved = desk.take(changed(desk.printed, (match[0], ""), ("<w:body>", "<w:body>" + match[0])))
    line = '下周到期{{ figure("due.next") }}，请区民政局按时报送。'
    assert moved.text.startswith(HEAD) and moved.text.index(line) < moved.text.index("截至6月30日")
    assert moved.moved >= 1 and not moved.conflicts and moved.text.count(line) == 1


def test_a_figure_deleted_with_its_sentence_is_reported(desk: Desk) -> None:
    back = desk.revised((around("下周到期"), ""), regular=True)
    assert 'figure("due.next")' not in back.text
    assert any("删去了数字" in note and "下周到期" in note for note in back.notes)
    gone = desk.revised((r"<w:tbl>.*?</w:tbl>", ""), regular=True)
    assert "lights_by_ledger" not in gone.text and any("删去了表格" in note for note in gone.notes)


def test_a_changed_cell_of_a_ledger_s_table_is_a_conflict(desk: Desk) -> None:
    back = desk.revised(("<w:t>十件民生实事</w:t>", "<w:t>民生实事</w:t>"))
    assert back.text == desk.text
    (one,) = back.conflicts
    assert (one.ours, one.theirs) == ("十件民生实事", "民生实事") and "“台账”" in one.where


def test_a_table_a_person_wrote_is_taken_over(desk: Desk) -> None:
    back = desk.revised(("<w:t>一组</w:t>", "<w:t>第一|组</w:t>"))
    assert "| 第一&#124;组 | 区民政局 |" in back.text and not back.conflicts
    assert "**人员安排**" in back.text and '{{ table("lights_by_ledger") }}' in back.text


def test_what_is_typed_is_text_for_the_template_engine_and_for_markdown(desk: Desk) -> None:
    evil = '{{ figure("overdue") }} {% raw %} # <b>'.replace("<", "&lt;")
    back = desk.revised(("抓紧开工", evil), ("请区民政局按时报送", "{{ 7*7 }}**请**"))
    body = back.text.removeprefix(HEAD)
    assert body.count("{{") == 4 and "{%" not in body
    assert "&#123;&#123; 7&#42;7 &#125;&#125;" in body and "overdue" in body


def test_tracked_changes_count_as_accepted(desk: Desk) -> None:
    inserted = '<w:ins w:id="1" w:author="x"><w:r><w:t>请各单位</w:t></w:r></w:ins>'
    deleted = '<w:del w:id="2" w:author="x"><w:r><w:delText>旧话</w:delText></w:r></w:del>'
    back = desk.revised((r"(<w:r>(?:(?!</w:r>).)*抓紧选址)", inserted + deleted + r"\1"), regular=True)
    assert "请各单位" in back.text and "旧话" not in back.text


def test_a_new_title_goes_into_the_head(desk: Desk) -> None:
    back = desk.revised(("<w:t>六月情况</w:t>", "<w:t>六月: 情况</w:t>"))
    assert '标题: "六月: 情况"\n' in back.text and back.text.endswith(BODY)


def test_a_file_printed_from_another_text_is_refused(desk: Desk) -> None:
    other = Desk(BODY.replace("老年食堂", "口袋公园"))
    with pytest.raises(ReviseError, match="打印之后草稿又改过"):
        desk.take(other.printed)
    with zipfile.ZipFile(io.BytesIO(desk.printed)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != "docProps/custom.xml"}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    with pytest.raises(ReviseError, match="标记"):
        desk.take(out.getvalue())


def package(**more: bytes) -> bytes:
    base: dict[str, bytes] = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**base, **{key.replace("__", "/"): value for key, value in more.items()}}.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"not a zip", "不是 DOCX"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "密码"),
        (bytes(5 * 1024 * 1024 + 1), "5 MiB"),
        (package(**{"word/vbaProject.bin": b"x"}), "宏"),
        (package(**{"[Content_Types].xml": b"macroEnabled"}), "宏"),
        (package(**{"word/embeddings/a.bin": b"x"}), "嵌有"),
        (package(**{"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><w/>'}), "DTD"),
        (package(**{"word/styles.xml": "<!DOCTYPE x>".encode("utf-16")}), "DTD"),
        (package(**{"word/big.xml": bytes(40 * 1024 * 1024)}), "太大"),
        (package(**{f"word/{place}.xml": b"" for place in range(101)}), "部件"),
    ],
)
def test_what_is_no_plain_document_is_refused(desk: Desk, data: bytes, words: str) -> None:
    with pytest.raises(DocxError, match=words):
        desk.take(data)


def test_a_deeply_nested_file_is_refused(desk: Desk) -> None:
    deep: Any = "<w:sdt><w:sdtContent>" * 200 + "</w:sdtContent></w:sdt>" * 200
    with pytest.raises(DocxError, match="结构太深"):
        desk.revised(("<w:body>", f"<w:body>{deep}"))
