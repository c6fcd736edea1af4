"""The draft of a proposed letter: the kind's own template, about the proposal's items alone, with the reasons at its end."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator.archive.compose import Composed, compose
from generator.archive.kinds import DraftScope
from generator.archive.material import Material, Raw
from generator.archive.numbers import Numbers
from generator.compute.ladder.propose import Proposal, ProposedItem
from generator.model.documents import DocumentKind
from generator.render.escape import draft
from generator.render.markup import percent
from generator.view.edition import EditionView, ItemView

MAIN = frozenset({"lagging", "due.next"})
"""Figures by which the templates of letters find their items: of a proposal these are its own items."""
_COURTESY = "proposed-gentle-reminder"


class ProposedMaterial(Material):
    """What a letter's template speaks of, cut down to the items of a proposal.

    A figure stays a macro where it counts nothing but these items; else its number is written out, for the macro
    would count items that are cooling down.
    """

    def __init__(
        self,
        kind: DocumentKind,
        numbers: Numbers,
        scope: DraftScope,
        current: EditionView | None,
        proposal: Proposal,
    ) -> None:
        super().__init__(kind, numbers, scope, current)
        self.proposal = proposal
        self._wanted = tuple(one.item_id for one in proposal.items if one.item_id)

    def figure(self, name: str, **words: str | bool) -> Raw:
        value = self._value(name, **words)
        told = self._told(name, **words)
        if frozenset(told) == frozenset(value.entries):
            return super().figure(name, **words)
        return Raw(f"{len(told)}{'' if words.get('bare') else value.unit}")

    def table(self, name: str, **words: str | bool) -> Raw:
        if name not in MAIN or frozenset(self._wanted) == frozenset(self._value(name, **words).entries):
            return super().table(name, **words)
        return Raw("\n".join(_facts(self.items(name, **words))))

    def count(self, name: str, **words: str | bool) -> Decimal | int:
        return (
            len(self._told(name, **words))
            if self._is_of_items(name, **words)
            else super().count(name, **words)
        )

    def items(self, name: str, **words: str | bool) -> list[ItemView]:
        found = [item for one in self._told(name, **words) if (item := self._view.item(one)) is not None]
        return sorted(found, key=lambda item: (item.status.due_on is None, item.status.due_on, item.item_id))

    def _told(self, name: str, **words: str | bool) -> tuple[str, ...]:
        """The proposal's items that a figure counts; all of them for a main one."""
        if name in MAIN:
            return self._wanted
        entries = self._value(name, **words).entries
        return (
            tuple(one for one in entries if one in self._wanted)
            if self._is_of_items(name, **words)
            else entries
        )

    def _is_of_items(self, name: str, **words: str | bool) -> bool:
        entries = self._value(name, **words).entries
        return name in MAIN or any(self._view.item(one) is not None for one in entries)


def compose_proposal(
    proposal: Proposal,
    kind: DocumentKind,
    numbers: Numbers,
    templates: Mapping[str, str],
    current: EditionView | None = None,
) -> Composed:
    """A draft of the kind for the unit, copied to the posts in charge. Raises ComposeError.

    The package's 温馨提示 speaks of the coming month; a proposed one speaks of the days its items are due on.
    """

    def speak(
        kind: DocumentKind, numbers: Numbers, scope: DraftScope, current: EditionView | None
    ) -> ProposedMaterial:
        return ProposedMaterial(kind, numbers, scope, current, proposal)

    copies = dict.fromkeys((*kind.copies, *proposal.copies))
    updates: dict[str, object] = {"copies": tuple(copies)}
    if kind.template_name == "gentle-reminder" and f"{kind.template_name}.md.j2" not in templates:
        updates["template"] = _COURTESY
    made = compose(
        kind.model_copy(update=updates), numbers, DraftScope(unit=proposal.unit), templates, current, speak
    )
    return Composed(
        made.path, made.text.rstrip("\n") + "\n\n" + "\n".join(_basis(proposal, numbers.view)) + "\n"
    )


def _basis(proposal: Proposal, view: EditionView) -> Iterator[str]:
    """Why the letter is proposed, item by item, and who has to approve it."""
    yield f"## 附：{draft(proposal.step)}的依据"
    yield ""
    yield "| 编号 | 事项 | 依据 |"
    yield "|---|---|---|"
    for one in proposal.items:
        item = view.item(one.item_id) if one.item_id else None
        yield f"| {draft(one.item_id or '—')} | {_title(item)} | {_reasons(one)} |"
    yield ""
    note = f"{draft(proposal.note)}。" if proposal.note else ""
    yield f"本件由 duban remind 于{view.as_of}提出，须经{draft(proposal.approver)}批准。{note}【待填：批准后删去本句】"


def _facts(items: list[ItemView]) -> Iterator[str]:
    yield "| 编号 | 事项 | 进度 | 序时 | 完成时限 |"
    yield "|---|---|---|---|---|"
    for item in items:
        due_on = item.status.due_on.isoformat() if item.status.due_on else "长期坚持"
        numbers = f"{percent(item.status.actual_percent)} | {percent(item.status.scheduled_percent)}"
        yield f"| {draft(item.item_id)} | {_title(item)} | {numbers} | {due_on} |"


def _title(item: ItemView | None) -> str:
    return str(draft(item.facts.title or item.item_id)) if item is not None else "—"


def _reasons(one: ProposedItem) -> str:
    return "；".join(str(draft(reason)) for reason in one.reasons)
