"""措施登记: letters of the ladder that were issued and stand in no register yet."""

from collections.abc import Iterable, Iterator

from generator.compute.cadence.notice import Notice, Watch
from generator.compute.ladder.unrecorded import unrecorded_steps
from generator.compute.measure import EditionFact


def step_notices(watch: Watch, editions: Iterable[EditionFact]) -> Iterator[Notice]:
    """One per letter and unit, due on the day the letter was issued."""
    for one in unrecorded_steps(watch.workspace, editions, watch.as_of):
        words = f"{one.edition_id}（{one.step}）已签发，尚未登记；用 duban remind --record 登记"
        due_on = one.issued_on
        yield Notice("措施登记", due_on, watch.days_late(due_on), words, (one.unit,), kind=one.kind)
