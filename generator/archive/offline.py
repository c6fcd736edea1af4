"""Documents that stay out of site and archive (不入档案): written out at once, numbers and all, for the restricted repository."""

from pathlib import Path

from generator.archive.compose import Composed, todo
from generator.archive.evaluate import Broken, evaluate_text
from generator.archive.freeze import Growing
from generator.archive.front import split
from generator.archive.kinds import DraftScope, document_mark, fill
from generator.archive.numbers import Numbers
from generator.model.documents import DocumentKind
from generator.paths import RESTRICTED
from generator.render.escape import markdown


def place_problem(out: Path | None, root: Path) -> str:
    """Why a document of such a kind may not be written to a file, in Chinese; empty when it may.

    It may go anywhere outside the repository, or into the restricted one mounted in it.
    """
    if out is None:
        return "须用 --out 写明受限仓库里的文件"
    target, home = out.resolve(), root.resolve()
    if target.is_relative_to(home) and not target.is_relative_to(home / RESTRICTED):
        return f"不能写到本仓库里（{RESTRICTED}/ 除外）；用 --out 写明受限仓库里的文件"
    return ""


def written_out(composed: Composed, kind: DocumentKind, numbers: Numbers, scope: DraftScope) -> str:
    """The finished text of a draft: head of the paper, every figure and table as of the draft's day, place for the date.

    A ValueError where the draft's own macros cannot be evaluated: the kind's template is wrong.
    """
    parts, _ = split(composed.text, composed.path)
    if parts is None:
        raise ValueError("a composed draft has a head")
    config, period = numbers.view.counted.config, numbers.context.period
    number = f"{document_mark(kind, config)}〔{period.end.year}〕{todo('号').text}号"
    lines = [
        f"{markdown(fill(kind.head, config, period, scope))}　{number}",
        f"# {markdown(parts.head.title)}",
        f"{markdown('、'.join(parts.head.addressees))}：",
        _text(parts.body, numbers).strip("\n"),
        str(markdown(config.site.office)),
        todo("成文日期").text,
        f"数据截至：{parts.head.as_of.isoformat()}",
    ]
    signed = [
        f"{name}：{value}"
        for name, value in (
            ("拟稿", parts.head.drafted_by),
            ("核稿", parts.head.reviewed_by),
            ("签发", parts.head.signed_by),
        )
        if value
    ]
    return "\n\n".join((*lines, *signed)) + "\n"


def _text(body: str, numbers: Numbers) -> str:
    out = Growing()
    for piece in evaluate_text(body, numbers):
        if isinstance(piece, Broken):
            raise ValueError(piece.finding.message)
        out.add(piece)
    return out.text
