"""The macros of a draft: `{{ figure("active") }}`, `{{ table("lagging", ledger="projects") }}` and nothing else.

Jinja2 parses each pair of braces on its own; the parsed tree is interpreted here, never compiled or run. A statement,
an attribute, a filter, a sum or a loop therefore has no way to happen: there is no code for it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

MAX_MACROS = 600
MAX_MACRO_LENGTH = 400
NAMES: Mapping[str, frozenset[str]] = {
    "figure": frozenset({"period", "ledger", "unit", "topic", "group", "bare"}),
    "table": frozenset({"period", "ledger", "unit", "topic", "group"}),
    "chart": frozenset({"period", "ledger", "unit", "topic", "group"}),
}
"""The macros there are, and the names their arguments may have; the first argument is the id."""

_OPENING = re.compile(r"\{\{|\{%")
_STRING = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'')
_PARSER = ImmutableSandboxedEnvironment()


@dataclass(frozen=True, slots=True)
class Literal:
    """Text that is printed as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Call:
    """One macro. `offset` is where its source begins in the text."""

    macro: str
    target: str
    words: Mapping[str, str | bool]
    source: str
    offset: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in braces that is not a macro: the code of its finding and the words for it."""

    code: str
    words: Mapping[str, str]
    source: str
    offset: int


Segment = Literal | Call | Fault


class _NotAllowed(Exception):
    def __init__(self, code: str, **words: str) -> None:
        super().__init__(code)
        self.code, self.words = code, words


def segments(text: str) -> Iterator[Segment]:
    """The text cut at its macros, in order; joined again, the sources give the text back. Never raises, never hangs.

    `{{ ''.__class__ }}`, `{% for %}`, an unclosed `{{` are faults; the rest of the text stays as it is.
    """
    position = count = 0
    while match := _OPENING.search(text, position):
        if match.start() > position:
            yield Literal(text[position : match.start()])
        source = _source(text, match.start())
        count += 1
        if count > MAX_MACROS:
            yield Fault("D808", {"limit": str(MAX_MACROS)}, source, match.start())
            position = match.start() + len(source)
            break
        yield _segment(source, match.start())
        position = match.start() + len(source)
    if position < len(text):
        yield Literal(text[position:])


def _source(text: str, start: int) -> str:
    """The macro that begins at `start`, braces included; up to the end of the line when it is not closed."""
    closing = "}}" if text.startswith("{{", start) else "%}"
    place = start + 2
    stop = min(len(text), start + MAX_MACRO_LENGTH)
    while place < stop and text[place] != "\n":
        if text.startswith(closing, place):
            return text[start : place + 2]
        string = _STRING.match(text, place, stop)
        place = string.end() if string else place + 1
    return text[start:place]


def _segment(source: str, offset: int) -> Call | Fault:
    shown = source if len(source) <= 40 else f"{source[:40]}…"
    if source.startswith("{%"):
        return Fault("D806", {"source": shown}, source, offset)
    if not source.endswith("}}") or len(source) < 4:
        return Fault("D805", {"source": shown}, source, offset)
    try:
        return _call(_PARSER.parse(source), source, offset)
    except _NotAllowed as error:
        return Fault(error.code, {"source": shown, **error.words}, source, offset)
    except (TemplateSyntaxError, RecursionError, ValueError, OverflowError):
        return Fault("D805", {"source": shown}, source, offset)


def _call(template: nodes.Template, source: str, offset: int) -> Call:
    """The call in a template of exactly one output with exactly one call of a known name with constant arguments."""
    output = template.body[0] if len(template.body) == 1 else None
    call = output.nodes[0] if isinstance(output, nodes.Output) and len(output.nodes) == 1 else None
    if not isinstance(call, nodes.Call) or not isinstance(call.node, nodes.Name):
        raise _NotAllowed("D806")
    name = call.node.name
    if name not in NAMES:
        raise _NotAllowed("D807", name=name, known="、".join(NAMES))
    if call.dyn_args is not None or call.dyn_kwargs is not None or len(call.args) != 1:
        raise _NotAllowed("D809", name=name)
    target = _constant(call.args[0], name)
    words: dict[str, str | bool] = {}
    for argument in call.kwargs:
        if argument.key not in NAMES[name] or argument.key in words:
            raise _NotAllowed("D810", argument=argument.key, known="、".join(sorted(NAMES[name])))
        words[argument.key] = _constant(argument.value, name)
    if not isinstance(target, str) or isinstance(words.get("bare", False), str):
        raise _NotAllowed("D809", name=name)
    if any(isinstance(value, bool) for key, value in words.items() if key != "bare"):
        raise _NotAllowed("D809", name=name)
    return Call(name, target, words, source, offset)


def _constant(node: nodes.Node, name: str) -> str | bool:
    if isinstance(node, nodes.Const) and (isinstance(node.value, bool) or _is_name(node.value)):
        value: str | bool = node.value
        return value
    raise _NotAllowed("D809", name=name)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value) and value.isprintable()


def source_of(macro: str, target: str, words: Mapping[str, str | bool]) -> str:
    """The text of a macro; what `segments` reads back as the same call, whatever characters the values hold."""
    arguments = [_quoted(target)]
    arguments += [f"{key}={'true' if value is True else _quoted(str(value))}" for key, value in words.items()]
    return "{{ " + f"{macro}({', '.join(arguments)})" + " }}"


def _quoted(value: str) -> str:
    """A string literal without braces, percent signs, quotes, line ends or Markdown's own marks inside."""
    return '"' + "".join(one if one.isalnum() or one in "-_.·" else _coded(one) for one in value) + '"'


def _coded(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
