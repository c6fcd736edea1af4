"""A whole office repository in memory, and its way to disk."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.synth import aftermath, indicators, item, registers
from benchmarks.synth.archive_bulk import bulk_plan
from benchmarks.synth.archive_demo import demo_plan
from benchmarks.synth.archive_desk import Desk
from benchmarks.synth.archive_plan import Plan
from benchmarks.synth.registers.book import Book
from benchmarks.synth.settings_files import MARK, configuration
from benchmarks.synth.tasks import Task, plan
from generator.edit.skeleton import skeleton_files
from generator.edit.yaml_text import block
from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.model.registers import RESTRICTED_REGISTERS
from generator.paths import LEDGERS, RESTRICTED, item_path, register_path

OWNED = ("ledgers", "site_config", "content")
"""Where the generator writes in a repository; only from `ledgers` does it also remove what it does not know."""
Files = dict[str, str]


Watch = Callable[[Iterable[Task], int], Iterable[Task]]


@dataclass(frozen=True)
class Written:
    """An office in memory: its files, and the documents it has issued (their files are not among these)."""

    files: Files
    plan: Plan


def office(seed: int, size: int | None, watch: Watch) -> Files:
    """Every file of an office without an archive: `size` items, or the demonstration office."""
    return planned_office(seed, size, 0, watch).files


def planned_office(seed: int, size: int | None, editions: int, watch: Watch) -> Written:
    """`size` items and `editions` documents, or the demonstration office with its own. `watch` sees the items go by.

    Documents are planned after the items (a letter needs a reason) and before the registers (which point to documents).
    """
    files = {path: data.decode() for path, data in skeleton_files()}
    files |= configuration()
    tasks = list(plan(seed, size))
    records: dict[str, dict[str, Any]] = {}
    for task in watch(tasks, len(tasks)):
        records[task.item_id] = indicators.record(task) if task.ledger == "indicators" else item.record(task)
    aftermath.settle_merges(tasks, records)
    for task in tasks:
        files[item_path(task.ledger, task.item_id)] = written(records[task.item_id])
    book = registers.begin(seed, tasks, records)
    documents = _documents(files, book, size, editions)
    files |= dict(_numbered(records, documents))
    for register, entries in registers.finish(book, documents).items():
        files |= dict(_register_files(register, entries))
    return Written(files, documents)


def _documents(files: Files, book: Book, size: int | None, editions: int) -> Plan:
    if size is not None and not editions:
        return Plan()
    items = load(MemoryTree(files)).workspace
    assert items is not None, "the configuration is ours"
    desk = Desk(items, book.registers["problems"])
    return demo_plan(desk) if size is None else bulk_plan(desk, editions)


def _numbered(records: dict[str, dict[str, Any]], documents: Plan) -> Iterator[tuple[str, str]]:
    """The files of items whose 交办通知 is among the documents: 交办 bears its number."""
    for one in documents.documents:
        if one.kind == "assignment" and one.reminds is not None:
            for item_id in one.reminds[""]:
                record = records[item_id]
                record["交办"] |= {"文号": f"{MARK}交〔{one.issued_on.year}〕{one.number}号"}
                yield item_path(one.scope.ledger, item_id), written(record)


def written(record: dict[str, Any]) -> str:
    return "\n".join(block(record, frozenset({"进展"}))) + "\n"


def _register_files(register: str, entries: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """One file a month; a register of the restricted repository lies below its mount point."""
    by_month: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        by_month.setdefault(entry["编号"][-11:-4], []).append(entry)
    for month, found in by_month.items():
        path = register_path(register, int(month[:4]), int(month[5:]))
        if register in RESTRICTED_REGISTERS:
            path = path.replace("ledgers/", f"{RESTRICTED}/", 1)
        lines: list[str] = []
        for entry in found:
            first, *rest = block(entry, indent=2)
            lines += [f"- {first[2:]}", *rest]
        yield path, "\n".join(lines) + "\n"


def write_new(files: Files, target: Path) -> None:
    """Write a whole office aside, then put it in its place in one step. The folder must not hold anything."""
    if target.exists() and any(target.iterdir()):
        raise FileExistsError(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".synthesize-", dir=target.parent))
    try:
        aside.chmod(0o755)
        _write(files, aside)
        if target.exists():
            target.rmdir()
        aside.rename(target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def write_in_place(files: Files, root: Path) -> None:
    """Replace the ledgers of a repository and the files of site_config/ and content/ that the office has.

    Only what differs is written, so that a live preview and git see no more change than there is. Drafts, issued
    documents and whatever else somebody added beside the ledgers stays.
    """
    own = {path: text for path, text in files.items() if path.split("/")[0] in OWNED}
    for path in sorted((root / LEDGERS).rglob("*")):
        if path.is_file() and path.relative_to(root).as_posix() not in own:
            path.unlink()
    _write({path: text for path, text in own.items() if not _is_same(root / path, text)}, root)
    for path in sorted((root / LEDGERS).rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _is_same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


def _write(files: Files, root: Path) -> None:
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())
