"""Atom feeds of issued documents (RFC 4287)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from uuid import NAMESPACE_URL, uuid5

from generator.render.escape import visible

_SHANGHAI = timezone(timedelta(hours=8))
MOST_ENTRIES = 50


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed: its place in the site, its title, what names it for ever (`key`), who issues."""

    path: str
    title: str
    key: str
    author: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One document: `address` is relative to the feed. `key` names it for ever."""

    key: str
    title: str
    summary: str
    issued_on: date
    address: str


def feed(channel: Channel, entries: Sequence[FeedEntry], as_of: date) -> bytes:
    """The newest entries first; the same documents give the same bytes. Addresses are relative, for the site has no fixed one."""
    from feedgen.feed import FeedGenerator

    made = FeedGenerator()
    made.id(stable_id(channel.key))
    made.title(visible(channel.title))
    made.author({"name": visible(channel.author)})
    made.language("zh-CN")
    made.generator("duban")
    made.link(href=channel.path.rsplit("/", 1)[-1], rel="self")
    made.updated(_at(max((one.issued_on for one in entries), default=as_of)))
    for one in entries[:MOST_ENTRIES]:
        entry = made.add_entry(order="append")
        entry.id(stable_id(one.key))
        entry.title(visible(one.title))
        entry.summary(visible(one.summary))
        entry.link(href=one.address, rel="alternate")
        entry.updated(_at(one.issued_on))
        entry.published(_at(one.issued_on))
    text: bytes = made.atom_str(pretty=True)
    return text


def stable_id(key: str) -> str:
    """A URN that depends on the key alone, so that it survives a move of the site."""
    return uuid5(NAMESPACE_URL, f"duban:{key}").urn


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9), _SHANGHAI)
