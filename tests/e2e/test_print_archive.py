"""The demonstration archive prints completely."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from generator.load.config import load_config
from generator.load.tree import FolderTree
from generator.model.workspace import Config
from generator.office.official.read import read_edition
from generator.office.pdf.printer import PdfPrinter
from generator.render.escape import REPLACEMENT

ROOT = Path(__file__).parents[2]
EDITIONS = sorted(path.parent for path in (ROOT / "content/issued").glob("*/*/*/manifest.json"))
KINDS = {
    json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["kind"]: folder for folder in EDITIONS
}
"""One edition of each kind."""


@pytest.fixture(scope="module")
def printed(printing_fonts: Any) -> Callable[[Path], bytes]:
    config, findings = load_config(FolderTree(ROOT))
    assert config is not None, findings
    printer = PdfPrinter(printing_fonts)

    def pdf(folder: Path, config: Config = config) -> bytes:
        kind = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["kind"]
        return printer.pdf(read_edition(folder, config.documents[kind]))

    return pdf


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_edition_of_each_kind_prints_with_all_its_words(
    kind: str, printed: Callable[[Path], bytes]
) -> None:
    folder = KINDS[kind]
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    data = json.loads((folder / "data.json").read_text(encoding="utf-8"))
    with pdfplumber.open(io.BytesIO(printed(folder))) as pdf:
        characters = "".join(one["text"] for page in pdf.pages for one in page.chars)
        assert pdf.metadata["Title"] == manifest["title"]
    words = "".join(characters.split())
    assert REPLACEMENT not in words
    assert "".join(manifest["number_text"].split()) in words
    assert "".join(manifest["title"].split()) in words
    for figure in data["figures"]:
        assert "".join(figure["shown"].split()) in words
    for table in data["tables"]:
        for row in table["rows"]:
            assert all("".join(cell.split()) in words for cell in row["cells"]), row["cells"]


@pytest.mark.slow
def test_every_edition_prints(printed: Callable[[Path], bytes]) -> None:
    assert len(EDITIONS) >= 300
    assert all(printed(folder).startswith(b"%PDF-") for folder in EDITIONS)
