"""The method page: how lights, schedules, scores and roundings come about, written from the rule files in force."""

from generator.site.addresses import METHOD
from generator.site.page import Page
from generator.site.pages.context import Site
from generator.site.pages.rules import light_words, scoring_words


def method_page(site: Site) -> Page:
    config = site.view.counted.config
    as_of = site.view.as_of
    ledgers = [config.ledgers[ledger.key] for ledger in site.view.ledgers]
    names = {ledger.key: ledger.name for ledger in ledgers}
    return site.page(
        METHOD,
        "方法",
        "method",
        lights=[
            (light_words(rule, as_of), [ledger.name for ledger in ledgers if ledger.light_rule == key])
            for key, rule in sorted(config.lights.items())
        ],
        scores=[scoring_words(rule, as_of, names) for _, rule in sorted(config.scoring.items())],
        ledgers=ledgers,
        calendars=sorted(config.calendars.values(), key=lambda one: one.year),
    )
