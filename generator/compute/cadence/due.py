"""催报清单: everything that is due within some days, late or missing."""

from collections.abc import Iterable
from datetime import date

from generator.compute.cadence.appeals import appeal_notices
from generator.compute.cadence.documents import document_notices
from generator.compute.cadence.followup import item_notices, problem_notices, reply_notices
from generator.compute.cadence.inspections import inspection_notices
from generator.compute.cadence.loop import loop_notices
from generator.compute.cadence.notice import CATEGORIES, Notice, Watch
from generator.compute.cadence.party import party_notices
from generator.compute.cadence.previews import preview_notices
from generator.compute.cadence.reports import report_notices
from generator.compute.cadence.steps import step_notices
from generator.compute.cadence.trips import trip_notices
from generator.compute.measure import EditionFact
from generator.compute.reporting import MissingReport
from generator.model.workspace import Workspace

WITHIN = 7
"""Days ahead, where nobody says how many."""


def due(
    workspace: Workspace,
    as_of: date,
    within: int = WITHIN,
    editions: Iterable[EditionFact] = (),
    missing: tuple[MissingReport, ...] | None = None,
) -> tuple[Notice, ...]:
    """All notices at a day, by category, then day, unit, ledger order and number (visits: 包保 first).

    `within` looks that many days ahead; what is late is listed however late. `missing` are the reports owed at
    `as_of`, where they have been counted already. Reads no clock, raises nothing.
    """
    watch = Watch.at(workspace, as_of, within, missing)
    editions = tuple(editions)
    found = [
        *report_notices(watch),
        *document_notices(watch, editions),
        *preview_notices(watch, editions),
        *step_notices(watch, editions),
        *reply_notices(watch),
        *item_notices(watch),
        *problem_notices(watch),
        *loop_notices(watch),
        *appeal_notices(watch),
        *party_notices(watch),
    ]
    order = {ledger.key: place for place, ledger in enumerate(workspace.config.ledger_order)}
    found.sort(
        key=lambda one: (one.due_on, order.get(one.ledger, len(order)), one.item_id, one.entry_id, one.units)
    )
    visits = list(inspection_notices(watch))
    found += [*visits, *trip_notices(watch, visits)]
    return tuple(sorted(found, key=lambda one: CATEGORIES.index(one.category)))
