"""A printed draft that nobody revised comes back byte for byte, whatever its kind and whatever stands in it."""

from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.archive.drafts import read_draft
from generator.archive.evaluate import Evaluator
from generator.archive.kinds import suggest_period
from generator.edit.skeleton import skeleton_files
from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.model.documents import DocumentKind
from generator.model.workspace import Workspace
from generator.office.docx.read import Grid, read_docx
from generator.office.docx.revise import revise
from generator.office.docx.template import default_template
from generator.office.docx.write import write_docx
from generator.office.official.read import read_evaluated
from generator.render.escape import draft as escaped
from generator.view.edition import edition_view

DAY = date(2024, 6, 30)
PATH = "content/drafts/any.md"
UNITS = "分组: [区直部门, 乡镇街道, 国有企业]\n单位: [{名称: 区民政局, 组: 区直部门}]\n"
ITEM = (
    "事项: 建成老年食堂\n级别: 区级\n牵头单位: 区民政局\n完成时限: 2024-12-31\n目标: {数值: 10, 单位: 个}\n"
)
SCOPES = {"单位": "单位: 区民政局", "台账": "台账: livelihood", "专题": "专题: 老有所养"}

typed = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30).map(
    lambda one: str(escaped(one))
)
inline = st.lists(
    st.one_of(
        typed, st.sampled_from(('{{ figure("active") }}', '{{ figure("overdue") }}', "**重点**", "其中"))
    ),
    min_size=1,
    max_size=6,
).map("".join)
block = st.one_of(
    inline,
    inline.map(lambda text: f"## {text}"),
    inline.map(lambda text: f"### {text}"),
    st.lists(inline, min_size=1, max_size=3).map(lambda lines: "\n".join(f"- {line}" for line in lines)),
    st.lists(inline, min_size=1, max_size=3).map("\n".join),
    st.sampled_from(
        (
            "## 附：问题清单",
            "## 附表",
            '{{ table("by_ledger") }}',
            '{{ table("due_next") }}',
            "| 组 | 单位 |\n| --- | ---: |\n| 一组 | 区民政局 |",
            "**分组**\n\n| 组 | 单位 |\n| --- | --- |\n| 一组 |  |",
            "---",
        )
    ),
)
bodies = st.tuples(
    st.lists(block, min_size=1, max_size=8),
    st.sampled_from(("\n\n", "\n\n\n", "\n\n  \n")),
    st.sampled_from(("", "\n", "\n\n")),
).map(lambda parts: "\n" + parts[1].join(parts[0]) + parts[2])


@cache
def office() -> Workspace:
    config = {path: data for path, data in skeleton_files() if path.startswith("site_config/")}
    tree = MemoryTree(
        {**config, "site_config/units.yaml": UNITS, "ledgers/livelihood/2024/MS-2024-001.yaml": ITEM}
    )
    workspace = load(tree).workspace
    assert workspace is not None
    return workspace


@cache
def evaluator() -> Evaluator:
    return Evaluator(edition_view(office(), "internal", DAY))


KINDS = sorted(kind.key for kind in office().config.documents.values() if not kind.offline)


def draft_of(kind: DocumentKind, body: str) -> str:
    lines = [
        f"文种: {kind.key}",
        f"统计期: '{suggest_period(kind, '', DAY)}'",
        "数据截至日期: 2024-06-30",
        "标题: 某某情况",
    ]
    if kind.scope_required:
        lines.append(next(SCOPES[scope] for scope in kind.scopes))
    return "\n".join(("---", *lines, "---", "")) + body


@pytest.mark.slow
@given(st.sampled_from(KINDS), bodies)
def test_an_unrevised_draft_comes_back_byte_for_byte(key: str, body: str) -> None:
    kind = office().config.documents[key]
    text = draft_of(kind, body)
    draft, findings = read_draft(MemoryTree({PATH: text}), PATH, office().config, DAY)
    assert draft is not None and not findings
    evaluated = evaluator().evaluate(draft)
    if evaluated.findings:
        return  # such a draft is not printed
    printed = write_docx(read_evaluated(evaluated, office().config), default_template())
    back = revise(text, evaluated, office().config, printed)
    assert back.text == text
    assert not back.conflicts and not back.notes
    marked = {unit.table for unit in read_docx(printed).units if isinstance(unit, Grid)}
    assert len(marked - {None}) == body.count("{{ table(")
