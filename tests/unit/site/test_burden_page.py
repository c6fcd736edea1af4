"""减负: the page of the office and the section of a unit."""

import re
from html import unescape
from typing import Any

import pytest


def rows(body: str, section: str) -> dict[str, list[str]]:
    """First cell → the other cells of a section's table."""
    text = unescape(body)
    part = text[text.index(f"{{#{section}}}") :]
    found = re.findall(r'<tr[^>]*><th scope="row">(.*?)</th>(.*?)</tr>', part, re.DOTALL)
    return {
        re.sub(r"<[^>]+>", "", name): [
            re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td.*?</td>", cells)
        ]
        for name, cells in found
    }


def test_what_was_sent_is_counted_by_month_and_unit_against_last_year(press: Any) -> None:
    press.issue("去年一件。", kind="reminder-letter", unit="区民政局", to="[区民政局]", on="2023-05-20")
    press.issue("今年一件。", kind="reminder-letter", unit="区民政局", to="[区民政局]", on="2024-05-20")
    press.issue("今年又一件。", kind="reminder-letter", unit="区民政局", to="[区民政局]", on="2024-06-20")
    body = press.page("burden.md")
    assert "函件已超过上年全年：今年 2 件，上年同期 1 件，上年全年 1 件" in unescape(body)
    assert rows(body, "office")["函件（件）"][:4] == ["2", "1", "+1", "1"]
    months = rows(body, "months")
    assert [months[name][0] for name in ("5月", "6月", "7月")] == ["1／1", "1／0", "—／0"]
    assert rows(body, "units")["区民政局"][0] == "2／1"
    unit = rows(press.page("units/区民政局.md"), "burden")
    assert unit["6月"][0] == "1／0" and unit["累计"][0] == "2／1"


def test_what_goes_up_or_was_withdrawn_is_no_burden(press: Any) -> None:
    press.issue("呈阅。", kind="special-report", topic="老有所养", on="2024-06-20")
    letter = press.issue("发函。", kind="reminder-letter", unit="区民政局", to="[区民政局]", on="2024-06-20")
    assert rows(press.page("burden.md"), "office")["函件（件）"][0] == "1"
    press.issue("撤回。", kind="withdrawal", withdraws=letter)
    body = press.page("burden.md")
    assert [rows(body, "office")[name][0] for name in ("函件（件）", "文件（件）", "简报（期）")] == [
        "0",
        "0",
        "0",
    ]


def test_the_public_edition_has_none(press: Any) -> None:
    press.issue("发函。", kind="reminder-letter", unit="区民政局", to="[区民政局]")
    with pytest.raises(KeyError):
        press.page("burden.md", "public")
    assert not [page.path for page in press.site("public").pages if "减负" in unescape(page.body)]
