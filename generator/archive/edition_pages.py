"""The page of an issued document: its frozen text with figures that open, what became of it, and how to check it.

Nothing here is frozen but the text: what a number leads to and what an item is called is as the ledgers stand today.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from generator.archive.compose import fullday
from generator.archive.document import Document
from generator.archive.frozen_text import FrozenText, frozen_text
from generator.archive.library import Library
from generator.archive.pages import DocumentPage, rendered_html
from generator.archive.provenance import Provenance
from generator.archive.signed_scan import is_scan
from generator.archive.store import StoredEdition
from generator.render.documents import Head, Sources, colophon, head
from generator.render.entry_lists import Address, EntryLines
from generator.render.escape import html

TEXT, DATA, MANIFEST = "document.md", "data.json", "manifest.json"
OFFICE_FILES = {"document.docx": "DOCX", "document.pdf": "PDF"}
"""The files for paper, where they are made already → what they are called."""
SCAN = "签发扫描件"
NEAR = 6
"""So many documents before and after this one stand in the list beside it."""
_SHORT = 12
EDITION_META: Mapping[str, str | tuple[str, ...]] = {"hide": ("navigation", "toc")}

Download = Callable[[str], str]
"""Name of a file → its address seen from the page."""


def downloads(library: Library, document: Document, internal: bool) -> dict[str, str]:
    """What a reader may download: name of the file → what it is called. Scans (with signatures) and the manifest (it names
    posts and ledgers beyond the text) are for the inside only.
    """
    made = library.issued.office_files.get(document.edition_id, {})
    found = {
        TEXT: "原文",
        **{name: word for name, word in OFFICE_FILES.items() if name in made},
        DATA: "数据",
    }
    if internal:
        scans = [name for name in document.attachments if is_scan(name)]
        words = [SCAN if len(scans) == 1 else f"{SCAN}{place}" for place in range(1, len(scans) + 1)]
        found |= {**dict(zip(scans, words, strict=True)), MANIFEST: "清单"}
    return found


def charts(edition: StoredEdition) -> list[str]:
    """The pictures that a document's text shows: they lie beside it, so that the text can be read with them anywhere."""
    files: Any = edition.manifest["files"]
    return sorted(name for name in files if name.startswith("chart-"))


def download_bytes(library: Library, document: Document, name: str) -> bytes:
    """A file that `downloads` names."""
    made = library.issued.office_files.get(document.edition_id, {})
    if name in made:
        return made[name].read_bytes()
    return library.issued.archive.read(document.edition_id, name)


def edition_page(
    library: Library, document: Document, lines: EntryLines, download: Download, *, internal: bool
) -> DocumentPage:
    """`lines` also know editions; `internal` adds who drafted, reviewed and signed, and the manifest."""
    text = frozen_text(library.issued.archive, document.edition_id)
    sources, address = Sources(lines), lines.address
    signatures = _signatures(library, document) if internal else []
    body = _joined(
        '<div class="doc-page">\n<div class="doc-main">',
        _banner(library, document, address),
        _head(document, text),
        Markup('<h1 id="top">{}</h1>').format(html(document.title)),
        Markup('<p class="doc-to">{}</p>').format(html(text.addressees)) if text.addressees else "",
        rendered_html(text.pieces, sources),
        _foot(text, signatures),
        _proof(library, document, download, internal),
        "</div>",
        _beside(library, document, address),
        "</div>",
        sources.section(),
    )
    return DocumentPage(document.kind, document.edition_id, page_title(document), body, EDITION_META)


def page_title(document: Document) -> str:
    """`周通报第26期（2024年）　云岭区重点工作…`: told apart from all others in a list of search results."""
    number = document.number_text
    year = "" if "〔" in number else f"（{document.year}年）"
    return f"{document.kind_name} {number}{year} {document.title}"


def _joined(*parts: str) -> str:
    """Parts of a page, one line of HTML after the other: no site builder has anything left to do with it."""
    return "\n".join(str(part).strip("\n") for part in parts if part) + "\n"


def _banner(library: Library, document: Document, address: Address) -> Markup:
    """What became of the document, and what it is itself about; the documents named are links."""
    lines = []
    standing = library.standing(document)
    if standing:
        later = Markup("、").join(_link(one, address) for one in library.revisions(document))
        words = "已撤回，不再作为依据" if standing == "已撤回" else "已更正，以更正为准"
        lines.append(
            Markup("<strong>本件{}。</strong>{}").format(
                words, Markup("见 {}。").format(later) if later else ""
            )
        )
    original = library.by_id.get(document.original)
    if original is not None:
        words = "撤回" if document.withdraws else "更正"
        lines.append(Markup("本件{}的是 {}。").format(words, _link(original, address)))
    return Markup("\n").join(Markup('<p class="notice doc-standing">{}</p>').format(line) for line in lines)


def _link(document: Document, address: Address) -> Markup:
    return Markup('<a href="{}">{}{} {}</a>（{}）').format(
        html(address(document.edition_id)),
        html(document.kind_name),
        html(document.number_text),
        html(document.title),
        document.issued_on.isoformat(),
    )


def _head(document: Document, text: FrozenText) -> Markup:
    name, issuer, day = text.head or (document.kind_name, "", fullday(document.issued_on))
    return head(Head(name, document.number_text, issuer, day))


def _foot(text: FrozenText, signatures: list[tuple[str, str]]) -> Markup:
    """落款 and 版记: lines like `抄送：…` as a list, the others (sender, day) as they stand."""
    named, signed = [], []
    for line in text.foot:
        name, mark, rest = line.partition("：")
        if mark and len(name) <= _SHORT:
            named.append((name, rest))
        else:
            signed.append(Markup("<p>{}</p>").format(html(line)))
    signature = Markup('<div class="doc-sign">{}</div>\n').format(Markup("").join(signed)) if signed else ""
    return Markup("{}{}").format(signature, colophon([*named, *signatures]) if named or signatures else "")


def _signatures(library: Library, document: Document) -> list[tuple[str, str]]:
    """Who drafted, reviewed, countersigned and signed: posts, from the manifest."""
    signed: Any = _manifest(library, document)["signatures"]
    review = signed["保密审查"]
    pairs = [
        ("拟稿", signed["拟稿"]),
        ("核稿", signed["核稿"]),
        ("会签", "、".join(signed["会签"])),
        ("签发", signed["签发"]),
        ("份数", signed["份数"]),
        ("保密审查", f"{review['职务']} {review['日期']} {review['结论']}" if review else ""),
    ]
    return [(name, str(value)) for name, value in pairs if value]


def _manifest(library: Library, document: Document) -> Any:
    return json.loads(library.issued.archive.read(document.edition_id, "manifest.json"))


def _proof(library: Library, document: Document, download: Download, internal: bool) -> Markup:
    """校验码, the versions of ledgers and configuration, and the frozen files; the code is printed too."""
    manifest = _manifest(library, document)
    files = Markup("　").join(
        Markup('<a href="{}" download>{}</a>').format(html(download(file)), name)
        for file, name in downloads(library, document, internal).items()
    )
    lines = [
        ("校验码", Markup("<code>{}</code>").format(html(document.head))),
        ("依据台账版本", _source(Provenance.from_json(manifest["source"]))),
        ("下载", files),
    ]
    cells = (
        Markup("<div{}><dt>{}</dt><dd>{}</dd></div>").format(
            Markup(' class="doc-files"') if name == "下载" else "", name, value
        )
        for name, value in lines
    )
    return Markup('<section class="doc-proof" data-pagefind-ignore><dl>{}</dl></section>').format(
        Markup("").join(cells)
    )


def _source(source: Provenance) -> Markup:
    if source.trees is None:
        return Markup("签发时不在 git 中，不能重算")
    ids = [*source.trees.items(), *([("提交", source.commit)] if source.commit else [])]
    return Markup("　").join(
        Markup("{} <code>{}</code>").format(html(name), html(one[:_SHORT])) for name, one in ids
    )


def _beside(library: Library, document: Document, address: Address) -> Markup:
    """Previous and next, and the nearest documents of the series, the newest first."""
    before, after = library.neighbours(document)
    ways = [
        Markup('<a href="{}" rel="{}">{}{}</a>').format(
            html(address(one.edition_id)), rel, words, html(one.number_text)
        )
        for one, rel, words in ((before, "prev", "前一份 "), (after, "next", "后一份 "))
        if one is not None
    ]
    near = reversed(library.near(document, NEAR))
    rows = Markup("").join(_row(library, one, one is document, address) for one in near)
    return Markup(
        '<nav class="doc-side" aria-label="同系列文件" data-pagefind-ignore>\n<p class="doc-ways">{}</p>\n'
        '<ul class="list">{}</ul>\n</nav>'
    ).format(Markup(" ").join(ways), rows)


def _row(library: Library, document: Document, current: bool, address: Address) -> Markup:
    name = f"{document.number_text}{f'（{document.kind_name}）' if document.original else ''}"
    words = (
        Markup("<b>{}</b>").format(html(name))
        if current
        else Markup('<a href="{}">{}</a>').format(html(address(document.edition_id)), html(name))
    )
    return Markup('<li{}><span class="day">{}</span> {} <span class="note">{}</span></li>').format(
        Markup(' aria-current="page"') if current else "",
        document.issued_on.isoformat(),
        words,
        library.standing(document),
    )
