"""Numbers as offices type them: `1,581`, `４１．０４`, `78%`, `4.5亿元`, `1.2万`, `10家`. What is not exact is refused."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

_AMOUNT = re.compile(r"([-+]?)((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)(.*)", re.DOTALL)
_SCALES = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "千": 10**3,
}  # fmt: skip
_SAME = {"m2": "平方米", "平米": "平方米", "m3": "立方米", "km": "公里", "千米": "公里", "人民币": "元"}
_VAGUE = re.compile(
    r"约|近|大概|左右|上下|余|多|以上|以下|以内|不少于|不低于|不超过|至少|最多|超|[≥≤><～~±]"
    r"|(?<=[0-9])[-—至到](?=[0-9])"
)


class QuantityError(ValueError):
    """The text is no exact amount in the unit that is wanted; the message says in Chinese what to type."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount and the words behind it; no unit where none stands there."""

    value: Decimal
    unit: str = ""


def read_quantity(text: str) -> Quantity:
    """Raises QuantityError for what is no number, or not an exact one."""
    bare = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).lstrip("¥$").removeprefix("人民币")
    match = _AMOUNT.fullmatch(bare)
    if _VAGUE.search(bare):
        raise QuantityError(f"“{text}”不是准确的数；写一个准确的数，“约”“以上”之类写在文字栏里")
    if match is None or any(mark.isdecimal() for mark in match[3].replace("m2", "").replace("m3", "")):
        raise QuantityError(f"“{text}”不是数；只写数字，单位写在“单位”一栏")
    return Quantity(Decimal(match[1] + match[2].replace(",", "")), match[3])


def in_unit(found: Quantity, unit: str, text: str) -> Quantity:
    """The amount in `unit` (its own where that is empty). Raises QuantityError where one cannot become the other."""
    wanted = normal_unit(unit)
    if normal_unit(found.unit) == wanted or not found.unit:
        return Quantity(found.value, unit)
    scale, base = _split(normal_unit(found.unit))
    if not wanted:
        return found if base else Quantity(_plain(found.value * scale))
    wanted_scale, wanted_base = _split(wanted)
    if base and base != wanted_base:
        raise QuantityError(f"“{text}”的单位不是“{unit}”；换算成“{unit}”再写，或只写数字")
    return Quantity(_plain(found.value * scale / wanted_scale), unit)


def is_measure(text: str, measures: Collection[str]) -> bool:
    """Whether words are a unit: 张, 万元, 亿立方米."""
    unit = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return bool(unit) and (unit in measures or _split(unit)[1] in measures)


def normal_unit(unit: str) -> str:
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", unit))
    scale, base = _split(text) if text not in ("千米", "千克", "千瓦", "千瓦时") else (1, text)
    known = _SAME.get(base, base)
    return text.removesuffix(base) + known if scale != 1 and base else _SAME.get(text, text)


def _split(unit: str) -> tuple[int, str]:
    """万平方米 → 10000 and 平方米."""
    for word, scale in _SCALES.items():
        if unit.startswith(word):
            return scale, unit.removeprefix(word)
    return 1, unit


def _plain(number: Decimal) -> Decimal:
    """Without zeros at the end that only a conversion brought, and without an exponent."""
    text = format(number, "f")
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)
