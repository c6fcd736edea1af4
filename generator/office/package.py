"""What an xlsx file is allowed to be, judged on the zip directory before any part of it is parsed."""

import io
import zipfile
import zlib

from generator.office.table import TableError

MAX_ENTRIES = 100
MAX_UNPACKED = 50 * 1024 * 1024
MAX_RATIO = 100
_RATIO_FROM = 1024 * 1024  # a part this small cannot hurt, and a sheet of empty rows packs very well
_HEAD = 64 * 1024
_OLE = b"\xd0\xcf\x11\xe0"


def check_package(data: bytes) -> None:
    """Raises TableError (Chinese) for anything but a plain workbook of bounded size.

    Sizes are those of the zip directory; `zipfile` never unpacks more of a part than is declared there.
    """
    if data.startswith(_OLE):
        raise TableError("文件有密码，或是旧的 .xls 改了名；请去掉密码、另存为 .xlsx 后重试")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(archive.infolist(), len(data))
            _check_names(archive.infolist())
            _check_declarations(archive)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, EOFError) as error:
        raise TableError("这不是 xlsx 文件，或已损坏；请重新另存为 .xlsx") from error


def _check_names(parts: list[zipfile.ZipInfo]) -> None:
    for part in parts:
        name = part.filename.lower()
        if part.flag_bits & 0x1:
            raise TableError("文件有密码；请去掉密码后重试")
        if name.endswith("vbaproject.bin"):
            raise TableError("文件里有宏；请另存为不带宏的 .xlsx 后重试")
        if name.startswith("xl/externallinks/"):
            raise TableError("表格引用了别的文件；请断开外部链接（粘贴为数值）后重试")


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


def _check_declarations(archive: zipfile.ZipFile) -> None:
    """No part declares a document type: no workbook does. (Entities in others: defusedxml.)"""
    for part in archive.infolist():
        with archive.open(part) as stream:
            if b"<!DOCTYPE" in stream.read(_HEAD):
                raise TableError("文件里有不允许的 XML 声明（DTD）；请把内容复制到新表格再试")
