"""What a record says is text wherever it is printed."""

import xml.etree.ElementTree as ElementTree
from html import unescape
from html.parser import HTMLParser

import jinja2
import markdown as python_markdown
import pytest
import yaml
from markupsafe import Markup

from generator.render import escape

EXTENSIONS = ["admonition", "attr_list", "md_in_html", "tables", "toc"]
HOSTILE = (
    "<script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    "**粗** _斜_ `码` [链接](x.md) ![图](x.png) <http://a.b>",
    "a|b|c",
    "# 标题",
    "    四个空格",
    "1. 一",
    "- 一",
    "> 引",
    "!!! note 提示",
    "[TOC]",
    "{: .red } {#id}",
    "{{ 7*7 }} {% include 'x' %} {# c #}",
    '--8<-- "secret"',
    "&lt;b&gt; &amp; &#60;",
    "\"'`\\",
    "行尾两个空格  ",
    "--- === ***",
    "<!-- x --> <![CDATA[ x ]]> <?php ?>",
    "*[ABC]: x",
    "[1]: http://a.b",
)


def text_of(html: str) -> str:
    """The text a reader sees, without any element."""
    parser = HTMLParser()
    seen: list[str] = []
    parser.handle_data = seen.append  # type: ignore[method-assign]
    parser.feed(html)
    parser.close()
    return "".join(seen)


def elements_of(html: str) -> list[str]:
    parser = HTMLParser()
    seen: list[str] = []
    parser.handle_starttag = lambda tag, attributes: seen.append(tag)  # type: ignore[method-assign]
    parser.handle_comment = lambda data: seen.append("<!--")  # type: ignore[method-assign]
    parser.feed(html)
    parser.close()
    return seen


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    ("frame", "elements"),
    [
        ("# {}\n\nx\n", ["h1", "p"]),
        ("{}\n", ["p"]),
        ("- {}\n", ["ul", "li"]),
        (
            "| a | b |\n|---|---|\n| {} | x |\n",
            ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"],
        ),
        ("<div><p>{}</p></div>\n", ["div", "p"]),
        ('前 <span title="x">{}</span>\n', ["p", "span"]),
    ],
)
def test_text_in_markdown_makes_no_element_and_stays_whole(
    text: str, frame: str, elements: list[str]
) -> None:
    made = python_markdown.markdown(frame.format(escape.markdown(text)), extensions=EXTENSIONS)
    assert elements_of(made) == elements
    assert text in text_of(made)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("frame", ['<b title="{}">x</b>', "<b title='{}'>x</b>", '前 <b title="{}">x</b> 后'])
def test_text_in_an_attribute_stays_its_value_even_inside_a_paragraph(text: str, frame: str) -> None:
    made = python_markdown.markdown(frame.format(escape.attribute(text)), extensions=EXTENSIONS)
    values: list[str | None] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: values.extend(v for _, v in attributes)  # type: ignore[method-assign]
    parser.feed(made)
    assert values == [text]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_in_svg_is_well_formed_xml(text: str) -> None:
    root = ElementTree.fromstring(f"<svg><title>{escape.svg(text)}</title></svg>")
    assert [child.tag for child in root] == ["title"]
    assert (root[0].text or "") == text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_draft_evaluates_nothing_that_a_record_says(text: str) -> None:
    body = str(escape.draft(text))
    assert not any(mark in body for mark in ("{", "}", "%"))
    evaluated = jinja2.Environment(autoescape=False).from_string(f"前 {body} 后").render()
    assert unescape(evaluated) == f"前 {text} 后"


@pytest.mark.parametrize(
    "text",
    [
        "区民政局",
        "完成选址8处，2处投入使用（含改造）。",
        "2024-06-30",
        "云委督交〔2024〕6号",
        "78.4",
        "A/B",
        "30%",
    ],
)
def test_ordinary_text_stays_readable(text: str) -> None:
    assert escape.markdown(text) == text


@pytest.mark.parametrize(
    "character",
    [
        "\x00",
        "\x02",
        "\x1b",
        "\x7f",
        "\x85",
        "\u200b",
        "\u200e",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\xad",
        "\ud800",
        "\uffff",
    ],
)
def test_what_no_reader_sees_is_shown(character: str) -> None:
    assert escape.visible(f"甲{character}乙") == "甲\ufffd乙"
    escape.html(f"甲{character}乙").encode()


@pytest.mark.parametrize(
    "character", ["𠮷", "\u3000", "\xa0", "é", "\ue000", "〇", "㎡", "\U0001f600", "\ufe0f"]
)
def test_what_a_reader_sees_is_kept(character: str) -> None:
    assert escape.visible(f"甲{character}乙") == f"甲{character}乙"


def test_line_breaks_are_kept_where_html_allows_and_spaces_in_a_line_of_markdown() -> None:
    assert unescape(escape.html("甲\r\n乙\u2028丙")) == "甲\n乙\n丙"
    assert escape.markdown("甲\n\n# 乙") == "甲  &#35; 乙"


def test_markup_is_not_encoded_twice_and_nothing_prints_nothing() -> None:
    once = escape.html("<b>")
    assert escape.html(once) == once
    assert escape.finalize(Markup("<b>")) == "<b>"
    assert escape.finalize(None) == ""
    assert escape.finalize(3) == "3"


def test_a_template_cannot_forget_to_escape() -> None:
    environment = jinja2.Environment(autoescape=True, finalize=escape.finalize)
    assert environment.from_string("# {{ x }}").render(x="*a* <b>") == "# &#42;a&#42; &#60;b&#62;"


def test_front_matter_is_read_back_as_encoded_text() -> None:
    block = escape.front_matter({"title": '甲: "乙"\n---\n<b>', "hide": ("toc", "navigation")})
    assert block.startswith("---\n") and block.endswith("---\n\n") and block.count("---\n") == 2
    values = yaml.safe_load(block.removesuffix("---\n\n"))
    assert values["hide"] == ["toc", "navigation"]
    assert unescape(values["title"]) == '甲: "乙" --- <b>'
    assert "<" not in values["title"]
    assert escape.front_matter({}) == ""


def test_front_matter_keys_are_ours() -> None:
    with pytest.raises(ValueError):
        escape.front_matter({"a: b": "x"})
