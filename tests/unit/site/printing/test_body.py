"""Bodies of our own templates need no Markdown engine, and come out as Python-Markdown makes them."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from generator.render.escape import html, markdown
from generator.site.printing.body import plain_body

TOC = {"permalink": "#", "permalink_title": "本节链接", "toc_depth": 3}
EXTENSIONS = ["toc", "tables", "fenced_code", "admonition", "attr_list", "md_in_html"]
PAGE = """# 新建食堂10个 {#top}

<p class="state"><b>40.0%</b></p>
<dl class="facts">
<div><dt>牵头单位</dt><dd>区民政局</dd></div>
</dl>

## 办理过程 {#history}

<ol class="history">
<li>一<ol><li>二</li></ol></li>
</ol>
<svg viewBox="0 0 1 1" role="img"><title>亮灯</title></svg>

### 附 {#a-1}

<hr>
<pre class="example"><code>甲: 乙

  丙</code></pre>
"""


def engine(text: str) -> tuple[str, list[tuple[int, str, str]]]:
    """HTML and headings as MkDocs has them made."""
    made = Markdown(extensions=EXTENSIONS, extension_configs={"toc": TOC})
    converted = made.convert(text)
    return converted, list(flat(made.toc_tokens))  # type: ignore[attr-defined]


def flat(tokens: Iterable[Any]) -> Iterable[tuple[int, str, str]]:
    for token in tokens:
        yield token["level"], token["id"], token["name"]
        yield from flat(token["children"])


def assert_same(text: str) -> None:
    body = plain_body(text)
    assert body is not None
    assert (body.html, [(one.level, one.name, one.words) for one in body.headings]) == engine(text)


def test_headings_and_blocks_come_out_as_the_engine_makes_them() -> None:
    assert_same(PAGE)


@pytest.mark.parametrize(
    "text",
    [
        "# 甲 {#top}\n\n一段话。\n",
        "# 甲 {#top}\n\n- 一\n- 二\n",
        "# 甲\n\n<p>乙</p>\n",
        "# *甲* {#top}\n\n<p>乙</p>\n",
        "# 甲 {#top}\n\n<p>乙</p>丙\n",
        "# 甲 {#top}\n\n<p>乙\n",
        "# 甲 {#top}\n\n<span>乙</span>\n",
        '# 甲 {#top}\n\n<div markdown="1">\n\n**乙**\n\n</div>\n',
        "# 甲 {#top}\n\n<script>if (1 < 2) {}</script>\n",
        "# 甲 {#top}\n\n<!-- 乙 -->\n",
        "# 甲 {#top}\n\n<p>a\tb</p>\n",
        "",
    ],
)
def test_anything_else_is_left_to_the_engine(text: str) -> None:
    assert plain_body(text) is None


@given(
    title=st.text(min_size=1, max_size=30),
    words=st.lists(st.text(max_size=40), max_size=4),
    tight=st.booleans(),
)
def test_record_text_between_our_tags_comes_out_the_same(title: str, words: list[str], tight: bool) -> None:
    blocks = [f'<p title="{html(word)}">{html(word)}</p>' for word in words]
    text = f"# {markdown(title)} {{#top}}\n\n" + ("\n" if tight else "\n\n").join(blocks) + "\n"
    if plain_body(text) is not None:
        assert_same(text)


def test_a_page_of_html_throughout_opens_with_its_own_heading() -> None:
    body = plain_body('<div>\n<h1 id="top">甲</h1>\n<h2 id="b">乙</h2>\n</div>\n')
    assert body is not None
    assert [(one.level, one.name, one.words) for one in body.headings] == [(1, "top", "甲")]
