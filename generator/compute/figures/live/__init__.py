"""Figures of bulletins, rankings and special reports: at a day, or over the period of the document."""

from generator.compute.figures.live.fieldwork import SPECS as FIELDWORK
from generator.compute.figures.live.flows import SPECS as FLOWS
from generator.compute.figures.live.ledgers import SPECS as LEDGERS
from generator.compute.figures.live.previews import SPECS as PREVIEWS
from generator.compute.figures.live.reports import SPECS as REPORTS
from generator.compute.figures.live.stock import SPECS as STOCK
from generator.compute.figures.live.tables import SPECS as TABLES

SPECS = (*STOCK, *FLOWS, *REPORTS, *LEDGERS, *FIELDWORK, *PREVIEWS, *TABLES)
