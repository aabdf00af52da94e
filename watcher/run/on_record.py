"""Rules come in, their verdicts on record are brought up to date; what only looks does not need it. Shell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy.engine import Connection

from watcher.checks.evidence import counts_others
from watcher.checks.numbered import numbered_verdicts, turned
from watcher.checks.rule import Rule
from watcher.store.evaluate import Bound, RuleSelect
from watcher.store.numbered import NUMBERED
from watcher.store.recorded import Recording


def recording(connection: Connection, rules: Iterable[tuple[Rule, RuleSelect]], bound: Bound) -> Recording:
    """The record of one evaluation, of the rules among these that look at nothing but an item's own numbered facts."""
    selects = [
        replace(select, verdicts=numbered_verdicts(rule), turned=turned(rule))
        for rule, select in rules
        if rule.subject.value in NUMBERED and not counts_others(rule)
    ]
    return Recording(connection, selects, bound)
