"""Which rule, which version, which scope: everything a person can name wrongly."""

from datetime import date

from generator.compute.scoring.outcome import Scope
from generator.model.rules import ScoringRule, ScoringVersion
from generator.model.workspace import Config
from generator.periods import Period

DEFAULT_RULE = "default"


class ScoringError(ValueError):
    """What was asked for does not exist; the message says in Chinese what does."""


def choose_scope(config: Config, ledger: str | None, list_name: str | None) -> Scope:
    """The scope behind a ledger's key (or name) and a list's name. Raises ScoringError with the choices."""
    if ledger is not None and list_name is not None:
        raise ScoringError("台账和清单只能选一个：用 --ledger 或 --list")
    if list_name is not None:
        for one in config.ledger_order:
            if any(named.name == list_name for named in one.lists):
                return Scope(one.key, list_name)
        known = dict.fromkeys(named.name for one in config.ledger_order for named in one.lists)
        raise ScoringError(f"没有清单“{list_name}”；现有清单：{'、'.join(known) or '（未设）'}")
    if ledger is not None:
        for one in config.ledger_order:
            if ledger in (one.key, one.name):
                return Scope(one.key)
        known = dict.fromkeys(f"{one.key}（{one.name}）" for one in config.ledger_order)
        raise ScoringError(f"没有台账“{ledger}”；可选：{'、'.join(known)}")
    return Scope()


def choose_rule(config: Config, scope: Scope) -> ScoringRule:
    """The rule the ledger names (计分规则), else `default`. Raises ScoringError."""
    key = (config.ledgers[scope.ledger].scoring_rule if scope.ledger else None) or DEFAULT_RULE
    rule = config.scoring.get(key)
    if rule is None:
        known = "、".join(sorted(config.scoring)) or "（无）"
        raise ScoringError(f"没有计分规则“{key}”；site_config/scoring/ 里现有：{known}")
    return rule


def version_at(rule: ScoringRule, day: date) -> ScoringVersion | None:
    """The version in force at a day; None before the first, and after the 有效至 of the last that had begun."""
    begun = [version for version in rule.versions if version.effective_on <= day]
    last = max(begun, key=lambda version: version.effective_on) if begun else None
    if last is None or (last.valid_until is not None and day > last.valid_until):
        return None
    return last


def no_version_words(rule: ScoringRule, period: Period, day: date) -> str:
    """Why no version of a rule scores a period: it had not begun, or its 有效至 was over."""
    begun = [version for version in rule.versions if version.effective_on <= day]
    if not begun:
        first = min(version.effective_on for version in rule.versions)
        return f"计分规则“{rule.name}”自 {first} 起生效，{period.label}没有可用的规则"
    last = max(begun, key=lambda version: version.effective_on)
    return f"计分规则“{rule.name}”有效至 {last.valid_until}，{period.label}没有可用的规则；续用请加一版或改“有效至”"
