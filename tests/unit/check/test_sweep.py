"""What was clean is passed over, and only that."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.check.run import check
from generator.check.sweep import sweep
from generator.load.cache import CleanFiles, cache_file, program_digest, read_clean_files, write_clean_files
from generator.load.tree import MemoryTree, Tree
from generator.load.workspace import load
from generator.model.paths_of_fields import field_paths

Office = Callable[..., dict[str, str]]
ITEM = "事项: 新建社区老年食堂10个\n牵头单位: 区民政局\n完成时限: 2024-11-30\n"
MERGED = "销号: {日期: 2024-06-20, 方式: 合并, 依据: 纪要, 批准: 局务会, 并入: MS-2024-002}\n"


def path(number: int) -> str:
    return f"ledgers/livelihood/2024/MS-2024-{number:03d}.yaml"


def judged(tree: Tree, known: CleanFiles) -> int:
    """How many files a sweep did not pass over."""
    passed: list[int] = []
    sweep(tree, known=known, on_files=passed.append)
    return sum(passed[1:])


@pytest.fixture
def files(office: Office) -> dict[str, str]:
    visibility = "字段:\n" + "".join(
        f"  {kind}:\n" + "".join(f"    {one}: 受限\n" for one in fields)
        for kind, fields in field_paths().items()
    )
    items = {path(number): ITEM for number in range(1, 6)}
    return office({**items, "site_config/visibility.yaml": visibility})


def test_a_clean_office_is_not_judged_twice(files: dict[str, str]) -> None:
    tree = MemoryTree(files)
    first = sweep(tree)
    assert first.findings == ()
    assert judged(tree, first.clean) == 0


def test_a_changed_file_is_judged_again_and_alone(files: dict[str, str]) -> None:
    known = sweep(MemoryTree(files)).clean
    tree = MemoryTree({**files, path(2): ITEM.replace("区民政局", "民政局")})
    assert judged(tree, known) == 1
    assert [one.code for one in sweep(tree, known=known).findings] == ["R402"]


def test_a_file_with_a_finding_is_never_passed_over(files: dict[str, str]) -> None:
    tree = MemoryTree({**files, path(2): ITEM + "立项: {日期: 2024-12-01}\n"})
    first = sweep(tree)
    assert [one.code for one in first.findings] == ["T330"]
    assert sweep(tree, known=first.clean).findings == first.findings


@pytest.mark.parametrize("name", ["site_config/units.yaml", "site_config/site.yaml", "site_config/new.yaml"])
def test_another_configuration_trusts_nothing(files: dict[str, str], name: str) -> None:
    known = sweep(MemoryTree(files)).clean
    changed = MemoryTree({**files, name: files.get(name, "") + "# 说明\n"})
    assert judged(changed, known) == len(changed.files)


def test_people_are_part_of_what_items_are_judged_by(files: dict[str, str]) -> None:
    files = {**files, path(1): ITEM + "包保人: 督查专员03\n"}
    person = (
        "- {{编号: RY-2024-06-001, 代号: {code}, 类别: 督查专员, 派出单位: 区民政局, 聘期起: 2024-06-01}}\n"
    )
    people = "ledgers/restricted/registers/people/2024-06.yaml"
    known = sweep(MemoryTree({**files, people: person.format(code="督查专员03")})).clean
    found = sweep(MemoryTree({**files, people: person.format(code="督查专员04")}), known=known).findings
    assert [one.code for one in found] == ["R416"]


def test_links_between_items_are_judged_every_time(files: dict[str, str]) -> None:
    known = sweep(MemoryTree({**files, path(1): ITEM + MERGED})).clean
    del files[path(2)]
    found = sweep(MemoryTree({**files, path(1): ITEM + MERGED}), known=known).findings
    assert [one.code for one in found] == ["R409"]


def test_a_file_of_another_name_is_not_known_by_its_content(files: dict[str, str]) -> None:
    known = sweep(MemoryTree(files)).clean
    tree = MemoryTree({**files, "ledgers/livelihood/2024/MS-24-1.yaml": ITEM})
    assert [one.code for one in sweep(tree, known=known).findings] == ["F112"]


def test_all_items_come_back_when_asked_for(files: dict[str, str]) -> None:
    tree = MemoryTree(files)
    known = sweep(tree).clean
    workspace = sweep(tree, known=known, all_items=True, enough=1).workspace
    assert workspace == load(tree).workspace


def test_a_broken_configuration_is_judged_as_ever(files: dict[str, str]) -> None:
    tree = MemoryTree({**files, "site_config/units.yaml": "单位: 3\n", "content/页.md": "本件秘密\n"})
    swept = sweep(tree)
    assert swept.workspace is None and swept.findings == check(load(tree), tree)
    assert swept.clean == CleanFiles()


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    place = cache_file(tmp_path, tmp_path / "repository")
    clean = CleanFiles("甲", {path(1): "0" * 64})
    write_clean_files(place, clean)
    assert read_clean_files(place) == clean
    assert [one.name for one in place.parent.iterdir()] == [place.name]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0",
        b"[]",
        b'{"key": 1, "digests": {}}',
        b'{"key": "a"}',
        b'{"key": "a", "digests": []}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_cache_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "check.json"
    place.write_bytes(content)
    assert read_clean_files(place) == CleanFiles()


def test_nonsense_in_a_cache_hides_nothing(files: dict[str, str]) -> None:
    tree = MemoryTree({**files, path(1): ITEM.replace("区民政局", "民政局")})
    real = sweep(tree)
    forged = replace(real.clean, digests={path(1): 3, path(9): "x", **dict(real.clean.digests)})
    assert sweep(tree, known=forged).findings == real.findings


def test_a_folder_that_cannot_be_written_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "duban").write_text("", encoding="utf-8")
    write_clean_files(cache_file(tmp_path, tmp_path), CleanFiles("a", {}))


def test_the_program_has_a_digest_of_its_own() -> None:
    assert len(program_digest()) == 64
