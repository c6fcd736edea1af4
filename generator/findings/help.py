"""The help of a code, in the same words on the site and in the terminal."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from string import Formatter

from generator.findings.codes import FAMILIES, Code, all_codes

_SEVERITIES = {"error": "错误", "warning": "提醒"}
_GAP = "……"
_LIKE = 0.6
_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]")
SUGGESTED = "照检查时给出的改法填写。"


@dataclass(frozen=True, slots=True)
class Help:
    """What a finding of a code means. `what`: how the check says it, with …… for what differs from case to case."""

    code: str
    title: str
    severity: str
    family: str
    what: str
    how: str
    why: str
    wrong: str
    right: str


def help_of(code: Code) -> Help:
    what, how = _gapped(code.message), _gapped(code.hint)
    return Help(
        code=code.code,
        title=code.title,
        severity=_SEVERITIES[code.severity],
        family=FAMILIES[code.family],
        what=what if _WORDS.search(what) else f"{code.title}。",
        how=how if _WORDS.search(how) else SUGGESTED,
        why=code.why,
        wrong=code.wrong.strip("\n"),
        right=code.right.strip("\n"),
    )


def near_codes(name: str) -> list[Code]:
    """Codes that somebody may have meant: by number, by slug, by words of the title; the nearest first, at most five."""
    table = all_codes()
    wanted = name.strip()
    names = {**{code: code for code in table}, **{one.slug.upper(): code for code, one in table.items()}}
    found = dict.fromkeys(names[one] for one in _close(wanted.upper(), names))
    if wanted:
        found.update(dict.fromkeys(code for code, one in table.items() if wanted in one.title))
    return [table[code] for code in list(found)[:5]]


def _close(wanted: str, names: Iterable[str]) -> list[str]:
    """Names like the one wanted, the likest first; of equally like ones those with the same characters in another order."""
    likeness = {name: difflib.SequenceMatcher(None, wanted, name).ratio() for name in names}
    close = [name for name, ratio in likeness.items() if ratio >= _LIKE]
    return sorted(close, key=lambda name: (-likeness[name], sorted(name) != sorted(wanted), name))


def _gapped(words: str) -> str:
    """A format string with its names as gaps."""
    return "".join(
        literal + (_GAP if field is not None else "") for literal, field, _, _ in Formatter().parse(words)
    )
