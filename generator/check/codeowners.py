"""CODEOWNERS: who reviews what, for the git server, made from `site_config/permissions.yaml`."""

from collections.abc import Iterator
from itertools import zip_longest

from generator.check.context import Context
from generator.findings import Finding, make
from generator.model.workspace import Config
from generator.paths import CONFIG, CONTENT, LEDGERS

CODEOWNERS = "CODEOWNERS"
_HEAD = "# 由 duban codeowners 按 site_config/permissions.yaml 生成，不要手工改；后面的规则优先。\n"


def code_owners(config: Config) -> str | None:
    """The text of CODEOWNERS; None where the list names nobody who reviews. Later lines win, as git servers read it."""
    permissions = config.permissions
    if permissions is None:
        return None
    everybody = tuple(one.account for one in permissions.office if not one.ledgers)
    rows = [("*", permissions.administrators), (f"/{CONFIG}/", permissions.administrators)]
    rows += [(f"/{CONTENT}/", everybody), (f"/{LEDGERS}/", everybody)]
    for ledger in config.ledger_order:
        accounts = permissions.accounts_for(ledger.key)
        if accounts != everybody:
            rows.append((f"/{LEDGERS}/{ledger.key}/", accounts))
    lines = [
        f"{pattern} {' '.join(f'@{one}' for one in accounts)}\n" for pattern, accounts in rows if accounts
    ]
    return _HEAD + "".join(lines) if lines else None


def check_code_owners_are_current(context: Context) -> Iterator[Finding]:
    """CODEOWNERS is what the list of permissions makes of it."""
    wanted, present = code_owners(context.config), context.code_owners
    if wanted is None or wanted == present:
        return
    if present is None:
        yield make("P601", path=CODEOWNERS, what="：还没有这个文件")
        return
    pairs = zip_longest(present.splitlines(), wanted.splitlines())
    line = next((number for number, (one, other) in enumerate(pairs, 1) if one != other), 1)
    yield make("P601", path=CODEOWNERS, line=line, what="")
