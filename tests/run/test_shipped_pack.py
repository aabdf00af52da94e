"""The rules that come with Watcher are whole: each is shown at work, explained, and counts by named numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from watcher.checks.choices import AS_WRITTEN
from watcher.checks.pack import Pack
from watcher.checks.pack_page import pack_markdown
from watcher.checks.rule import Rule
from watcher.config import load_config
from watcher.run.pack import load_pack, load_scenarios

PROJECT = Path(__file__).parent.parent.parent
CONFIG = load_config(PROJECT / "config.yaml", {})
PACK, PROBLEMS = load_pack(CONFIG)


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The pack as its files have it."""
    assert PROBLEMS == ()
    return PACK


def test_every_rule_is_found_by_some_scenario(pack: Pack) -> None:
    """Those that are not in force too."""
    assert CONFIG.choices == AS_WRITTEN
    scenarios, problems = load_scenarios(CONFIG, pack)
    found = {expected.rule for scenario in scenarios for day in scenario.days for expected in day.findings}
    assert problems == ()
    assert [rule.id for rule in pack.all_rules if rule.id not in found] == []


def test_the_page_about_the_rules_is_made_from_them(pack: Pack) -> None:
    """Write `watcher rules list --format markdown` to docs/rule-pack.md when this fails."""
    assert (PROJECT / "docs" / "rule-pack.md").read_text(encoding="utf-8") == pack_markdown(pack)


@pytest.mark.parametrize("rule", PACK.all_rules, ids=lambda rule: rule.id)
def test_every_rule_says_why_and_when_it_is_wrong(rule: Rule) -> None:
    """For docs/rule-pack.md and `watcher rules show`."""
    assert rule.rationale
    assert rule.false_alarms
