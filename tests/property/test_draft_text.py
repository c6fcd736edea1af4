"""Whatever a record says, copied into a draft it is read back as that text, and nothing of it is evaluated."""

import html as stdlib_html
import re
from datetime import date

import markdown
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.archive.compose import clause, compose_body, printed
from generator.archive.evaluate import Evaluator, evaluate_text
from generator.archive.kinds import DraftScope
from generator.archive.macros import Literal, segments
from generator.archive.numbers import Numbers
from generator.archive.pages import rendered
from generator.edit.skeleton import skeleton_files
from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.periods import Period
from generator.render.documents import Sources
from generator.render.entry_lists import EntryLines
from generator.render.escape import visible
from generator.view.edition import EditionView, edition_view

AS_OF = date(2024, 6, 30)
SPICED = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(
            [
                "{{", "}}", "{%", "%}", "{#", "#}", '{{ figure("active") }}', "{% for x in y %}", "[[", "]]", "[%", "%]",
                "<b>", "&amp;", "**", "`", "](x)", "\n\n# ", "---", "\\", "'", '"', "【待填：x】", "]]>", "<!--", "$",
            ]
        ),
    ),
    max_size=6,
).map("".join)  # fmt: skip

BASE = {path: data for path, data in skeleton_files() if path.startswith("site_config/")}


@given(SPICED)
def test_printed_text_holds_no_macro(text: str) -> None:
    assert all(isinstance(one, Literal) for one in segments(f"甲{printed(text)}乙"))


@given(SPICED)
def test_printed_text_comes_back_intact_from_markdown(text: str) -> None:
    page = markdown.markdown(
        f"甲{printed(text)}乙", extensions=["attr_list", "md_in_html", "tables", "admonition"]
    )
    assert page.startswith("<p>甲") and page.endswith("乙</p>")
    assert page.count("<") == 2
    shown = stdlib_html.unescape(page.removeprefix("<p>甲").removesuffix("乙</p>")).replace("\n", " ")
    assert shown == visible(text).replace("\t", " ").replace("\n", " ")


def office_with_problem(text: str) -> EditionView | None:
    """An office with one lagging project whose 存在问题 is the text; None where a ledger does not take it."""
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    item = (
        f"事项: 甲\n牵头单位: 区委督办督查局\n完成时限: 2024-12-31\n目标: {{数值: 10, 单位: 个}}\n"
        f"进展:\n  - 日期: 2024-06-26\n    累计完成: 1\n    存在问题: {quoted}\n"
    )
    loaded = load(MemoryTree({**BASE, "ledgers/projects/2024/XM-2024-001.yaml": item}))
    assert loaded.workspace is not None
    return None if loaded.findings else edition_view(loaded.workspace, "internal", AS_OF)


def drafted(view: EditionView) -> tuple[str, Numbers]:
    numbers = Evaluator(view).numbers(AS_OF, Period.parse("2024-W26"), DraftScope())
    kind = view.counted.config.documents["weekly-bulletin"]
    return compose_body(kind, numbers, DraftScope(), {}), numbers


def macros(body: str) -> list[str]:
    return [one.source for one in segments(body) if not isinstance(one, Literal)]


@given(SPICED.filter(lambda text: text.isprintable() and bool(clause(text))))
def test_a_record_survives_drafting_and_building(text: str) -> None:
    view, harmless = office_with_problem(text), office_with_problem("甲")
    assume(view is not None)
    assert view is not None and harmless is not None
    body, numbers = drafted(view)
    assert macros(body) == macros(drafted(harmless)[0])
    page = rendered(evaluate_text(body, numbers), Sources(EntryLines(lambda one: "", lambda one: "")))
    stored = view.counted.items[0].progress[0].problem
    assert stored is not None
    told = visible(clause(stored))
    text_of_page = stdlib_html.unescape(re.sub(r"<[^>]*>", "", page))
    assert f"存在问题：{told}。" in text_of_page
