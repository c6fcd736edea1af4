"""Print, revise, sign, attach, publish: the paper's way through the real commands."""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest

DUBAN = [sys.executable, "-m", "generator"]
SIGNED = {
    "拟稿": "综合督查科科长",
    "核稿": "分管副局长",
    "签发": "局长",
    "保密审查": "{职务: 办公室主任, 日期: 2024-06-20, 结论: 非密可上网}",
}
DRAFT = "content/drafts/weekly-bulletin-2024-W25.md"
SCAN = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"


def run(root: Path, *arguments: str, code: int = 0) -> str:
    done = subprocess.run(
        [*DUBAN, *arguments], cwd=root, capture_output=True, text=True, encoding="utf-8", env={**os.environ}
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A fresh office with one item and a signed weekly draft."""
    office = tmp_path / "office"
    run(tmp_path, "init", str(office))
    site = office / "site_config/site.yaml"
    site.write_text(site.read_text(encoding="utf-8") + "数据截至日期: 2024-06-30\n", encoding="utf-8")
    (office / "site_config/units.yaml").write_text("单位:\n  - {名称: 区民政局}\n", encoding="utf-8")
    item = office / "ledgers/livelihood/2024/MS-2024-001.yaml"
    item.parent.mkdir(parents=True)
    item.write_text(
        "事项: 建成老年食堂\n级别: 区级\n牵头单位: 区民政局\n完成时限: 2024-12-31\n目标: {数值: 10, 单位: 个}\n"
        "进展:\n  - {日期: 2024-06-18, 累计完成: 3}\n",
        encoding="utf-8",
    )
    run(office, "draft", "weekly", "--period", "2024-W25")
    lines = (office / DRAFT).read_text(encoding="utf-8").split("\n")
    lines = [f"{key}: {SIGNED[key]}" if (key := line.partition(":")[0]) in SIGNED else line for line in lines]
    (office / DRAFT).write_text("\n".join(lines), encoding="utf-8")
    return office


def replaced(data: bytes, old: str, new: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "word/document.xml":
                assert old in part.decode()
                part = part.decode().replace(old, new, 1).encode()
            after.writestr(name, part)
    return out.getvalue()


def test_a_draft_printed_and_revised_comes_back(root: Path) -> None:
    before = (root / DRAFT).read_text(encoding="utf-8")
    run(root, "print", DRAFT, "--format", "docx", "--out", "审稿.docx")
    assert "没有文字改动" in run(root, "draft", "--from-docx", "审稿.docx", "--draft", DRAFT)
    assert (root / DRAFT).read_text(encoding="utf-8") == before
    printed = (root / "审稿.docx").read_bytes()
    (root / "改.docx").write_bytes(replaced(printed, "全区在督事项", "全区共在督事项"))
    assert "改 1 段" in run(root, "draft", "--from-docx", "改.docx", "--draft", DRAFT)
    assert (root / DRAFT).read_text(encoding="utf-8") == before.replace("全区在督事项", "全区共在督事项")
    assert "打印之后草稿又改过" in run(root, "draft", "--from-docx", "改.docx", "--draft", DRAFT, code=2)
    (root / DRAFT).write_text(before, encoding="utf-8")
    (root / "数.docx").write_bytes(replaced(printed, "<w:t>1项</w:t>", "<w:t>9项</w:t>"))
    told = run(root, "draft", "--from-docx", "数.docx", "--draft", DRAFT, code=1)
    assert "台账 1项，文件 9项" in told
    assert (root / DRAFT).read_text(encoding="utf-8") == before


def test_asking_for_it_wrongly_says_what_to_type(root: Path) -> None:
    assert "--from-docx" in run(root, "draft", "weekly", "--draft", DRAFT, code=2)
    assert "没有写文种" in run(root, "draft", code=2)
    assert "读不出" in run(root, "draft", "--from-docx", "无.docx", "--draft", DRAFT, code=2)


def test_a_scan_is_frozen_with_its_edition_and_offered_on_its_page(root: Path) -> None:
    run(root, "issue", DRAFT)
    (root / "扫描.pdf").write_bytes(SCAN)
    told = json.loads(
        run(root, "attach", "content/issued/weekly-bulletin/2024/1", "扫描.pdf", "--format", "json")
    )
    assert told["path"] == "content/issued/weekly-bulletin/2024/1/signed-scan.pdf"
    assert "完好" in run(root, "verify", "--head", told["head"])
    assert "不再重复存档" in run(root, "attach", "weekly-bulletin/2024/1", "扫描.pdf", code=1)
    assert "没有“weekly-bulletin/2024/9”" in run(root, "attach", "weekly-bulletin/2024/9", "扫描.pdf", code=2)
    (root / "坏.pdf").write_bytes(SCAN.replace(b"/Catalog", b"/Catalog /OpenAction << /S /Launch >>"))
    assert "打开程序" in run(root, "attach", "weekly-bulletin/2024/1", "坏.pdf", code=1)
    run(root, "build", "--out", "public-site")
    page = (root / "public-site/issued/weekly-bulletin/2024/1.html").read_text(encoding="utf-8")
    assert re.search(r'href="1/signed-scan\.pdf"[^>]*>签发扫描件<', page)
    assert (root / "public-site/issued/weekly-bulletin/2024/1/signed-scan.pdf").read_bytes() == SCAN
    (root / told["path"]).write_bytes(SCAN + b"\n")
    assert "D851" in run(root, "verify", code=1)


def test_files_are_made_once_and_the_site_offers_only_finished_ones(root: Path) -> None:
    run(root, "issue", DRAFT)
    run(root, "build", "--out", "site")
    page = root / "site/issued/weekly-bulletin/2024/1.html"
    assert "document.docx" not in page.read_text(encoding="utf-8")
    ledger = root / "site/ledgers/livelihood.html"
    assert "xlsx" not in ledger.read_text(encoding="utf-8")
    made = int(re.search(r"新做 (\d+) 个", run(root, "files"))[1])  # type: ignore[index]
    assert made > 2
    assert f"新做 0 个，原已做好 {made} 个" in run(root, "files")
    run(root, "build", "--out", "site")
    assert '<a href="livelihood.xlsx" download>' in ledger.read_text(encoding="utf-8")
    assert (root / "site/ledgers/livelihood.xlsx").read_bytes()[:2] == b"PK"
    form = re.search(
        r'<a href="([^"]+\.xlsx)" download>', (root / "site/units/区民政局.html").read_text(encoding="utf-8")
    )
    assert form is not None and (root / "site/units" / unquote(form[1])).read_bytes()[:2] == b"PK"
    text = page.read_text(encoding="utf-8")
    words = re.findall(r'<a href="1/[^"]*" download>([^<]*)</a>', text)
    assert words == ["原文", "DOCX", "PDF", "数据", "清单"]
    assert (root / "site/issued/weekly-bulletin/2024/1/document.pdf").read_bytes()[:5] == b"%PDF-"
    assert (root / "site/issued/weekly-bulletin/2024/1/document.docx").read_bytes()[:2] == b"PK"
    kind = root / "site_config/documents/weekly-bulletin.yaml"
    kind.write_text(kind.read_text(encoding="utf-8").replace("版式: 简报", "版式: 公文"), encoding="utf-8")
    run(root, "build", "--out", "site")
    assert "document.docx" not in page.read_text(encoding="utf-8")  # what was made is not of this layout
    run(root, "files")
    run(root, "build", "--out", "site")
    assert "document.docx" in page.read_text(encoding="utf-8")
