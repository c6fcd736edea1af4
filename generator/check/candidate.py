"""A scoring rule that is not in force, judged as the check would judge it in its place."""

from dataclasses import replace

from generator.check.context import Context
from generator.check.rule import OfficeRule
from generator.check.rules import RULES
from generator.findings import Finding, sort_findings
from generator.load.config import load_scoring_rule
from generator.load.tree import Tree
from generator.model.rules import ScoringRule
from generator.model.workspace import Workspace


def read_candidate(
    tree: Tree, path: str, workspace: Workspace, key: str
) -> tuple[ScoringRule | None, list[Finding]]:
    """The rule of a file and every finding about it, judged as if it were the office's rule `key`; None when it
    cannot be read. Raises nothing.
    """
    rule, findings = load_scoring_rule(tree, path)
    if rule is None:
        return None, sort_findings(findings)
    rule.identify(key)
    config = replace(workspace.config, scoring={**workspace.config.scoring, key: rule})
    context = Context(Workspace(config), (), frozenset())
    for one in RULES:
        if isinstance(one, OfficeRule):
            findings += [finding for finding in one.judge(context) if finding.path == path]
    return rule, sort_findings(findings)
