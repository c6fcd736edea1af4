"""Appending to the archive: gapless numbers, and nothing in between the old state and the new one."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.archive import store
from generator.archive.store import ArchiveError, appending, open_archive
from generator.archive.verify import CHAIN, MANIFEST, sha256, verify


def edition_files(edition_id: str, text: str = "正文") -> dict[str, bytes]:
    files = {"document.md": text.encode(), "data.json": b"{}\n"}
    manifest = {"id": edition_id, "files": {name: sha256(data) for name, data in files.items()}}
    return {**files, MANIFEST: json.dumps(manifest).encode()}


def issue(root: Path, edition_id: str) -> None:
    with appending(root) as appender:
        appender.edition(edition_id, edition_files(edition_id))


def test_editions_are_numbered_gapless_per_series_and_year(tmp_path: Path) -> None:
    for edition_id in [
        "weekly-bulletin/2024/1",
        "weekly-bulletin/2024/2",
        "weekly-bulletin/2025/1",
        "notice/2024/1",
    ]:
        issue(tmp_path, edition_id)
    assert verify(tmp_path) == []
    archive = open_archive(tmp_path)
    assert [edition.edition_id for edition in archive.of_series("weekly-bulletin", 2024)] == [
        "weekly-bulletin/2024/1",
        "weekly-bulletin/2024/2",
    ]
    assert archive.next_number("weekly-bulletin", 2024) == 3
    assert archive.head == archive.editions[-1].head
    for wrong, reason in [("weekly-bulletin/2024/2", "已被使用"), ("weekly-bulletin/2024/4", "不是下一号")]:
        with pytest.raises(ArchiveError, match=reason):
            issue(tmp_path, wrong)
    assert verify(tmp_path) == []


def test_an_edited_archive_is_not_appended_to(tmp_path: Path) -> None:
    issue(tmp_path, "notice/2024/1")
    (tmp_path / "notice/2024/1/document.md").write_text("改过", encoding="utf-8")
    with pytest.raises(ArchiveError) as refusal:
        issue(tmp_path, "notice/2024/2")
    assert [problem.code for problem in refusal.value.problems] == ["D851"]
    assert not (tmp_path / "notice/2024/2").exists()


def _kill_at(monkeypatch: pytest.MonkeyPatch, step: int) -> Callable[[], int]:
    """End the process's work at the n-th write to disk: fsync, rename and truncate raise from then on."""
    count = 0

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **words: object) -> object:
            nonlocal count
            count += 1
            if count == step:
                raise KeyboardInterrupt
            return real(*arguments, **words)

        return call

    monkeypatch.setattr(store.os, "fsync", counted(os.fsync))
    monkeypatch.setattr(Path, "rename", counted(Path.rename))
    return lambda: count


@pytest.mark.parametrize("step", range(1, 8))
def test_killed_at_any_point_the_next_run_finds_the_old_state_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    issue(tmp_path, "notice/2024/1")
    with monkeypatch.context() as patched:
        reached = _kill_at(patched, step)
        try:
            issue(tmp_path, "notice/2024/2")
        except KeyboardInterrupt:
            assert reached() == step
    existed = open_archive(tmp_path).find("notice/2024/2") is not None
    issue(tmp_path, "notice/2024/3" if existed else "notice/2024/2")
    assert verify(tmp_path) == []
    assert len(open_archive(tmp_path).editions) == (3 if existed else 2)


def test_a_half_written_chain_line_is_no_edition(tmp_path: Path) -> None:
    issue(tmp_path, "notice/2024/1")
    issue(tmp_path, "notice/2024/2")
    whole = (tmp_path / CHAIN).read_bytes()
    (tmp_path / CHAIN).write_bytes(whole[:-20])
    assert {problem.code for problem in verify(tmp_path)} == {"D860"}
    assert len(open_archive(tmp_path).editions) == 1
    issue(tmp_path, "notice/2024/2")
    assert verify(tmp_path) == []


@pytest.mark.parametrize("step", range(1, 6))
def test_an_attachment_is_there_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    issue(tmp_path, "notice/2024/1")
    with monkeypatch.context() as patched:
        _kill_at(patched, step)
        try:
            with appending(tmp_path) as appender:
                appender.attachment("notice/2024/1", "signed.pdf", b"%PDF-1.7")
        except KeyboardInterrupt:
            pass
    issue(tmp_path, "notice/2024/2")
    assert verify(tmp_path) == []
    attached = open_archive(tmp_path).editions[0].attachments
    assert (tmp_path / "notice/2024/1/signed.pdf").exists() == (attached == ("signed.pdf",))


def test_an_attachment_never_replaces_a_frozen_file(tmp_path: Path) -> None:
    issue(tmp_path, "notice/2024/1")
    with appending(tmp_path) as appender, pytest.raises(ArchiveError, match="不能替换"):
        appender.attachment("notice/2024/1", "document.md", b"x")
    assert verify(tmp_path) == []
