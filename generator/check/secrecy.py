"""密级 marks in any text: 涉密不上网."""

import re
from collections.abc import Iterator

from generator.findings import Finding, make

_MARK = re.compile(
    r"""
    ★                                          # the star of 秘密★1年; nothing else here is marked with it
    | (?<! [杜拒隔断谢] ) 绝密                  # 杜绝密闭空间违规作业 is no mark
    | (?<! [手算司动飞相主投] ) 机密 (?! [码钥] )  # nor are 手机密码 and 司机密切配合
    | (?<! 商业 ) (?<! 国家 ) (?<! 工作 ) (?<! 技术 ) (?<! 个人 ) (?<! 通信 ) 秘密 (?! 投票 )
    """,
    re.VERBOSE,
)
_YEARS = r"[ 　]*(?:[0-9０-９一二三四五六七八九十]+[年月]|长期)?"
_AFTER_STAR = re.compile(_YEARS)
_AFTER_WORD = re.compile(rf"级?(?:[ 　]*★{_YEARS})?")
"""What belongs to a mark and is reported with it: 级, the star, the years."""


def check_no_secrecy_marks(path: str, text: str) -> Iterator[Finding]:
    """绝密, 机密, 秘密 and ★ stand in no text, of whatever file, comments included.

    Words with the same characters that are no mark (商业秘密, 不涉及国家秘密, 手机密码) are no finding.
    """
    counted, line = 0, 1
    for mark, start in secrecy_marks(text):
        line += text.count("\n", counted, start)
        counted = start
        column = start - text.rfind("\n", 0, start)
        yield make("V701", path=path, line=line, column=column, mark=mark)


def secrecy_marks(text: str) -> Iterator[tuple[str, int]]:
    """Every mark in a text, with what belongs to it, and where it begins."""
    if "密" not in text and "★" not in text:
        return  # ten times faster than to ask the expression, and true of nearly every file
    at = 0
    while (match := _MARK.search(text, at)) is not None:
        start, end = match.span()
        belonging = (_AFTER_STAR if match[0] == "★" else _AFTER_WORD).match(text, end)
        at = belonging.end() if belonging is not None else end
        yield text[start:at].rstrip(), start
