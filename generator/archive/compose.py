"""Writes a draft: the kind's template filled for a period, record text encoded so that it can never be a macro."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from traceback import extract_tb
from typing import NamedTuple

from jinja2 import ChoiceLoader, DictLoader, PackageLoader, StrictUndefined, TemplateError, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.archive.front import compose_head
from generator.archive.kinds import DraftScope, answer_due_on, draft_path, fill
from generator.archive.material import Material, Raw
from generator.archive.numbers import MacroError, Numbers
from generator.compute.scoring.rules import ScoringError
from generator.findings import Finding, make
from generator.load.text import read_text
from generator.load.tree import Tree
from generator.model.documents import DocumentKind
from generator.paths import CONFIG
from generator.render.escape import markdown
from generator.render.markup import gap, number, percent
from generator.view.edition import EditionView

OVERRIDES = f"{CONFIG}/templates/documents"
_PACKAGE = "resources/templates/documents"
_DIGITS = "零一二三四五六七八九"
_ENDINGS = "。；;，,、.：: "
Speak = Callable[[DocumentKind, Numbers, DraftScope, EditionView | None], Material]


class Composed(NamedTuple):
    """A draft ready to be written."""

    path: str
    text: str


class ComposeError(Exception):
    """A draft that cannot be written; the finding says why and where."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def compose(
    kind: DocumentKind,
    numbers: Numbers,
    scope: DraftScope,
    templates: Mapping[str, str],
    current: EditionView | None = None,
    speak: Speak = Material,
) -> Composed:
    """The draft of a kind for the numbers' period. `templates` are the office's own, `current` the edition on the day
    of drafting, `speak` makes what the template speaks of. Raises ComposeError.
    """
    body = compose_body(kind, numbers, scope, templates, current, speak)
    head = compose_head(_head(kind, numbers, scope))
    path = draft_path(kind, numbers.context.period, scope)
    return Composed(path, f"{head}\n{body}")


def compose_body(
    kind: DocumentKind,
    numbers: Numbers,
    scope: DraftScope,
    templates: Mapping[str, str],
    current: EditionView | None = None,
    speak: Speak = Material,
) -> str:
    """The text alone. Raises ComposeError."""
    return render_template(kind, templates, it=speak(kind, numbers, scope, current), kind=kind)


def render_template(kind: DocumentKind, templates: Mapping[str, str], /, **words: object) -> str:
    """The kind's template filled with words. Raises ComposeError."""
    name = f"{kind.template_name}.md.j2"
    try:
        text = _environment(tuple(templates.items())).get_template(name).render(**words)
    except TemplateNotFound as error:
        raise _fault(kind, 1, f"没有模板 {error.name}") from None
    except (TemplateError, TypeError, ValueError, AttributeError, KeyError) as error:
        if not templates:
            raise  # the package's own templates have no such faults
        raise _fault(kind, _row(error), str(error) or type(error).__name__) from None
    except MacroError as error:
        raise ComposeError(make(error.code, path=kind.path, **error.words)) from None
    except ScoringError as error:
        raise ComposeError(make("D817", path=kind.path, source=kind.name, reason=str(error))) from None
    return _tidy(text)


def _fault(kind: DocumentKind, row: int, reason: str) -> ComposeError:
    path = f"{OVERRIDES}/{kind.template_name}.md.j2"
    return ComposeError(make("D818", path=path, line=row, row=row, reason=reason))


def _row(error: Exception) -> int:
    """The line of the template that an error came from: Jinja2 puts templates into the traceback."""
    rows = [frame.lineno for frame in extract_tb(error.__traceback__) if frame.filename == "<template>"]
    return getattr(error, "lineno", None) or (rows[-1] if rows else None) or 1


def own_templates(tree: Tree) -> tuple[dict[str, str], list[Finding]]:
    """The office's own templates by file name, and what kept any from being read."""
    out: dict[str, str] = {}
    findings: list[Finding] = []
    for path in tree.paths(OVERRIDES):
        if path.endswith(".md.j2"):
            text, found = read_text(tree, path)
            findings += found
            if text is not None:
                out[path.removeprefix(f"{OVERRIDES}/")] = text
    return out, findings


@lru_cache(maxsize=4)
def _environment(templates: tuple[tuple[str, str], ...]) -> ImmutableSandboxedEnvironment:
    """Square brackets speak at drafting, braces are left for the build; whatever is printed is encoded unless it is a macro."""
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([DictLoader(dict(templates)), PackageLoader("generator", _PACKAGE)]),
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[#",
        comment_end_string="#]",
        autoescape=False,  # `finalize` encodes: HTML's own escaping knows nothing of braces
        finalize=printed,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        after=after,
        clause=clause,
        monthday=monthday,
        fullday=fullday,
        numeral=numeral,
        percent=percent,
        gap=gap,
        number=number,
    )
    environment.globals["todo"] = todo
    return environment


def _head(kind: DocumentKind, numbers: Numbers, scope: DraftScope) -> dict[str, str | tuple[str, ...]]:
    """The head's lines in the order of a cover sheet; what only a person can say is 【待填：…】."""
    config, period, day = numbers.view.counted.config, numbers.context.period, numbers.view.as_of
    lines: dict[str, str | tuple[str, ...]] = {
        "文种": kind.key,
        "统计期": str(period),
        "数据截至日期": day.isoformat(),
    }
    if scope.word:
        lines[scope.word] = scope.units if len(scope.units) > 1 else scope.value
    lines["标题"] = fill(kind.title, config, period, scope)
    if kind.counted_in == "internal":
        lines["主送"] = addressees(kind, scope) or (todo("主送单位").text,)
    if kind.copies:
        lines["抄送"] = kind.copies
    due_on = answer_due_on(kind, day)
    if due_on is not None:
        lines["反馈时限"] = due_on.isoformat()
    lines |= {
        "拟稿": todo("拟稿人职务").text,
        "核稿": todo("核稿人职务").text,
        "签发": todo("签发人职务").text,
        "保密审查": todo("审查人职务、日期，是否非密可上网").text,
    }
    if kind.contact is not None:
        lines["联系科室"] = kind.contact
    return lines


def addressees(kind: DocumentKind, scope: DraftScope) -> tuple[str, ...]:
    """主送: the units a letter is about (those of any kind sent down that declares nobody), else what the kind declares."""
    is_sent_to_them = kind.direction != "上行" and (kind.layout == "信函" or not kind.addressees)
    return scope.units if scope.units and is_sent_to_them else kind.addressees


def _tidy(text: str) -> str:
    """At most one empty line between paragraphs, one line end at the end."""
    out: list[str] = []
    for line in (line.rstrip() for line in text.split("\n")):
        if line or (out and out[-1]):
            out.append(line)
    return "\n".join(out).strip("\n") + "\n"


def printed(value: object) -> str:
    """What a template prints: encoded, whatever it is, unless it is Raw. None prints nothing."""
    if isinstance(value, Raw):
        return value.text
    return "" if value is None else str(markdown(str(value)))


def todo(what: str) -> Raw:
    """What a person has to fill in."""
    return Raw(f"【待填：{what}】")


def clause(text: str | None) -> str:
    """Record text without the stop at its end, to stand inside a sentence."""
    return (text or "").strip().rstrip(_ENDINGS)


def after(text: str, prefix: str) -> str:
    """The text without a name it begins with, where that name has just been said."""
    return text.removeprefix(prefix) or text


def monthday(day: date, seen_from: date | None = None) -> str:
    """6月24日; with the year where it is not that of the day it is `seen_from`."""
    return f"{day.month}月{day.day}日" if seen_from is None or seen_from.year == day.year else fullday(day)


def fullday(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def numeral(value: int) -> str:
    """1–99 as 一 … 九十九, for （一）（二）; larger numbers stay digits."""
    tens, ones = divmod(value, 10)
    if not 0 < value < 100:
        return str(value)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十") + (
        _DIGITS[ones] if ones else ""
    )
