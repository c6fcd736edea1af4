"""What MkDocs says in English, in the words of this office."""

import re

_WORDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"Doc file '(.+?)' contains a link '(.+?)', but the target .*is not found"),
        "页面 {0} 中的链接“{1}”没有对应的页面",
    ),
    (
        re.compile(r"Doc file '(.+?)' contains a link '(.+?)', but (?:there is no such anchor|the doc)"),
        "页面 {0} 中的链接“{1}”指向的小节不存在",
    ),
    (
        re.compile(r"Doc file '(.+?)' contains an absolute link '(.+?)'"),
        "页面 {0} 中的链接“{1}”以 / 开头；请写成相对于本页的地址",
    ),
    (
        re.compile(r"Doc file '(.+?)' contains an unrecognized relative link '(.+?)'"),
        "页面 {0} 中的链接“{1}”没有对应的页面；请写到 .md 文件",
    ),
    (re.compile(r"Config value '(.+?)': Unrecognised configuration name"), "mkdocs.yml 里不认识的设置“{0}”"),
    (re.compile(r"Config value '(.+?)': (.+)", re.DOTALL), "mkdocs.yml 的设置“{0}”有误：{1}"),
    (re.compile(r"Error (?:reading|building) page '(.+?)': *(.*)", re.DOTALL), "页面 {0} 无法生成：{1}"),
)


def in_chinese(message: str) -> str:
    """A warning or error of MkDocs in Chinese; one that is not known keeps its own words after a prefix."""
    for form, words in _WORDS:
        match = form.match(message)
        if match:
            return words.format(*match.groups())
    return f"MkDocs 提示：{message}"
