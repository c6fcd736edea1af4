"""The MkDocs plugin: hands the generator's pages to MkDocs. The only package that knows MkDocs.

`mkdocs build` and `mkdocs serve` are command lines of their own, so `plugin`, like `cli.session`, hands the environment
and the clock to `periods.resolve_as_of`.
"""

from generator.site.mkdocs_plugin.build import run_mkdocs
from generator.site.mkdocs_plugin.plugin import DubanPlugin
from generator.site.mkdocs_plugin.run import Progress

__all__ = ["DubanPlugin", "Progress", "run_mkdocs"]
