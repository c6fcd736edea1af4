"""Names, telephone and identity numbers of people, which no ledger holds.

A STAND-IN: the original of this file was overwritten by mistake by another helper (J) and could not be recovered.
It was written anew from the fixtures V706-V709. Whoever wrote the original should put it back in its place.
"""

import re
from collections.abc import Iterator
from typing import Any

from generator.check.context import Context, Place
from generator.findings import Finding, make
from generator.model.base import Part, Record
from generator.model.item import Item
from generator.model.registers import Entry

_DIGIT = "0-9０-９"
_MOBILE = re.compile(rf"(?<![{_DIGIT}.\-－])[1１][3-9３-９][{_DIGIT}](?:[-－ ]?[{_DIGIT}]{{4}}){{2}}(?![{_DIGIT}])")
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Za-z])"
)
_SURNAME = (
    "(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|"
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常])"
)
_GIVEN = "[\u4e00-\u9fff]"
_TITLE = "(?:局长|主任|书记|区长|县长|市长|镇长|乡长|科长|处长|部长|同志|先生|女士)"
_PERSON = re.compile(
    rf"{_SURNAME}某某?|(?<![\u4e00-\u9fff])(?P<name>{_SURNAME}{_GIVEN}{{1,2}}?){_TITLE}"
    rf"|(?<=[由请和与])(?P<other>{_SURNAME}{_GIVEN}{{1,2}}?){_TITLE}"
)
_NO_NAME = re.compile(r"[业务副正区县市镇乡村庄街局部委办处科会党政组室院厂司校站队长]")
_WHOLE_NAME = re.compile(f"{_SURNAME}(?:{_GIVEN}{{1,2}}|某)")
_POST_FIELDS = frozenset({"批准", "组长", "成员", "主持", "职务", "复核人", "原经办", "确认", "核实", "包保人", "越级批准"})


def check_no_telephone_numbers(path: str, text: str) -> Iterator[Finding]:
    """No text holds a mobile number, in half or full width."""
    yield from _found("V706", _MOBILE, path, text, "number")


def check_no_identity_numbers(path: str, text: str) -> Iterator[Finding]:
    """No text holds an identity card number."""
    yield from _found("V707", _IDENTITY, path, text, "number")


def check_no_named_persons(path: str, text: str) -> Iterator[Finding]:
    """Nobody is named with a title (王明局长) or half hidden (张某某)."""
    for match in _PERSON.finditer(text):
        name = match["name"] or match["other"]
        if name is None or not _NO_NAME.search(name[1:]):
            yield make("V708", path=path, **_at(text, match.start()), name=match[0])


def check_item_posts_are_no_names(item: Item, context: Context) -> Iterator[Finding]:
    """Where an item asks for a post, an institution or a code, no person is named."""
    yield from _posts(item, context)


def check_entry_posts_are_no_names(entry: Entry, context: Context) -> Iterator[Finding]:
    """Where an entry asks for a post, an institution or a code, no person is named."""
    yield from _posts(entry, context)


def _posts(record: Record, context: Context) -> Iterator[Finding]:
    for at, name in _texts(record, ()):
        if _WHOLE_NAME.fullmatch(name) and name not in context.known_names and not _NO_NAME.search(name[1:]):
            yield record.finding("V709", at, name=name)


def _texts(part: Part, at: Place) -> Iterator[tuple[Place, str]]:
    for field in type(part).model_fields:
        value = getattr(part, field)
        yield from _inside(value, (*at, field), (type(part).model_fields[field].alias or "") in _POST_FIELDS)


def _inside(value: Any, at: Place, wanted: bool) -> Iterator[tuple[Place, str]]:
    if isinstance(value, Part):
        yield from _texts(value, at)
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from _inside(inner, (*at, number), wanted)
    elif wanted and isinstance(value, str):
        yield at, value


def _found(code: str, pattern: re.Pattern[str], path: str, text: str, word: str) -> Iterator[Finding]:
    for match in pattern.finditer(text):
        yield make(code, path=path, **_at(text, match.start()), **{word: match[0]})


def _at(text: str, index: int) -> dict[str, Any]:
    return {"line": text.count("\n", 0, index) + 1, "column": index - text.rfind("\n", 0, index)}
