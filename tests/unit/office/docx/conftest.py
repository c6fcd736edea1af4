"""Documents written as DOCX, opened by LibreOffice, and measured from the PDF it makes of them, in millimetres."""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from generator.office.docx.template import default_template
from generator.office.docx.write import write_docx
from generator.office.official.blocks import Heading, Paragraph, Run, Table
from generator.office.official.document import Attachment, CopyLine, OfficialDocument

MM = 25.4 / 72
ASCENT, DESCENT = 0.88, 0.12
"""Where a Chinese character's square stands on its baseline, over its size."""

PAGES_OF_TEXT = Paragraph((Run("国" * 28 * 60),))
BASE = OfficialDocument(
    edition_id="notice/2024/1",
    layout="document",
    mark="中共云岭区委督办督查局文件",
    number="云委督办〔2024〕1号",
    title="关于督办事项的通知",
    unit="中共云岭区委督办督查局",
    issued_on=date(2024, 6, 30),
    as_of=date(2024, 6, 30),
    addressees=("各责任单位",),
    body=(Heading(1, (Run("一、总体情况"),)), Paragraph((Run("国" * 40),))),
    notes=("数据截至2024年6月30日",),
    copies=(CopyLine("抄送", ("区委办公室", "区政府办公室")),),
    printed_by="中共云岭区委督办督查局",
    printed_on=date(2024, 6, 30),
)
WIDE = Table(
    "事项进展",
    tuple(f"第{place}列" for place in range(1, 13)),
    tuple(tuple(f"第{row}行内容{place}" for place in range(1, 13)) for row in range(1, 60)),
    ("left",) * 12,
    wide=True,
)
DOCUMENTS: dict[str, OfficialDocument] = {
    "document": replace(BASE, body=(*BASE.body, PAGES_OF_TEXT)),
    "letter": replace(
        BASE, layout="letter", mark="中共云岭区委督办督查局", body=(*BASE.body, PAGES_OF_TEXT), printed_by=""
    ),
    "bulletin": replace(
        BASE, layout="bulletin", mark="云岭区重点工作周通报", number="第26期", ending="none", printed_by=""
    ),
    "sealed": replace(BASE, ending="sealed", unit="区委督办局"),
    "wide": replace(BASE, attachments=(Attachment("附件", "责任分解表", ("责任分解表",), (WIDE,), True),)),
    "short": BASE,
    "draft": replace(BASE, draft=True, issued_on=None, printed_on=None),
}


@dataclass(frozen=True)
class Line:
    """Characters on one baseline: their text, left and right edge, and the square of a character from top to bottom."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True)
class Sheet:
    """A page. `rules` are horizontal lines: left, right, middle height, thickness, colour."""

    width: float
    height: float
    lines: tuple[Line, ...]
    sideways: tuple[tuple[str, float, float], ...]
    rules: tuple[tuple[float, float, float, float, Any], ...]

    def line(self, text: str) -> Line:
        return next(line for line in self.lines if line.text.startswith(text))

    def red_rules(self) -> list[tuple[float, float, float, float, Any]]:
        return [rule for rule in self.rules if tuple(rule[4] or ()) == (1, 0, 0)]

    def black_rules(self) -> list[tuple[float, float, float, float, Any]]:
        return [rule for rule in self.rules if tuple(rule[4] or (0, 0, 0)) == (0, 0, 0)]


def _sheet(page: Any) -> Sheet:
    upright = [one for one in page.chars if one["upright"]]
    height = float(page.height)
    upright.sort(key=lambda one: (round(-one["matrix"][5], 1), one["x0"]))
    lines = tuple(
        _line(list(found), height)
        for _, found in groupby(upright, key=lambda one: round(one["matrix"][5], 1))
    )
    turned = tuple((one["text"], one["x0"] * MM, one["top"] * MM) for one in page.chars if not one["upright"])
    rules = tuple(
        (
            one["x0"] * MM,
            one["x1"] * MM,
            (one["top"] + one["bottom"]) / 2 * MM,
            _thickness(one) * MM,
            _colour(one),
        )
        for one in (*page.lines, *page.rects, *page.curves)
        if one["x1"] - one["x0"] > 100 and one["bottom"] - one["top"] < 4
    )
    return Sheet(
        float(page.width) * MM, height * MM, lines, turned, tuple(sorted(rules, key=lambda one: one[2]))
    )


def _thickness(one: Mapping[str, Any]) -> float:
    return float(one["height"] or one["linewidth"])


def _colour(one: Mapping[str, Any]) -> Any:
    return one["non_stroking_color"] if one.get("fill") else one["stroking_color"]


def _line(characters: list[dict[str, Any]], height: float) -> Line:
    first = characters[0]
    base, size = height - first["matrix"][5], max(one["size"] for one in characters)
    return Line(
        "".join(one["text"] for one in characters).replace(" ", ""),
        min(one["x0"] for one in characters) * MM,
        max(one["x1"] for one in characters) * MM,
        (base - ASCENT * size) * MM,
        (base + DESCENT * size) * MM,
        size,
    )


def _program() -> str:
    found = shutil.which("soffice")
    if found is None:
        words = "没有 LibreOffice：make test 会尝试安装，或运行 apt-get install libreoffice-writer"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(words)
    return str(found)


def convert(files: Mapping[str, bytes], folder: Path, form: str) -> dict[str, Path]:
    """What LibreOffice makes of several DOCX files, in one start: it is slow to come up."""
    program = _program()
    source, out = folder / "in", folder / "out"
    source.mkdir()
    for name, data in files.items():
        (source / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    names = [str(source / f"{name}.docx") for name in files]
    subprocess.run(
        [program, profile, "--headless", "--convert-to", form, "--outdir", str(out), *names],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {name: out / f"{name}.{form}" for name in files}


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Sheet]]:
    """The pages of every document of `DOCUMENTS`, and of one on pre-printed paper, as LibreOffice prints them."""
    files = {name: write_docx(one, default_template()) for name, one in DOCUMENTS.items()}
    for name in ("document", "letter"):
        files[f"{name}-preprinted"] = write_docx(DOCUMENTS[name], default_template(), preprinted=True)
    made = convert(files, tmp_path_factory.mktemp("soffice"), "pdf")
    sheets = {}
    for name, path in made.items():
        with pdfplumber.open(path) as pdf:
            sheets[name] = [_sheet(page) for page in pdf.pages]
    return sheets


@pytest.fixture
def resaved(tmp_path: Path) -> Callable[[bytes], bytes]:
    """A DOCX as another office program writes it again."""

    def save(data: bytes) -> bytes:
        return convert({"revised": data}, tmp_path, "docx")["revised"].read_bytes()

    return save
