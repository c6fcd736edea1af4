"""Kinds of documents: which one a word names, which period and scope it takes, what its draft is called."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from generator.model.documents import ALIASES, PERIODS_OF, DocumentKind
from generator.model.workspace import Config
from generator.paths import DRAFTS
from generator.periods import Period, PeriodError, PeriodKind

_PLACEHOLDER = re.compile(r"\{(地区|机关|统计期|下期|台账|单位|专题|对象)\}")
_UNSAFE_IN_NAMES = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff_-]+")
_MOST_GENERAL = "重点工作"
_OFFICE_MARK = "{代字}"
UNIT_SEPARATOR = "、"


@dataclass(frozen=True, slots=True)
class DraftScope:
    """The one thing a document is about; all empty for the whole office. `ledger` is a key, `unit` one unit or several
    joined by 、 (as a manifest keeps them).
    """

    ledger: str = ""
    unit: str = ""
    topic: str = ""

    @property
    def units(self) -> tuple[str, ...]:
        """The units it is about, in the order given."""
        return tuple(self.unit.split(UNIT_SEPARATOR)) if self.unit else ()

    @property
    def word(self) -> str:
        """台账, 单位 or 专题: which of them is given; empty for none."""
        return "台账" if self.ledger else "单位" if self.unit else "专题" if self.topic else ""

    @property
    def value(self) -> str:
        return self.ledger or self.unit or self.topic


class ScopeError(ValueError):
    """A scope that a kind does not take; `fault` and `suggestion` are Chinese."""

    def __init__(self, fault: str, suggestion: str) -> None:
        super().__init__(f"{fault}；{suggestion}")
        self.fault, self.suggestion = fault, suggestion


def find_kind(config: Config, word: str) -> DocumentKind | None:
    """The kind a person names: `weekly-bulletin`, `weekly_bulletin`, `weekly` or 周通报."""
    key = ALIASES.get(word, word).replace("_", "-")
    by_name = {kind.name: kind for kind in config.documents.values()}
    return config.documents.get(key) or by_name.get(word)


def known_kinds(config: Config) -> str:
    """All kinds in order, as a person types them."""
    kinds = sorted(config.documents.values(), key=lambda kind: (kind.order, kind.key))
    return "、".join(f"{kind.key}（{kind.name}）" for kind in kinds)


def document_mark(kind: DocumentKind, config: Config) -> str:
    """发文代字 of a kind: its own, in which {代字} stands for the office's; else the office's."""
    return (kind.mark or _OFFICE_MARK).replace(_OFFICE_MARK, config.site.document_mark)


def parse_period(kind: DocumentKind, text: str, as_of: date) -> Period:
    """The period of a document of a kind. Raises PeriodError whose text is the period to type instead."""
    try:
        period = Period.parse(text)
    except PeriodError:
        raise PeriodError(suggest_period(kind, text, as_of)) from None
    if period.kind not in PERIODS_OF[kind.cadence]:
        raise PeriodError(suggest_period(kind, text, as_of))
    return period


def suggest_period(kind: DocumentKind, text: str, as_of: date) -> str:
    """What was probably meant: `2024-06` → `2024-W26` for a weekly kind, `2024年6月` → `2024-06` for a monthly one."""
    wanted: tuple[PeriodKind, ...] = tuple(sorted(PERIODS_OF[kind.cadence]))
    loose = _loose_period(text)
    if loose is not None and loose.kind in wanted:
        return str(loose)
    target = wanted[0] if len(wanted) == 1 else "month"
    day = as_of if loose is None else loose.end if loose.start > as_of else min(loose.end, as_of)
    return str(Period.containing(day, target))


_LOOSE: tuple[tuple[PeriodKind, re.Pattern[str]], ...] = (
    ("week", re.compile(r"(20\d\d)\D{0,3}?(?:[Ww第]\s*)(\d{1,2})\s*[周期]?", re.ASCII)),
    ("quarter", re.compile(r"(20\d\d)\D{0,3}?(?:[Qq第]\s*)([1-4])\s*(?:季度?)?", re.ASCII)),
    ("month", re.compile(r"(20\d\d)\s*[-年./]?\s*(\d{1,2})\s*月?", re.ASCII)),
    ("year", re.compile(r"(20\d\d)\s*年?", re.ASCII)),
)


def _loose_period(text: str) -> Period | None:
    for kind, form in _LOOSE:
        match = form.fullmatch(text.strip())
        if match is None or (kind == "week" and text.strip().endswith(("季", "季度"))):
            continue
        year, number = int(match[1]), int(match[2]) if kind != "year" else 1
        written = {
            "week": f"{year}-W{number:02d}",
            "quarter": f"{year}-Q{number}",
            "month": f"{year}-{number:02d}",
        }
        try:
            return Period.parse(written.get(kind, f"{year}"))
        except PeriodError:
            return None
    return None


def check_scope(config: Config, kind: DocumentKind, scope: DraftScope) -> None:
    """Raises ScopeError when a kind does not take the scope, or asks for one that is not given."""
    given = [
        word for word, value in (("台账", scope.ledger), ("单位", scope.unit), ("专题", scope.topic)) if value
    ]
    allowed = "、".join(kind.scopes)
    if len(given) > 1:
        raise ScopeError(f"同时写了{'和'.join(given)}", "只留一个")
    if not given and kind.scope_required:
        raise ScopeError("没有写明编制单元", f"写上其中一个：{allowed}")
    if given and given[0] not in kind.scopes:
        raise ScopeError(
            f"不能按{given[0]}编制", f"可以按{allowed}编制" if allowed else f"删去“{given[0]}”，它只写全局"
        )
    if len(scope.units) > 1 and not kind.several_units:
        raise ScopeError("一次只写一个单位", "只留一个单位，其余的另行起草")


def object_name(config: Config, scope: DraftScope) -> str:
    """What the document is about, in words: the ledger's name, the unit, the topic."""
    if scope.ledger:
        ledger = config.ledgers.get(scope.ledger)
        return ledger.name if ledger is not None else scope.ledger
    return scope.unit or scope.topic or _MOST_GENERAL


def fill(text: str, config: Config, period: Period, scope: DraftScope) -> str:
    """A kind's head or title with {地区}, {统计期}, {对象} … replaced by what they stand for."""
    words = {
        "地区": config.site.district,
        "机关": config.site.office,
        "统计期": period.label,
        "下期": period.next.label,
        "台账": object_name(config, scope) if scope.ledger else "",
        "单位": scope.unit,
        "专题": scope.topic,
        "对象": object_name(config, scope),
    }
    return _PLACEHOLDER.sub(lambda match: words[match[1]], text)


def draft_slug(kind: DocumentKind, period: Period, scope: DraftScope) -> str:
    """`weekly-bulletin-2024-W26`, `special-report-2024-06-区住建局`: a file name on every system."""
    about = _UNSAFE_IN_NAMES.sub("-", scope.value).strip("-")[:60]
    return f"{kind.key}-{period}" + (f"-{about}" if about else "")


def draft_path(kind: DocumentKind, period: Period, scope: DraftScope) -> str:
    return f"{DRAFTS}/{draft_slug(kind, period, scope)}.md"


def default_as_of(period: Period, as_of: date) -> date:
    """数据截至日期 of a new draft: the period's last day, or the last day there are data for."""
    return min(period.end, as_of)


def answer_due_on(kind: DocumentKind, day: date) -> date | None:
    """反馈时限 of a document whose data are of a day; None for a kind that asks for no answer, and for all that goes upward."""
    if kind.direction == "上行" or kind.answer_days is None:
        return None
    return day + timedelta(days=kind.answer_days)
