"""F26–F29: the government report."""

from generator.compute.figures.annual.common import (
    category_count,
    edition_count,
    entry_count,
    table_size,
    yearly,
)
from generator.compute.figures.spec import FigureSpec
from generator.model.registers.fieldwork import Inspection

LEDGER = "government_report"

SPECS: tuple[FigureSpec, ...] = (
    yearly("F26", "政府工作报告方面", "个", category_count(LEDGER)),
    yearly("F27", "政府工作报告子项", "项", table_size(LEDGER)),
    yearly("F28", "政府工作报告督查", "次", entry_count("inspections", Inspection, about=LEDGER)),
    yearly("F29", "政府工作报告专报", "期", edition_count("special-report", about=LEDGER)),
)
