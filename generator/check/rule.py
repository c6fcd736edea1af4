"""What a rule is: a function that yields findings, and the codes it may use."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.check.change import Change
from generator.check.context import Context, Files
from generator.findings import Finding
from generator.model.item import Item
from generator.model.registers import Entry


@dataclass(frozen=True, slots=True)
class ItemRule:
    """Judges one item by itself and the configuration: the context it is given has no other records but people."""

    judge: Callable[[Item, Context], Iterator[Finding]]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryRule:
    """Judges one register entry; finds items by their number (`item_by_id`), never by going through all of them."""

    judge: Callable[[Entry, Context], Iterator[Finding]]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficeRule:
    """Judges the configuration, or all register entries together; finds items by their number, as an EntryRule."""

    judge: Callable[[Context], Iterator[Finding]]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextRule:
    """Judges the text of one file (path, text), also where no record could be read from it."""

    judge: Callable[[str, str], Iterator[Finding]]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkedItemRule:
    """Judges one item by the other items it points to (并入); never passed over for having been clean."""

    judge: Callable[[Item, Context], Iterator[Finding]]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FilesRule:
    """Judges where files lie, also with a broken configuration."""

    judge: Callable[[Files], Iterator[Finding]]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemChangeRule:
    """Judges an item as it was and as it is."""

    judge: Callable[[Item, Item], Iterator[Finding]]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """Judges a whole change."""

    judge: Callable[[Change], Iterator[Finding]]
    codes: tuple[str, ...]


Rule = ItemRule | LinkedItemRule | EntryRule | OfficeRule | TextRule | FilesRule | ItemChangeRule | ChangeRule


def rule_name(rule: Rule) -> str:
    """The function's name without `check_`: closure_is_documented."""
    return rule.judge.__name__.removeprefix("check_")
