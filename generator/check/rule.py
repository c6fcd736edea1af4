"""What a rule is: a function that yields findings, and the codes it may use."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.check.context import Context
from generator.findings import Finding
from generator.model.item import Item
from generator.model.registers import Entry


@dataclass(frozen=True, slots=True)
class ItemRule:
    """Judges one item."""

    judge: Callable[[Item, Context], Iterator[Finding]]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryRule:
    """Judges one register entry."""

    judge: Callable[[Entry, Context], Iterator[Finding]]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficeRule:
    """Judges the configuration, or all records together."""

    judge: Callable[[Context], Iterator[Finding]]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextRule:
    """Judges the text of one file (path, text), also where no record could be read from it."""

    judge: Callable[[str, str], Iterator[Finding]]
    codes: tuple[str, ...]


Rule = ItemRule | EntryRule | OfficeRule | TextRule


def rule_name(rule: Rule) -> str:
    """The function's name without `check_`: closure_is_documented."""
    return rule.judge.__name__.removeprefix("check_")
