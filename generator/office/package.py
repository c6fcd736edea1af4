"""What an xlsx file is allowed to be, judged on the zip directory and on raw bytes before any part of it is parsed."""

import io
import zipfile
import zlib

from generator.office.table import TableError

MAX_ENTRIES = 100
MAX_UNPACKED = 50 * 1024 * 1024
MAX_RATIO = 100
MAX_TAGS = 1_500_000
"""XML tags in all parts together: the work that reading can cost, known before it begins."""

_RATIO_FROM = 1024 * 1024  # a part this small cannot hurt, and a sheet of empty rows packs very well
_CHUNK = 256 * 1024
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_OLE = b"\xd0\xcf\x11\xe0"

_MACROS = "文件里有宏；请另存为不带宏的 .xlsx 后重试"
_LINKS = "表格引用了别的文件或数据源；请断开外部链接（粘贴为数值）后重试"
_FORBIDDEN = {
    "vbaproject.bin": _MACROS,
    "xl/macrosheets/": _MACROS,
    "xl/dialogsheets/": _MACROS,
    "xl/activex/": "文件里有控件；请删去控件，或把内容复制到新表格再试",
    "xl/externallinks/": _LINKS,
    "xl/connections.xml": _LINKS,
    "xl/querytables/": _LINKS,
}


def check_package(data: bytes) -> None:
    """Raises TableError (Chinese) for anything but a plain workbook of bounded size.

    Sizes are those of the zip directory; `zipfile` never unpacks more of a part than is declared there.
    """
    if data.startswith(_OLE):
        raise TableError(_ole(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(archive.infolist(), len(data))
            _check_names(archive.infolist())
            _check_kind(archive)
            _check_bytes(archive)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, EOFError) as error:
        raise TableError("这不是 xlsx 文件，或已损坏；请在 WPS 里打开，另存为 .xlsx 后重试") from error
    except NotImplementedError as error:
        raise TableError("文件的压缩方式特殊，读不了；请在 WPS 里另存为 .xlsx 后重试") from error


def _ole(data: bytes) -> str:
    """What an old binary container is, by the names inside it."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "文件有打开密码；请在 WPS 里去掉密码、另存为 .xlsx 后重试"
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return "这是旧格式的 .xls 或 .et 改了后缀名；请在 WPS 里打开，另存为 .xlsx 后重试"
    return "文件有密码，或是旧格式的文件改了后缀名；请在 WPS 里去掉密码、另存为 .xlsx 后重试"


def _check_sizes(parts: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_ENTRIES:
        raise TableError(f"文件里有 {len(parts)} 个部件，超过 {MAX_ENTRIES} 个；请只保留要导入的工作表")
    if unpacked > MAX_UNPACKED:
        raise TableError("文件展开后超过 50 MiB；请只保留要导入的行和列")
    dense = [part for part in parts if part.file_size > _RATIO_FROM]
    if unpacked > MAX_RATIO * packed or any(
        part.file_size > MAX_RATIO * part.compress_size for part in dense
    ):
        raise TableError(f"文件的压缩比超过 {MAX_RATIO}:1，不像正常的表格；请把内容复制到新表格再试")


def _check_names(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename.lower().replace("\\", "/").lstrip("/") for part in parts]
    if len(set(names)) < len(names):
        raise TableError("文件里有重名的部件，不像正常的表格；请把内容复制到新表格再试")
    for name, part in zip(names, parts, strict=True):
        if part.flag_bits & 0x1:
            raise TableError("文件有密码；请去掉密码后重试")
        for forbidden, reason in _FORBIDDEN.items():
            if name.startswith(forbidden) or name.endswith(f"/{forbidden}"):
                raise TableError(reason)


def _check_kind(archive: zipfile.ZipFile) -> None:
    """A workbook without macros, by its own list of contents."""
    names = frozenset(archive.namelist())
    if "[Content_Types].xml" not in names:
        other = "这是 .ods 文件" if "mimetype" in names else "这不是 xlsx 文件"
        raise TableError(f"{other}；请在 WPS 里打开，另存为 .xlsx 后重试")
    contents = archive.read("[Content_Types].xml")
    if b"macroEnabled" in contents or b"ms-excel.sheet.binary" in contents:
        raise TableError(_MACROS)
    if not any(name.startswith("xl/") for name in names):
        raise TableError("这不是 xlsx 表格（像是 Word 或演示文件）；请在 WPS 里把表格另存为 .xlsx")


def _check_bytes(archive: zipfile.ZipFile) -> None:
    """No part declares a document type or an entity (no workbook does), and the tags can be counted."""
    tags = 0
    for part in archive.infolist():
        is_xml = not part.filename.lower().startswith(
            "xl/media/"
        )  # a drawing in SVG has a DTD, and is never read
        with archive.open(part) as stream:
            tail = b""
            while chunk := stream.read(_CHUNK):
                if is_xml and any(mark in tail + chunk for mark in _DECLARATIONS):
                    raise TableError("文件里有不允许的 XML 声明（DTD 或实体）；请把内容复制到新表格再试")
                tags += chunk.count(b"<") if is_xml else 0
                tail = chunk[-32:]
            if tags > MAX_TAGS:
                raise TableError("单元格太多（空的单元格也算）；请只保留要导入的行和列，删去多余的格式")
