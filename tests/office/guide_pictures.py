"""Pictures of the guide's page on printing: the first page of one edition of each kind, by layout, from the demonstration archive.

make pictures
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image

from generator.load.config import load_config
from generator.load.tree import FolderTree
from generator.office.official.fonts import find_fonts
from generator.office.official.read import read_edition
from generator.office.pdf.printer import PdfPrinter

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "generator/resources/guide/pictures"
ACROSS, SCALE, GAP, COLOURS = 4, 0.62, 12, 48
GROUND, EDGE = "#e3e6ea", "#c3c9d0"


def main() -> None:
    config, findings = load_config(FolderTree(ROOT))
    if config is None:
        sys.exit(f"{findings}")
    printer = PdfPrinter(find_fonts([Path(sys.prefix) / "share" / "fonts"]))
    sheets: dict[str, list[Image.Image]] = {}
    for kind, folder in _one_of_each():
        document = read_edition(folder, config.documents[kind])
        sheets.setdefault(document.layout, []).append(_first_page(printer.pdf(document)))
    for layout, pages in sheets.items():
        _side_by_side(pages).quantize(COLOURS).save(PICTURES / f"print-{layout}.png", optimize=True)


def _one_of_each() -> Iterator[tuple[str, Path]]:
    """Kind and folder of an edition of each kind, in the order of the kinds' names."""
    found = {}
    for manifest in sorted((ROOT / "content/issued").glob("*/*/*/manifest.json")):
        found[json.loads(manifest.read_text(encoding="utf-8"))["kind"]] = manifest.parent
    yield from sorted(found.items())


def _first_page(pdf: bytes) -> Image.Image:
    return pypdfium2.PdfDocument(pdf)[0].render(scale=SCALE).to_pil().convert("RGB")


def _side_by_side(pages: list[Image.Image]) -> Image.Image:
    width, height = pages[0].size
    across = min(ACROSS, len(pages))
    down = -(-len(pages) // across)
    size = (across * (width + GAP) + GAP, down * (height + GAP) + GAP)
    out = Image.new("RGB", size, GROUND)
    for place, page in enumerate(pages):
        left, top = GAP + place % across * (width + GAP), GAP + place // across * (height + GAP)
        out.paste(Image.new("RGB", (width + 2, height + 2), EDGE), (left - 1, top - 1))
        out.paste(page, (left, top))
    return out


if __name__ == "__main__":
    main()
