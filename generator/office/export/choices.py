"""Drop-downs: their lists stand in a hidden sheet, because those in a cell's own rule are limited to 255 characters."""

from collections.abc import Iterator, Sequence
from typing import Any

from generator.office.export.basis import CHOICES_SHEET
from generator.office.export.columns import Column
from generator.office.table import letters


class Choices:
    """The lists of a workbook, one column each; equal lists stand there once."""

    def __init__(self) -> None:
        self.lists: dict[tuple[str, ...], str] = {}

    def offer(self, sheet: Any, columns: Sequence[Column], first: int, last: int) -> None:
        """Drop-downs for the cells that may be filled, from the first row of items to the last."""
        from openpyxl.worksheet.datavalidation import DataValidation

        for place, column in enumerate(columns):
            if column.role not in ("field", "fill") or not column.choices or last < first:
                continue
            rule = DataValidation(
                type="list", formula1=self._range(column.choices), allow_blank=True,
                showErrorMessage=column.strict, errorTitle="不在名单里", error="请从下拉名单里选。",
            )  # fmt: skip
            rule.add(f"{letters(place)}{first}:{letters(place)}{last}")
            sheet.data_validations.append(rule)

    def _range(self, choices: tuple[str, ...]) -> str:
        letter = self.lists.setdefault(choices, letters(len(self.lists)))
        return f"'{CHOICES_SHEET}'!${letter}$1:${letter}${len(choices)}"

    def rows(self) -> Iterator[tuple[str | None, ...]]:
        for row in range(max(map(len, self.lists))):
            yield tuple(one[row] if row < len(one) else None for one in self.lists)
