"""What a reader of an issued document may download."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from generator.archive.edition_pages import download_bytes, downloads
from generator.archive.library import library
from generator.archive.store import appending
from generator.office.files.cache import FileCache


def test_scans_and_manifest_are_for_the_inside_alone(press: Any) -> None:
    press.issue("正文。")
    with appending(press.issued().archive.root) as appender:
        appender.attachment("note/2024/1", "signed-scan.pdf", b"%PDF-1")
        appender.attachment("note/2024/1", "signed-scan-2.pdf", b"%PDF-2")
    shown = library(press.issued(), "internal", date(2024, 6, 30))
    document = shown.by_id["note/2024/1"]
    inside = downloads(shown, document, True)
    assert list(inside.items()) == [
        ("document.md", "原文"),
        ("data.json", "数据"),
        ("signed-scan.pdf", "签发扫描件1"),
        ("signed-scan-2.pdf", "签发扫描件2"),
        ("manifest.json", "清单"),
    ]
    assert downloads(shown, document, False) == {"document.md": "原文", "data.json": "数据"}
    assert download_bytes(shown, document, "signed-scan-2.pdf") == b"%PDF-2"


def test_finished_office_files_are_offered_under_their_own_names(press: Any, tmp_path: Path) -> None:
    press.issue("正文。")
    made = tmp_path / "0a1b.docx"
    made.write_bytes(b"PK")
    issued = replace(press.issued(), office_files={"note/2024/1": {"document.docx": made}})
    shown = library(issued, "internal", date(2024, 6, 30))
    document = shown.by_id["note/2024/1"]
    assert downloads(shown, document, False) == {
        "document.md": "原文",
        "document.docx": "DOCX",
        "data.json": "数据",
    }
    assert download_bytes(shown, document, "document.docx") == b"PK"


def test_a_cache_keeps_only_what_is_asked_for_and_leaves_other_files_alone(tmp_path: Path) -> None:
    cache = FileCache(tmp_path)
    assert cache.names() == frozenset() and cache.keep_only(()) == 0
    one, two = f"{'a' * 40}.docx", f"{'b' * 40}-{'c' * 12}.pdf"
    cache.write(one, b"1")
    cache.write(two, b"2")
    (cache.folder / "README").write_text("mine", encoding="utf-8")
    (cache.folder / ".writing-1-x").write_bytes(b"half")
    assert cache.names() == {one, two}
    assert cache.keep_only([two]) == 2
    assert {path.name for path in cache.folder.iterdir()} == {two, "README"}
    assert cache.path(two).read_bytes() == b"2"
