"""The corrected line for findings about single values and keys, where it can be worked out."""

from collections.abc import Callable, Collection, Iterable

import yaml

from generator.findings import Finding, corrected
from generator.findings.correction import Correction, Edit, split_lines
from generator.load.typed.keys import meant_key
from generator.load.typed.places import Place, at_or_none, places, replacement
from generator.load.typed.shapes import Shape, keys_of
from generator.load.typed.values import Around, Value, correct_month, correct_value, unit_behind

_KEY_CODES = frozenset({"S202"})
_Answer = tuple[tuple[Edit, ...], bool] | None


def with_corrections(
    findings: Iterable[Finding], text: str, shape: Shape, year: int | None = None, month: int | None = None
) -> list[Finding]:
    """The findings, each with its correction where there is one.

    `text` must have been read without a syntax error; `year` and `month` are those of the file's place.
    """
    listed = list(findings)
    if not any(finding.code in _BY_CODE for finding in listed):
        return listed
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    if root is None:
        return listed
    reader = _Corrector(root, text, shape, year, month)
    return [reader.judge(finding) for finding in listed]


class _Corrector:
    def __init__(self, root: yaml.Node, text: str, shape: Shape, year: int | None, month: int | None) -> None:
        self.lines = split_lines(text)
        self.places = places(root, shape)
        self.year, self.month = year, month
        apart = unit_behind(at_or_none(root, "目标", "数值"))
        self.unit = at_or_none(root, "目标", "单位") or (apart[1] if apart is not None else "")

    def judge(self, finding: Finding) -> Finding:
        work = _BY_CODE.get(finding.code)
        if work is None or finding.line > len(self.lines):
            return finding
        for place in self.places.get((finding.line, finding.column), ()):
            if place.is_key == (finding.code in _KEY_CODES):
                answer = work(self, place)
                if answer is not None:
                    edits, certain = answer
                    source = self.lines[finding.line - 1]
                    return corrected(finding, Correction(finding.line, source, edits, certain))
        return finding

    def around(self, key: str) -> Around:
        return Around(self.year, self.month, key, self.unit)

    def put(self, place: Place, value: Value | None) -> _Answer:
        edit = replacement(place.node, self.lines, value.text) if value is not None else None
        return ((edit,), value.certain) if edit is not None and value is not None else None

    def typed(self, place: Place) -> str:
        """What stands in the file, without its quotes."""
        return str(place.node.value) if isinstance(place.node, yaml.ScalarNode) else ""

    def value(self, place: Place) -> _Answer:
        """A date, number, choice, yes or no typed another way."""
        apart = unit_behind(self.typed(place))
        needs_unit = place.key == "数值" and "单位" not in place.present and "单位" in _keys(place.block)
        if apart is not None and needs_unit:
            return self.value_and_unit(place, *apart)
        return self.put(place, correct_value(self.typed(place), place.shape, self.around(place.key)))

    def value_and_unit(self, place: Place, number: str, unit: str) -> _Answer:
        """目标: {数值: 10个} → {数值: 10, 单位: 个}: the unit gets its own key where there is none yet."""
        parent = place.parent
        if not isinstance(parent, yaml.MappingNode) or not parent.flow_style:
            return None
        return self.put(place, Value(f"{number}, 单位: {unit}"))

    def scalar(self, place: Place) -> _Answer:
        """A plain scalar YAML reads as something else (yes, 010, 12:30): as the place wants it, or in quotes."""
        if place.shape.is_text or (place.shape.inner is not None and place.shape.inner.is_text):
            return self.quoted(place)
        return self.value(place)

    def quoted(self, place: Place) -> _Answer:
        """A number or a date where a text belongs: the same characters in quotes."""
        node = place.node
        if not isinstance(node, yaml.ScalarNode) or node.style or place.shape.kind not in ("text", "list"):
            return None
        if place.key == "期" and (month := correct_month(node.value)) is not None:
            return self.put(place, Value(month))
        return self.put(place, Value(f'"{node.value}"'))

    def month_form(self, place: Place) -> _Answer:
        month = correct_month(self.typed(place)) if place.key in ("月", "计划月份", "期") else None
        return self.put(place, Value(month)) if month is not None else None

    def key(self, place: Place) -> _Answer:
        """A near-miss key, with its value put right at once."""
        meant = meant_key(place.key, place.shape, place.present)
        if meant is None or place.value is None:
            return None
        edits = self._value_fits(place, place.shape.of_key(meant.key), meant.key)
        renamed = replacement(place.node, self.lines, meant.key)
        if edits is None or renamed is None:
            return None
        return (renamed, *edits), meant.certain

    def _value_fits(self, place: Place, shape: Shape, key: str) -> tuple[Edit, ...] | None:
        """Nothing to do, or the edits of a value that can be put right; None where it does not belong under the key."""
        value = place.value
        if isinstance(value, yaml.MappingNode):
            return () if shape.kind in ("block", "map") else None
        if isinstance(value, yaml.SequenceNode):
            return () if shape.kind == "list" else None
        if not isinstance(value, yaml.ScalarNode) or shape.kind in ("block", "map"):
            return None
        if shape.kind in ("text", "list", "any"):
            return () if shape.is_text or shape.kind == "any" else None
        new = correct_value(value.value, shape, self.around(key))
        if new is None or not new.certain:
            return None
        if new.text == value.value and not value.style:
            return ()
        edit = replacement(value, self.lines, new.text)
        return (edit,) if edit is not None and value.start_mark.line + 1 == place.line else None


def _keys(shape: Shape) -> Collection[str]:
    return keys_of(shape.part) if shape.part is not None else ()


_BY_CODE: dict[str, Callable[[_Corrector, Place], _Answer]] = {
    "S202": _Corrector.key,
    "S203": _Corrector.quoted,
    "S204": _Corrector.value,
    "S205": _Corrector.value,
    "S206": _Corrector.value,
    "S212": _Corrector.month_form,
    "S213": _Corrector.value,
    "S214": _Corrector.value,
    "Y120": _Corrector.scalar,
    "Y121": _Corrector.scalar,
    "Y122": _Corrector.scalar,
    "Y123": _Corrector.scalar,
    "Y124": _Corrector.scalar,
}
