"""What a document can ask for wrongly."""

import difflib
from collections.abc import Iterable


class FigureError(LookupError):
    """There is no figure or table of that name, or it does not fit the argument; the message says in
    Chinese what there is.
    """


class HiddenFigure(FigureError):
    """The figure tells of something the edition may not show; the message is the field's Chinese name."""


def unknown(word: str, name: str, known: Iterable[str]) -> FigureError:
    """The error for a wrong name, with the nearest right ones."""
    names = list(known)
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.4)
    hint = f"是不是：{'、'.join(near)}" if near else f"可用的有：{'、'.join(names[:12])} 等{len(names)}个"
    return FigureError(f"没有{word}“{name}”；{hint}")
