"""All files of a change are written, or none."""

from pathlib import Path

import pytest

from generator.edit.transaction import StaleError, Write, write_together


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def folders(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_dir()}


def test_new_and_changed_files_are_written(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"old\r\n")
    (tmp_path / "a.yaml").chmod(0o640)
    write_together(tmp_path, [Write("a.yaml", b"new\r\n", b"old\r\n"), Write("x/y/b.yaml", b"b")])
    assert files(tmp_path) == {"a.yaml": b"new\r\n", "x/y/b.yaml": b"b"}
    assert (tmp_path / "a.yaml").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    "write",
    [Write("a.yaml", b"new"), Write("a.yaml", b"new", b"other"), Write("gone.yaml", b"new", b"old"),
     Write("../out.yaml", b"new"), Write("link/b.yaml", b"new")],
)  # fmt: skip
def test_a_file_that_is_not_as_expected_stops_everything(tmp_path: Path, write: Write) -> None:
    root = tmp_path / "repo"
    root.mkdir()
    (root / "a.yaml").write_bytes(b"old")
    (tmp_path / "elsewhere").mkdir()
    (root / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StaleError):
        write_together(root, [Write("n/first.yaml", b"1"), write])
    assert files(tmp_path) == {"repo/a.yaml": b"old"}
    assert folders(root) <= {"link"}


def test_a_refusal_while_renaming_puts_everything_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yaml").write_bytes(b"old")
    rename = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.name == "c.yaml":
            raise OSError(28, "no space")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    change = [Write("a.yaml", b"new", b"old"), Write("n/b.yaml", b"b"), Write("n/m/c.yaml", b"c")]
    with pytest.raises(OSError, match="no space"):
        write_together(tmp_path, change)
    assert files(tmp_path) == {"a.yaml": b"old"}
    assert folders(tmp_path) == set()


def test_a_refusal_while_staging_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "blocked").write_bytes(b"a file, not a folder")
    with pytest.raises(OSError):
        write_together(tmp_path, [Write("n/a.yaml", b"a"), Write("blocked/b.yaml", b"b")])
    assert files(tmp_path) == {"blocked": b"a file, not a folder"}
    assert folders(tmp_path) == set()
