"""What rules are told about the tree, and what they are not asked."""

from collections.abc import Callable

import pytest

from generator.check.run import check
from generator.check.secrecy import check_no_secrecy_marks
from generator.findings import Finding
from generator.load.tree import MemoryTree
from generator.load.workspace import load
from generator.model.paths_of_fields import field_paths

Office = Callable[..., dict[str, str]]
ITEM = "事项: 新建社区老年食堂10个\n牵头单位: 区民政局\n完成时限: 2024-11-30\n"
FIRST = "ledgers/livelihood/2024/MS-2024-001.yaml"
HONOURS = "ledgers/registers/honours/2024-06.yaml"
HONOUR = "- {编号: CX-2024-06-001, 日期: 2024-06-12, 单位: 区民政局, 类别: 上级表彰, 级别: 省, 事项: MS-2024-001}\n"


def findings(files: dict[str, str]) -> list[Finding]:
    tree = MemoryTree(files)
    return [one for one in check(load(tree), tree) if one.code != "V702"]


def test_what_points_to_an_unreadable_item_is_not_wrong_for_that(office: Office) -> None:
    found = findings(office({FIRST: ITEM + "颜色: 红\n", HONOURS: HONOUR}))
    assert [one.code for one in found] == ["S202"]


def test_what_points_into_an_unreadable_month_is_not_wrong_for_that(office: Office) -> None:
    speech = "- {编号: FY-2024-06-001, 日期: 2024-06-12, 会议: HY-2024-05-001, 单位: 区民政局, 类别: 交流}\n"
    files = {
        "ledgers/registers/meetings/2024-05.yaml": "- {编号: HY-2024-05-001, 类别: 调度会}\n",
        "ledgers/registers/speeches/2024-06.yaml": speech,
    }
    assert [one.code for one in findings(office(files))] == ["S201"]


def test_an_entry_of_another_register_is_not_the_meeting_asked_for(office: Office) -> None:
    files = {
        HONOURS: HONOUR.replace(", 事项: MS-2024-001", ""),
        "ledgers/registers/speeches/2024-06.yaml": (
            "- {编号: FY-2024-06-001, 日期: 2024-06-12, 会议: CX-2024-06-001, 单位: 区民政局, 类别: 交流}\n"
        ),
    }
    assert [one.code for one in findings(office(files))] == ["R413"]


def test_marks_are_found_where_nothing_else_can_be_read(office: Office) -> None:
    found = findings(office({FIRST: "事项: [绝密\n", "site_config/units.yaml": "# 机密\n单位: [\n"}))
    assert sorted(one.code for one in found) == ["V701", "V701", "Y110"]


def test_issued_documents_are_searched_but_not_told_off(office: Office) -> None:
    files = {
        "content/issued/weekly-bulletin/2024/26/document.md": "<<<<<<< 旧\n",
        "content/页.md": "<<<<<<< 旧\n",
    }
    assert [one.path for one in findings(office(files))] == ["content/页.md"]
    (mark,) = findings(office({"content/issued/weekly-bulletin/2024/26/document.md": "第一行\n本件秘密\n"}))
    assert (mark.code, mark.line, mark.column) == ("V701", 2, 3)


def test_findings_are_sorted_and_carry_the_item(office: Office) -> None:
    second = FIRST.replace("001", "002")
    found = findings(office({second: ITEM + "同列: [甲]\n", FIRST: ITEM.replace("区民政局", "民政局")}))
    assert [(one.path, one.item_id) for one in found] == [(FIRST, "MS-2024-001"), (second, "MS-2024-002")]


def test_a_ledgers_chinese_name_is_answered_with_its_key(office: Office) -> None:
    (finding,) = findings(office({FIRST: ITEM + "同列: [重点项目]\n"}))
    assert (finding.code, finding.hint) == ("R404", "同列: [projects]")


def test_a_near_miss_of_a_short_name_is_answered_with_the_full_name(office: Office) -> None:
    (finding,) = findings(office({FIRST: ITEM.replace("区民政局", "区民政厅")}))
    assert finding.code == "R401" and finding.hint.startswith("改成“区民政局”")


def test_the_identity_names_both_sides_of_the_item(office: Office) -> None:
    closure = "{日期: 2024-03-20, 方式: 完成, 依据: 核验, 批准: 会议}"
    text = (
        ITEM
        + f"重新纳入: [{{日期: 2024-05-01, 理由: 反弹, 批准: 会议, 原销号: {closure}}}]\n销号: {closure}\n"
    )
    (finding,) = findings(office({FIRST: text, FIRST.replace("001", "002"): ITEM}))
    assert finding.code == "T323"
    assert "完成销号 2" in finding.message and "目前跟踪 0" in finding.message


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("本件秘密★1年", ["秘密★1年"]),
        ("机密级，绝密 ★ 长期", ["机密级", "绝密 ★ 长期"]),
        ("★", ["★"]),
        ("手机机密", ["机密"]),
        ("机密封存", ["机密"]),
        ("国家秘密★10年", ["★10年"]),
        ("商业秘密、国家秘密、工作秘密、技术秘密", []),
        ("计算机密码、司机密切配合、发动机密封", []),
        ("杜绝密闭空间作业，拒绝密切接触", []),
        ("保密审查：非密可上网", []),
    ],
)
def test_secrecy_marks_and_words_that_only_look_like_them(text: str, marks: list[str]) -> None:
    found = list(check_no_secrecy_marks("x.md", f"第一行\n{text}"))
    assert [one.message for one in found] == [f"这里有密级标志“{mark}”" for mark in marks]
    assert all(one.line == 2 for one in found)


def test_field_paths_name_values_of_every_kind_and_no_blocks() -> None:
    paths = field_paths()
    assert {
        "进展.存在问题",
        "专项信息.指标.指标类别",
        "专项信息.项目.项目.级别",
        "重新纳入.原销号.依据",
    } <= set(paths["事项"])
    assert not {"进展", "专项信息", "专项信息.指标", "销号"} & set(paths["事项"])
    assert paths["问题线索移交"] == ("编号", "备注", "日期", "接收机关", "回执号")
    assert all(len(set(fields)) == len(fields) for fields in paths.values())
