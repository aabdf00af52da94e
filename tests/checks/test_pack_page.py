"""The page about a pack says of every rule what somebody who is told of it may ask."""

from __future__ import annotations

from collections.abc import Callable

from watcher.checks.pack import Pack
from watcher.checks.pack_page import pack_markdown

RULES = """numbers:
  near: {value: 3, unit: days, says: how near | far}
rules:
  - id: milestone.near
    subject: milestone
    when: days_to_due <= near
    status: at_risk
    severity: amber
    say: "within {near} days"
    tell: [lead]
    hold: 2 periods
    escalate: [{after: 5 days, to: sro}]
    suppresses: [milestone.far]
    source: this test
    rationale: near is
      soon
    false_alarms: none
  - {id: milestone.far, subject: milestone, when: days_to_due > 9, severity: info, say: far, tell: [sro], source: x, enabled: no}
"""

NEAR = """### milestone.near

near is soon

```text
days_to_due <= near
```

* **In force**: yes
* **Severity**: amber, and the item is at risk
* **Says**: "within {near} days"
* **Tells**: lead; sro after 5 days
* **Opens**: after it has held for 2 periods; **clears**: at once
* **Silences**: milestone.far
* **Numbers**: `near` (3 days)
* **Source**: this test
* **False alarms**: none
"""


def test_a_rule_is_told_whole(pack_of: Callable[[str], Pack]) -> None:
    """Condition, meaning, who hears of it and when, why, and what to expect."""
    assert NEAR in pack_markdown(pack_of(RULES))


def test_a_rule_that_is_off_says_so_in_its_place_and_in_the_list(pack_of: Callable[[str], Pack]) -> None:
    """And by what it is silenced."""
    page = pack_markdown(pack_of(RULES))
    assert "| [milestone.far](#milestonefar) | info |  | sro | off |" in page
    assert "* **In force**: no, off until it is switched on" in page
    assert "* **Silenced by**: milestone.near" in page


def test_the_numbers_name_the_rules_that_use_them(pack_of: Callable[[str], Pack]) -> None:
    """A line in a text breaks no table."""
    assert "| `near` | 3 days | how near \\| far | milestone.near |" in pack_markdown(pack_of(RULES))
