"""Files that are no records: configuration in words, the archive, pages and whatever else lies there."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.archive.change.shapes import Act, FileChange
from generator.archive.change.sides import same_file
from generator.archive.change.values import NOTHING, Difference, written
from generator.load.nodes import parse
from generator.load.text import read_text
from generator.load.tree import Tree
from generator.paths import CONFIG, CONTENT, DRAFTS, ISSUED, LEDGERS, parse_item_path, parse_register_path

_NAMES: dict[str, str] = {
    "site.yaml": "机关设置",
    "units.yaml": "单位名录",
    "posts.yaml": "职务名录",
    "visibility.yaml": "公开范围",
    "permissions.yaml": "编辑权限",
    "burden.yaml": "减负上限",
    "party_plan.yaml": "党建学习计划",
    "ladder.yaml": "督办阶梯",
    "import.yaml": "导入表格的写法",
    "规范表述.yaml": "规范表述",
    "ledgers/": "台账定义",
    "lights/": "亮灯规则",
    "scoring/": "计分规则",
    "calendar/": "工作日历",
    "documents/": "文种",
    "templates/": "模板",
    "guide/": "指南",
    "theme/": "外观",
}
_NAME_KEYS = ("名称", "职务", "生效", "写法", "期")
_MOST = 6  # differences told of one file


def configuration_changes(before: Tree, after: Tree) -> tuple[FileChange, ...]:
    """Every file below `site_config/` that differs, by path, with what differs in it."""
    return tuple(
        FileChange(act, path, _name(path), _told(before, after, path) if act == "修改" else "")
        for act, path in _differing(before, after, CONFIG)
    )


def issued_changes(before: Tree, after: Tree) -> tuple[FileChange, ...]:
    """Editions that were issued (one each), and files of the archive that were changed or removed, which none may be."""
    found = list(_differing(before, after, ISSUED))
    manifests = [path for act, path in found if act == "新增" and path.endswith("/manifest.json")]
    editions = [path.removeprefix(f"{ISSUED}/").removesuffix("/manifest.json") for path in manifests]
    new = [
        FileChange("新增", path, name, "签发") for path, name in zip(manifests, editions, strict=True)
    ]  # fmt: skip
    spoilt = [
        FileChange(act, path, path.removeprefix(f"{ISSUED}/"), "")
        for act, path in found
        if act != "新增" and path.count("/") > 2
    ]
    return (*new, *spoilt)


def other_changes(before: Tree, after: Tree) -> tuple[FileChange, ...]:
    """Hand-written pages, and files among the ledgers that are no records."""
    found = [*_differing(before, after, CONTENT), *_differing(before, after, LEDGERS)]
    return tuple(
        FileChange(act, path, path, "")
        for act, path in found
        if not path.startswith((f"{DRAFTS}/", f"{ISSUED}/"))
        and parse_item_path(path) is None
        and parse_register_path(path) is None
    )


def _differing(before: Tree, after: Tree, under: str) -> Iterator[tuple[Act, str]]:
    old, new = frozenset(before.paths(under)), frozenset(after.paths(under))
    for path in sorted(old | new):
        if path not in old:
            yield "新增", path
        elif path not in new:
            yield "删除", path
        elif not same_file(before, after, path):
            yield "修改", path


def _name(path: str) -> str:
    inner = path.removeprefix(f"{CONFIG}/")
    for start, name in _NAMES.items():
        if inner == start:
            return name
        if start.endswith("/") and inner.startswith(start):
            return f"{name} {inner.removeprefix(start).removesuffix('.yaml')}"
    return inner


def _told(before: Tree, after: Tree, path: str) -> str:
    """What differs in a YAML file; only that it differs for any other."""
    old, new = _value(before, path), _value(after, path)
    found = list(_walk(old, new, "")) if isinstance(old, dict) and isinstance(new, dict) else []
    if not found:
        return "有改动"
    more = f"；另有 {len(found) - _MOST} 处" if len(found) > _MOST else ""
    return "；".join(found[:_MOST]) + more


def _value(tree: Tree, path: str) -> Any:
    text, _ = read_text(tree, path) if path.endswith(".yaml") else (None, [])
    return parse(text, path)[0] if text is not None else None


def _walk(before: Any, after: Any, at: str) -> Iterator[str]:
    if before == after:
        return
    old, new = _by_name(before), _by_name(after)
    if old is None or new is None:
        yield Difference(at, _said(before), _said(after)).words
        return
    for key in dict.fromkeys([*old, *new]):
        place = f"{at}·{key}" if at else key
        if key not in old:
            yield f"增加 {place}{_short(new[key])}"
        elif key not in new:
            yield f"删去 {place}{_short(old[key])}"
        else:
            yield from _walk(old[key], new[key], place)


def _by_name(value: Any) -> Mapping[str, Any] | None:
    """A mapping, or a list of mappings that have names of their own, or of plain words; None for anything else."""
    if isinstance(value, dict):
        return {str(key): one for key, one in value.items()}
    if not isinstance(value, tuple):
        return None
    named = [(_label(one), one) for one in value]
    if len({label for label, _ in named}) < len(named) or any(not label for label, _ in named):
        return None
    return dict(named)


def _label(value: Any) -> str:
    if not isinstance(value, dict):
        return "" if isinstance(value, tuple) else written(value)
    return next((written(value[key]) for key in _NAME_KEYS if key in value), "")


def _short(value: Any) -> str:
    """A plain value behind its key; nothing for a block, and for a word of a list, which is its own name."""
    return (
        f" {written(value)}" if isinstance(value, bool) or not isinstance(value, dict | tuple | str) else ""
    )


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return "、".join(f"{key} {_said(one)}" for key, one in value.items())
    if isinstance(value, tuple):
        return "、".join(map(_said, value)) or NOTHING
    return written(value)
