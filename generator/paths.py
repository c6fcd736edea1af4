"""Where things lie in an office repository. Paths are POSIX strings relative to its root."""

import re
from typing import NamedTuple

LEDGERS = "ledgers"
REGISTERS = "ledgers/registers"
RESTRICTED = "ledgers/restricted"
CONFIG = "site_config"
CONTENT = "content"
DRAFTS = "content/drafts"
ISSUED = "content/issued"

ITEM_ID = re.compile(r"[A-Z]{2,6}-(?P<year>[0-9]{4})-(?P<number>[0-9]{3,5})")
_YEAR = re.compile(r"[0-9]{4}")
_MONTH = re.compile(r"(?P<year>[0-9]{4})-(?P<month>0[1-9]|1[0-2])")


class ItemPath(NamedTuple):
    """What the place of an item file says: its ledger, the year of its folder and its number."""

    ledger: str
    year: int
    item_id: str


class RegisterPath(NamedTuple):
    """What the place of a register file says: the register and the month of its entries."""

    register: str
    year: int
    month: int
    restricted: bool = False


def item_path(ledger: str, item_id: str, *, restricted: bool = False) -> str:
    """`ledgers/<ledger>/<year>/<ID>.yaml`; the year is the one in the number."""
    match = ITEM_ID.fullmatch(item_id)
    if match is None:
        raise ValueError(f"not an item number: {item_id}")
    root = RESTRICTED if restricted else LEDGERS
    return f"{root}/{ledger}/{match['year']}/{item_id}.yaml"


def parse_item_path(path: str) -> ItemPath | None:
    """The parts of an item's path, or None for any other path. The number itself is not judged here."""
    parts = path.split("/")
    if len(parts) != 4 or parts[0] != LEDGERS or parts[1] in ("registers", "restricted"):
        return None
    if not _YEAR.fullmatch(parts[2]) or not parts[3].endswith(".yaml"):
        return None
    return ItemPath(parts[1], int(parts[2]), parts[3].removesuffix(".yaml"))


def register_path(register: str, year: int, month: int, *, restricted: bool = False) -> str:
    root = f"{RESTRICTED}/registers" if restricted else REGISTERS
    return f"{root}/{register}/{year:04d}-{month:02d}.yaml"


def parse_register_path(path: str) -> RegisterPath | None:
    """`ledgers/registers/<register>/<year>-<mm>.yaml`, or the same under `ledgers/restricted/`."""
    parts = path.split("/")
    restricted = parts[:2] == ["ledgers", "restricted"]
    if restricted:
        parts = ["ledgers", *parts[2:]]
    if len(parts) != 4 or parts[:2] != ["ledgers", "registers"] or not parts[3].endswith(".yaml"):
        return None
    month = _MONTH.fullmatch(parts[3].removesuffix(".yaml"))
    if month is None:
        return None
    return RegisterPath(parts[2], int(month["year"]), int(month["month"]), restricted)
