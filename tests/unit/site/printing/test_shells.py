"""A shell holds what pages have in common; what cannot be marked is left to the theme."""

from dataclasses import dataclass, field

from markupsafe import Markup, escape

from generator.site.page import Page
from generator.site.printing.body import Body
from generator.site.printing.shells import Shells
from generator.site.printing.theme import Sheet


@dataclass
class Paper:
    """A theme that prints title, body and, where told to, something of its own."""

    extra: str = ""
    reads_plain: bool = True
    tells_place: bool = False
    folders: frozenset[str] = frozenset({"items"})
    seen: list[str] = field(default_factory=list)

    def body(self, page: Page) -> Body:
        return Body(page.body, ())

    def whole(self, sheet: Sheet) -> str:
        self.seen.append(sheet.path)
        extra = {"path": sheet.path, "length": str(len(sheet.title)), "": ""}[self.extra]
        plain = escape(Markup(sheet.title).striptags())
        return f"<title>{plain}</title>{sheet.title}{sheet.body.html}{extra}"


def sheet(path: str, title: str = "甲", html: str = "<h1>甲</h1>") -> Sheet:
    return Sheet(path, title, {}, Body(html, ()))


def test_the_theme_prints_one_page_of_a_kind() -> None:
    paper = Paper()
    shells = Shells(paper)
    texts = [shells.printed(sheet(f"items/{number}.md", f"题{number}")) for number in range(9)]
    assert texts == [Paper().whole(sheet(f"items/{number}.md", f"题{number}")) for number in range(9)]
    assert len(paper.seen) == 2  # the shell, and the first page to compare it with


def test_a_page_without_a_heading_is_left_to_the_theme() -> None:
    paper = Paper()
    Shells(paper).printed(sheet("items/1.md", html="<p>甲</p>"))
    assert paper.seen == ["items/1.md"]


def test_a_theme_that_prints_what_has_no_mark_prints_every_page() -> None:
    for extra in ("length", "path"):
        paper = Paper(extra)
        shells = Shells(paper)
        for number, title in enumerate(("甲", "甲乙", "甲乙丙")):
            one = sheet(f"items/{number}.md", title)
            assert shells.printed(one) == Paper(extra).whole(one)


def test_pages_share_a_shell_when_they_see_the_navigation_at_the_same_addresses() -> None:
    shells = Shells(Paper())
    deep = [shells.key(sheet(f"issued/{kind}/2024/1.md")) for kind in ("a", "b")]
    assert deep[0] == deep[1]
    assert shells.key(sheet("items/1.md")) != shells.key(sheet("other/1.md"))
    assert shells.key(sheet("items/1.md")) == shells.key(sheet("items/2.md"))


def test_pages_that_say_their_address_share_a_shell_in_one_folder_alone() -> None:
    shells = Shells(Paper(tells_place=True))
    assert shells.key(sheet("issued/a/2024/1.md")) != shells.key(sheet("issued/b/2024/1.md"))
