"""The open blocks and lists around a line, by their indentation."""

from dataclasses import dataclass

from generator.load.typed.marks import BULLET, begins_list
from generator.load.typed.shapes import ANY, Shape

MAX_DEPTH = 20


@dataclass
class Frame:
    """An open block or list: its indentation, what it holds, and what the last key or dash still waits for."""

    indent: int
    is_list: bool
    shape: Shape
    below: Shape | None = None
    entries: int = 0


class Frames:
    """A stack of frames; the innermost is last."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.stack: list[Frame] = []

    @property
    def is_too_deep(self) -> bool:
        return len(self.stack) >= MAX_DEPTH

    def at(self, indent: int, text: str) -> Frame | None:
        """The frame a line belongs to; None where it continues the text of the line before."""
        while self.stack and self.stack[-1].indent > indent:
            self.stack.pop()
        top = self.stack[-1] if self.stack else None
        if top is not None and top.is_list and top.indent == indent and not BULLET.match(text):
            self.stack.pop()  # a list may stand as far left as its key
            top = self.stack[-1] if self.stack else None
        if top is None:
            return self._open(indent, text, self.shape)
        if top.indent == indent and (top.is_list or not begins_list(text, top.below)):
            return top
        return self._open(indent, text, top.below) if top.below is not None else None

    def push(self, indent: int, is_list: bool, shape: Shape) -> Frame:
        """A frame that begins within a line, behind a dash."""
        frame = Frame(indent, is_list, shape, entries=1)
        self.stack.append(frame)
        return frame

    def _open(self, indent: int, text: str, shape: Shape) -> Frame | None:
        """A new block or list under a key; None where a text stands there, or far too much."""
        if self.is_too_deep:
            return None
        if begins_list(text, shape):
            frame = Frame(indent, True, shape.items if shape.kind == "list" else ANY)
        elif shape.is_text:
            return None
        else:
            frame = Frame(indent, False, shape.items if shape.kind == "list" else shape)
        self.stack.append(frame)
        return frame
