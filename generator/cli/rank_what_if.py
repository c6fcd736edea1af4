"""`duban rank --what-if FILE`: the rule in force and another one side by side. Writes nothing."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.cli.reports.ranks import ranked_number
from generator.cli.session import Session, fail, print_findings, print_json
from generator.cli.status_command import PIPE_WIDTH, plain, warn_of_broken_files

if TYPE_CHECKING:
    from datetime import date

    from generator.compute.ranking import RankedUnit, Ranking
    from generator.compute.what_if import Compared
    from generator.model.rules import ScoringRule
    from generator.periods import Period


def what_if(
    session: Session,
    rule_file: str,
    period: Period,
    group: str | None,
    ledger: str | None,
    list_name: str | None,
    form: str,
) -> None:
    """Print both rankings. Ends the command with code 2 where FILE cannot be used; raises ScoringError as `rank()`."""
    from generator.compute.scoring.rank import rank
    from generator.compute.scoring.rules import choose_rule, choose_scope
    from generator.compute.what_if import compare, newest_version, with_rule

    workspace, as_of = session.workspace, session.as_of
    key = choose_rule(workspace.config, choose_scope(workspace.config, ledger, list_name)).key
    rule = _read(session, rule_file, key)
    before = rank(workspace, period, as_of=as_of, group=group, ledger=ledger, list_name=list_name)
    after = rank(
        with_rule(workspace, key, rule), period, as_of=as_of, group=group, ledger=ledger, list_name=list_name
    )
    warn_of_broken_files(session)
    rows = compare(before, after)
    since = newest_version(rule).effective_on
    if form == "json":
        print_json(_as_json(before, after, since, rows))
    else:
        _print(before, after, since, rows, period.label)


def _read(session: Session, rule_file: str, key: str) -> ScoringRule:
    """The rule of FILE. Findings are printed on stderr, as the check would; errors end the command with code 2."""
    from generator.check.candidate import read_candidate
    from generator.load.tree import MemoryTree

    try:
        tree = MemoryTree({rule_file: Path(rule_file).read_bytes()})
    except OSError as error:
        fail(f"读不出 {rule_file}：{error.strerror or type(error).__name__}。", code=2)
    rule, findings = read_candidate(tree, rule_file, session.workspace, key)
    print_findings(findings)
    if rule is None or any(one.severity == "error" for one in findings):
        fail(f"{rule_file} 有错误，没有试算；改好以上各处后重试。", code=2)
    return rule


def _as_json(before: Ranking, after: Ranking, since: date, rows: tuple[Compared, ...]) -> dict[str, Any]:
    return {
        "period": before.period,
        "as_of": before.as_of.isoformat(),
        "scope": before.scope or None,
        "in_force": {"rule": before.rule, "effective_on": before.effective_on.isoformat()},
        "what_if": {"rule": after.rule, "effective_on": since.isoformat()},
        "rows": [_row(one) for one in rows],
    }


def _row(one: Compared) -> dict[str, Any]:
    return {
        "unit": one.unit,
        "group": one.group,
        "in_force": _side(one.before),
        "what_if": _side(one.after),
        "rank_change": one.places,
        "score_change": ranked_number(one.moved),
        "parts": [
            {
                "name": part.name,
                "in_force": ranked_number(part.before) if part.before is not None else None,
                "what_if": ranked_number(part.after) if part.after is not None else None,
                "change": ranked_number(part.moved),
            }
            for part in one.parts
        ],
    }


def _side(row: RankedUnit | None) -> dict[str, Any] | None:
    if row is None:
        return None
    out: dict[str, Any] = {"rank": row.rank, "score": ranked_number(row.score)}
    if row.rank is None:
        out["exempt_reason"] = row.exempt_reason
    if row.tied:
        out["tied"] = True
    return out


def _print(before: Ranking, after: Ranking, since: date, rows: tuple[Compared, ...], label: str) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if not console.is_terminal:
        console = Console(width=PIPE_WIDTH)
    scope = f"（{before.scope}）" if before.scope else ""
    words = (
        f"{label}排名试算{scope}，数据截至 {before.as_of}；现行：{before.rule}（{before.effective_on} 起生效）；"
        f"试算：{after.rule}（{since} 起生效的一版）。只是试算，没有写任何文件。"
    )
    console.print(Text(plain(words)))
    for group, found in groupby(rows, key=lambda one: one.group):
        console.print(Text(plain(group)))
        table = Table()
        for header in ("现行名次", "试算名次", "升降", "现行得分", "试算得分", "相差"):
            table.add_column(header, justify="right", no_wrap=True)
        for header in ("单位", "变化来自"):
            table.add_column(header)
        for one in found:
            table.add_row(*(Text(plain(cell)) for cell in _cells(one)))
        console.print(table)


def _cells(one: Compared) -> tuple[str, ...]:
    from generator.compute.tables.columns import EMPTY
    from generator.compute.tables.rankings import points_text, rank_text, score_text

    sides = (one.before, one.after)
    places = one.places
    arrow = "" if places is None else f"↑{places}" if places > 0 else f"↓{-places}" if places else EMPTY
    reasons = "，".join(f"{part.name} {_signed(points_text(part.moved))}" for part in one.reasons)
    return (
        *(rank_text(row) if row is not None else "不参加" for row in sides),
        arrow,
        *(score_text(row) if row is not None else EMPTY for row in sides),
        _signed(points_text(one.moved)),
        one.unit,
        reasons or "没有变化",
    )


def _signed(text: str) -> str:
    return text if text.startswith("−") else f"+{text}"
