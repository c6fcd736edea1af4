"""Golden scenarios: `tests/golden/<scenario>/repo` → commands → `_expected/`. Refreshed with `pytest --bless`.

`commands.yaml` names for each output file the command it holds: exit code, stdout and stderr. Commands run one after
the other in one copy of the repository; what they wrote or changed in it is kept below `_expected/files/`, what they
wrote outside it (`{outside}` in a command; `{repo}` is the copy) below `_expected/outside/`.
"""

import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.cli.main import duban

GOLDEN = Path(__file__).parents[1] / "golden"
SCENARIOS = sorted(path.parent.name for path in GOLDEN.glob("*/commands.yaml"))


def files_of(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def outputs(scenario: str, root: Path) -> dict[str, bytes]:
    """Everything a scenario gives, by path below `_expected/`."""
    source = GOLDEN / scenario / "repo"
    outside = root.with_name("outside")
    shutil.copytree(source, root)
    commands: dict[str, str] = yaml.safe_load(
        (GOLDEN / scenario / "commands.yaml").read_text(encoding="utf-8")
    )
    out = {}
    for name, line in commands.items():
        typed = [
            word.replace("{outside}", str(outside)).replace("{repo}", str(root)) for word in line.split()
        ]
        result = CliRunner().invoke(duban, ["--repo", str(root), *typed])
        said = f"$ duban {line}\n{result.stdout}"
        said += f"--- {result.stderr}" if result.stderr else ""
        said = said.replace(str(root), ".").replace(str(outside), "{outside}")
        out[name] = f"{said}=== {result.exit_code}\n".encode()
    before = files_of(source)
    changed = {path: data for path, data in files_of(root).items() if before.get(path) != data}
    written = {f"outside/{path}": data for path, data in files_of(outside).items()}
    return {**out, **{f"files/{path}": data for path, data in changed.items()}, **written}


def test_there_are_scenarios() -> None:
    assert {"cadence", "ladder", "closed-loop", "carry-over-and-merge"} <= set(SCENARIOS)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_scenario_gives_what_it_gave(scenario: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    found = outputs(scenario, tmp_path / "repo")
    expected = GOLDEN / scenario / "_expected"
    if request.config.getoption("--bless"):
        shutil.rmtree(expected, ignore_errors=True)
        for path, data in found.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_bytes(data)
        return  # what was written is read in the difference before it is committed
    known = files_of(expected)
    assert sorted(found) == sorted(known)
    for path, data in found.items():
        assert data.decode() == known[path].decode(), path
