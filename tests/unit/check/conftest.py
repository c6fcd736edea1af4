"""Offices of fixtures declare every field, so that they outlive new ones."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from generator.model.paths_of_fields import field_paths

RESTRICTED_KINDS = ("督查专员和人才库", "抽取记录", "问题线索移交")


@pytest.fixture(scope="session")
def complete_visibility() -> Callable[[Path], None]:
    """`complete_visibility(root)` declares every kind of record that the office at `root` does not declare itself."""

    def complete(root: Path) -> None:
        path = root / "site_config" / "visibility.yaml"
        text = path.read_text(encoding="utf-8") if path.is_file() else "字段:\n"
        declared = (yaml.safe_load(text)["字段"] or {}).keys()
        for kind, fields in field_paths().items():
            if kind not in declared:
                level = "受限" if kind in RESTRICTED_KINDS else "内部"
                text += f"  {kind}:\n" + "".join(f"    {field}: {level}\n" for field in fields)
        path.write_text(text, encoding="utf-8")

    return complete
