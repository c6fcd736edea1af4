"""Every code has a tree that has the fault (`bad`) and one that nearly has it (`good`); every rule is needed by one.

`tests/fixtures/findings/<CODE>-<slug>/`: the files of `bad/` and `good/` are laid over `_office/`; `expected.txt` says
where `bad` is wrong, one `path:line:column: CODE` per line. A `bad.recipe` makes what git cannot keep: a link, a pipe.
Codes of families H and P judge a change: there `base/` holds what it starts from (then `bad/` is laid over both), and the
recipes also say `actor NAME` and `forgotten PATH`.
"""

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from generator.check.change import Change, compare, policy_of
from generator.check.rule import Rule, rule_name
from generator.check.rules import RULES
from generator.check.run import check, check_change, checked_paths
from generator.check.sweep import sweep
from generator.findings import Finding
from generator.findings.codes import all_codes
from generator.load.config import load_config
from generator.load.tree import FolderTree
from generator.load.workspace import Loaded, load

FINDINGS = Path(__file__).parents[2] / "fixtures" / "findings"
JUDGED_BY_CHECK = "FYSRTVHP"
"""Families of codes that `check` gives; drafts and the archive are judged elsewhere, with tests of their own."""


@dataclass(frozen=True)
class Case:
    """One folder: `bad` and `good` trees laid over `_office`, and where the bad one is wrong."""

    name: str

    @property
    def code(self) -> str:
        return self.name.split("-", 1)[0]

    @property
    def folder(self) -> Path:
        return FINDINGS / self.name

    @property
    def expected(self) -> list[str]:
        """Lines `path:line:column: CODE`, one per finding."""
        return (self.folder / "expected.txt").read_text(encoding="utf-8").splitlines()

    def has_files(self, side: str) -> bool:
        recipe = self.folder / f"{side}.recipe"
        return recipe.is_file() or any(path.is_file() for path in (self.folder / side).rglob("*"))


def case_names() -> list[str]:
    return sorted(path.name for path in FINDINGS.iterdir() if not path.name.startswith("_"))


@dataclass(frozen=True)
class Laid:
    """One side of a case, laid out and loaded; `change` is what it does to the case's base, where it has one."""

    tree: FolderTree
    loaded: Loaded
    change: Change | None
    tracked: tuple[str, ...]

    def findings(self, rules: Sequence[Rule] = RULES) -> tuple[Finding, ...]:
        found = check(self.loaded, self.tree, rules=rules, tracked_restricted=self.tracked)
        return found if self.change is None else (*found, *check_change(self.change, rules=rules))


LayOut = Callable[[str, str], Laid]
Complete = Callable[[Path], None]


@pytest.fixture(scope="session")
def lay_out(tmp_path_factory: pytest.TempPathFactory, complete_visibility: Complete) -> LayOut:
    """`lay_out(case name, "bad")` → that side, laid out and loaded; each is made once."""

    @cache
    def build(name: str, side: str) -> Laid:
        case = Case(name)
        has_base = (case.folder / "base").is_dir()
        tree, said = _tree(tmp_path_factory.mktemp("case"), case, (["base"] if has_base else []) + [side])
        complete_visibility(tree.root)
        change = None
        if has_base:
            base, _ = _tree(tmp_path_factory.mktemp("base"), case, ["base"])
            complete_visibility(base.root)
            change = _change(base, tree, said)
        return Laid(tree, load(tree), change, tuple(said.get("tracked", ())))

    return build


def _tree(root: Path, case: Case, sides: list[str]) -> tuple[FolderTree, dict[str, list[str]]]:
    """The office with some sides of a case laid over it, and what their recipes say beside."""
    said: dict[str, list[str]] = {}
    shutil.copytree(FINDINGS / "_office", root, dirs_exist_ok=True)
    for side in sides:
        if (case.folder / side).is_dir():
            shutil.copytree(case.folder / side, root, dirs_exist_ok=True)
        recipe = case.folder / f"{side}.recipe"
        for line in recipe.read_text(encoding="utf-8").splitlines() if recipe.is_file() else ():
            words = line.split(" ")
            if words[0] in ("actor", "forgotten", "tracked"):
                said.setdefault(words[0], []).append(words[1])
            else:
                _follow(words, root)
    return FolderTree(root), said


def _change(base: FolderTree, head: FolderTree, said: dict[str, list[str]]) -> Change:
    config, _ = load_config(base)
    candidates = [path for tree in (base, head) for path in checked_paths(tree)]
    (actor,) = said.get("actor", [None])
    return compare(
        base, head, candidates, policy=policy_of(config), actor=actor, forgotten=said.get("forgotten", ())
    )


def _follow(words: list[str], root: Path) -> None:
    """One line of a recipe: what git or an editor could not keep as a file of the fixture."""
    match words:
        case ["size", size, path]:
            _new(root / path).write_bytes(b"#" * (int(size) - 1) + b"\n")
        case ["bytes", path, hexadecimal]:
            _new(root / path).write_bytes(bytes.fromhex(hexadecimal))
        case ["encode", encoding, path]:
            (root / path).write_bytes((root / path).read_text(encoding="utf-8").encode(encoding))
        case ["link", path, target]:
            _new(root / path).symlink_to(target)
        case ["pipe", path]:
            os.mkfifo(_new(root / path))
        case ["copy", source, path]:
            shutil.copyfile(root / source, _new(root / path))
        case ["remove", path]:
            (root / path).unlink()
        case ["move", source, path]:
            (root / source).rename(_new(root / path))
        case ["replace", path, old, new]:
            text = (root / path).read_text(encoding="utf-8")
            assert old in text, f"{path} holds no {old}"
            (root / path).write_text(text.replace(old, new), encoding="utf-8")
        case _:
            raise ValueError(f"no such step in a recipe: {words}")


def _new(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _places(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{one.path}:{one.line}:{one.column}: {one.code}" for one in findings]


def _explained(findings: tuple[Finding, ...]) -> str:
    return "\n".join(f"{one.path}:{one.line}:{one.column}: {one.code} {one.message}" for one in findings)


@pytest.mark.parametrize("name", case_names())
def test_bad_tree_has_exactly_the_expected_findings(name: str, lay_out: LayOut) -> None:
    findings = lay_out(name, "bad").findings()
    assert sorted(_places(findings)) == sorted(Case(name).expected), _explained(findings)


@pytest.mark.parametrize("name", case_names())
def test_near_miss_is_clean(name: str, lay_out: LayOut) -> None:
    findings = lay_out(name, "good").findings()
    assert _places(findings) == [], _explained(findings)


@pytest.mark.parametrize("side", ["bad", "good"])
@pytest.mark.parametrize("name", case_names())
def test_the_quick_way_finds_the_same(name: str, side: str, lay_out: LayOut) -> None:
    """`sweep` gives no rule the items it passes over; one that needs them would find less here."""
    laid = lay_out(name, side)
    swept = sweep(laid.tree, tracked_restricted=laid.tracked)
    assert swept.findings == check(laid.loaded, laid.tree, tracked_restricted=laid.tracked)
    again = sweep(laid.tree, tracked_restricted=laid.tracked, known=swept.clean)
    assert again.findings == swept.findings


@pytest.mark.parametrize("name", case_names())
def test_folder_is_complete(name: str) -> None:
    case = Case(name)
    assert case.has_files("bad") and case.has_files("good"), "bad/ and good/ must hold something"
    assert any(line.endswith(f": {case.code}") for line in case.expected), "expected.txt must name the code"
    assert name == f"{case.code}-{all_codes()[case.code].slug}"


def test_every_code_of_the_check_has_a_folder() -> None:
    codes = {code for code in all_codes() if code[0] in JUDGED_BY_CHECK}
    assert codes == {Case(name).code for name in case_names()}


@pytest.mark.parametrize("rule", RULES, ids=rule_name)
def test_every_rule_is_needed(rule: Rule, lay_out: LayOut) -> None:
    """Without the rule, an expected finding of one of its codes is missing from some case: of every code it has."""
    others = [one for one in RULES if one is not rule]
    missed = set()
    for name in case_names():
        case = Case(name)
        if not any(line.endswith(code) for code in rule.codes for line in case.expected):
            continue
        found = _places(lay_out(name, "bad").findings(others))
        missed |= {line[-4:] for line in case.expected if case.expected.count(line) > found.count(line)}
    assert missed == set(rule.codes)


def test_rules_have_names_of_their_own() -> None:
    names = [rule_name(rule) for rule in RULES]
    assert len(set(names)) == len(names)


def test_every_rule_says_in_a_sentence_what_must_hold() -> None:
    assert [rule_name(rule) for rule in RULES if not (rule.judge.__doc__ or "").strip()] == []
