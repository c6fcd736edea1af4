"""What commands that print documents share: where fonts lie on this machine, and a document by what a person types."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from generator.archive.verify import EDITION_ID, MANIFEST, sha256
from generator.cli.attach_command import edition_named
from generator.cli.issue_command import draft_in
from generator.cli.session import Session, fail, open_session, print_findings
from generator.load.config import load_config
from generator.load.tree import FolderTree
from generator.model.config import FontsConfig
from generator.model.workspace import Config
from generator.office.official.document import OfficialDocument
from generator.office.official.fonts import Fonts, find_fonts
from generator.paths import DRAFTS, ISSUED


def fonts_here(root: Path, config: FontsConfig | None, more: Iterable[Path] = ()) -> Fonts:
    """The system's fonts, those beside the interpreter (`.venv/share/fonts`), those of site.yaml, and of `more` folders."""
    return find_fonts([*more, *font_folders(root, config)], config)


def font_folders(root: Path, config: FontsConfig | None) -> tuple[Path, ...]:
    """The folders of fonts beside the system's own."""
    own = (root / one for one in (config.directories if config is not None else ()))
    return (*own, Path(sys.prefix) / "share" / "fonts")


def configuration(root: Path) -> Config:
    """The configuration alone: an edition is printed without reading a ledger. Exit 2 with the findings where it is broken."""
    config, findings = load_config(FolderTree(root))
    if config is None:
        print_findings(findings)
        fail("配置有错误，无法继续；改好以上各处后重试。", code=2)
    return config


def document_named(context: click.Context, root: Path, config: Config, word: str) -> OfficialDocument:
    """An edition by its id or folder, or a draft by its file; ends the command where it is neither or has faults."""
    folder = _edition_folder(root, word)
    return _draft(open_session(context), word) if folder is None else _edition(config, folder)


def written_out(root: Path, config: Config, word: str, out: Path | None) -> OfficialDocument | None:
    """A document out of the archive by the file it was written to; None for anything else.

    It may be printed only to where it may be written: exit 2 for a place inside the repository.
    """
    from generator.archive.offline import place_problem
    from generator.office.official.offline import read_written

    file = Path(word)
    if not file.is_file() or file.resolve().is_relative_to((root / DRAFTS).resolve()):
        return None
    try:
        printed = read_written(file.read_text(encoding="utf-8-sig"), config)
    except (OSError, UnicodeDecodeError):
        return None
    if printed is not None and (problem := place_problem(out, root)):
        fail(f"{printed.kind_name}不进站点和档案，{problem}。", code=2)
    return printed


def _edition_folder(root: Path, word: str) -> Path | None:
    named = edition_named(word)
    if EDITION_ID.fullmatch(named) and (root / ISSUED / named / MANIFEST).is_file():
        return root / ISSUED / named
    given = Path(word)
    return given.resolve() if (given / MANIFEST).is_file() else None


def _edition(config: Config, folder: Path) -> OfficialDocument:
    import json

    from generator.office.official.read import read_edition

    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        changed = [
            name
            for name, digest in manifest["files"].items()
            if sha256((folder / name).read_bytes()) != digest
        ]
        if changed:
            fail(f"{'、'.join(changed)} 与签发时不一致，不打印；先运行 duban verify。", code=1)
        return read_edition(folder.resolve(), config.documents.get(manifest["kind"]))
    except (OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        fail(f"读不出“{folder}”这一期（{type(error).__name__}）；先运行 duban verify。", code=1)


def _draft(session: Session, word: str) -> OfficialDocument:
    from generator.archive.drafts import read_draft
    from generator.archive.evaluate import Evaluator
    from generator.archive.facts import edition_facts
    from generator.archive.store import ArchiveError, open_archive
    from generator.office.official.read import read_evaluated
    from generator.view.edition import edition_view

    given = Path(word if word.endswith(".md") else f"{word}.md")
    if not any((place / given).is_file() for place in (Path(), session.root, session.root / DRAFTS)):
        fail(
            f"没有“{word}”：已签发的写编号，如 weekly-bulletin/2024/20；草稿写文件，如 {DRAFTS}/weekly-bulletin-2024-W26.md。",
            code=2,
        )
    config = session.workspace.config
    draft, findings = read_draft(session.tree, draft_in(session, given), config, session.as_of)
    if draft is None or findings:
        print_findings(findings)
        fail("草稿有错误，没有打印。", code=1)
    try:
        facts = edition_facts(open_archive(session.root / ISSUED))
    except ArchiveError as error:
        fail(f"读不出已签发的文件：{error}；先运行 duban verify。", code=1)
    view = edition_view(session.workspace, draft.kind.counted_in, session.as_of)
    evaluated = Evaluator(view, facts).evaluate(draft)
    if evaluated.findings:
        print_findings(list(evaluated.findings))
        fail("草稿有错误，没有打印。", code=1)
    return read_evaluated(evaluated, config)
