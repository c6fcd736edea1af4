"""What the invented office does: tables of items (`catalog/*.txt`) and of working language (`phrases/*.yaml`)."""

from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

import yaml

HERE = Path(__file__).parent
PLACES = (
    "云岭路街道", "望江街道", "松坪街道", "青石街道", "桂溪街道", "梅园街道", "临泉街道", "鹿鸣街道",
    "大坪镇", "双河镇", "石门镇", "清水镇", "白云乡", "龙潭乡",
)  # fmt: skip


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table; columns are parted by `|`, named in the first line."""
    lines = (HERE / "catalog" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(
        tuple(cell.strip() for cell in line.split("|")) for line in lines if not line.startswith("#")
    )


@cache
def phrases(domain: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = yaml.safe_load(
        (HERE / "phrases" / f"{domain}.yaml").read_text(encoding="utf-8")
    )
    return found


def units_in(cell: str) -> tuple[str, ...]:
    """`各街道、区财政局` → its names."""
    return tuple(name for name in cell.split("、") if name)


def number_in(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


def fill(text: str, rng: Random, month: int = 1, **slots: object) -> str:
    """A phrase with its slots filled: numbers, a place, the next month."""
    if "{" not in text:
        return text
    words: dict[str, object] = {
        "k": rng.randint(3, 9),
        "k2": rng.randint(2, 5),
        "k3": rng.randint(11, 68),
        "pct": rng.randint(5, 18) * 5,
        "place": rng.choice(PLACES),
        "m": month % 12 + 1,
        "n": "部分任务",
        "left": "任务",
    }
    return text.format(**{**words, **slots})


def one_of(domain: str, kind: str, rng: Random, month: int = 1, **slots: object) -> str:
    """One phrase of a kind (起步, 推进, 细节 …)."""
    return fill(rng.choice(phrases(domain)[kind]), rng, month, **slots)


def trouble(domain: str, rng: Random, month: int, said: str = "") -> tuple[str, str, str]:
    """存在问题, 原因, 下步措施 that belong together; another than `said`."""
    choices = [text for text in phrases(domain)["问题"] if not said or text[:4] != said[:4]]
    problem, cause, step = fill(rng.choice(choices), rng, month).split("|")
    return problem, cause, step
