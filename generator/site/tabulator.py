"""The table library of the explorer, where `make setup` puts npm packages: MIT, served from the site itself."""

from collections.abc import Mapping
from pathlib import Path

_FILES: Mapping[str, str] = {
    "tabulator.js": "dist/js/tabulator.min.js",
    "tabulator.css": "dist/css/tabulator_simple.min.css",
    "tabulator.LICENSE.txt": "LICENSE",
}


def tabulator_beside(interpreter: str) -> Mapping[str, Path]:
    """Name in the site → the library's file; empty where it is not installed."""
    package = Path(interpreter).parent.parent / "npm" / "node_modules" / "tabulator-tables"
    found = {name: package / file for name, file in _FILES.items()}
    return found if all(path.is_file() for path in found.values()) else {}
