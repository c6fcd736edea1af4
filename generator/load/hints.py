"""What to type instead, and how to say what was typed."""

import re
from datetime import date
from typing import Any

_FULL_WIDTH = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")
_DATE = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*[日号]?", re.ASCII)


def parse_loose_date(text: str) -> date | None:
    """2024年3月9日, 2024.3.9, 2024/3/9, ２０２４－３－９ → date; None for anything else."""
    match = _DATE.fullmatch(text.strip().translate(_FULL_WIDTH))
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def describe(value: Any) -> str:
    """A value as the person typed it, as far as it can be said in a line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return f"若干“键：值”（{'、'.join(map(str, value))}）"
    if isinstance(value, tuple):
        return f"{len(value)}条的列表"
    return str(value)


def suggest_date(value: Any) -> str:
    """The date to type for what was typed, or an example."""
    found = parse_loose_date(value) if isinstance(value, str) else None
    return found.isoformat() if found is not None else "2024-03-25"
