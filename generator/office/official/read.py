"""A frozen edition, or a draft as evaluated, as a document to be printed.

The lines above and below the text are recognised by what the program itself wrote there (`archive.opening`) and by the
manifest; the layout is the kind's (版式). A line that is neither is kept as a note: nothing that was issued is left out.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.archive.evaluate import Evaluated
from generator.archive.frozen_text import FrozenText, frozen_text
from generator.archive.pages import document_head
from generator.archive.store import Archive
from generator.model.documents import DocumentKind
from generator.model.workspace import Config
from generator.office.official.attachments import split_attachments
from generator.office.official.blocks import Picture
from generator.office.official.document import LAYOUTS, CopyLine, OfficialDocument, PaperLayout, chinese_date
from generator.office.official.markdown import blocks_of

UPWARD = "上行"
_NOTED = ("反馈时限", "数据截至", "联系科室")
_DISTRIBUTED = ("呈", "抄送")
_LEADERS = ("领导同志", "领导")


@dataclass(frozen=True, slots=True)
class _Sent:
    """Whom a document goes to: 主送, 抄送, 份数."""

    addressees: tuple[str, ...]
    copies: tuple[str, ...]
    print_run: str
    upward: bool


def read_edition(
    folder: Path, kind: DocumentKind | None, pictures: Mapping[str, Picture] | None = None
) -> OfficialDocument:
    """The edition frozen in a folder (`…/weekly-bulletin/2024/20`). `kind` is its kind as the office defines it today, None
    when it is not defined any more: then a 发文字号 makes it a 公文, anything else a 简报.

    Raises OSError, KeyError, TypeError or ValueError for a folder that is not an edition.
    """
    edition_id = "/".join(folder.parts[-3:])
    archive = Archive(folder.parents[2], (), "")
    manifest: Any = json.loads(archive.read(edition_id, "manifest.json"))
    text = frozen_text(archive, edition_id)
    number, signatures = str(manifest["number_text"]), manifest["signatures"]
    issued_on = date.fromisoformat(manifest["issued_on"])
    named = dict(_named(text))
    sent = _Sent(
        tuple(map(str, signatures["主送"])),
        tuple(map(str, signatures["抄送"])),
        str(signatures["份数"] or ""),
        "呈" in named if text.foot else kind is not None and kind.direction == UPWARD,
    )
    mark, unit, _ = text.head or (str(manifest["kind_name"]), "", "")
    layout = LAYOUTS[kind.layout] if kind is not None else "document" if "〔" in number else "bulletin"
    body, attachments = split_attachments(blocks_of(text.pieces, pictures))
    return OfficialDocument(
        edition_id=edition_id,
        layout=layout,
        mark=mark,
        number=number,
        title=str(manifest["title"]),
        unit=unit,
        issued_on=issued_on,
        as_of=date.fromisoformat(manifest["as_of"]),
        addressees=() if sent.upward else sent.addressees,
        body=body,
        attachments=attachments,
        ending="none"
        if layout == "bulletin"
        else "sealed"
        if kind is not None and kind.sealed
        else "unsealed",
        notes=tuple(_notes(text, unit, chinese_date(issued_on))),
        copies=_copies(layout, sent),
        printed_by=unit if layout in ("document", "report") else "",
        printed_on=issued_on,
        print_run=_print_run(sent.print_run),
        kind_name=str(manifest["kind_name"]),
    )


def read_evaluated(
    evaluated: Evaluated, config: Config, pictures: Mapping[str, Picture] | None = None
) -> OfficialDocument:
    """A draft without findings (else ValueError), as it would be printed if it were issued, with places for number and date."""
    draft = evaluated.draft
    kind, head = draft.kind, draft.head
    shown = document_head(config, draft)
    sent = _Sent(head.addressees, head.copies, str(head.print_run or ""), kind.direction == UPWARD)
    layout = LAYOUTS[kind.layout]
    notes = [
        ("反馈时限", str(head.answer_due_on or "")),
        ("数据截至", str(head.as_of)),
        ("联系科室", head.contact or ""),
    ]
    body, attachments = split_attachments(blocks_of(evaluated.pieces, pictures))
    return OfficialDocument(
        edition_id=draft.slug,
        layout=layout,
        mark=shown.name,
        number=shown.number,
        title=head.title,
        unit=shown.issuer,
        issued_on=None,
        as_of=head.as_of,
        addressees=() if sent.upward else sent.addressees,
        body=body,
        attachments=attachments,
        ending="none" if layout == "bulletin" else "sealed" if kind.sealed else "unsealed",
        notes=tuple(_note(name, text) for name, text in notes if text),
        copies=_copies(layout, sent),
        printed_by=shown.issuer if layout in ("document", "report") else "",
        print_run=_print_run(sent.print_run),
        kind_name=kind.name,
        draft=True,
    )


def _named(text: FrozenText) -> Iterator[tuple[str, str]]:
    """Lines of the foot as `名称：内容`."""
    for line in text.foot:
        name, mark, rest = line.partition("：")
        if mark and name in (*_NOTED, *_DISTRIBUTED):
            yield name, rest


def _notes(text: FrozenText, unit: str, day: str) -> Iterator[str]:
    """附注: the lines of the foot that neither sign the document nor say whom it goes to."""
    for line in text.foot:
        name, mark, rest = line.partition("：")
        if (mark and name in _DISTRIBUTED) or line in (unit, day):
            continue
        yield _note(name, rest) if mark and name in _NOTED else line


def _note(name: str, text: str) -> str:
    """`数据截至2024年5月24日`, `联系科室：综合督查科`."""
    try:
        return f"{name}{chinese_date(date.fromisoformat(text))}"
    except ValueError:
        return f"{name}：{text}"


def _copies(layout: PaperLayout, sent: _Sent) -> tuple[CopyLine, ...]:
    """版记's lines. A bulletin or a report has 报 (leaders), 送 (others), 发 (whom it goes down to); any other 抄送."""
    above = () if sent.upward else sent.addressees
    if layout in ("document", "letter"):
        lines = [("呈", sent.addressees if sent.upward else ()), ("抄送", sent.copies)]
    else:
        leaders = tuple(one for one in sent.copies if one.endswith(_LEADERS))
        others = tuple(one for one in sent.copies if not one.endswith(_LEADERS))
        lines = [
            ("报", (*sent.addressees, *leaders) if sent.upward else leaders),
            ("送", others),
            ("发", above),
        ]
    return tuple(CopyLine(word, names) for word, names in lines if names)


def _print_run(count: str) -> str:
    """`共印30份`; empty where nobody said how many."""
    return f"共印{count}份" if count.isdecimal() else count
