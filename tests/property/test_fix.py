"""Whatever stands in a file, putting typing faults right raises nothing, settles at once, and keeps comments."""

from hypothesis import given
from hypothesis import strategies as st

from generator.check.run import check
from generator.edit.fix import Repair, repair
from generator.findings import Finding
from generator.load.tree import MemoryTree, Tree
from generator.load.workspace import load

OFFICE = {
    "site_config/site.yaml": "地区: 云岭区\n单位: 区委督办督查局\n单位简称: 督查局\n站点名称: 督查督办台账\n",
    "site_config/units.yaml": "单位: [{名称: 区民政局, 简称: 民政局}, {名称: 区住建局, 曾用名: 区建设局}]\n",
    "site_config/posts.yaml": "职务: []\n",
    "site_config/visibility.yaml": "字段: {}\n",
    "site_config/ledgers/livelihood.yaml": "名称: 十件民生实事\n编号前缀: MS\n级别: [市级, 区级]\n",
}
ITEM = "ledgers/livelihood/2024/MS-2024-001.yaml"
REGISTER = "ledgers/registers/problems/2024-06.yaml"

KEYS = (
    "事项", "牵头单位", "牵头部门", "完成时限", "完成期限", "进展", "日期", "累计完成", "进度", "目标", "数值",
    "单位", "备注", "工作措施", "阶段目标", "至", "要求", "本期无变化", "编号", "问题", "级别", "交办",
)  # fmt: skip
VALUES = (
    "2024-06-30", "2024年6月3日", "６/３", "2024.6.3", "长期坚持", "区民政局", "民政局、住建局", "10", "10个", "1,200",
    "２０％", "是", "yes", "010", "MS-2024-001", "说明：见附件", "新建: 食堂", '"甲"乙', "“甲”", '"甲”', "[甲]乙",
    "甲 #3楼", "甲 #乙", "#丙", "", "|", "12:30", ">5", "@甲", "甲,乙",
)  # fmt: skip
SEPARATORS = (": ", "：", ":", ":　", "： ", " : ", "　：")
DASHES = ("- ", "-", "· ", "－", "-　", "— ")
INDENTS = ("", "  ", "    ", "\t", "　", "\u00a0 ", "　　", " \t")
ENDS = ("", "", "", "  # 批注", " #批注", "　# 批注", "，", ",")
PIECES = (
    *KEYS, *VALUES, *SEPARATORS, *DASHES, *INDENTS, "\n", "\r\n", "\r", "{", "}", "[", "]", "｛", "｝", "［", "］",
    "，", ", ", "、", "'", '"', "&a ", "*a", "!!", "|\n ", ">", "<<", "---", "\x85", "\u2028", "\ufeff", "\x07",
)  # fmt: skip


@st.composite
def lines(draw: st.DrawFn) -> str:
    """A file of lines that look like a ledger's, each with a chance of being typed another way."""
    out = []
    for _ in range(draw(st.integers(1, 12))):
        indent = draw(st.sampled_from(INDENTS))
        dash = draw(st.sampled_from(("", "", *DASHES)))
        key, colon = draw(st.sampled_from(KEYS)), draw(st.sampled_from(SEPARATORS))
        value = draw(st.one_of(st.sampled_from(VALUES), flow()))
        out.append(f"{indent}{dash}{key}{colon}{value}{draw(st.sampled_from(ENDS))}")
    return draw(st.sampled_from(("\n", "\r\n"))).join([*out, ""])


@st.composite
def flow(draw: st.DrawFn) -> str:
    """A value in brackets of either width."""
    pairs = draw(st.lists(st.tuples(*map(st.sampled_from, (KEYS, SEPARATORS, VALUES))), max_size=3))
    inner = draw(st.sampled_from((", ", "，", ",", "、"))).join("".join(pair) for pair in pairs)
    opening, closing = draw(st.sampled_from(("{}", "｛｝", "{｝", "[]", "［］", "[{", "【】")))
    return f"{opening}{inner}{closing}"


texts = st.one_of(lines(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(max_size=200))


def judge(tree: Tree) -> tuple[Finding, ...]:
    return check(load(tree), tree)


def fixed(path: str, data: bytes) -> tuple[bytes, Repair]:
    result = repair(MemoryTree({**OFFICE, path: data}), judge)
    return next((one.after for one in result.files if one.path == path), data), result


@given(texts, st.sampled_from([ITEM, REGISTER]))
def test_no_text_raises_and_a_second_run_changes_nothing(text: str, path: str) -> None:
    data, result = fixed(path, text.encode("utf-8", "surrogatepass"))
    again, second = fixed(path, data)
    assert (again, second.files) == (data, ())
    assert second.remaining == result.remaining


@given(texts, st.sampled_from([ITEM, REGISTER]))
def test_no_line_comes_or_goes_and_files_only_get_better(text: str, path: str) -> None:
    before = text.encode("utf-8", "surrogatepass")
    after, _ = fixed(path, before)
    assert after.count(b"\n") == before.count(b"\n") and after.count(b"\r") == before.count(b"\r")
    if after != before:
        assert form_faults(path, after) <= form_faults(path, before)


def form_faults(path: str, data: bytes) -> int:
    return sum(one.path == path and one.code[0] in "YS" for one in judge(MemoryTree({**OFFICE, path: data})))


@given(texts, st.sampled_from([ITEM, REGISTER]))
def test_a_file_without_errors_is_not_touched(text: str, path: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    findings = judge(MemoryTree({**OFFICE, path: data}))
    if not any(one.path == path and one.severity == "error" for one in findings):
        assert fixed(path, data)[0] == data


@given(texts, st.sampled_from([ITEM, REGISTER]))
def test_every_corrected_line_is_the_hint_and_fits_its_line(text: str, path: str) -> None:
    findings = judge(MemoryTree({**OFFICE, path: text.encode("utf-8", "surrogatepass")}))
    for one in findings:
        if one.correction is not None:
            assert one.correction.line == one.line and one.correction.result != one.correction.source
            for edit in one.correction.edits:
                assert one.correction.source[edit.column - 1 :].startswith(edit.old)
