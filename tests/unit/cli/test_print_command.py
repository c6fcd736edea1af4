"""`duban print` and `duban doctor` as people run them."""

import io
import json
import re
import zipfile
from pathlib import Path

import pdfplumber
import pytest
from click.testing import CliRunner, Result

from generator.cli.main import duban
from generator.edit.skeleton import create_office

pytestmark = pytest.mark.usefixtures("printing_fonts")
REVIEW = "保密审查: {职务: 分管副局长, 日期: 2024-06-30, 结论: 非密可上网}\n"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    create_office(tmp_path / "office")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "office"


def run(office: Path, *arguments: str) -> Result:
    return CliRunner().invoke(duban, ["--repo", str(office), "--as-of", "2024-06-30", *arguments])


def draft(office: Path, body: str = "## 一、提醒事项\n\n请抓紧办理，在督{{ figure('active') }}。\n") -> Path:
    path = office / "content/drafts/reminder.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        "---\n文种: reminder-letter\n统计期: 2024-06\n数据截至日期: 2024-06-30\n单位: 区委督办督查局\n标题: 工作督办提醒函\n"
        "主送: [区委督办督查局]\n拟稿: 科员\n核稿: 科长\n签发: 局长\n反馈时限: 2024-07-10\n"
        f"{REVIEW}---\n{body}",
        encoding="utf-8",
    )
    return path


def words(path: Path) -> str:
    with pdfplumber.open(path) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def test_a_draft_is_printed_for_approval(office: Path) -> None:
    draft(office)
    result = run(office, "print", "reminder", "--out", "letter.pdf")
    assert result.exit_code == 0, result.output
    assert "送审稿" in result.output
    printed = words(Path("letter.pdf"))
    assert "送审稿" in printed and "编号待发" in printed and "在督0项" in printed


def test_an_edition_is_printed_by_its_id_and_by_its_folder(office: Path) -> None:
    draft(office)
    issued = run(office, "issue", "reminder.md", "--date", "2024-06-30")
    assert issued.exit_code == 0, issued.output
    by_id = run(office, "print", "reminder-letter/2024/1")
    assert by_id.exit_code == 0, by_id.output
    made = Path("reminder-letter-2024-1.pdf")
    assert "送审稿" not in words(made) and "第1期" in words(made)
    folder = office / "content/issued/reminder-letter/2024/1"
    assert run(office, "print", str(folder), "--out", "again.pdf").exit_code == 0
    assert Path("again.pdf").read_bytes() == made.read_bytes()


def test_docx_and_preprinted_paper(office: Path) -> None:
    draft(office)
    assert run(office, "print", "reminder", "--format", "docx", "--out", "a.docx").exit_code == 0
    with zipfile.ZipFile(io.BytesIO(Path("a.docx").read_bytes())) as packed:
        assert "word/document.xml" in packed.namelist()
    assert run(office, "print", "reminder", "--preprinted", "--out", "a.pdf").exit_code == 0
    with pdfplumber.open("a.pdf") as pdf:
        assert pdf.pages[0].rects == []


def test_what_is_neither_says_how_to_write_both(office: Path) -> None:
    result = run(office, "print", "weekly-bulletin/2024/99")
    assert result.exit_code == 2
    assert "weekly-bulletin/2024/20" in result.output and "content/drafts/" in result.output


def test_an_edition_that_was_changed_is_not_printed(office: Path) -> None:
    draft(office)
    run(office, "issue", "reminder.md", "--date", "2024-06-30")
    document = office / "content/issued/reminder-letter/2024/1/document.md"
    document.write_text(document.read_text(encoding="utf-8") + "改", encoding="utf-8")
    result = run(office, "print", "reminder-letter/2024/1")
    assert result.exit_code == 1
    assert "document.md" in result.output and "duban verify" in result.output
    assert not Path("reminder-letter-2024-1.pdf").exists()


def test_a_document_out_of_the_archive_is_printed_only_outside_the_repository(office: Path) -> None:
    written = run(office, "draft", "problem-transfer", "--period", "2024-Q2", "--out", "transfer.md")
    assert written.exit_code == 0, written.output
    assert run(office, "print", "transfer.md").exit_code == 2
    inside = run(office, "print", "transfer.md", "--out", str(office / "content/transfer.pdf"))
    assert inside.exit_code == 2 and "受限仓库" in inside.output
    unfinished = run(office, "print", "transfer.md", "--out", "transfer.pdf")
    assert unfinished.exit_code == 0 and "送审稿" in unfinished.output
    text = Path("transfer.md").read_text(encoding="utf-8")
    finished = text.replace("【待填：号】", "3").replace("【待填：成文日期】", "2024年7月1日")
    Path("transfer.md").write_text(re.sub("【待填：[^】]*】", "张", finished), encoding="utf-8")
    assert run(office, "print", "transfer.md", "--out", "transfer.pdf").exit_code == 0
    printed = words(Path("transfer.pdf"))
    assert "〔2024〕3号" in printed and "2024年7月1日" in printed and "拟稿" not in printed
    assert "送审稿" not in printed


def test_a_character_no_font_has_is_named(office: Path) -> None:
    draft(office, "## 一、提醒事项\n\n请\U0003fffc抓紧。\n")
    result = run(office, "print", "reminder")
    assert result.exit_code == 1
    assert "U+3FFFC" in result.output and "正文第1段" in result.output
    assert not Path("reminder.pdf").exists()


def test_a_draft_with_faults_is_not_printed(office: Path) -> None:
    draft(office, "{{ figure('nothing') }}\n")
    result = run(office, "print", "reminder")
    assert result.exit_code == 1
    assert "没有打印" in result.output and "→" in result.output


def test_doctor_tells_what_is_here(office: Path) -> None:
    result = run(office, "doctor")
    assert result.exit_code == 0, result.output
    for name in ("typst", "Pagefind", "git", "标题（小标宋）", "正文（仿宋）", "ledgers/"):
        assert name in result.output
    lines = json.loads(run(office, "doctor", "--format", "json").output)
    assert {line["state"] for line in lines} <= {"有", "缺", "可不装"}
    assert all(line["advice"] for line in lines if line["state"] == "缺")


def test_doctor_also_runs_where_there_is_no_office(tmp_path: Path) -> None:
    result = run(tmp_path, "doctor")
    assert result.exit_code == 0
    assert "duban init" in result.output


def test_doctor_uses_the_fonts_of_the_configuration(office: Path) -> None:
    site = office / "site_config/site.yaml"
    site.write_text(site.read_text(encoding="utf-8") + "字体: {正文: [某某仿宋]}\n", encoding="utf-8")
    assert "没有某某仿宋" in run(office, "doctor").output
