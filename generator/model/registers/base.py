"""What every register entry has."""

from datetime import date

from pydantic import Field, PrivateAttr

from generator.model.base import Day, Record, Text, Texts


class Entry(Record):
    """One dated entry. `entry_id` is unique over all registers of an office (`DC-2024-06-012`)."""

    entry_id: Text = Field(alias="编号", pattern=r"^[A-Z]{2,4}-[0-9]{4}-[0-9]{2}-[0-9]{3}$")
    note: Text | None = Field(None, alias="备注")

    _register: str = PrivateAttr(default="")

    def identify(self, register: str) -> None:
        """Called once by `load` with what the path says."""
        self._register = register

    @property
    def register(self) -> str:
        return self._register

    @property
    def day(self) -> date:
        """The day the entry counts from."""
        return self.happened_on  # type: ignore[attr-defined, no-any-return]

    def finding_id(self) -> str | None:
        return self.entry_id


class DatedEntry(Entry):
    """An entry with one day."""

    happened_on: Day = Field(alias="日期")


class PointingEntry(DatedEntry):
    """An entry that points to ledgers and items."""

    ledgers: Texts = Field((), alias="涉及台账")
    items: Texts = Field((), alias="事项")
