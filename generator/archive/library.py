"""The issued documents that one edition of the site shows on a day, and how they hang together."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from generator.archive.document import Document
from generator.archive.frozen_text import mentioned
from generator.archive.sound import Issued
from generator.view.policy import LEVELS, Edition

Standing = Literal["", "已更正", "已撤回"]


@dataclass(frozen=True)
class Library:
    """`documents` in the order of issue. `later` counts those issued after the day; `standings` speaks of every edition,
    also where the document that corrects or withdraws it is not shown."""

    issued: Issued
    documents: tuple[Document, ...]
    later: int
    standings: Mapping[str, Standing]

    @cached_property
    def by_id(self) -> Mapping[str, Document]:
        return {one.edition_id: one for one in self.documents}

    @cached_property
    def by_item(self) -> Mapping[str, list[Document]]:
        """Item number → the documents that mention it, the newest first."""
        found: dict[str, list[Document]] = defaultdict(list)
        for one in self.newest:
            for item_id in mentioned(self.issued.archive, one.edition_id):
                found[item_id].append(one)
        return found

    @cached_property
    def by_unit(self) -> Mapping[str, list[Document]]:
        """Unit → the documents that are sent to it or are about it, the newest first."""
        found: dict[str, list[Document]] = defaultdict(list)
        for one in self.newest:
            for unit in one.units:
                found[unit].append(one)
        return found

    @cached_property
    def newest(self) -> tuple[Document, ...]:
        """By 成文日期, the newest first."""
        ordered = sorted(
            enumerate(self.documents), key=lambda pair: (pair[1].issued_on, pair[0]), reverse=True
        )
        return tuple(one for _, one in ordered)

    @cached_property
    def _series(self) -> Mapping[str, list[Document]]:
        found: dict[str, list[Document]] = defaultdict(list)
        for one in self.documents:
            found[one.series].append(one)
        return found

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """Where in its series an edition stands."""
        return {one.edition_id: place for series in self._series.values() for place, one in enumerate(series)}

    @cached_property
    def _revisions(self) -> Mapping[str, list[Document]]:
        found: dict[str, list[Document]] = defaultdict(list)
        for one in self.documents:
            if one.original:
                found[one.original].append(one)
        return found

    def standing(self, document: Document) -> Standing:
        return self.standings.get(document.edition_id, "")

    def is_counted(self, document: Document) -> bool:
        """Whether it counts as a 期: what is withdrawn does not, nor what corrects or withdraws another."""
        return not document.original and self.standing(document) != "已撤回"

    def revisions(self, document: Document) -> tuple[Document, ...]:
        """The corrections and the withdrawal of a document that are shown."""
        return tuple(self._revisions.get(document.edition_id, ()))

    def near(self, document: Document, count: int) -> tuple[Document, ...]:
        """The document among those numbered together with it, in the order of issue: up to `count` before and after."""
        series, place = self._series[document.series], self._places[document.edition_id]
        return tuple(series[max(0, place - count) : place + count + 1])

    def neighbours(self, document: Document) -> tuple[Document | None, Document | None]:
        """The previous and the next of its series, among those that are shown."""
        series, place = self._series[document.series], self._places[document.edition_id]
        before = series[place - 1] if place else None
        return before, series[place + 1] if place + 1 < len(series) else None


def library(issued: Issued, edition: Edition, as_of: date) -> Library:
    """What an edition of the site shows: a document declares its editions, and a correction is not shown without its original."""
    known = [one for one in issued.documents if one.issued_on <= as_of]
    levels = LEVELS[edition]
    shown: dict[str, Document] = {}
    for one in known:
        if one.levels & levels and (not one.original or one.original in shown):
            shown[one.edition_id] = one
    standings: dict[str, Standing] = {}
    for one in known:
        if one.withdraws:
            standings[one.withdraws] = "已撤回"
        elif one.corrects:
            standings.setdefault(one.corrects, "已更正")
    later = sum(1 for one in issued.documents if one.issued_on > as_of and one.levels & levels)
    return Library(issued, tuple(shown.values()), later, standings)
