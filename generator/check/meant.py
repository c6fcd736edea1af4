"""Names typed another way: beyond doubt which are meant."""

import re

from generator.check.context import Context
from generator.load.typed.keys import same_but_for_typing

_BETWEEN = re.compile(r"[，、,；;/]|[ \u3000\u00a0]+")
_BRACKETS = "［］[]【】"


def meant_units(name: str, known: frozenset[str], context: Context) -> str | tuple[str, ...] | None:
    """The full name of the unit that was meant, or the names where several stand in one text; None in doubt."""
    one = _meant(name, known, context)
    if one is not None:
        return one
    parts = [part for part in _BETWEEN.split(name.strip(_BRACKETS)) if part]
    full = [_meant(part, known, context) for part in parts]
    found = tuple(dict.fromkeys(part for part in full if part is not None))
    return found if len(found) > 1 and None not in full else None


def _meant(name: str, known: frozenset[str], context: Context) -> str | None:
    typed = name if name in known else same_but_for_typing(name, known) or name
    if typed in known:
        return typed
    short = same_but_for_typing(name, context.full_names)
    owners = {
        unit for unit, aliases in context.unit_aliases.items() if short is not None and short in aliases
    }
    full = owners.pop() if len(owners) == 1 else None
    return full if full in known else None
