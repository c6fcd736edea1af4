"""Reporting periods (`2024-W26`, `2024-05`, `2024-Q2`, `2024`) and the one place that decides `as_of`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Literal

PeriodKind = Literal["week", "month", "quarter", "year"]
CADENCES: dict[str, PeriodKind] = {"周": "week", "月": "month", "季": "quarter", "年": "year"}
SHANGHAI = timezone(timedelta(hours=8))  # no summer time since 1991: no time-zone database needed

_FORMS: tuple[tuple[PeriodKind, re.Pattern[str]], ...] = (
    ("week", re.compile(r"([0-9]{4})-W([0-9]{2})")),
    ("month", re.compile(r"([0-9]{4})-([0-9]{2})")),
    ("quarter", re.compile(r"([0-9]{4})-Q([1-4])")),
    ("year", re.compile(r"([0-9]{4})")),
)


class PeriodError(ValueError):
    """The text is not a period; the message says in Chinese what to type."""


@dataclass(frozen=True, slots=True)
class Period:
    """One week (ISO, Monday to Sunday), month, quarter or year. `number` is 1 for a year."""

    kind: PeriodKind
    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> "Period":
        for kind, form in _FORMS:
            match = form.fullmatch(text)
            if match:
                number = int(match[2]) if kind != "year" else 1
                period = cls(kind, int(match[1]), number)
                if 1 <= number <= period._last_number():
                    return period
                break
        raise PeriodError(
            f"“{text}”不是统计期；请写成 2024-W26（周）、2024-05（月）、2024-Q2（季）或 2024（年）"
        )

    @classmethod
    def containing(cls, day: date, kind: PeriodKind) -> "Period":
        if kind == "week":
            iso = day.isocalendar()
            return cls("week", iso.year, iso.week)
        if kind == "month":
            return cls("month", day.year, day.month)
        if kind == "quarter":
            return cls("quarter", day.year, (day.month + 2) // 3)
        return cls("year", day.year, 1)

    def _last_number(self) -> int:
        if self.kind == "week":
            return date(self.year, 12, 28).isocalendar().week
        return {"month": 12, "quarter": 4, "year": 1}[self.kind]

    @property
    def start(self) -> date:
        if self.kind == "week":
            return date.fromisocalendar(self.year, self.number, 1)
        if self.kind == "month":
            return date(self.year, self.number, 1)
        if self.kind == "quarter":
            return date(self.year, 3 * self.number - 2, 1)
        return date(self.year, 1, 1)

    @property
    def end(self) -> date:
        """The last day, included."""
        return self.next.start - timedelta(days=1)

    @property
    def next(self) -> "Period":
        if self.number < self._last_number():
            return Period(self.kind, self.year, self.number + 1)
        return Period(self.kind, self.year + 1, 1)

    @property
    def previous(self) -> "Period":
        return Period.containing(self.start - timedelta(days=1), self.kind)

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def __str__(self) -> str:
        if self.kind == "week":
            return f"{self.year:04d}-W{self.number:02d}"
        if self.kind == "month":
            return f"{self.year:04d}-{self.number:02d}"
        if self.kind == "quarter":
            return f"{self.year:04d}-Q{self.number}"
        return f"{self.year:04d}"

    @property
    def label(self) -> str:
        """As people say it: 2024年第26周, 2024年5月, 2024年第2季度, 2024年."""
        if self.kind == "week":
            return f"{self.year}年第{self.number}周"
        if self.kind == "month":
            return f"{self.year}年{self.number}月"
        if self.kind == "quarter":
            return f"{self.year}年第{self.number}季度"
        return f"{self.year}年"


def resolve_as_of(
    flag: str | None, configured: date | None, environment: Mapping[str, str], now: datetime
) -> date:
    """The day a run speaks for: the flag, else the configuration, else SOURCE_DATE_EPOCH (UTC), else today in Shanghai.

    `now` must carry a time zone. Raises PeriodError (Chinese) when the flag or the variable is not a date.
    """
    if flag is not None:
        try:
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", flag):
                return date.fromisoformat(flag)
        except ValueError:
            pass
        raise PeriodError(f"“{flag}”不是日期；请写成 2024-06-30")
    if configured is not None:
        return configured
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date()
        except (ValueError, OverflowError, OSError):
            raise PeriodError(f"环境变量 SOURCE_DATE_EPOCH 的值“{epoch}”不是秒数") from None
    return now.astimezone(SHANGHAI).date()


def month_end(year: int, month: int) -> date:
    return Period("month", year, month).end
