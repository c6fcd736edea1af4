"""党建学习: a due rhythm and monthly themes, from January 2022."""

from datetime import date

from benchmarks.synth.days import months, workday
from benchmarks.synth.registers.book import LAST, LOOKBACK, Book

THEMES = (
    "学习贯彻党的二十大精神", "学习党章党规", "树立和践行正确政绩观", "改进调查研究",
    "整治形式主义为基层减负", "学习党的创新理论", "加强督查队伍作风建设", "落实意识形态工作责任",
    "学习中国式现代化重要论述", "学习保密和网络安全规定", "廉洁自律警示教育", "总结年度党建工作",
)  # fmt: skip
"""One theme for each month."""
ORGANISER = "局党支部"
RHYTHM: tuple[tuple[str, tuple[int, ...], tuple[int, ...]], ...] = (
    ("第一议题", tuple(range(1, 13)), (4, 18)), ("集中学习", tuple(range(1, 13)), (6, 20)),
    ("自学", tuple(range(1, 13)), (3, 17)), ("研讨", (3, 6, 9, 12), (24,)), ("党员大会", (3, 6, 9, 12), (12,)),
    ("支委会", tuple(range(1, 13)), (9,)), ("党小组会", tuple(range(1, 13)), (15,)),
    ("组织生活会", (2,), (23,)), ("民主生活会", (1,), (19,)), ("主题党日", tuple(range(1, 13)), (25,)),
    ("支部书记讲党课", (1, 4, 7, 10), (11,)), ("三重一大报备", (6, 12), (26,)), ("模范机关创建", (11,), (8,)),
)  # fmt: skip
"""Activity, its months, its days."""


def write(book: Book) -> None:
    for year, month in months(LOOKBACK, LAST):
        for activity, in_months, days in RHYTHM:
            if month in in_months:
                for day in days:
                    when = workday(date(year, month, day))
                    book.add("party_life", when, 类别=activity, 主题=THEMES[month - 1], 组织=ORGANISER)
