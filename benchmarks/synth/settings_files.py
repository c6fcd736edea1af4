"""`site_config/` and `content/` of 云岭区: the skeleton's, with its own units, posts, lists and names."""

from benchmarks.synth.days import AS_OF
from benchmarks.synth.office import GROUPS, POSTS, units
from benchmarks.synth.registers.party import THEMES
from generator.edit.skeleton import skeleton_files
from generator.edit.yaml_text import block, flow

MARK = "云委督"
SITE = f"""\
# 演示机关：云岭区是虚构的，数据由 make demo 生成，改动会被下次生成覆盖。
地区: 云岭区
单位: 中共云岭区委督办督查局
单位简称: 区委督办督查局
站点名称: 云岭区督查督办台账
发文代字: {MARK}
演示: true
数据截至日期: {AS_OF}
停刊:
  - {{期: 2023-W04, 理由: 春节假期}}
  - {{期: 2023-W40, 理由: 国庆假期}}
  - {{期: 2024-W07, 理由: 春节假期}}
"""
LISTS = """\
清单:
  - {名称: 营商环境优化10条, 年度: 2023, 规模: 10, 牵头单位: 区行政审批局}
  - {名称: 营商环境优化12条, 年度: 2024, 规模: 12, 牵头单位: 区行政审批局}
  - {名称: 为基层减负10项, 年度: 2024, 规模: 10, 牵头单位: 区委督办督查局}
  - {名称: 营商环境优化15条, 年度: 2025, 规模: 15, 牵头单位: 区行政审批局}
  - {名称: 为基层减负12项, 年度: 2025, 规模: 12, 牵头单位: 区委督办督查局}
  - {名称: 群众身边小事20件, 年度: 2025, 规模: 20, 牵头单位: 区信访局}
下年规模: 3
"""
INDEX = """\
# 本站说明

云岭区是虚构的，本站全部单位、事项、数字均为演示而编，不对应任何真实地区和机关。

- 数字和亮灯都由事项的日期和进展算出，不另行填写；算法见“方法”页。
- 数据截至 2024 年 6 月 30 日，起于 2023 年 1 月（部分登记簿起于 2022 年 1 月）。
- 重新生成演示数据：在仓库里运行 `make demo`。
"""
ABOUT = """\
# 给办理人员

这是演示机关的内容文件夹。手写的页面放在这里，通报草稿在 `drafts/`，已签发的文件在 `issued/`（只增不改）。
台账在 `ledgers/`，机关自己的设置在 `site_config/`。怎样录事项、销号、起草通报，见仓库根目录的 README.md。
"""


def configuration() -> dict[str, str]:
    """The files that differ from a fresh office's."""
    base = {path: data.decode() for path, data in skeleton_files()}
    lists = base["site_config/ledgers/lists.yaml"]
    example = lists[lists.index("清单: []") : lists.index("汇总口径")]
    indicators = base["site_config/ledgers/indicators.yaml"]
    visibility = base["site_config/visibility.yaml"]
    return {
        "site_config/site.yaml": SITE,
        "site_config/units.yaml": _units(),
        "site_config/posts.yaml": _posts(),
        "site_config/ledgers/lists.yaml": lists.replace(example, LISTS),
        "site_config/party_plan.yaml": _party_plan(base["site_config/party_plan.yaml"]),
        "site_config/ledgers/indicators.yaml": indicators + "下年规模: 21\n",
        "site_config/visibility.yaml": visibility.replace(
            "启用: false          # 由管理员改为 true 才能生成公开版", "启用: true"
        ),
        "content/index.md": INDEX,
        "content/README.md": ABOUT,
    }


def _party_plan(text: str) -> str:
    """The fresh office's rhythm, and a theme for each month of the years that the demonstration shows."""
    lines = [
        f"  - {{月: {year}-{month:02d}, 主题: {theme}}}"
        for year in (2023, 2024)
        for month, theme in enumerate(THEMES, 1)
    ]
    return "\n".join([text[: text.index("主题: []")] + "主题:", *lines]) + "\n"


def _units() -> str:
    lines = [
        "# 责任单位名册。台账里的单位名称须与“名称”一字不差。",
        "分组: [区直部门, 乡镇街道, 国有企业]",
        "单位:",
    ]
    lines += [f"  - {flow(row)}" for row in units()]
    return (
        "\n".join([*lines, *block({"单位组": tuple({"名称": k, "成员": v} for k, v in GROUPS.items())})])
        + "\n"
    )


def _posts() -> str:
    rows = tuple(
        {"职务": post, **({"分管领域": tuple(fields.split("、"))} if fields else {})}
        for post, fields in POSTS
    )
    lines = ["# 领导职务，按礼宾次序排列。只写职务，不写姓名。", *block({"职务": rows}, frozenset({"职务"}))]
    return "\n".join(lines) + "\n"
