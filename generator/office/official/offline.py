"""A document of a kind that stays out of site and archive (不入档案), read back from the file `draft --out` wrote and people finished."""

import re
from collections.abc import Sequence
from datetime import date
from html import unescape

from generator.archive.kinds import document_mark
from generator.model.documents import DocumentKind
from generator.model.workspace import Config
from generator.office.official.attachments import split_attachments
from generator.office.official.document import LAYOUTS, OfficialDocument, chinese_date
from generator.office.official.markdown import blocks_of
from generator.render.documents import PLACEHOLDER

_FULL_SPACE = "\u3000"
_SIGNED = ("拟稿", "核稿", "签发")
_AS_OF = "数据截至"
_DAY = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日", re.ASCII)


def read_written(text: str, config: Config) -> OfficialDocument | None:
    """The document, None for a text that does not begin and end as `archive.offline.written_out` writes it.

    What is still to be filled in makes it a draft; who drafted and signed is not printed.
    """
    parts = [part.strip("\n") for part in text.replace("\r\n", "\n").strip("\n").split("\n\n")]
    parts = [part for part in parts if part.strip()]
    if len(parts) < 5 or _FULL_SPACE not in parts[0] or not parts[1].startswith("# "):
        return None
    mark, _, number = unescape(parts[0]).rpartition(_FULL_SPACE)
    kind = _kind_of(number, config)
    end = _where_it_ends(parts, config.site.office)
    if kind is None or end is None:
        return None
    lines = dict(line.partition("：")[::2] for line in map(unescape, parts[end + 2 :]))
    try:
        as_of = date.fromisoformat(lines.get(_AS_OF, ""))
    except ValueError:
        return None
    body, attachments = split_attachments(blocks_of(("\n\n".join(parts[3:end]),)))
    return OfficialDocument(
        edition_id=kind.key,
        layout=LAYOUTS[kind.layout],
        mark=mark,
        number=number,
        title=unescape(parts[1].removeprefix("# ")),
        unit=config.site.office,
        issued_on=_day(parts[end + 1]),
        as_of=as_of,
        addressees=tuple(unescape(parts[2]).removesuffix("：").split("、")),
        body=body,
        attachments=attachments,
        ending="sealed" if kind.sealed else "unsealed",
        notes=(f"{_AS_OF}{chinese_date(as_of)}",),
        kind_name=kind.name,
        draft=bool(PLACEHOLDER.search(unescape("\n\n".join(parts[: end + 2])))),
    )


def _kind_of(number: str, config: Config) -> DocumentKind | None:
    """The kind out of the archive whose 发文代字 the number has."""
    kinds = (kind for kind in config.documents.values() if kind.offline)
    return next((kind for kind in kinds if number.startswith(f"{document_mark(kind, config)}〔")), None)


def _where_it_ends(parts: Sequence[str], office: str) -> int | None:
    """The place of the unit's name under the text: a day and named lines follow it."""
    for place in range(len(parts) - 2, 2, -1):
        names = [unescape(part).partition("：")[0] for part in parts[place + 2 :]]
        if unescape(parts[place]) == office and all(name in (*_SIGNED, _AS_OF) for name in names):
            return place
    return None


def _day(text: str) -> date | None:
    match = _DAY.fullmatch(text.strip())
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
