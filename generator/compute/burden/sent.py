"""An issued document as the burden meter counts it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

SentClass = Literal["函件", "文件", "简报"]
"""Bulletins and documents are counted apart (为基层减负的规定); letters are a measure of their own."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A document that went down to the units. `units` are those it names; none = it went to all of them.

    `characters` as a reader counts them: without white space and marks.
    """

    edition_id: str
    issued_on: date
    sent_class: SentClass
    units: tuple[str, ...]
    characters: int
