"""site_config/visibility.yaml: every field declared, nothing else."""

from collections.abc import Iterator

from generator.check.context import Context, nearest
from generator.findings import Finding
from generator.model.paths_of_fields import field_paths
from generator.model.registers import REGISTER_NAMES, RESTRICTED_REGISTERS

_RESTRICTED_KINDS = frozenset(REGISTER_NAMES[register] for register in RESTRICTED_REGISTERS)
_SHOWN = 8  # names of undeclared fields in one message


def check_every_field_is_declared(context: Context) -> Iterator[Finding]:
    """Every field of every kind of record is declared 公开, 内部 or 受限."""
    visibility = context.config.visibility
    for kind, paths in field_paths().items():
        declared = visibility.fields.get(kind, {})
        missing = [path for path in paths if path not in declared]
        if missing:
            names = "、".join(missing[:_SHOWN]) + (f"等 {len(missing)} 个" if len(missing) > _SHOWN else "")
            yield visibility.finding("V702", ("fields", kind), kind=kind, names=names, first=missing[0])


def check_only_fields_are_declared(context: Context) -> Iterator[Finding]:
    """Nothing is declared that no record has."""
    visibility, known = context.config.visibility, field_paths()
    for kind, declared in visibility.fields.items():
        if kind not in known:
            near = nearest(kind, known)
            suggestion = f"改成“{near}:”" if near is not None else f"删去；记录种类有：{'、'.join(known)}"
            yield visibility.finding("V704", ("fields", kind), kind=kind, suggestion=suggestion)
            continue
        for path in declared:
            if path not in known[kind]:
                near = nearest(path, known[kind])
                suggestion = f"改成“{near}:”" if near is not None else "删去这一行"
                yield visibility.finding(
                    "V703", ("fields", kind, path), kind=kind, field=path, suggestion=suggestion
                )


def check_restricted_registers_stay_restricted(context: Context) -> Iterator[Finding]:
    """Every field of people and clues is 受限."""
    visibility = context.config.visibility
    for kind in sorted(_RESTRICTED_KINDS):
        for path, level in visibility.fields.get(kind, {}).items():
            if level != "受限":
                yield visibility.finding("V705", ("fields", kind, path), kind=kind, field=path, level=level)
