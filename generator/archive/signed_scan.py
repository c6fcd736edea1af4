"""签发扫描件: the scan of a signed document, frozen beside it. What it is allowed to be is judged before it is kept for ever.

A PDF is a program as much as a picture. Without a library that reads it, the file is judged by the names that stand in it:
whatever makes it act, carry other files or hide its content has a name of its own, and a name can be written in two ways only
(plainly, or with `#4A` for a letter). Names stand in the open, or in an object stream, which is unpacked to look inside.
"""

import re
import zlib
from collections.abc import Iterator

from generator.archive.store import Archive
from generator.archive.verify import CHAIN, MANIFEST, read_chain, sha256

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 64 * 1024 * 1024
STEM = "signed-scan"

_END = rb"(?=[\x00\s()<>\[\]{}/%]|\Z)"
_TAIL = 2048  # where a reader looks for the end of the file
_REFUSED = {
    "Encrypt": "文件有密码或限制了权限",
    "JavaScript": "文件里有脚本",
    "Rendition": "文件里有音视频",
    "RichMedia": "文件里有音视频",
    "Launch": "文件里有打开程序的动作",
    "EmbeddedFile": "文件里夹带了别的文件",
    "EmbeddedFiles": "文件里夹带了别的文件",
    "SubmitForm": "文件里有发送数据的动作",
    "ImportData": "文件里有读取数据的动作",
    "GoToE": "文件里夹带了别的文件",
    "XFA": "文件里有可填写的表单",
}
"""PDF name → why a file in which it stands is not kept."""


class ScanError(ValueError):
    """A file that is not kept as a scan; the text is Chinese and says why and what to do."""


def check_scan(data: bytes) -> None:
    """Raises ScanError for anything but a plain PDF of bounded size. Reads every byte, trusts no length written in it."""
    if len(data) > MAX_BYTES:
        raise ScanError(f"文件超过 {MAX_BYTES // 1024 // 1024} MiB；请用 200 至 300 dpi、黑白或灰度重新扫描")
    if not data.startswith(b"%PDF-"):
        raise ScanError("这不是 PDF 文件；请在扫描仪上选择 PDF 格式")
    if b"%%EOF" not in data[-_TAIL:] or b"startxref" not in data[-_TAIL:]:
        raise ScanError("PDF 文件不完整；请重新扫描或重新复制一次")
    _check_names(data)
    for unpacked in _object_streams(data, MAX_UNPACKED):
        _check_names(unpacked)


def scan_name(archive: Archive, edition_id: str, data: bytes) -> str:
    """The name under which a further scan of an edition is kept: `signed-scan.pdf`, `signed-scan-2.pdf`.

    Raises ScanError when the archive already has these bytes, as a scan of whichever edition.
    """
    digest = sha256(data)
    links, _ = read_chain((archive.root / CHAIN).read_bytes())
    for link in links:
        if link.file != MANIFEST and link.digest == digest:
            raise ScanError(f"同样的文件已经附在 {link.edition} 后面（{link.file}），不再重复存档")
    taken = {link.file for link in links if link.edition == edition_id}
    number = 1
    while (name := f"{STEM}{f'-{number}' if number > 1 else ''}.pdf") in taken:
        number += 1
    return name


def is_scan(name: str) -> bool:
    """Whether an attached file is one that `scan_name` named."""
    return name.startswith(STEM) and name.endswith(".pdf")


def _letters(name: str) -> bytes:
    return b"".join(b"(?:" + re.escape(letter.encode()) + b"|#(?i:%02x))" % ord(letter) for letter in name)


_NAMES = re.compile(b"/(?:" + b"|".join(b"(" + _letters(name) + b")" for name in _REFUSED) + b")" + _END)
_OBJECT_STREAM = re.compile(b"/" + _letters("ObjStm") + _END)
_PREDICTOR = re.compile(b"/" + _letters("Predictor") + _END)
_STREAM = re.compile(rb"stream\r?\n")
_INDEX = re.compile(rb"\s*\d+\s+\d+\s")  # an object stream begins with numbers and offsets of its objects
_DICTIONARY = 4096  # a stream's dictionary is far shorter


def _check_names(data: bytes) -> None:
    found = _NAMES.search(data)
    if found is not None:
        reason = list(_REFUSED.values())[(found.lastindex or 1) - 1]
        raise ScanError(f"{reason}；请把纸质件重新扫描成普通的 PDF")


def _object_streams(data: bytes, budget: int) -> Iterator[bytes]:
    """What the object streams hold, unpacked, up to `budget` bytes in all; one that does not read as such is refused."""
    for mark in _OBJECT_STREAM.finditer(data):
        start = _STREAM.search(data, mark.end(), mark.end() + _DICTIONARY)
        before = data.rfind(b"obj", max(0, mark.start() - _DICTIONARY), mark.start())
        unpacked = _unpacked(data[start.end() :], budget) if start is not None else b""
        budget -= len(unpacked)
        shuffled = start is not None and _PREDICTOR.search(data, max(before, 0), start.start())
        if budget <= 0 or shuffled or not _INDEX.match(unpacked):
            raise ScanError("PDF 里有看不懂的内容；请把纸质件重新扫描成普通的 PDF")
        yield unpacked


def _unpacked(data: bytes, limit: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, limit)
    except zlib.error:
        return b""
