"""Verify an archive of issued editions. The standard library alone: this file also runs by itself.

    python verify.py content/issued [--head 校验码] [--old-chain FILE]

The archive is a folder with one `chain.jsonl`, one `SHA256SUMS` and `<series>/<year>/<number>/` per edition. A chain line is
canonical JSON: the id of the edition and the SHA-256 of its manifest (or of one attached file), and the SHA-256 of the line
before. Whatever is changed, deleted, added, renamed, reordered or cut off is a Problem; nothing is ever written.
"""

import argparse
import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

CHAIN = "chain.jsonl"
SUMS = "SHA256SUMS"
MANIFEST = "manifest.json"
START = "0" * 64
"""What the first line names as the digest of the line before."""

EDITION_ID = re.compile(r"[a-z][a-z0-9-]{1,40}/[0-9]{4}/[1-9][0-9]{0,4}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_ATTACHMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,80}")

MESSAGES = {
    "D851": "已签发的文件被改动：与清单中的摘要不符",
    "D852": "已签发的文件缺失",
    "D853": "档案里多出了不属于任何一期的文件",
    "D854": "总链这一行写法不对：{detail}",
    "D855": "总链在这一行断开：前一行的摘要对不上",
    "D856": "编号不连续：{detail}",
    "D857": "清单（manifest.json）与总链不符：{detail}",
    "D858": "SHA256SUMS 与总链不符：{detail}",
    "D859": "总链比锚点短或被改写：{detail}",
    "D860": "签发没有做完：{detail}",
    "D861": "档案里有链接或特殊文件",
}
"""Code → message; the help pages of these codes quote them."""


class Problem(NamedTuple):
    """One thing wrong with the archive; `path` is relative to it, `line` counts from 1."""

    code: str
    path: str
    line: int
    detail: str = ""

    @property
    def message(self) -> str:
        return MESSAGES[self.code].format(detail=self.detail)


class Link(NamedTuple):
    """One line of the chain: an edition's manifest, or one file attached to it later."""

    number: int
    edition: str
    file: str
    digest: str
    line: bytes


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def chain_line(edition: str, file: str, digest: str, previous: str) -> bytes:
    """The canonical bytes of a chain line, without its newline."""
    record = {"edition": edition, "file": file, "previous": previous, "sha256": digest}
    return json.dumps(record, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()


def chain_head(chain: bytes) -> str:
    """校验码: the digest of the last line; of nothing, 64 zeros."""
    lines = _lines(chain)
    return sha256(lines[-1]) if lines else START


def _lines(chain: bytes) -> list[bytes]:
    lines = chain.split(b"\n")
    return lines if lines[-1] else lines[:-1]


def verify(root: Path, *, head: str | None = None, old_chain: bytes | None = None) -> list[Problem]:
    """Every problem of the archive at `root`, in a fixed order; an empty list for a sound or absent one.

    `head` and `old_chain` are anchors: the chain must contain a line with that digest, and begin with those bytes.
    Reads files, writes nothing, raises nothing for any content.
    """
    files, problems = _list_files(root)
    chain = _read(root, CHAIN) or b""
    links, chain_problems = read_chain(chain)
    problems += chain_problems
    problems += _numbers(links)
    expected: dict[str, str] = {}
    for link in links:
        found, link_problems = _check_link(root, link)
        expected.update(found)
        problems += link_problems
    problems += _sums(root, expected, has_chain=bool(chain))
    problems += _strangers(files, expected)
    problems += _anchors(chain, head, old_chain)
    return sorted(set(problems))


def read_chain(chain: bytes) -> tuple[list[Link], list[Problem]]:
    """The lines of a chain and what is wrong with them. A line that cannot be read is left out."""
    links: list[Link] = []
    problems: list[Problem] = []
    previous = START
    if chain and not chain.endswith(b"\n"):
        problems.append(Problem("D860", CHAIN, chain.count(b"\n") + 1, "总链最后一行没有写完"))
        chain = chain[: chain.rfind(b"\n") + 1]  # a line exists when its newline does
    for number, line in enumerate(_lines(chain), 1):
        record = _parse_line(line)
        if isinstance(record, str):
            problems.append(Problem("D854", CHAIN, number, record))
        else:
            if record["previous"] != previous:
                problems.append(Problem("D855", CHAIN, number))
            links.append(Link(number, record["edition"], record["file"], record["sha256"], line))
        previous = sha256(line)
    return links, problems


def _parse_line(line: bytes) -> dict[str, str] | str:
    """The record of a line, or in words why it is none. Only the canonical form counts: no byte of a line is free."""
    try:
        record: Any = json.loads(line)
    except (ValueError, RecursionError):
        return "不是 JSON"
    if not isinstance(record, dict) or sorted(record) != ["edition", "file", "previous", "sha256"]:
        return "字段不符"
    if not all(isinstance(value, str) for value in record.values()):
        return "字段不符"
    if not EDITION_ID.fullmatch(record["edition"]) or not _ATTACHMENT.fullmatch(record["file"]):
        return "编号不符"
    if not _DIGEST.fullmatch(record["sha256"]) or not _DIGEST.fullmatch(record["previous"]):
        return "摘要不符"
    if chain_line(record["edition"], record["file"], record["sha256"], record["previous"]) != line:
        return "不是规范写法"
    return record


def _numbers(links: list[Link]) -> Iterator[Problem]:
    """Numbers of a series and year are 1, 2, 3 … in the order of the chain; attachments follow their edition."""
    last: dict[str, int] = {}
    seen: set[tuple[str, str]] = set()
    for link in links:
        if (link.edition, link.file) in seen:
            yield Problem("D856", CHAIN, link.number, f"{link.edition} 出现两次")
            continue
        seen.add((link.edition, link.file))
        if link.file != MANIFEST:
            if (link.edition, MANIFEST) not in seen:
                yield Problem("D856", CHAIN, link.number, f"附件在 {link.edition} 签发之前")
            continue
        series, number = link.edition.rsplit("/", 1)
        if int(number) != last.get(series, 0) + 1:
            yield Problem("D856", CHAIN, link.number, f"{link.edition} 之前应是 {series}/{int(number) - 1}")
        last[series] = int(number)


def _check_link(root: Path, link: Link) -> tuple[dict[str, str], list[Problem]]:
    """The files a link stands for with their digests, in the order of SHA256SUMS, and what is wrong with them."""
    path = f"{link.edition}/{link.file}"
    data = _read(root, path)
    if data is None:
        return {path: link.digest}, [Problem("D852", path, 1)]
    if sha256(data) != link.digest:
        return {path: link.digest}, [Problem("D851", path, 1)]
    if link.file != MANIFEST:
        return {path: link.digest}, []
    listed = _manifest_files(data, link.edition)
    if isinstance(listed, str):
        return {path: link.digest}, [Problem("D857", path, 1, listed)]
    out: dict[str, str] = {}
    problems: list[Problem] = []
    for name, digest in sorted(listed.items()):
        file = f"{link.edition}/{name}"
        out[file] = digest
        content = _read(root, file)
        if content is None:
            problems.append(Problem("D852", file, 1))
        elif sha256(content) != digest:
            problems.append(Problem("D851", file, 1))
    out[path] = link.digest
    return out, problems


def _manifest_files(data: bytes, edition: str) -> dict[str, str] | str:
    """The files a manifest lists, or in words why it is none."""
    try:
        manifest: Any = json.loads(data)
    except (ValueError, RecursionError):
        return "不是 JSON"
    if not isinstance(manifest, dict) or manifest.get("id") != edition:
        return "编号不是本期"
    files = manifest.get("files")
    if not isinstance(files, dict) or not files:
        return "没有列出文件"
    for name, digest in files.items():
        if not _ATTACHMENT.fullmatch(name) or name == MANIFEST or not isinstance(digest, str):
            return "文件名不符"
    return files


def _sums(root: Path, expected: dict[str, str], *, has_chain: bool) -> list[Problem]:
    """SHA256SUMS is exactly the files of the chain in its order, in the form that `sha256sum -c` reads."""
    data = _read(root, SUMS)
    if data is None:
        return [Problem("D858", SUMS, 1, "文件缺失")] if has_chain else []
    wanted = sums_lines(expected)
    if data == wanted:
        return []
    if data.startswith(wanted):
        return [Problem("D860", SUMS, wanted.count(b"\n") + 1, "SHA256SUMS 比总链多，上次签发中断")]
    for number, (have, want) in enumerate(zip(data.split(b"\n"), wanted.split(b"\n"), strict=False), 1):
        if have != want:
            return [Problem("D858", SUMS, number, "这一行不符")]
    return [Problem("D858", SUMS, data.count(b"\n") + 1, "行数不符")]


def sums_lines(files: dict[str, str]) -> bytes:
    """Lines of SHA256SUMS for files and their digests, in the order given."""
    return "".join(f"{digest}  {path}\n" for path, digest in files.items()).encode()


def _strangers(files: list[str], expected: dict[str, str]) -> Iterator[Problem]:
    """Files that belong to no edition. A whole folder that the chain does not know is an issue that was not finished."""
    known = frozenset(path.rsplit("/", 1)[0] for path in expected)
    for path in files:
        if path in (CHAIN, SUMS) or path in expected:
            continue
        folder = path.rsplit("/", 1)[0] if "/" in path else ""
        if folder not in known and EDITION_ID.fullmatch(folder):
            yield Problem("D860", path, 1, f"{folder} 不在总链上，上次签发中断")
        else:
            yield Problem("D853", path, 1)


def _anchors(chain: bytes, head: str | None, old_chain: bytes | None) -> Iterator[Problem]:
    if old_chain is not None and not chain.startswith(old_chain):
        pairs = zip(_lines(chain), _lines(old_chain), strict=False)
        same = next((number for number, (new, old) in enumerate(pairs) if new != old), len(_lines(chain)))
        yield Problem("D859", CHAIN, same + 1, "与基准版本的总链不一致，只能在末尾增加")
    if head and not any(sha256(line).startswith(head.lower()) for line in _lines(chain)):
        yield Problem("D859", CHAIN, 1, f"链上没有校验码 {head}")


def _list_files(root: Path) -> tuple[list[str], list[Problem]]:
    """All files below the archive, sorted; links and special files are problems and are not entered."""
    files: list[str] = []
    problems: list[Problem] = []
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_symlink():
                problems.append(Problem("D861", path, 1))
            elif entry.is_dir():
                folders.append(path)
            elif entry.is_file():
                files.append(path)
            else:
                problems.append(Problem("D861", path, 1))
    return sorted(files), problems


def _read(root: Path, path: str) -> bytes | None:
    """The bytes of a regular file, or None."""
    file = root / path
    try:
        return None if file.is_symlink() else file.read_bytes()
    except OSError:
        return None


def main(arguments: list[str] | None = None) -> int:
    """0 sound, 1 problems found, 2 usage."""
    parser = argparse.ArgumentParser(description="核验已签发文件的档案")
    parser.add_argument("archive", type=Path, help="档案文件夹，如 content/issued")
    parser.add_argument("--head", help="校验码（总链最后一行的摘要，可只写前 12 位以上）")
    parser.add_argument("--old-chain", type=Path, help="旧的 chain.jsonl，现有总链必须以它开头")
    options = parser.parse_args(arguments)
    if not options.archive.is_dir():
        print(f"没有这个文件夹：{options.archive}", file=sys.stderr)
        return 2
    old_chain = options.old_chain.read_bytes() if options.old_chain else None
    problems = verify(options.archive, head=options.head, old_chain=old_chain)
    for problem in problems:
        print(f"{problem.path}:{problem.line}: {problem.code} {problem.message}")
    count = len(read_chain(_read(options.archive, CHAIN) or b"")[0])
    print(f"核验 {count} 条，发现 {len(problems)} 处问题。" if problems else f"核验 {count} 条，档案完好。")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
