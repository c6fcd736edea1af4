"""What a revised DOCX is allowed to be, judged before any part of it is parsed: the limits are those of a sheet's import."""

import io
import zipfile
import zlib

from generator.office.package import MAX_ENTRIES, MAX_RATIO, MAX_TAGS, MAX_UNPACKED

MAX_BYTES = 5 * 1024 * 1024
_RATIO_FROM = 1024 * 1024
_CHUNK = 256 * 1024
_DECLARATIONS = tuple(
    word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("ascii", "utf-16-le", "utf-16-be")
)
_OLE = b"\xd0\xcf\x11\xe0"
_AGAIN = "请在 WPS 里打开，另存为 .docx 后重试"
DOCUMENT, STYLES, CUSTOM = "word/document.xml", "word/styles.xml", "docProps/custom.xml"


class DocxError(ValueError):
    """A file that is not read; the text is Chinese and says why and what to do."""


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts that are read: text, styles, properties. Raises DocxError for anything but a plain document of bounded size."""
    if len(data) > MAX_BYTES:
        raise DocxError("文件超过 5 MiB；请删去图片等大的内容后重试")
    if data.startswith(_OLE):
        raise DocxError(f"文件有密码，或是旧格式的 .doc、.wps 改了后缀名；去掉密码后{_AGAIN}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(archive.infolist(), len(data))
            _check_names(archive)
            _check_bytes(archive)
            names = frozenset(archive.namelist())
            return {name: archive.read(name) for name in (DOCUMENT, STYLES, CUSTOM) if name in names}
    except (
        zipfile.BadZipFile,
        zlib.error,
        ValueError,
        OSError,
        RuntimeError,
        EOFError,
        NotImplementedError,
    ) as error:
        if isinstance(error, DocxError):
            raise
        raise DocxError(f"这不是 DOCX 文件，或已损坏；{_AGAIN}") from error  # fmt: skip


def _check_sizes(parts: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_ENTRIES:
        raise DocxError(f"文件里有 {len(parts)} 个部件，超过 {MAX_ENTRIES} 个；请删去图片、对象后重试")
    dense = [part for part in parts if part.file_size > _RATIO_FROM]
    if (
        unpacked > MAX_UNPACKED
        or unpacked > MAX_RATIO * packed
        or any(part.file_size > MAX_RATIO * part.compress_size for part in dense)
    ):
        raise DocxError("文件展开后太大，不像正常的文件；请把内容复制到新文件再试")


def _check_names(archive: zipfile.ZipFile) -> None:
    names = [name.lower().replace("\\", "/").lstrip("/") for name in archive.namelist()]
    if len(set(names)) < len(names):
        raise DocxError("文件里有重名的部件，不像正常的文件；请把内容复制到新文件再试")
    if any(part.flag_bits & 0x1 for part in archive.infolist()):
        raise DocxError(f"文件有密码；去掉密码后{_AGAIN}")
    if "[Content_Types].xml" not in archive.namelist() or DOCUMENT not in archive.namelist():
        raise DocxError(f"这不是 DOCX 文件；{_AGAIN}")
    contents = archive.read("[Content_Types].xml")
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names) or b"macroEnabled" in contents:
        raise DocxError("文件里有宏；请另存为不带宏的 .docx 后重试")
    if any(name.startswith(("word/activex/", "word/embeddings/")) for name in names):
        raise DocxError("文件里嵌有控件或别的文件；请删去后重试")


def _check_bytes(archive: zipfile.ZipFile) -> None:
    """No part declares a document type or an entity, and the tags can be counted."""
    tags = 0
    for part in archive.infolist():
        if part.filename.lower().startswith("word/media/"):
            continue  # a drawing in SVG has a DTD, and is never read
        with archive.open(part) as stream:
            tail = b""
            while chunk := stream.read(_CHUNK):
                if any(mark in tail + chunk for mark in _DECLARATIONS):
                    raise DocxError("文件里有不允许的 XML 声明（DTD 或实体）；请把内容复制到新文件再试")
                tags += chunk.count(b"<")
                tail = chunk[-32:]
        if tags > MAX_TAGS:
            raise DocxError("文件里的内容太多；请把正文复制到新文件再试")
