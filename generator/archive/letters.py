"""What the ladder has to know of issued letters: the items each is about."""

from dataclasses import replace

from generator.archive.facts import edition_facts
from generator.archive.frozen_text import mentioned
from generator.archive.store import Archive
from generator.compute.measure import EditionFact
from generator.model.workspace import Config


def letter_facts(archive: Archive, config: Config) -> tuple[EditionFact, ...]:
    """The facts of all editions; those of a kind that is a step of the ladder with every item whose number stands in the
    document too, for a letter can name its items in plain words, without a figure or table that was counted from them.
    """
    ladder = config.ladder
    versions = ladder.versions if ladder is not None else ()
    kinds = {step.kind for version in versions for step in version.steps}
    return tuple(
        replace(fact, items=tuple(dict.fromkeys((*fact.items, *sorted(mentioned(archive, fact.edition_id))))))
        if fact.kind in kinds
        else fact
        for fact in edition_facts(archive)
    )
