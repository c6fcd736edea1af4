"""The Jinja2 environment of pages: what a template prints is encoded, a name it does not have is an error.

Templates are package data under `generator/resources/templates/`. A same-named file that the office keeps under
`site_config/templates/` takes the place of the package's; then every template runs in Jinja2's sandbox.
"""

from collections.abc import Mapping

from jinja2 import BaseLoader, ChoiceLoader, DictLoader, Environment, PackageLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.render import charts, escape, markup


def page_environment(overrides: Mapping[str, str] | None = None) -> Environment:
    """An environment for `pages/*.html.j2`. `overrides` are an office's own templates: name below the folder → text.

    Rendering raises `jinja2.TemplateError` for an unknown name, and `SecurityError` (one of these) for what the sandbox forbids.
    """
    package: BaseLoader = PackageLoader("generator", "resources/templates")
    kind: type[Environment] = ImmutableSandboxedEnvironment if overrides else Environment
    environment = kind(
        loader=ChoiceLoader([DictLoader(overrides), package]) if overrides else package,
        autoescape=True,
        undefined=StrictUndefined,
        finalize=escape.finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(markup.FILTERS)
    environment.globals.update(markup.FUNCTIONS)
    environment.globals.update(charts.FUNCTIONS)
    return environment


def render_body(environment: Environment, template: str, values: Mapping[str, object]) -> str:
    """A page's body: Markdown headings apart, one line of HTML after the other, without blank lines inside a block.

    Markdown engines end an HTML block at a blank line, or begin code at four spaces: the body has neither.
    """
    lines = (line.strip() for line in environment.get_template(template).render(values).split("\n"))
    out = [f"\n{line}\n" if line.startswith(("# ", "## ", "### ")) else line for line in lines if line]
    return "\n".join(out).strip() + "\n"
