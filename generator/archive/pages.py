"""Pages of drafts and of the week as it stands: documents that are not issued, in the internal edition alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.archive.compose import ComposeError, compose_body, fullday, own_templates
from generator.archive.drafts import Draft, draft_paths, read_draft
from generator.archive.evaluate import Broken, Chart, Evaluated, Evaluator, Figure, Piece, evaluate_text
from generator.archive.kinds import DraftScope, document_mark, fill, find_kind
from generator.compute.measure import EditionFact
from generator.findings import Finding
from generator.load.tree import Tree
from generator.model.workspace import Config
from generator.periods import Period
from generator.render.documents import (
    PLACEHOLDER,
    Head,
    Sources,
    banner,
    chart_picture,
    colophon,
    fault,
    head,
)
from generator.render.entry_lists import Address, EntryLines, Words
from generator.render.escape import html, markdown
from generator.render.text_html import text_html
from generator.view.edition import EditionView

LIVE_KIND = "weekly-bulletin"
_NAMES = ("name", "title", "theme", "problem", "subject", "matter", "post", "unit", "letter", "step")


@dataclass(frozen=True)
class DocumentPage:
    """One document's page. `title` is plain text, `body` Markdown with HTML blocks, `slug` its file name without an ending."""

    kind: str
    slug: str
    title: str
    body: str
    meta: Mapping[str, str | tuple[str, ...]]
    findings: tuple[Finding, ...] = ()


def draft_pages(
    view: EditionView,
    tree: Tree,
    address: Address,
    words: Words | None = None,
    editions: tuple[EditionFact, ...] = (),
) -> list[DocumentPage]:
    """A page for every draft whose head can be read, the newest period first; none but in the internal edition.

    `address` gives the address of an item or entry as seen from a draft's page, `words` what it is called; `editions` are the
    documents issued so far. Where something in a draft is wrong, its page shows the text as written with the place marked.
    """
    if view.edition != "internal":
        return []
    evaluator, lines = Evaluator(view, editions), EntryLines(address, words or names(view))
    found: list[tuple[Draft, DocumentPage]] = []
    for path in draft_paths(tree):
        draft, findings = read_draft(tree, path, view.counted.config, view.as_of)
        if draft is None:
            continue
        done = Evaluated(draft, (draft.body,), tuple(findings)) if findings else evaluator.evaluate(draft)
        found.append((draft, _draft_page(view.counted.config, done, Sources(lines))))
    found.sort(key=lambda pair: (pair[0].kind.order, pair[0].slug))
    found.sort(key=lambda pair: pair[0].period.end, reverse=True)
    return [page for _, page in found]


def _draft_page(config: Config, done: Evaluated, sources: Sources) -> DocumentPage:
    draft = done.draft
    text = rendered(done.pieces, sources)
    body = _page(
        banner(draft.path, draft.todos, [(one.line, one.message, one.hint) for one in done.findings]),
        head(document_head(config, draft)),
        f"# {markdown(draft.head.title)} {{#top}}",
        text,
        colophon(_colophon(draft)),
        sources.section(),
    )
    meta: dict[str, str | tuple[str, ...]] = {
        "period": str(draft.period),
        "as_of": draft.head.as_of.isoformat(),
        "kind_name": draft.kind.name,
    }
    return DocumentPage(draft.kind.key, draft.slug, draft.head.title, body, meta, done.findings)


def live_page(
    view: EditionView,
    tree: Tree,
    address: Address,
    words: Words | None = None,
    editions: tuple[EditionFact, ...] = (),
) -> DocumentPage | None:
    """本周动态: the weekly bulletin for the week of `as_of`, without a draft.

    None but in the internal edition, for an office without that kind, and while the office's own template does not work.
    """
    kind = find_kind(view.counted.config, LIVE_KIND)
    if kind is None or view.edition != "internal":
        return None
    period = Period.containing(view.as_of, "week")
    numbers = Evaluator(view, editions).numbers(view.as_of, period, DraftScope())
    try:
        text = compose_body(kind, numbers, DraftScope(), own_templates(tree)[0])
    except ComposeError:
        return None
    sources = Sources(EntryLines(address, words or names(view)))
    note = Markup('<p class="doc-note">{}至{}的情况，随台账更新；正式的以印发的{}为准。</p>').format(
        fullday(period.start), fullday(view.as_of), html(kind.name)
    )
    pieces = evaluate_text(without_todos(text), numbers)
    body = _page(f"# 本周动态（{period.label}）", note, rendered(pieces, sources), sources.section())
    return DocumentPage(kind.key, "this-week", "本周动态", body, {"period": str(period)})


def without_todos(text: str) -> str:
    """The text without its placeholders, and without paragraphs that hold nothing else."""
    kept = (PLACEHOLDER.sub("", line) if PLACEHOLDER.search(line) else line for line in text.split("\n"))
    return "\n".join(kept)


def _page(*parts: str) -> str:
    """Parts of a page with an empty line between them; the text stands in a block of its own class."""
    return "\n\n".join(str(part).strip("\n") for part in parts if part) + "\n"


def rendered(pieces: Iterable[Piece], sources: Sources) -> str:
    """Evaluated pieces as Markdown with HTML in it, in the block that sets it as a document's text."""
    out = [_piece(piece, sources) for piece in pieces]
    return "\n".join(('<div class="doc-body" markdown="1">', "", "".join(out).strip("\n"), "", "</div>"))


def rendered_html(pieces: Iterable[Piece], sources: Sources) -> str:
    """Evaluated pieces as HTML, for pages that are all HTML."""
    text = "".join(_piece(piece, sources) for piece in pieces)
    return f'<div class="doc-body">\n{text_html(text)}\n</div>'


def _piece(piece: Piece, sources: Sources) -> str:
    if isinstance(piece, str):
        return sources.prose(piece)
    if isinstance(piece, Figure):
        return sources.figure(piece.value, piece.shown)
    if isinstance(piece, Broken):
        return fault(piece.source, piece.finding.message)
    if isinstance(piece, Chart):
        return str(chart_picture(piece.picture, piece.words))
    return sources.table(piece)


def document_head(config: Config, draft: Draft) -> Head:
    """The red head of a draft: its number is given when it is issued."""
    kind = draft.kind
    number = f"第【编号待发】{kind.unit_word}"
    if kind.numbering == "发文字号":
        number = f"{document_mark(kind, config)}〔{draft.head.as_of.year}〕【编号待发】号"
    name = fill(kind.head, config, draft.period, draft.scope)
    return Head(name, number, config.site.office, fullday(draft.head.as_of))


def _colophon(draft: Draft) -> list[tuple[str, str]]:
    """What stands under the text, (name, text)."""
    one = draft.head
    review = one.secrecy_review
    lines = [
        ("主送", "、".join(one.addressees)),
        ("抄送", "、".join(one.copies)),
        ("反馈时限", str(one.answer_due_on or "")),
        ("拟稿", one.drafted_by or ""),
        ("核稿", one.reviewed_by or ""),
        ("会签", "、".join(one.countersigned_by)),
        ("签发", one.signed_by or ""),
        (
            "保密审查",
            ""
            if review is None
            else review
            if isinstance(review, str)
            else f"{review.post} {review.conclusion}",
        ),
        ("联系科室", one.contact or ""),
        ("数据截至", one.as_of.isoformat()),
    ]
    return [(name, text) for name, text in lines if text]


def names(view: EditionView) -> Words:
    """What ledgers, items and entries are called in an edition, from their visible fields."""
    known = {ledger.key: ledger.name for ledger in view.ledgers}
    known |= {item.item_id: item.facts.title or "" for item in view.items}
    for register in view.policy.registers:
        for entry in view.entries(register):
            texts = (getattr(entry.facts, name, None) for name in _NAMES)
            known[entry.entry_id] = f"{entry.day} {next((text for text in texts if text), '')}".strip()
    return lambda entry: known.get(entry, "")
