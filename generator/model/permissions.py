"""Who may change what: `site_config/permissions.yaml`. Persons are accounts of the git server, never names."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from generator.model.base import Part, Record, Text, Texts

Account = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$")]


def _single_to_tuple(value: object) -> object:
    return value if isinstance(value, tuple) else (value,)


class OfficeMember(Part):
    """Somebody of the supervision office: items, registers, documents; with 台账 only the items of these."""

    account: Account = Field(alias="账号")
    ledgers: Texts = Field((), alias="台账", description="只管这些台账的事项；不写为全部")


class Liaison(Part):
    """The liaison of a unit: adds 进展 to the unit's own items."""

    account: Account = Field(alias="账号")
    unit: Text = Field(alias="单位")


class PermissionsConfig(Record):
    """`site_config/permissions.yaml`. One account may stand in several places and may then do what each allows."""

    administrators: Annotated[tuple[Account, ...], BeforeValidator(_single_to_tuple)] = Field(
        (), alias="管理员", description="配置、模板和其余文件"
    )
    office: tuple[OfficeMember, ...] = Field((), alias="督查局")
    liaisons: tuple[Liaison, ...] = Field((), alias="联络员")

    @property
    def accounts(self) -> tuple[str, ...]:
        """Everybody named, each once."""
        office = (member.account for member in self.office)
        return unique((*self.administrators, *office, *(liaison.account for liaison in self.liaisons)))

    def is_administrator(self, actor: str) -> bool:
        return any(same_account(one, actor) for one in self.administrators)

    def office_members(self, actor: str) -> tuple[OfficeMember, ...]:
        return tuple(one for one in self.office if same_account(one.account, actor))

    def units_of(self, actor: str) -> tuple[str, ...]:
        """Units the actor is a liaison of."""
        return tuple(one.unit for one in self.liaisons if same_account(one.account, actor))

    def knows(self, actor: str) -> bool:
        return self.is_administrator(actor) or bool(self.office_members(actor) or self.units_of(actor))

    def may_edit_ledger(self, actor: str, ledger: str) -> bool:
        return any(not one.ledgers or ledger in one.ledgers for one in self.office_members(actor))

    def accounts_for(self, ledger: str) -> tuple[str, ...]:
        """Office accounts that answer for a ledger, in the order of the file."""
        return unique(one.account for one in self.office if not one.ledgers or ledger in one.ledgers)


def same_account(one: str, other: str) -> bool:
    """git servers do not tell accounts apart by upper and lower case."""
    return one.casefold() == other.removeprefix("@").casefold()


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, in order."""
    return tuple(dict.fromkeys(names))
