"""Units and posts of 云岭区. Posts instead of people; every name is invented."""

from benchmarks.synth.catalog import PLACES

POSTS: tuple[tuple[str, str], ...] = (
    ("区委书记", ""),
    ("区长", ""),
    ("区人大常委会主任", ""),
    ("区政协主席", ""),
    ("区委专职副书记", "党建、农业农村"),
    ("区委常委、常务副区长", "发展改革、财政、统计"),
    ("区委常委、纪委书记", "纪检监察"),
    ("区委常委、组织部部长", "组织人事"),
    ("区委常委、宣传部部长", "宣传文化"),
    ("区委常委、政法委书记", "政法、信访"),
    ("区委常委、统战部部长", "统战"),
    ("分管民政工作的副区长", "民政、人社、退役军人、医保"),
    ("分管住建工作的副区长", "住建、自然资源、城管、交通"),
    ("分管教育卫生工作的副区长", "教育、卫健、文旅"),
    ("分管农业农村工作的副区长", "农业农村、水务、林业、生态环境"),
    ("分管工业商务工作的副区长", "工业、商务、科技、市场监管、投资促进"),
    ("分管应急工作的副区长", "应急、司法、行政审批"),
)
"""In protocol order, with fields of work."""

DEPARTMENTS: dict[str, tuple[str, ...]] = {
    "区委常委、常务副区长": ("区发改局", "区财政局", "区统计局", "区审计局"),
    "区委常委、组织部部长": ("区委组织部",),
    "区委常委、宣传部部长": ("区委宣传部",),
    "区委常委、政法委书记": ("区委政法委", "区信访局"),
    "分管民政工作的副区长": ("区民政局", "区人社局", "区退役军人局", "区医保局"),
    "分管住建工作的副区长": ("区自然资源局", "区住建局", "区城管局", "区交通运输局"),
    "分管教育卫生工作的副区长": ("区教育局", "区文旅局", "区卫健局"),
    "分管农业农村工作的副区长": ("区生态环境局", "区水务局", "区农业农村局", "区林业局"),
    "分管工业商务工作的副区长": ("区工信局", "区商务局", "区市场监管局", "区投促局", "区科技局"),
    "分管应急工作的副区长": ("区司法局", "区应急局", "区行政审批局"),
}
COMPANIES: dict[str, str] = {
    "云岭城投集团": "分管住建工作的副区长",
    "云岭交运集团": "分管住建工作的副区长",
    "云岭文旅集团": "分管教育卫生工作的副区长",
    "云岭产投集团": "分管工业商务工作的副区长",
    "云岭水务集团": "分管农业农村工作的副区长",
    "云岭粮储公司": "分管工业商务工作的副区长",
}
OFFICE = "区委督办督查局"
FORMER_NAMES = {"区文旅局": ("区文化局",), "区投促局": ("区招商局",), "区应急局": ("区安监局",)}
STREETS = tuple(name for name in PLACES if name.endswith("街道"))
TOWNS = tuple(name for name in PLACES if not name.endswith("街道"))
GROUPS = {"各街道": STREETS, "各乡镇": TOWNS, "各乡镇街道": PLACES, "区属国有企业": tuple(COMPANIES)}
POST_OF: dict[str, str] = {
    OFFICE: "区委专职副书记",
    **{unit: post for post, units in DEPARTMENTS.items() for unit in units},
    **COMPANIES,
    **dict.fromkeys(PLACES, "区委专职副书记"),
}
"""Unit → the post in charge of it."""


def units() -> list[dict[str, object]]:
    """Rows of `units.yaml`."""
    out: list[dict[str, object]] = [{"名称": OFFICE, "简称": ("督查局",), "分管": POST_OF[OFFICE]}]
    groups = {name: "区直部门" for members in DEPARTMENTS.values() for name in members}
    groups |= dict.fromkeys(PLACES, "乡镇街道") | dict.fromkeys(COMPANIES, "国有企业")
    for name, group in groups.items():
        row: dict[str, object] = {"名称": name}
        if name.endswith("局"):
            row["简称"] = (name.removeprefix("区"),)
        if name in FORMER_NAMES:
            row["曾用名"] = FORMER_NAMES[name]
        out.append({**row, "组": group, "考核": True, "分管": POST_OF[name]})
    return out
