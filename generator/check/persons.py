"""Persons: the repository names posts, never people, their telephones or their identity numbers."""

import re
from collections.abc import Iterator
from typing import Any

from generator.check.context import Context, Place
from generator.check.text_safety import place_of
from generator.findings import Finding, make
from generator.model.base import Record
from generator.model.item import Item
from generator.model.registers import Entry

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴"
    "夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪"
    "翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄"
)
_COMPOUND = "欧阳|司马|上官|诸葛|尉迟|皇甫|令狐|慕容|司徒|夏侯|东方|公孙|轩辕|端木"
_AMBIGUOUS = "高于程方石万文常武金白江龙田林任余段范康易时管安季章路齐向关左谷盛童纪施温申毕兰"
"""Surnames with which words begin that stand before a title (林业局长, 常务副区长, 金融办主任)."""

_NOT_IN_NAMES = "部委局区业务政府目办会组村社街镇乡县市省副正各等单位长院校站队所科处室厅党团工民群员级任庄沟寨屯湾坪坝营桥路河"
_NAME = re.compile(rf"(?:{_COMPOUND}|[{_SURNAMES}])[\u4e00-\u9fff]{{1,2}}")
_TITLES = "书记|区长|县长|市长|镇长|乡长|局长|主任|部长|科长|处长|院长|校长|所长|队长|站长|股长|主席|经理|同志|先生|女士"
_CLEAR = "".join(one for one in _SURNAMES if one not in _AMBIGUOUS)
_GIVEN = rf"(?:(?![{_NOT_IN_NAMES}])[\u4e00-\u9fff]){{1,2}}?"
_SECOND = "".join(one[1] for one in _COMPOUND.split("|"))
_NAMED = re.compile(
    # the first character stands first, without a look behind: `re` then skips to it ten times faster
    rf"(?P<name>[{_CLEAR}{''.join(one[0] for one in _COMPOUND.split('|'))}](?<![\u4e00-\u9fff].)"
    rf"(?:(?<=[{_CLEAR}]){_GIVEN}|[{_SECOND}]{_GIVEN})副?(?:{_TITLES}))"
)
_SOMEBODY = re.compile(rf"(?P<name>[{_CLEAR}]某{{1,2}})")

_MOBILE = re.compile(
    r"(?<![0-9A-Za-z.\-])(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?![0-9A-Za-z.\-])", re.ASCII
)
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z.\-])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z.\-])",
    re.ASCII,
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９－　", "0123456789- ")
_MANY_DIGITS = re.compile(r"[1-9１-９][0-9０-９]{2}[ 　－-]?[0-9０-９]{4}[ 　－-]?[0-9０-９]{4}")
"""In any text that holds such a number, and in no date."""

_POST_FIELDS: dict[str, tuple[str, ...]] = {
    "inspections": ("leader", "members", "approved_by"),
    "problems": ("approved_by",),
    "honours": ("verified_by",),
    "escalations": ("approved_by", "confirmed_by", "skipped_steps_approved_by"),
    "rewards": ("approved_by",),
    "appeals": ("author", "reviewer"),
    "party_life": ("organiser",),
}
_ITEM_PLACES: tuple[Place, ...] = (
    ("approval", "approved_by"), ("closure", "approved_by"), ("suspension", "approved_by"), ("assigned_officer",),
)  # fmt: skip
_ITEM_LISTS = ("extensions", "target_changes", "reopenings", "carry_overs", "exemptions")


def check_no_personal_numbers(path: str, text: str) -> Iterator[Finding]:
    """No text holds a mobile telephone number or the number of an identity card."""
    if _MANY_DIGITS.search(text) is None:
        return
    for code, pattern in (("V706", _MOBILE), ("V707", _IDENTITY)):
        for match in pattern.finditer(text.translate(_FULL_WIDTH)):
            line, column = place_of(text, match.start())
            shown = f"{match[0][:3]}…{match[0][-2:]}"  # the finding itself is not to spread it
            yield make(code, path=path, line=line, column=column, number=shown)


def check_no_named_persons(path: str, text: str) -> Iterator[Finding]:
    """Nobody is called by surname and title (张某某局长, 李明同志): a post says who is meant."""
    if not path.endswith((".yaml", ".md", ".txt", ".csv")):
        return
    for pattern in (_NAMED, _SOMEBODY) if "某" in text else (_NAMED,):
        for match in pattern.finditer(text):
            if pattern is _SOMEBODY and _NAMED.match(text, match.start()) is not None:
                continue
            line, column = place_of(text, match.start())
            yield make("V708", path=path, line=line, column=column, name=match["name"])


def check_item_posts_are_no_names(item: Item, context: Context) -> Iterator[Finding]:
    """批准 and 包保人 of an item are posts, bodies or codes, not somebody's name."""
    places = list(_ITEM_PLACES)
    for field in _ITEM_LISTS:
        places += [(field, place, "approved_by") for place in range(len(getattr(item, field)))]
    for at in places:
        yield from _name_findings(item, at, _value(item, at), context)


def check_entry_posts_are_no_names(entry: Entry, context: Context) -> Iterator[Finding]:
    """组长, 成员, 批准, 核实, 原经办 and 复核人 of an entry are posts, bodies or codes, not somebody's name."""
    extension = getattr(entry, "extension", None)
    if extension is not None:
        yield from _name_findings(entry, ("extension", "approved_by"), extension.approved_by, context)
    for field in _POST_FIELDS.get(entry.register, ()):
        value = getattr(entry, field)
        if isinstance(value, tuple):
            for place, one in enumerate(value):
                yield from _name_findings(entry, (field, place), one, context)
        else:
            yield from _name_findings(entry, (field,), value, context)


def _name_findings(record: Record, at: Place, value: Any, context: Context) -> Iterator[Finding]:
    if isinstance(value, str) and looks_like_a_name(value) and value not in context.known_names:
        yield record.finding("V709", at, name=value)


def looks_like_a_name(text: str) -> bool:
    """Two to four characters, a surname first, none of them part of the name of a post or a body."""
    return _NAME.fullmatch(text) is not None and not any(one in _NOT_IN_NAMES for one in text)


def _value(item: Item, at: Place) -> Any:
    current: Any = item
    for step in at:
        current = current[step] if isinstance(step, int) else getattr(current, step)
        if current is None:
            return None
    return current
