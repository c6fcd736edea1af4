"""libyaml's composer with the tag of a plain scalar looked up once per text: a third of the time of a large office."""

from typing import Any

import yaml

_STR = "tag:yaml.org,2002:str"
_DEFAULTS = {
    yaml.ScalarNode: _STR,
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}
_MOST = 20_000  # texts remembered: keys, units and dates come again and again, sentences do not


class FastLoader(yaml.CSafeLoader):
    """Composes the same nodes as CSafeLoader."""

    _tags: dict[str, str] = {}  # noqa: RUF012  shared on purpose: a tag depends on nothing but the text

    def resolve(self, kind: type, value: str, implicit: tuple[bool, bool]) -> str:
        if kind is not yaml.ScalarNode or not implicit[0]:
            return _DEFAULTS[kind]
        tag = self._tags.get(value)
        if tag is None:
            tag = str(super().resolve(kind, value, implicit))  # type: ignore[no-untyped-call]
            if len(value) <= 20 and len(self._tags) < _MOST:
                self._tags[value] = tag
        return tag

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """No tags depend on the place in a text."""

    def ascend_resolver(self) -> None:
        """See descend_resolver."""
