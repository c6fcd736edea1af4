"""`duban fix` on bytes: what typing did is put right, everything else stays as it is."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.run import check
from generator.edit.fix import Repair, is_wanted, repair, with_corrections_made
from generator.edit.item_file import item_text
from generator.edit.unchanged import same_elsewhere
from generator.findings import Finding, corrected, make
from generator.findings.correction import Correction, Edit
from generator.load.tree import FolderTree, MemoryTree, OverlayTree, Tree
from generator.load.workspace import load
from generator.model.item import ITEM_TYPES, Item
from generator.model.paths_of_fields import field_paths

FIXTURES = Path(__file__).parents[2] / "fixtures"
TYPED = FIXTURES / "typed"
FINDINGS = FIXTURES / "findings"
FIRST = "ledgers/livelihood/2024/MS-2024-001.yaml"
BASE = "事项: 新建社区老年食堂10个\n牵头单位: 区民政局\n完成时限: 2024-11-30\n"

Office = Callable[..., dict[str, str]]


def judge(tree: Tree) -> tuple[Finding, ...]:
    return check(load(tree), tree)


def visibility() -> str:
    levels = dict.fromkeys(("督查专员和人才库", "抽取记录", "问题线索移交"), "受限")
    kinds = (
        f"  {kind}:\n" + "".join(f"    {field}: {levels.get(kind, '内部')}\n" for field in fields)
        for kind, fields in field_paths().items()
    )
    return "字段:\n" + "".join(kinds)


@pytest.fixture
def fixed(office: Office) -> Callable[..., tuple[str | bytes, Repair]]:
    """`fixed(text)` → the item file after the repair, and what the repair says."""

    def call(content: str | bytes, path: str = FIRST, *named: str) -> tuple[str | bytes, Repair]:
        files: dict[str, Any] = {**office({"site_config/visibility.yaml": visibility()}), path: content}
        result = repair(MemoryTree(files), judge, named)
        after = {one.path: one.after for one in result.files}
        data = after.get(path, content if isinstance(content, bytes) else content.encode())
        return (data if isinstance(content, bytes) else data.decode()), result

    return call


# --- forty files as people type them -------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("typed")
    shutil.copytree(FINDINGS / "_office", root, dirs_exist_ok=True)
    shutil.copytree(TYPED / "before", root, dirs_exist_ok=True)
    (root / "site_config" / "visibility.yaml").write_text(visibility(), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def repaired(folder: Path) -> Repair:
    return repair(FolderTree(folder), judge)


TYPED_FILES = sorted(
    path.relative_to(TYPED / "before").as_posix() for path in (TYPED / "before").rglob("*.yaml")
)


def after(repaired: Repair, path: str) -> bytes:
    (file,) = (one for one in repaired.files if one.path == path)
    return file.after


def comments(text: str) -> list[str]:
    """Texts behind `# `, `#x` and the full-width mark, as far as they are comments."""
    return re.findall(r"(?:^|[ \t\u3000])[#＃][ \t]*([\u4e00-\u9fff][^\r\n]*)", text, re.MULTILINE)


def test_every_typed_file_is_wrong_as_it_stands(folder: Path) -> None:
    assert len(TYPED_FILES) == 40
    assert {one.path for one in judge(FolderTree(folder)) if one.severity == "error"} == set(TYPED_FILES)


def test_forty_typed_files_are_left_clean(folder: Path, repaired: Repair) -> None:
    assert (repaired.remaining, repaired.left_alone) == ((), ())
    tree = OverlayTree(FolderTree(folder), {one.path: one.after for one in repaired.files})
    assert judge(tree) == ()


def test_a_second_run_changes_nothing(folder: Path, repaired: Repair) -> None:
    tree = OverlayTree(FolderTree(folder), {one.path: one.after for one in repaired.files})
    assert repair(tree, judge) == Repair((), (), ())


@pytest.mark.parametrize("path", TYPED_FILES)
def test_a_typed_file_becomes_what_it_was_meant_to_be(path: str, repaired: Repair) -> None:
    assert after(repaired, path) == (TYPED / "after" / path).read_bytes()


@pytest.mark.parametrize("path", TYPED_FILES)
def test_comments_survive(path: str, repaired: Repair) -> None:
    before = comments((TYPED / "before" / path).read_text(encoding="utf-8"))
    assert before, "every typed file has comments"
    assert comments(after(repaired, path).decode()) == before


@pytest.mark.parametrize("path", TYPED_FILES)
def test_lines_without_a_fault_are_the_same_bytes(path: str, folder: Path, repaired: Repair) -> None:
    old, new = (TYPED / "before" / path).read_bytes().split(b"\n"), after(repaired, path).split(b"\n")
    changed = {number for number, (one, other) in enumerate(zip(old, new, strict=True), 1) if one != other}
    (file,) = (one for one in repaired.files if one.path == path)
    assert changed == {finding.line for finding in file.findings}
    assert all(one.endswith(b"\r") == other.endswith(b"\r") for one, other in zip(old, new, strict=True))


# --- single files --------------------------------------------------------------------------------


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("last", [True, False])
def test_byte_order_mark_and_line_ends_stay(fixed: Any, end: bytes, mark: bytes, last: bool) -> None:
    typed = "事项：甲 # 一\n牵头单位: 区民政局\n\n完成时限: 2024年11月30日"
    right = "事项: 甲 # 一\n牵头单位: 区民政局\n\n完成时限: 2024-11-30"
    tail = end if last else b""
    data, result = fixed(mark + typed.encode().replace(b"\n", end) + tail)
    assert data == mark + right.encode().replace(b"\n", end) + tail
    assert result.remaining == ()


@pytest.mark.parametrize(
    "text",
    [
        f"{BASE}备注: 说明：见附件，共２处（２０％）\n",
        f"{BASE}备注: '说明: 见附件'\n",
        f"{BASE}工作措施:\n  - 选址：3月底前完成\n  - “一网通办”改革\n",
        f"{BASE}#批注：甲\n备注: 3#楼\n",
        f"{BASE}备注: |\n  事项：甲\n  \t制表符\n  -乙 #丙\n",
    ],
)
def test_a_valid_file_stays_byte_for_byte(fixed: Any, text: str) -> None:
    assert fixed(text) == (text, Repair((), (), ()))


@pytest.mark.parametrize("special_kind", list(ITEM_TYPES))
def test_any_file_the_program_writes_stays_byte_for_byte(
    special_kind: str | None, item_strategy: Any
) -> None:
    kind: type[Item] = ITEM_TYPES[special_kind]
    site = "地区: 云岭区\n单位: 督查局\n单位简称: 督查局\n站点名称: 台账\n"
    ledger = "名称: 十件民生实事\n编号前缀: MS\n" + (f"专项信息: {special_kind}\n" if special_kind else "")
    config = {
        "site_config/site.yaml": site,
        "site_config/units.yaml": "单位: []\n",
        "site_config/posts.yaml": "职务: []\n",
        "site_config/visibility.yaml": "字段: {}\n",
        "site_config/ledgers/livelihood.yaml": ledger,
    }

    @given(st.data())
    def property_holds(data: st.DataObject) -> None:
        text = item_text(kind, data.draw(item_strategy(kind)))
        assert repair(MemoryTree({**config, FIRST: text}), judge).files == ()

    property_holds()


def good_trees() -> list[str]:
    return sorted(path.name for path in FINDINGS.iterdir() if (path / "good").is_dir())


@pytest.mark.parametrize("name", good_trees())
def test_near_misses_of_every_code_stay_byte_for_byte(name: str) -> None:
    files = {
        path.relative_to(side).as_posix(): path.read_bytes()
        for side in (FINDINGS / "_office", FINDINGS / name / "good")
        for path in side.rglob("*")
        if path.is_file()
    }
    files.setdefault("site_config/visibility.yaml", visibility().encode())
    assert repair(MemoryTree(files), judge).files == ()


def test_what_a_person_must_decide_stays_and_is_listed(fixed: Any) -> None:
    text, result = fixed(f"{BASE}交办：{{日期: 3/29}}\n备注: 甲 #乙\n")
    assert text == f"{BASE}交办: {{日期: 3/29}}\n备注: 甲 #乙\n"
    assert [(one.code, one.line) for one in result.remaining] == [("S204", 4), ("Y135", 5)]


def test_a_month_in_words_becomes_a_period(fixed: Any, office: Office) -> None:
    path = "ledgers/registers/external_results/2024-06.yaml"
    entry = "- {编号: SJ-2024-06-001, 日期: 2024-06-12, 期: 2024年5月, 对象: 甲, 来源: 市通报}\n"
    assert fixed(entry, path)[0] == entry.replace("2024年5月", "2024-05")


def test_configuration_is_put_right_before_what_depends_on_it(office: Office) -> None:
    files = office({"site_config/visibility.yaml": visibility(), FIRST: BASE.replace("区民政局", "民政局")})
    files["site_config/site.yaml"] = files["site_config/site.yaml"].replace("地区: ", "地区：")
    result = repair(MemoryTree(files), judge)
    assert [one.path for one in result.files] == [FIRST, "site_config/site.yaml"]
    assert (result.remaining, result.files[0].after.decode()) == ((), BASE)


def test_a_short_name_of_two_units_is_not_decided(office: Office) -> None:
    files = office({"site_config/visibility.yaml": visibility(), FIRST: BASE.replace("区民政局", "住建局")})
    files["site_config/units.yaml"] = files["site_config/units.yaml"].replace(
        "简称: 民政局", "简称: [民政局, 住建局]"
    )
    assert repair(MemoryTree(files), judge).files == ()


# --- what is left alone --------------------------------------------------------------------------


def wrong(path: str, line: int, source: str, edit: Edit) -> Finding:
    return corrected(make("Y110", path=path, line=line), Correction(line, source, (edit,)))


def test_a_correction_that_does_not_help_is_not_made() -> None:
    tree = MemoryTree({FIRST: "甲: 1\n"})
    found = wrong(FIRST, 1, "甲: 1", Edit(1, "甲", "乙"))
    result = repair(tree, lambda _: [found])
    assert (result.files, result.left_alone, result.remaining) == ((), (FIRST,), (found,))


def test_a_correction_that_changes_what_other_lines_say_is_not_made() -> None:
    tree = MemoryTree({FIRST: "甲: 1\n乙: 2\n"})
    found = wrong(FIRST, 1, "甲: 1", Edit(4, "1", "|"))

    def judged(now: Tree) -> list[Finding]:
        return [found] if now.read(FIRST) == tree.read(FIRST) else []

    assert repair(tree, judged).files[0].after == "甲: |\n乙: 2\n".encode()
    comment = wrong(FIRST, 1, "甲: 1", Edit(4, "1", '"'))
    tree = MemoryTree({FIRST: '甲: 1\n乙: 2"\n'})
    found = comment
    assert repair(tree, judged).left_alone == (FIRST,)


def test_values_of_other_lines_are_compared() -> None:
    old = "甲: 1\n乙: {丙: 2}\n丁:\n  戊: 3\n".encode()
    assert same_elsewhere(old, old.replace(b"1", b"9"), {1})
    assert not same_elsewhere(old, old.replace(b"3", b"9"), {1})
    assert same_elsewhere(old, old.replace("丁".encode(), "庚".encode()), {3})
    assert not same_elsewhere(old, old.replace(b"  ", b""), {1})
    assert same_elsewhere("甲: [\n".encode(), "甲: []\n".encode(), {1})
    assert not same_elsewhere(old, "甲: [\n".encode(), {1})


def test_a_line_that_reads_differently_now_is_not_edited() -> None:
    edit = Correction(2, "乙：2", (Edit(2, "：", ": "),))
    assert with_corrections_made("甲\n乙：2\n".encode(), [edit]) == "甲\n乙: 2\n".encode()
    assert with_corrections_made("甲\n乙：3\n".encode(), [edit]) == "甲\n乙：3\n".encode()
    assert with_corrections_made("甲".encode(), [edit]) == "甲".encode()


@pytest.mark.parametrize(
    ("path", "named", "wanted"),
    [
        (FIRST, (), True),
        (FIRST, ("ledgers",), True),
        (FIRST, (FIRST,), True),
        (FIRST, ("ledgers/projects",), False),
        (FIRST, ("ledgers/live",), False),
        (FIRST, ("",), True),
        ("content/issued/weekly-bulletin/2024/26/manifest.yaml", (), False),
        ("content/issued/weekly-bulletin/2024/26/manifest.yaml", ("content",), False),
        ("content/issued/weekly-bulletin/2024/26/manifest.yaml", ("content/issued",), True),
        ("ledgers/restricted/registers/people/2024-01.yaml", ("", "ledgers"), False),
        ("ledgers/restricted/registers/people/2024-01.yaml", ("ledgers/restricted",), True),
        ("ledgers/restricted/registers/people/2024-01.yaml", ("ledgers/restricted/registers/people",), True),
    ],
)  # fmt: skip
def test_frozen_and_restricted_files_must_be_named(path: str, named: tuple[str, ...], wanted: bool) -> None:
    assert is_wanted(path, named) is wanted


def test_a_restricted_register_is_left_alone_unless_named(fixed: Any) -> None:
    path = "ledgers/restricted/registers/clues/2024-06.yaml"
    text = "- {编号: XS-2024-06-001，日期: 2024-06-12}\n"
    assert fixed(text, path)[0] == text
    assert fixed(text, path, "ledgers/restricted")[0] == "- {编号: XS-2024-06-001, 日期: 2024-06-12}\n"
