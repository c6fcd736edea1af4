"""Files nobody should commit: each gives findings, never a traceback, and never ends the process.

The command runs in a process of its own, because what is feared most (libyaml's recursion) ends the process and no
`except` sees it.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ITEM = "事项: 新建社区老年食堂10个\n牵头单位: 区民政局\n完成时限: 2024-11-30\n"
EVIL = "ledgers/livelihood/2024/MS-2024-001.yaml"
FINE = "ledgers/livelihood/2024/MS-2024-002.yaml"
SMALL = {
    "site_config/site.yaml": "地区: 云岭区\n单位: 区委督办督查局\n单位简称: 督查局\n站点名称: 督查督办台账\n".encode(),
    "site_config/units.yaml": "单位: [{名称: 区民政局}]\n".encode(),
    "site_config/posts.yaml": "职务: []\n".encode(),
    "site_config/visibility.yaml": "字段: {}\n".encode(),
    "site_config/ledgers/livelihood.yaml": "名称: 十件民生实事\n编号前缀: MS\n".encode(),
    FINE: ITEM.encode(),
}


def _write(root: Path, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    _write(tmp_path, SMALL)
    return tmp_path


def findings_of(repository: Path, under: str = "ledgers/") -> list[tuple[str, str, int]]:
    """(code, path, line) of what `duban check` says below a folder."""
    command = [
        sys.executable,
        "-c",
        "from generator.cli.main import main; main()",
        "check",
        "--format",
        "json",
    ]
    done = subprocess.run(
        [*command, "--repo", str(repository)], capture_output=True, text=True, timeout=60, encoding="utf-8"
    )
    assert done.returncode == 1, (done.returncode, done.stderr)
    assert done.stderr == ""
    found = [(one["code"], one["path"], one["line"]) for one in json.loads(done.stdout)]
    return [one for one in found if one[1].startswith(under)]


LEVELS = 100_000
BOMB = "a: &a [哈,哈]\n" + "".join(
    f"{c}: &{c} [*{b},*{b},*{b}]\n" for b, c in zip("abcdefgh", "bcdefghi", strict=True)
)
TEXTS: dict[str, tuple[bytes, str]] = {
    "brackets": (b"[" * LEVELS, "Y107"),
    "brackets closed": (b"[" * LEVELS + b"]" * LEVELS, "Y107"),
    "braces": (b"{a: " * 60_000, "Y107"),
    "dashes": (b"- " * LEVELS, "Y107"),
    "question marks": (b"? " * LEVELS, "Y107"),
    "question marks and dashes": (b"? - " * 60_000, "Y107"),
    "question marks behind another line end": ("甲: 1\u2028".encode() + b"? " * 90_000, "Y107"),
    "indent": (b"".join(b" " * level + b"a:\n" for level in range(600)), "Y107"),
    "alias bomb": (BOMB.encode(), "Y102"),
    "aliases": (b"a: &a 1\nb: [" + b"*a," * 60_000 + b"1]\n", "Y102"),
    "anchors": (b"".join(b"- &a%d 1\n" % number for number in range(9_000)), "Y102"),
    "five megabytes": (b"a: 1\n" * 1_000_000, "F101"),
    "GBK": (ITEM.encode("gbk"), "F103"),
    "UTF-16": (ITEM.encode("utf-16"), "F106"),
    "NUL": (b"a: \0\n", "F106"),
    "invalid UTF-8": (b"# \xc3\x28\xff\n", "F102"),
    "lone surrogate": (b"a: \xed\xa0\x80\n", "F102"),
    "lone surrogate in an escape": (b'a: "\\ud800"\n', "Y110"),
    "huge number": ("目标: {数值: ".encode() + b"9" * 200_000 + b"}\n", "Y123"),
    "huge year": ("完成时限: 99999-01-01\n".encode(), "S201"),
    "year zero": ("完成时限: 0000-01-01\n".encode(), "Y125"),
    "sexagesimal": (b"a: 1" + b":59" * 50_000 + b"\n", "Y122"),
    "long key": (b"a" * 200_000 + b": 1\n", "Y110"),
    "many values": (b"- 1\n" * 50_000, "Y108"),
    "python tag": (b"a: !!python/object/apply:os.system [id]\n", "Y104"),
    "merge key": ("<<: {事项: 甲}\n".encode(), "Y105"),
    "directive": (b"%YAML 9.9\n---\na: 1\n", "Y110"),
    "two documents": (b"a: 1\n---\nb: 2\n", "Y109"),
    "complex key": (b"? [a, b]\n: 1\n", "Y106"),
    "only a comment": ("# 无\n".encode(), "F107"),
    "a list": (b"- 1\n", "S208"),
    "a word": ("新建社区老年食堂\n".encode(), "S208"),
    "a full-width colon": ("事项：新建社区老年食堂\n".encode(), "Y130"),
    "half a merge": (b"<<<<<<< HEAD\n=======\n>>>>>>> b\n", "F108"),
    "bell": ("备注: 甲\x07\n".encode(), "Y112"),
}


@pytest.fixture(scope="module")
def all_at_once(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Name of the evil text → codes found in it, from one run over all of them."""
    root = tmp_path_factory.mktemp("evil")
    _write(root, SMALL)
    paths = {}
    for number, (name, (data, _)) in enumerate(TEXTS.items(), 100):
        paths[f"ledgers/livelihood/2024/MS-2024-{number}.yaml"] = name
        _write(root, {f"ledgers/livelihood/2024/MS-2024-{number}.yaml": data})
    codes: dict[str, list[str]] = {name: [] for name in TEXTS}
    for code, path, _ in findings_of(root):
        codes[paths[path]].append(code)
    return codes


@pytest.mark.parametrize("name", TEXTS)
def test_an_evil_text_is_a_finding(name: str, all_at_once: dict[str, list[str]]) -> None:
    assert TEXTS[name][1] in all_at_once[name]
    assert len(all_at_once[name]) <= 60


def test_cr_line_ends_are_lines(repository: Path) -> None:
    (repository / EVIL).write_bytes((ITEM + "颜色: 红\n").replace("\n", "\r").encode())
    assert findings_of(repository) == [("S202", EVIL, 4)]


def test_escaped_control_characters_do_not_reach_the_terminal(repository: Path) -> None:
    (repository / EVIL).write_text(ITEM.replace("区民政局", '"\\e[31m\\u202e假单位"'), encoding="utf-8")
    command = [
        sys.executable,
        "-c",
        "from generator.cli.main import main; main()",
        "check",
        "--repo",
        str(repository),
    ]
    done = subprocess.run(command, capture_output=True, timeout=60)
    assert b"\x1b[31m" not in done.stdout and "\u202e".encode() not in done.stdout
    assert "\\u001b[31m\\u202e假单位".encode() in done.stdout


def test_links_are_named_and_never_followed(repository: Path) -> None:
    ledgers = repository / "ledgers"
    (ledgers / "loop").symlink_to(ledgers, target_is_directory=True)
    (ledgers / "livelihood" / "2023").symlink_to("../livelihood/2023")
    (repository / EVIL).symlink_to("/etc/passwd")
    (ledgers / "livelihood/2024/MS-2024-003.yaml").symlink_to("nowhere.yaml")
    assert findings_of(repository) == [
        ("F104", "ledgers/livelihood/2023", 1),
        ("F104", EVIL, 1),
        ("F104", "ledgers/livelihood/2024/MS-2024-003.yaml", 1),
        ("F104", "ledgers/loop", 1),
    ]


def test_a_named_pipe_is_not_waited_for(repository: Path) -> None:
    os.mkfifo(repository / EVIL)
    assert findings_of(repository) == [("F105", EVIL, 1)]


def test_names_that_differ_in_case_or_are_no_utf8(repository: Path) -> None:
    folder = repository / "ledgers" / "livelihood" / "2024"
    (folder / "ms-2024-002.yaml").write_text(ITEM, encoding="utf-8")
    Path(os.fsdecode(bytes(folder) + b"/MS-\xff.yaml")).write_text(ITEM, encoding="utf-8")
    assert findings_of(repository) == [
        ("F112", "ledgers/livelihood/2024/MS-\\udcff.yaml", 1),
        ("F112", "ledgers/livelihood/2024/ms-2024-002.yaml", 1),
        ("F114", "ledgers/livelihood/2024/ms-2024-002.yaml", 1),
    ]


def test_evil_configuration_is_exit_2_with_findings(repository: Path) -> None:
    (repository / "site_config" / "units.yaml").write_bytes(b"? " * LEVELS)
    command = [
        sys.executable,
        "-c",
        "from generator.cli.main import main; main()",
        "check",
        "--format",
        "json",
    ]
    done = subprocess.run([*command, "--repo", str(repository)], capture_output=True, timeout=60)
    assert done.returncode == 2
    assert [(one["code"], one["path"]) for one in json.loads(done.stdout)] == [
        ("Y107", "site_config/units.yaml")
    ]
