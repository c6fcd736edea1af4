"""Atom, iCalendar and JSON: judged by parsers that forgive nothing, in the places where readers find them."""

import json
import re
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import unquote

import pytest
from icalendar import Calendar
from lxml import etree

from generator.office.feeds.atom import Channel, FeedEntry, feed
from generator.office.feeds.calendars import Appointment, calendar
from generator.site.page import SitePages

EVIL = "改造<b>&]]>\u0007；，\\n:DESCRIPTION"
# RFC 4287 as far as feeds of ours use it: what must be there, once, in its own namespace.
ATOM = etree.RelaxNG(
    etree.fromstring(
        """
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2005/Atom"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<start><element name="feed"><optional><attribute name="xml:lang"/></optional><interleave>
  <element name="id"><ref name="uri"/></element><element name="title"><ref name="words"/></element>
  <element name="updated"><data type="dateTime"/></element>
  <element name="author"><element name="name"><ref name="words"/></element></element>
  <element name="generator"><text/></element><ref name="link"/>
  <zeroOrMore><element name="entry"><interleave>
    <element name="id"><ref name="uri"/></element><element name="title"><ref name="words"/></element>
    <element name="updated"><data type="dateTime"/></element><element name="published"><data type="dateTime"/></element>
    <element name="summary"><optional><attribute name="type"/></optional><text/></element><ref name="link"/>
  </interleave></element></zeroOrMore>
</interleave></element></start>
<define name="uri"><data type="anyURI"><param name="pattern">urn:uuid:[0-9a-f\\-]{36}</param></data></define>
<define name="words"><data type="string"><param name="minLength">1</param></data></define>
<define name="link"><element name="link"><attribute name="href"><data type="anyURI"/></attribute>
  <optional><attribute name="rel"><value>self</value></attribute></optional></element></define>
</grammar>"""
    )
)


def entries(text: bytes) -> list[dict[str, str]]:
    root = etree.fromstring(text)
    ATOM.assertValid(root)
    atom = "{http://www.w3.org/2005/Atom}"
    return [
        {
            "title": one.findtext(f"{atom}title"),
            "id": one.findtext(f"{atom}id"),
            "link": one.find(f"{atom}link").get("href"),
        }
        for one in root.findall(f"{atom}entry")
    ]


def events(text: bytes) -> list[Any]:
    """The events of a calendar whose every line is as RFC 5545 asks: CRLF, at most 75 octets, folded by one space."""
    assert text.endswith(b"END:VCALENDAR\r\n") and b"\n" not in text.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    found = list(Calendar.from_ical(text).walk("VEVENT"))
    assert len({one["UID"] for one in found}) == len(found)
    for one in found:
        assert not one.errors and {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(one)
    return found


def assets(site: SitePages) -> dict[str, bytes]:
    return {one.path: one.data for one in site.assets}


def test_record_text_is_text_in_feeds_and_calendars() -> None:
    made = feed(
        Channel("feeds/all.xml", EVIL, "k", "局"),
        [FeedEntry("a/1", EVIL, EVIL, date(2024, 6, 30), "../a.html")],
        date(2024, 6, 30),
    )
    (entry,) = entries(made)
    assert entry["title"].startswith("改造<b>&]]>")
    (event,) = events(
        calendar(EVIL, [Appointment("due/X", date(2024, 7, 1), EVIL, EVIL * 9)], date(2024, 6, 30))
    )
    assert "改造<b>&]]>" in str(event["SUMMARY"]) and "DESCRIPTION" in str(event["SUMMARY"])
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2024, 7, 1), date(2024, 7, 2))


def test_ids_survive_a_new_title_and_the_same_input_is_the_same_bytes() -> None:
    def made(title: str) -> bytes:
        one = FeedEntry("a/1", title, "s", date(2024, 6, 30), "../a.html")
        return feed(Channel("feeds/all.xml", "t", "k", "局"), [one], date(2024, 6, 30))

    assert entries(made("甲"))[0]["id"] == entries(made("乙"))[0]["id"]
    assert made("甲") == made("甲")


def test_a_unit_finds_its_documents_and_days(press: Any) -> None:
    letter = press.issue("发函。", kind="reminder-letter", unit="区民政局", to="[区民政局]", title="催办")
    press.issue("甲文。", title="别的")
    found = assets(press.site())
    (entry,) = entries(found["feeds/unit/区民政局.xml"])
    assert "催办" in entry["title"] and entry["link"].endswith(f"issued/{letter}.html")
    assert len(entries(found["feeds/all.xml"])) == 2
    assert [one["title"] for one in entries(found["feeds/kind/reminder-letter.xml"])] == [entry["title"]]
    days = {str(one["UID"]): one["DTSTART"].dt for one in events(found["calendars/unit/区民政局.ics"])}
    due = {key: day for key, day in days.items() if key.startswith("due/")}
    assert due and all(re.fullmatch(r"due/[A-Z]+-[0-9]{4}-[0-9]{3}@duban", key) for key in due)
    assert any(key.startswith("report/") for key in days)


def test_every_subscription_that_the_page_offers_exists(press: Any) -> None:
    press.issue("甲文。", title="别的")
    for edition in ("internal", "public"):
        site = press.site(edition)
        body = next(page.body for page in site.pages if page.path == "subscribe.md")
        found = assets(site)
        offered = set(re.findall(r'href="([^"]+\.(?:xml|ics|json))"', unescape(body)))
        assert offered and {_plain(one) for one in offered} <= set(found)
        for path, data in found.items():
            if path.endswith(".xml"):
                entries(data)
            elif path.endswith(".ics"):
                events(data)


def _plain(address: str) -> str:
    return unquote(address)


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_json_is_as_its_schema_says(press: Any, edition: str) -> None:
    from jsonschema import Draft202012Validator

    press.issue("甲文。", kind="open-bulletin", title="公开的一期")
    found = {
        path: json.loads(data)
        for path, data in assets(press.site(edition)).items()
        if path.startswith("api/")
    }
    definitions = found.pop("api/schema.json")["$defs"]
    index = found["api/index.json"]
    shards = {one["path"]: one["count"] for one in index["items"]}
    assert set(found) == {"api/index.json", "api/documents.json", *shards}
    for path, content in found.items():
        kind = "items" if path in shards else path.removeprefix("api/").removesuffix(".json")
        validator = Draft202012Validator({**definitions[kind], "$defs": definitions})
        assert not [error.message for error in validator.iter_errors(content)]
    assert all(len(found[path]["rows"]) == count for path, count in shards.items())
    assert index["edition"] == edition and len(found["api/documents.json"]["documents"]) == 1
