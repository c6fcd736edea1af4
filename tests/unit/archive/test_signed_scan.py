"""What may be kept for ever beside an issued document as the scan of its signed paper."""

import json
import zlib
from pathlib import Path

import pytest

from generator.archive.signed_scan import MAX_BYTES, ScanError, check_scan, is_scan, scan_name
from generator.archive.store import Appender, appending, open_archive
from generator.archive.verify import MANIFEST, sha256, verify


def pdf(*objects: bytes) -> bytes:
    """A small PDF of the given objects after a catalogue and a page."""
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]
    parts += [b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>", *objects]
    body = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(parts, 1))
    return body + b"trailer << /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)


def object_stream(content: bytes, more: bytes = b"", packed: bytes | None = None) -> bytes:
    data = zlib.compress(content) if packed is None else packed
    head = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode %s /Length %d >>" % (more, len(data))
    return head + b"\nstream\n" + data + b"\nendstream"


def reason(data: bytes) -> str:
    with pytest.raises(ScanError) as refused:
        check_scan(data)
    return str(refused.value)


def test_a_scanned_page_is_kept() -> None:
    picture = b"<< /Subtype /Image /Filter /DCTDecode /Length 9 >>\nstream\n\xff\xd8/JS (x)\nendstream"
    check_scan(pdf(picture))
    check_scan(pdf(picture, object_stream(b"4 0 << /Type /Annot >>")))
    check_scan(pdf(b"<< /Title (/JavaScriptNot) /Names << /LaunchPad 1 0 R >> >>"))


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (b"<< /S /JavaScript /JS (app.alert(1)) >>", "脚本"),
        (b"<< /S /J#61va#53cript /JS (x) >>", "脚本"),
        (b"<< /S /Launch /F (cmd.exe) >>", "打开程序"),
        (b"<< /EF << /F 9 0 R >> /Type /#45mbeddedFile >>", "夹带"),
        (b"<< /Names << /EmbeddedFiles 9 0 R >> >>", "夹带"),
        (b"<< /S/GoToE/T<<>> >>", "夹带"),
        (b"<< /S /SubmitForm /F (x) >>", "发送数据"),
        (b"<< /AcroForm << /XFA 9 0 R >> >>", "表单"),
        (b"<< /Encrypt 9 0 R >>", "密码"),
    ],
)
def test_what_acts_or_hides_is_refused_also_where_it_is_packed(inside: bytes, words: str) -> None:
    assert words in reason(pdf(inside))
    assert words in reason(pdf(object_stream(b"4 0 " + inside)))


def test_what_cannot_be_read_is_refused() -> None:
    assert "不是 PDF" in reason(b"PK\x03\x04")
    assert "不是 PDF" in reason(b"<html>" + pdf())
    assert "不完整" in reason(pdf()[:-30])
    assert "20 MiB" in reason(b"%PDF-" + bytes(MAX_BYTES))
    launch = b"4 0 << /S /Launch >>"
    odd = [
        object_stream(launch, packed=launch.hex().encode()),
        object_stream(launch, more=b"/DecodeParms << /Predictor 12 >>"),
        object_stream(b"\x02\x34\x00"),
        b"<< /Type /ObjStm >>",
        object_stream(b"4 0 " + b" " * (70 * 1024 * 1024)),  # unpacks to more than is looked at
    ]
    for one in odd:
        assert "看不懂" in reason(pdf(one))


def _issue(appender: Appender, edition_id: str) -> None:
    files = {"document.md": edition_id.encode(), "data.json": b"{}\n"}
    manifest = {"id": edition_id, "files": {name: sha256(data) for name, data in files.items()}}
    appender.edition(edition_id, {**files, MANIFEST: json.dumps(manifest).encode()})


def test_scans_are_numbered_and_none_is_kept_twice(tmp_path: Path) -> None:
    first, second = pdf(), pdf(b"<< /Second /Page >>")
    with appending(tmp_path) as appender:
        _issue(appender, "notice/2024/1")
        _issue(appender, "notice/2024/2")
        assert scan_name(appender.archive, "notice/2024/1", first) == "signed-scan.pdf"
        appender.attachment("notice/2024/1", "signed-scan.pdf", first)
    archive = open_archive(tmp_path)
    assert scan_name(archive, "notice/2024/1", second) == "signed-scan-2.pdf"
    assert scan_name(archive, "notice/2024/2", second) == "signed-scan.pdf"
    for edition_id in ("notice/2024/1", "notice/2024/2"):
        with pytest.raises(ScanError, match="notice/2024/1"):
            scan_name(archive, edition_id, first)
    assert is_scan("signed-scan-2.pdf") and not is_scan("data.json")
    assert verify(tmp_path) == []
    (tmp_path / "notice/2024/1/signed-scan.pdf").write_bytes(second)
    assert [problem.code for problem in verify(tmp_path)] == ["D851"]
