"""A fresh office (the skeleton that `duban init` writes) with a handful of items and a week in which something happened."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from html import unescape

import pytest

from generator.archive.compose import Composed, compose, own_templates
from generator.archive.evaluate import Broken, Chart, Evaluator, Figure, evaluate_text
from generator.archive.front import split
from generator.archive.kinds import DraftScope, check_scope, default_as_of, find_kind, parse_period
from generator.archive.numbers import Numbers
from generator.compute.measure import EditionFact, TableValue
from generator.edit.skeleton import skeleton_files
from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.model.documents import DocumentKind, DraftHead
from generator.model.workspace import Workspace
from generator.view.edition import edition_view

UNITS = """\
分组: [区直部门, 乡镇街道]
单位:
  - {名称: 区住建局, 组: 区直部门, 考核: true}
  - {名称: 区民政局, 组: 区直部门, 考核: true}
  - {名称: 区统计局, 组: 区直部门, 考核: true}
  - {名称: 东关街道, 组: 乡镇街道, 考核: true}
"""
POSTS = "职务:\n  - {职务: 区委书记}\n  - {职务: 区长}\n"

WEEK: dict[str, str] = {
    "ledgers/projects/2024/XM-2024-001.yaml": (
        "事项: 云岭大道改造\n大项: 城建\n牵头单位: 区住建局\n完成时限: 2024-12-31\n目标: {数值: 12000, 单位: 万元}\n"
        "序时口径: 按月\n进展:\n  - {日期: 2024-06-26, 累计完成: 1000, 进展情况: 路基施工。, 存在问题: 管线迁改滞后。, "
        "原因: 权属单位多。, 下步措施: 7月底前完成迁改。, 要素保障: 请协调燃气管线迁改}\n"
    ),
    "ledgers/projects/2024/XM-2024-002.yaml": (
        "事项: 科创园二期\n大项: 产业\n牵头单位: 区统计局\n完成时限: 2024-12-31\n目标: {数值: 8000, 单位: 万元}\n"
        "序时口径: 按月\n进展:\n  - {日期: 2024-06-25, 累计完成: 5000, 进展情况: 主体封顶。}\n"
    ),
    "ledgers/key_tasks/2024/RW-2024-001.yaml": (
        "事项: 养老服务三年行动\n牵头单位: 区民政局\n完成时限: 2024-07-05\n目标: {数值: 10, 单位: 个}\n"
        "交办: {日期: 2024-01-10, 签收: 2024-01-11}\n"
        "进展:\n  - {日期: 2024-06-27, 累计完成: 8}\n"
    ),
    "ledgers/key_tasks/2024/RW-2024-002.yaml": (
        "事项: 背街小巷整治\n牵头单位: 东关街道\n完成时限: 2024-12-31\n目标: {数值: 20, 单位: 条}\n"
        "交办: {日期: 2024-01-10, 签收: 2024-01-11}\n"
        "进展:\n  - {日期: 2024-06-20, 累计完成: 20}\n"
        "报请销号:\n  - {日期: 2024-06-20, 依据: 现场核验}\n审核:\n  - {日期: 2024-06-25, 结论: 通过}\n"
        "销号: {日期: 2024-06-26, 方式: 完成, 依据: 现场核验, 批准: 局务会}\n"
    ),
    "ledgers/indicators/2024/ZB-2024-001.yaml": (
        '事项: 规上工业增加值增速\n牵头单位: 区统计局\n完成时限: 2024-12-31\n目标: {数值: 8, 单位: "%", 口径: 累计同比}\n'
        "进展:\n  - {日期: 2024-06-25, 期: 2024-05, 可用日期: 2024-06-25, 完成值: 5}\n"
    ),
    "ledgers/registers/honours/2024-06.yaml": (
        "- {编号: CX-2024-06-001, 日期: 2024-06-25, 单位: 区民政局, 名称: 全省养老服务示范区, 类别: 试点示范, 级别: 省, "
        "授予机关: 省民政厅}\n"
    ),
    "ledgers/registers/inspections/2024-06.yaml": (
        "- {编号: DC-2024-06-001, 名称: 第26周重点项目包保督查, 起: 2024-06-27, 性质: 包保跟踪, 方式: [实地], "
        "依据: 年度督查计划, 点位: [云岭大道], 对象: [区住建局], 涉及台账: [projects], 事项: [XM-2024-001], 情况: 现场人员不足。}\n"
    ),
    "ledgers/registers/problems/2024-06.yaml": (
        "- {编号: WT-2024-06-001, 日期: 2024-06-27, 督查: DC-2024-06-001, 事项: XM-2024-001, 涉及台账: [projects], "
        "单位: 区住建局, 问题: 施工围挡破损12处。, 原因: 巡查不到位, 整改要求: 更换, 整改时限: 2024-07-10}\n"
    ),
    "ledgers/registers/leader_dispatch/2024-06.yaml": (
        "- {编号: DD-2024-06-001, 日期: 2024-06-25, 职务: 区长, 方式: 现场, 涉及台账: [projects], 事项: [XM-2024-001], "
        "议定事项: [7月10日前打通管线迁改]}\n"
        "- {编号: DD-2024-06-002, 日期: 2024-06-26, 职务: 区委书记, 方式: 调度会, 涉及台账: [projects], 事项: []}\n"
    ),
}


@pytest.fixture
def fresh_office() -> Callable[..., MemoryTree]:
    """`fresh_office(files)` → the tree of a fresh office with four units, two posts and the files given."""

    def build(files: dict[str, str] | None = None) -> MemoryTree:
        base = {path: data for path, data in skeleton_files() if path.startswith("site_config/")}
        own = {"site_config/units.yaml": UNITS, "site_config/posts.yaml": POSTS, **(files or {})}
        return MemoryTree({**base, **own})

    return build


@pytest.fixture
def loaded() -> Callable[[MemoryTree], Workspace]:
    """The workspace of a tree that must be free of findings."""

    def read(tree: MemoryTree) -> Workspace:
        found = load(tree)
        assert found.findings == ()
        assert found.workspace is not None
        return found.workspace

    return read


@pytest.fixture
def week() -> dict[str, str]:
    """Files of a week in June 2024 with something in every section of the bulletin."""
    return dict(WEEK)


@pytest.fixture
def written(
    fresh_office: Callable[..., MemoryTree], loaded: Callable[[MemoryTree], Workspace]
) -> Callable[..., "Written"]:
    """`written(kind, period, files, scope, editions=…, as_of=…)` → the draft and how it reads; it must be free of findings."""

    def write(
        word: str,
        period_text: str,
        files: dict[str, str] | None = None,
        scope: DraftScope = DraftScope(),  # noqa: B008
        *,
        editions: tuple[EditionFact, ...] = (),
        as_of: date = date(2024, 6, 30),
        clue_days: tuple[date, ...] | None = None,
    ) -> Written:
        tree = fresh_office(files)
        workspace = replace(loaded(tree), clue_days=clue_days)
        kind = find_kind(workspace.config, word)
        assert kind is not None
        view = edition_view(workspace, kind.counted_in, as_of)
        period = parse_period(kind, period_text, as_of)
        check_scope(workspace.config, kind, scope)
        evaluator = Evaluator(view, editions)
        numbers = evaluator.numbers(default_as_of(period, as_of), period, scope, kind)
        composed = compose(kind, numbers, scope, own_templates(tree)[0], view)
        parts, findings = split(composed.text, composed.path)
        assert parts is not None and findings == []
        pieces = evaluate_text(parts.body, numbers)
        assert not any(isinstance(piece, Broken) for piece in pieces)
        shown = "".join(
            piece
            if isinstance(piece, str)
            else piece.shown
            if isinstance(piece, Figure)
            else piece.words
            if isinstance(piece, Chart)
            else _plain(piece)
            for piece in pieces
            if not isinstance(piece, Broken)
        )
        return Written(composed, parts.head, parts.body, unescape(shown), kind, numbers)

    return write


@dataclass(frozen=True)
class Written:
    """A draft: its file, its head, its body as written and as read."""

    composed: Composed
    head: DraftHead
    body: str
    shown: str
    kind: DocumentKind
    numbers: Numbers


def _plain(table: TableValue) -> str:
    return "\n".join("|".join(cells) for cells in (table.columns, *(row.cells for row in table.rows)))
