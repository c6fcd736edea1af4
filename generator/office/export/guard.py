"""Text that a spreadsheet program would take for a formula."""

_BLANKS = " \u00a0\u3000"
_LEADING = frozenset("=+-@\t\r\n＝＋－＠﹢﹣﹦﹫−")
"""What makes a formula of the text behind it, in half and full width; typing Enter on such a cell is enough."""
QUOTE = "'"


def looks_like_formula(text: str) -> bool:
    """Whether a cell with this text could become a formula, now or when somebody edits it."""
    return text[:1] in _LEADING or text.lstrip(_BLANKS)[:1] in _LEADING if text else False


def quoted(text: str) -> str:
    """For csv: ' in front of what looks like a formula, and of what begins with ' itself, so that `unquoted` is exact."""
    return f"{QUOTE}{text}" if text.startswith(QUOTE) or looks_like_formula(text) else text


def unquoted(text: str) -> str:
    """The text that was `quoted`: one ' is taken off."""
    return text.removeprefix(QUOTE)
