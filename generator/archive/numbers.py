"""Figures and tables of one document, as of its own 数据截至日期."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from generator.archive.kinds import UNIT_SEPARATOR, DraftScope
from generator.archive.macros import Call
from generator.compute.figures.annual import ANNUAL_IDS
from generator.compute.figures.context import FigureContext, Scope, topics_of
from generator.compute.figures.errors import FigureError, HiddenFigure
from generator.compute.figures.memo import Memo
from generator.compute.figures.registry import evaluate
from generator.compute.measure import EditionFact, FigureValue, TableValue
from generator.compute.scoring.rules import ScoringError
from generator.compute.tables.registry import evaluate_table
from generator.model.workspace import Workspace
from generator.periods import Period, PeriodError
from generator.render.document_charts import DRAWINGS
from generator.view.edition import EditionView


class MacroError(Exception):
    """A macro that is well written but asks for something that is not there: the code of its finding and the words."""

    def __init__(self, code: str, **words: str) -> None:
        super().__init__(code)
        self.code = code
        self.words: dict[str, Any] = {**words}


def view_at(view: EditionView, day: date) -> EditionView:
    """The same edition as it was on an earlier day."""
    if day == view.as_of:
        return view
    assessment = view.memo.assessment(view.counted, day)
    return EditionView(view.edition, day, view.policy, view.counted, assessment, view.memo)


class Numbers:
    """What the macros of one document evaluate to. `view` is that of the document's 数据截至日期."""

    def __init__(
        self,
        view: EditionView,
        period: Period,
        scope: DraftScope,
        editions: tuple[EditionFact, ...] = (),
        *,
        names_only: bool = False,
    ) -> None:
        """With `names_only` nothing is counted: macros are judged as over an office without records."""
        self.view = view
        self.context = FigureContext(
            workspace=Workspace(view.counted.config) if names_only else view.counted,
            assessment=view.assessment,
            as_of=view.as_of,
            period=period,
            editions=editions,
            scope=Scope(scope.ledger, scope.unit, scope.topic),
            shows=lambda kind, path: path in view.policy.fields(kind),
            memo=Memo() if names_only else view.memo,
        )

    def figure(self, call: Call) -> FigureValue:
        """Raises MacroError."""
        self._must_be_public(call)
        context = self._narrowed(call.words)
        try:
            return self._told_apart(evaluate(call.target, context), call)
        except HiddenFigure as error:
            raise MacroError("D819", name=call.target, field=str(error)) from None
        except FigureError as error:
            raise _unknown("D812", call.target, error) from None
        except ScoringError as error:
            raise MacroError("D817", source=call.source, reason=str(error)) from None

    def table(self, call: Call) -> TableValue:
        """Raises MacroError."""
        self._must_be_public(call)
        context = self._narrowed(call.words)
        try:
            return evaluate_table(call.target, context)
        except HiddenFigure as error:
            raise MacroError("D819", name=call.target, field=str(error)) from None
        except FigureError as error:
            raise _unknown("D813", call.target, error) from None
        except ScoringError as error:
            raise MacroError("D817", source=call.source, reason=str(error)) from None

    def chart(self, call: Call) -> TableValue:
        """The table that a chart is drawn from. Raises MacroError."""
        if call.target not in DRAWINGS:
            raise MacroError("D842", name=call.target, known="、".join(DRAWINGS))
        return self.table(replace(call, macro="table", target=DRAWINGS[call.target].table_id))

    def _must_be_public(self, call: Call) -> None:
        """The public edition knows nothing of the office's own work and of ledgers it does not show. Raises MacroError."""
        if self.view.edition == "internal":
            return
        ledger = self.view.counted.config.ledgers.get(call.target.partition(".")[0])
        if call.target in ANNUAL_IDS:
            raise MacroError("D819", name=call.target, field="全年工作")
        if ledger is not None and ledger.key not in self.view.policy.ledgers:
            raise MacroError("D819", name=call.target, field=ledger.name)

    def _told_apart(self, value: FigureValue, call: Call) -> FigureValue:
        """A figure of one part of the office carries that part's name, so that a list of figures can be read."""
        ledgers = self.view.counted.config.ledgers
        key = call.words.get("ledger") or call.target.partition(".")[0]
        parts = [ledgers[key].name] if isinstance(key, str) and key in ledgers else []
        parts += [
            str(call.words[name]) for name in ("unit", "topic", "group", "period") if name in call.words
        ]
        return replace(value, title="·".join((*parts, value.title))) if parts else value

    def _narrowed(self, words: Mapping[str, str | bool]) -> FigureContext:
        """The context with what the macro's own arguments say."""
        context = self.context
        scope = {name: str(words[name]) for name in ("ledger", "unit", "topic", "group") if name in words}
        for name, value in scope.items():
            check_exists(self.view, name, value)
        if scope:
            context = context.within(**scope)
        if "period" in words:
            try:
                context = replace(context, period=Period.parse(str(words["period"])))
            except PeriodError:
                raise MacroError("D815", value=str(words["period"])) from None
        return context


def check_exists(view: EditionView, name: str, value: str) -> None:
    """Raises MacroError when there is no such ledger, unit (any of several), topic or group of units in the edition."""
    field = {"ledger": "台账", "unit": "单位", "group": "排名分组", "topic": "专题"}[name]
    known = _known(view, name)
    for one in value.split(UNIT_SEPARATOR) if name == "unit" else (value,):
        if one not in known:
            words = "、".join(known[:20]) or "（还没有）"
            raise MacroError(
                "D814", field=field, value=one, suggestion=f"可以写：{words}{'等' if len(known) > 20 else ''}"
            )


def _known(view: EditionView, name: str) -> list[str]:
    match name:
        case "ledger":
            return [ledger.key for ledger in view.ledgers]
        case "unit":
            return list(view.counted.config.unit_by_name)
        case "group":
            return list(view.counted.config.units.groups)
        case _:
            return sorted({word for item in view.counted.items for word in topics_of(item)})


def shown(value: FigureValue, bare: bool) -> str:
    """A figure as printed; `bare` leaves its unit word off."""
    return value.display.removesuffix(value.unit) if bare and value.unit != "%" else value.display


def _unknown(code: str, name: str, error: FigureError) -> MacroError:
    _, _, suggestion = str(error).partition("；")
    return MacroError(code, name=name, suggestion=suggestion or str(error))
