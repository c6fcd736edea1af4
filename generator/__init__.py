"""督办台账 (duban): from ledgers kept as YAML to bulletins, rankings and an archive.

The layers, top to bottom, are in ARCHITECTURE.md and enforced by import-linter.
"""

__version__ = "0.1.0"
