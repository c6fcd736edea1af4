"""Our part of the theme, in the package, and what of Material's own files is needed."""

from importlib import resources
from pathlib import Path

_RESOURCES = Path(str(resources.files("generator") / "resources"))
OVERRIDES = _RESOURCES / "theme" / "overrides"
NO_DOCS = _RESOURCES / "no_docs"
"""A folder without pages: MkDocs must be given one."""

_ASSETS = "assets/duban"
_UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/")


def style_sheets() -> list[str]:
    """Site paths of the style sheets of every page, in the order of their names; those in folders are for some pages only."""
    return sorted(
        path for path in assets() if path.endswith(".css") and path.count("/") == _ASSETS.count("/") + 1
    )


def scripts() -> list[str]:
    """Site paths of the scripts of every page, in the order of their names; those in folders are for some pages only."""
    return sorted(
        path for path in assets() if path.endswith(".js") and path.count("/") == _ASSETS.count("/") + 1
    )


def assets() -> dict[str, Path]:
    """Our static files by site path."""
    folder = OVERRIDES / _ASSETS
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(OVERRIDES).as_posix(): path for path in files}


def is_used(path: str) -> bool:
    """Whether a static file of the theme belongs into the site: not its own search, not its source maps."""
    return path.startswith("assets/") and not path.startswith(_UNUSED) and not path.endswith(".map")
