"""The figures of the annual summary, F01–F53: the office's year in numbers, none of them typed."""

from generator.compute.figures.annual import (
    directives,
    government_report,
    indicators,
    livelihood,
    next_year,
    party,
    projects,
    rectification,
    research,
    results,
    supervision,
)

SPECS = (
    *supervision.SPECS,
    *party.SPECS,
    *directives.SPECS,
    *research.SPECS,
    *government_report.SPECS,
    *indicators.SPECS,
    *projects.SPECS,
    *livelihood.SPECS,
    *rectification.SPECS,
    *results.SPECS,
    *next_year.SPECS,
)
ANNUAL_IDS = tuple(spec.figure_id for spec in SPECS)
