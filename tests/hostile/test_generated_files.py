"""Whatever stands in a file, the check answers with findings that have a place in it."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check.run import check
from generator.load.tree import MemoryTree
from generator.load.workspace import load

UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Categories of characters that a terminal must not be given: controls, formats, lone surrogates, line ends."""

OFFICE = {
    "site_config/site.yaml": "地区: 云岭区\n单位: 区委督办督查局\n单位简称: 督查局\n站点名称: 督查督办台账\n",
    "site_config/units.yaml": "单位: [{名称: 区民政局, 简称: 民政局}]\n",
    "site_config/posts.yaml": "职务: []\n",
    "site_config/visibility.yaml": "字段: {}\n",
    "site_config/ledgers/livelihood.yaml": "名称: 十件民生实事\n编号前缀: MS\n专项信息: 指标\n",
}
ITEM = "ledgers/livelihood/2024/MS-2024-001.yaml"
REGISTER = "ledgers/registers/problems/2024-06.yaml"

KEYS = [
    "事项",
    "牵头单位",
    "完成时限",
    "进展",
    "日期",
    "累计完成",
    "销号",
    "延期",
    "目标",
    "数值",
    "期",
    "编号",
    "单位",
]
VALUES = [
    "2024-06-30",
    "长期坚持",
    "区民政局",
    "民政局",
    "10",
    "-1",
    "0",
    "2024-05",
    "完成",
    "合并",
    "MS-2024-001",
    "★",
]
PIECES = [
    ": ",
    "\n",
    "\n  ",
    "\n- ",
    "{",
    "}",
    "[",
    "]",
    ", ",
    "- ",
    "# ",
    '"',
    "'",
    "&a ",
    "*a",
    "!!",
    "|\n ",
    "\t",
    "<<",
]
yaml_like = st.lists(st.sampled_from(KEYS + VALUES + PIECES), max_size=60).map("".join)
scalars = st.one_of(st.sampled_from(VALUES), st.text(max_size=8), st.integers().map(str))
blocks = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda parts: f"[{', '.join(parts)}]"),
        st.dictionaries(st.sampled_from(KEYS), inner, max_size=5).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"
        ),
    ),
    max_leaves=12,
)
items = st.dictionaries(st.sampled_from(KEYS), blocks, max_size=8).map(
    lambda pairs: "".join(f"{key}: {value}\n" for key, value in pairs.items())
)


def judge(path: str, data: bytes) -> None:
    tree = MemoryTree({**OFFICE, path: data})
    text = data.decode("utf-8", "replace")
    lines = (
        max(text.count(end) for end in ("\n", "\r", "\x85", "\u2028", "\u2029")) + len(text.splitlines()) + 1
    )
    for finding in check(load(tree), tree):
        if finding.path == path:
            assert 1 <= finding.line <= lines and finding.column >= 1
            assert not UNSEEN & {unicodedata.category(character) for character in finding.message}


AT_LEAST_500 = settings(max_examples=max(500, settings.default.max_examples if settings.default else 500))
"""500 in `make test`, 20,000 in `make fuzz` (the profile of that name)."""


@AT_LEAST_500
@given(st.one_of(yaml_like, items, st.text(max_size=200)), st.sampled_from([ITEM, REGISTER]))
def test_no_text_raises(text: str, path: str) -> None:
    judge(path, text.encode("utf-8", "surrogatepass"))


@AT_LEAST_500
@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    judge(ITEM, data)
