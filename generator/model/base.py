"""What every record has: Chinese aliases, a place in a file, and findings that know that place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, StringConstraints

from generator.findings import Finding, Related, corrected, make
from generator.findings.correction import value_correction
from generator.findings.position import Loc, Position, locate


def _single_to_tuple(value: Any) -> Any:
    return value if isinstance(value, tuple) else (value,)


def _decimal_to_int(value: Any) -> Any:
    return int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]
"""Any text of a person: up to 5,000 characters, the longest a document may be."""
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Number = Decimal
Count = Annotated[int, BeforeValidator(_decimal_to_int), Field(ge=0)]
Day = date
Texts = Annotated[tuple[Text, ...], BeforeValidator(_single_to_tuple)]
"""One text or a list of them."""


@dataclass(frozen=True, slots=True)
class Source:
    """The file a record was read from."""

    path: str
    text: str


class Part(BaseModel):
    """A block inside a record. Unknown keys are errors; values are of their own type, never coerced."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Record(Part):
    """A block that is looked up, referred to and reported on: an item, a register entry, a configuration file."""

    _source: Source = PrivateAttr(default=Source("", ""))
    _root: Loc = PrivateAttr(default=())

    def place(self, source: Source, root: Loc = ()) -> None:
        """Called once by `load`: the file the record stands in, and where in it."""
        self._source = source
        self._root = root

    @property
    def path(self) -> str:
        return self._source.path

    @property
    def text(self) -> str:
        """The whole text of the file the record stands in."""
        return self._source.text

    def position(self, at: Sequence[str | int] = (), *, key: bool = False) -> Position:
        """Where a field stands; `at` is made of the identifiers of this class and list positions."""
        return locate(self._source.text, (*self._root, *self._aliases(at)), key=key)

    def _aliases(self, at: Sequence[str | int]) -> Loc:
        loc: list[str | int] = []
        current: Any = self
        for step in at:
            if isinstance(step, int):
                current = current[step] if isinstance(current, tuple) and step < len(current) else None
                loc.append(step)
                continue
            info = type(current).model_fields.get(step) if isinstance(current, BaseModel) else None
            loc.append(info.alias if info is not None and info.alias else step)
            current = getattr(current, step, None)
        return tuple(loc)

    def finding(
        self,
        code: str,
        at: Sequence[str | int] = (),
        *,
        related: tuple[Related, ...] = (),
        instead: str | tuple[str, ...] | None = None,
        **words: object,
    ) -> Finding:
        """A finding at a field of this record. `instead`: what should beyond doubt stand there in place of the value."""
        line, column = self.position(at)
        found = make(
            code,
            path=self.path,
            line=line,
            column=column,
            item_id=self.finding_id(),
            related=related,
            **words,
        )
        if instead is None:
            return found
        return corrected(found, value_correction(self.text, (*self._root, *self._aliases(at)), instead))

    def related(self, at: Sequence[str | int] = (), message: str = "") -> Related:
        """This record's field as the other place of somebody else's finding."""
        return Related(self.path, *self.position(at), message)

    def finding_id(self) -> str | None:
        """The item number that findings about this record carry."""
        return None
