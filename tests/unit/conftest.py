"""An office on disk that issues real documents: what tests of the archive and of its pages begin with."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.archive.issue import Decision, Office, commit, prepare
from generator.archive.provenance import Provenance
from generator.archive.sound import Issued, read_issued
from generator.archive.store import appending, open_archive
from generator.edit.skeleton import create_office
from generator.load.tree import FolderTree, OverlayTree
from generator.load.workspace import Loaded, load
from generator.paths import ISSUED
from generator.site.page import SitePages
from generator.site.pages import site_pages
from generator.view.policy import Edition

AS_OF = date(2024, 6, 30)
_FILES = {
    "site_config/units.yaml": (
        "分组: [区直部门]\n单位:\n  - {名称: 区民政局, 组: 区直部门, 考核: true}\n"
        "  - {名称: 区住建局, 组: 区直部门, 考核: true}\n"
    ),
    "site_config/documents/open-bulletin.yaml": (
        "名称: 公开通报\n版头: 公开通报\n标题: 公开通报\n周期: 不定期\n公开版本: [内部, 公开]\n编制单元: [专题]\n"
    ),
    "site_config/documents/note.yaml": "名称: 督办简报\n版头: 督办简报\n标题: 督办简报\n周期: 不定期\n编制单元: [专题, 单位]\n",
    "ledgers/livelihood/2024/MS-2024-001.yaml": (
        "事项: 建成老年食堂\n大项: 老有所养\n级别: 区级\n牵头单位: 区民政局\n完成时限: 2024-12-31\n"
        "目标: {数值: 10, 单位: 个}\n进展:\n  - {日期: 2024-06-18, 累计完成: 3, 进展情况: 完成选址。}\n"
    ),
    "ledgers/livelihood/2024/MS-2024-002.yaml": (
        "事项: 新建口袋公园\n大项: 人居环境\n级别: 区级\n牵头单位: 区住建局\n完成时限: 2024-12-31\n目标: {数值: 5, 单位: 个}\n"
    ),
    "ledgers/projects/2024/XM-2024-001.yaml": (
        "事项: 云岭大道改造\n大项: 城建\n牵头单位: 区住建局\n完成时限: 2024-12-31\n目标: {数值: 12000, 单位: 万元}\n"
        "进展:\n  - {日期: 2024-06-26, 累计完成: 1000, 进展情况: 路基施工。}\n"
    ),
}
_HEAD = """\
---
文种: {kind}
统计期: {period}
数据截至日期: {as_of}
标题: {title}
{more}拟稿: 综合督查科科长
核稿: 分管副局长
签发: 局长
保密审查: {{职务: 办公室主任, 日期: 2023-01-05, 结论: 非密可上网}}
---

{body}
"""


class Press:
    """An office below `root` with three items; `issue` freezes a document in it, `site` makes its pages."""

    def __init__(self, root: Path) -> None:
        self.root = root
        create_office(root)
        for path, text in _FILES.items():
            self.write(path, text)
        self.amend("site_config/site.yaml", "", "数据截至日期: 2024-06-30\n")
        self.amend("site_config/visibility.yaml", "启用: false", "启用: true")

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def amend(self, path: str, old: str, new: str) -> None:
        """Replace words of a file; without `old`, add a line at its end."""
        text = (self.root / path).read_text("utf-8")
        assert old in text
        self.write(path, text.replace(old, new) if old else text + new)

    @property
    def issued_folder(self) -> Path:
        return self.root / ISSUED

    def loaded(self) -> Loaded:
        found = load(FolderTree(self.root))
        assert found.workspace is not None, found.findings
        return found

    def issue(
        self, body: str, kind: str = "note", title: str = "督办情况", on: str = "2024-06-30", **head: str
    ) -> str:
        """Freeze a draft of a kind and return its id. `head` holds further lines: `corrects="note/2024/1"`, `unit="区民政局"`."""
        names = {
            "corrects": "更正",
            "withdraws": "撤回",
            "unit": "单位",
            "topic": "专题",
            "to": "主送",
            "due": "反馈时限",
        }
        more = "".join(f"{names[name]}: {value}\n" for name, value in head.items())
        day = date.fromisoformat(on)
        path = "content/drafts/one.md"
        text = _HEAD.format(kind=kind, period=f"{day:%Y-%m}", as_of=on, title=title, more=more, body=body)
        workspace = self.loaded().workspace
        assert workspace is not None
        tree = OverlayTree(FolderTree(self.root), {path: text.encode()})
        office = Office(workspace, tree, AS_OF, Provenance("1" * 40, "2" * 40, "3" * 40))
        with appending(self.issued_folder) as appender:
            prepared, findings = prepare(office, open_archive(self.issued_folder), path, Decision(day))
            assert prepared is not None, findings
            commit(appender, prepared)
        return prepared.edition_id

    def issued(self) -> Issued:
        return read_issued(self.issued_folder)

    def site(self, edition: Edition = "internal", as_of: date = AS_OF) -> SitePages:
        loaded = self.loaded()
        sound = replace(loaded, findings=(*loaded.findings, *self.issued().findings))
        return site_pages(sound, FolderTree(self.root), edition, as_of, self.issued())

    def page(self, path: str, edition: Edition = "internal", as_of: date = AS_OF) -> str:
        """The body of one page; KeyError where the edition has none."""
        return {page.path: page.body for page in self.site(edition, as_of).pages}[path]


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(tmp_path / "office")


@pytest.fixture
def archive_page(press: Press) -> Callable[[str], str]:
    """`archive_page("note/2024/1")` → the body of the page of an edition."""
    return lambda edition_id: press.page(f"issued/{edition_id}.md")
