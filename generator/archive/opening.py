"""What stands above and below a frozen document's text: head, number, title, 主送 above; 版记 below. Plain Markdown."""

from datetime import date

from generator.archive.compose import fullday
from generator.archive.drafts import Draft
from generator.archive.kinds import document_mark, fill
from generator.model.documents import DocumentKind
from generator.model.workspace import Config
from generator.render.escape import markdown


def edition_number(kind: DocumentKind, config: Config, year: int, number: int) -> str:
    """`第26期`, or `云委督函〔2024〕5号`: six-corner brackets, the full year, no 第, no leading zero."""
    if kind.numbering == "发文字号":
        return f"{document_mark(kind, config)}〔{year}〕{number}号"
    return f"第{number}{kind.unit_word}"


def document_opening(draft: Draft, config: Config, issued_on: date, number_text: str) -> str:
    """The Markdown above a document's text, up to the empty line before it."""
    name = fill(draft.kind.head, config, draft.period, draft.scope)
    lines = [
        f"{markdown(name)}　{markdown(number_text)}",
        f"{markdown(config.site.office)}　{fullday(issued_on)}",
        f"# {markdown(draft.head.title)}",
    ]
    if draft.head.addressees and draft.kind.direction != "上行":
        lines.append(f"{markdown('、'.join(draft.head.addressees))}：")
    return "\n\n".join(lines) + "\n\n"


def document_closing(draft: Draft, config: Config, issued_on: date) -> str:
    """The Markdown below a document's text: sender and day, 抄送, the day of the data."""
    head = draft.head
    lines = ["---", markdown(config.site.office), fullday(issued_on)]
    if head.addressees and draft.kind.direction == "上行":
        lines.append(f"呈：{markdown('、'.join(head.addressees))}")
    if head.copies:
        lines.append(f"抄送：{markdown('、'.join(head.copies))}")
    if head.answer_due_on:
        lines.append(f"反馈时限：{markdown(str(head.answer_due_on))}")
    lines.append(f"数据截至：{head.as_of.isoformat()}")
    if head.contact:
        lines.append(f"联系科室：{markdown(head.contact)}")
    return "\n" + "\n\n".join(str(line) for line in lines) + "\n"
