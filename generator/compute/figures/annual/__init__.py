"""The figures of the annual summary (F01–F53)."""

from generator.compute.figures.spec import FigureSpec

SPECS: tuple[FigureSpec, ...] = ()
