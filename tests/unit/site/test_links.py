"""Every link inside a site leads somewhere; nothing is fetched from elsewhere."""

from pathlib import Path

import pytest

from generator.site.links import Broken, broken_links


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(
    "link",
    [
        '<a href="b/c.html">x</a>',
        '<a href="b/c.html#here">x</a>',
        '<a href="b/c.html?q=1#here">x</a>',
        '<a href="b/">x</a>',
        '<a href=".">x</a>',
        '<a href="#top">x</a>',
        '<a href="%62/c.html">x</a>',
        '<a href="http://elsewhere/">x</a>',
        '<a href="mailto:x">x</a>',
        '<a data-href="none.html">x</a>',
        '<link rel="canonical" href="http://elsewhere/a.html">',
        '<img src="data:image/png;base64,AA">',
    ],
)
def test_sound(tmp_path: Path, link: str) -> None:
    write(tmp_path, index_html=f'<p id="top">{link}</p>', b__c_html='<h2 id="here">x</h2>', b__index_html="")
    assert broken_links(tmp_path) == []


@pytest.mark.parametrize(
    ("link", "target", "foreign"),
    [
        ('<a href="none.html">x</a>', "none.html", False),
        ("<a href='b/c.html#there'>x</a>", "b/c.html#there", False),
        ('<a href="#nowhere">x</a>', "#nowhere", False),
        ('<img src="none.png">', "none.png", False),
        ('<script src="//elsewhere/a.js"></script>', "//elsewhere/a.js", True),
        ('<link rel="stylesheet" href="https://elsewhere/a.css">', "https://elsewhere/a.css", True),
        ('<form action="http://elsewhere/"></form>', "http://elsewhere/", True),
    ],
)
def test_broken(tmp_path: Path, link: str, target: str, foreign: bool) -> None:
    write(tmp_path, index_html=link, b__c_html='<h2 id="here">x</h2>')
    assert broken_links(tmp_path) == [Broken("index.html", target, foreign)]


def test_a_style_sheet_fetches_nothing_from_elsewhere(tmp_path: Path) -> None:
    write(
        tmp_path, a_css="b{background:url(img.png)} @import 'https://elsewhere/x.css'; c{src:url(//e/f.woff)}"
    )
    assert [one.target for one in broken_links(tmp_path)] == ["//e/f.woff", "https://elsewhere/x.css"]
