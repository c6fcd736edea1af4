"""Text that can only be read: for terminals and for the logs of CI servers."""

import re
import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_OLD_COMMAND = re.compile(r"##(?=\[)")


def visible(text: str) -> str:
    """Text that cannot move the cursor, colour the terminal or turn its direction: `\\u202e` in plain letters."""
    return "".join(
        character if unicodedata.category(character) not in _UNSEEN else escaped(character)
        for character in text
    )


def escaped(character: str) -> str:
    """`\\u202e`; beyond the basic plane `\\U000e0001`."""
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def logged(text: str) -> str:
    """Visible text for a line of a CI log, where `##[error]` is a command at any place of a line.

    `::error` is one only at the beginning of a line, where no text of a record ever stands.
    """
    return _OLD_COMMAND.sub(r"#\\u0023", visible(text))


def cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
