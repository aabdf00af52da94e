"""Rule files become a pack: what is wrong is named with its place, and the rest stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from watcher.checks.pack import Pack, read_pack
from watcher.checks.rule import Span, SpanUnit
from watcher.load.yaml_text import read_yaml
from watcher.plan.words import Status

PackOf = Callable[[str], Pack]

GOOD = """rules:
  - id: milestone.late
    subject: milestone
    when: not complete and due < today
    status: overdue
    severity: red
    say: "{days_late} days late"
    tell: [lead, sro]
    hold: 2 periods
    escalate: [{after: 5 working days, to: board}]
    source: "a paper"
    examples:
      - {given: {due: 2017-12-31, today: 2018-01-01, complete: false}, fires: true}
"""


def changed(old: str, new: str) -> str:
    """The good rule with one thing changed."""
    assert old in GOOD
    return GOOD.replace(old, new)


def test_a_rule_is_read_with_all_its_parts(pack_of: PackOf) -> None:
    """Everything an entry says is in the rule."""
    pack = pack_of(GOOD)
    rule = pack.rules[0]
    assert pack.problems == ()
    assert (rule.id, rule.status, rule.tell, rule.where) == (
        "milestone.late",
        Status.OVERDUE,
        ("lead", "sro"),
        "rules/t.yaml:2",
    )
    assert rule.hold == Span(count=2, unit=SpanUnit.PERIODS)
    assert str(rule.escalate[0].after) == "5 working days"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("due < today", "deu < today", '4:28: unknown field "deu"; did you mean "due"?'),
        ("not complete and due < today", '"deu < today"', '4:12: unknown field "deu"; did you mean "due"?'),
        (
            "not complete and due < today",
            ">-\n      not complete\n      and deu < today",
            '6:11: unknown field "deu"; ',
        ),
        ("due < today", "lead == 3", '4:28: cannot compare text "lead" with number 3; compare like with like'),
        ("severity: red", "severity: rad", '6:15: unknown word "rad"; did you mean "red"?'),
        ("severity: red", "sevrity: red", '6:5: unknown key "sevrity"; did you mean "severity"?'),
        (
            "status: overdue",
            "status: complete",
            '5:13: a rule cannot give the status "complete"; write at_risk or overdue',
        ),
        (
            "subject: milestone",
            "subject: official",
            '3:14: unknown word "official"; did you mean "officer"?',
        ),
        ("{days_late}", "{days_lat}", '7:12: unknown field "days_lat"; did you mean "days_late"?'),
        ("{days_late}", "{days_late", "7:11: a lone brace"),
        ("tell: [lead, sro]", "tell: [lead, srp]", '8:18: unknown recipient "srp"; did you mean "sro"?'),
        ("hold: 2 periods", "hold: 2 fortnights", '9:11: cannot read "2 fortnights" as a length of time; write it as'),
        (
            "hold: 2 periods",
            "hold: -2 periods",
            '9:11: cannot read "-2 periods" as a length of time; write it as "2 per',
        ),
        (
            "hold: 2 periods",
            "hold: 2.5 days",
            '9:11: cannot read "2.5 days" as a length of time; write it as "2 periods"',
        ),
        ("hold: 2 periods", "hold: 99999 days", '9:11: cannot read "99999 days" as a length of time; write it as'),
        (
            "hold: 2 periods",
            "clear_after: soon",
            '9:18: cannot read "soon" as a length of time; write it as "2 periods"',
        ),
        ("after: 5 working days", "after: 5 workdays", '10:24: cannot read "5 workdays" as a length of time; write'),
        ("{after: 5 working days, to: board}", "{to: board}", '10:16: the key "after" is missing; add it'),
        (
            "{after: 5 working days, to: board}",
            "board",
            '10:16: needs "key: value" entries (found "board"); write them',
        ),
        (
            "{days_late} days late",
            "{days_late:>3}",
            '7:12: unknown field "days_late:>3"; write a field by its name',
        ),
        ("{days_late} days late", "{due.year}", '7:12: unknown field "due.year"; write a field by its name alone'),
        ("{days_late} days late", "late" * 200, "7:11: a wording is too long (found 800 characters; at most 500); say"),
        (
            "{days_late} days late",
            "{variance}",
            '7:12: unknown field "variance"; that is a field of budget, and this rule',
        ),
        ("{days_late} days late", "late[, of {due}", '7:15: a square bracket without its other (found "[")'),
        ("{days_late} days late", " ", "7:12: a wording is empty; write what people are to read"),
        ("status: overdue", "status: late", '5:13: a rule cannot give the status "late"; write at_risk or overdue'),
        ("tell: [lead, sro]", "tell: [lead, [sro]]", "8:18: needs "),
        ("to: board", "to: bored", '10:44: unknown recipient "bored"; did you mean "board"?'),
        ("2017-12-31", "31/12/2017", '13:23: needs a day (found "31/12/2017"); write it as year-month-day'),
        ("fires: true", "fires: perhaps", '13:79: needs true, false or unknown (found "perhaps")'),
        ("complete: false}", "compleet: false}", '13:54: unknown key "compleet"; did you mean "complete"?'),
        ('    source: "a paper"\n', "", '2:5: the key "source" is missing; add it'),
        ("milestone.late", "Late!", '2:9: cannot use this as an id (found "Late!"); write it as "milestone.overdue"'),
        (
            "    hold:",
            "    suppresses: [milestone.nothing]\n    hold:",
            '9:18: unknown rule "milestone.nothing" in suppresses; ',
        ),
    ],
)
def test_a_fault_is_named_with_line_and_column(pack_of: PackOf, old: str, new: str, problem: str) -> None:
    """Each fault leaves the rule out and is pointed to exactly."""
    pack = pack_of(changed(old, new))
    assert pack.rules == ()
    assert any(str(found).startswith(f"rules/t.yaml:{problem}") for found in pack.problems), pack.problems


def test_a_bad_rule_leaves_the_others_standing(pack_of: PackOf) -> None:
    """A rule that is wrong is stepped over and listed."""
    pack = pack_of(GOOD + changed("due < today", "deu < today").removeprefix("rules:\n").replace(".late", ".bad"))
    assert [rule.id for rule in pack.rules] == ["milestone.late"]
    assert len(pack.problems) == 1


def test_all_faults_of_a_rule_are_reported_at_once(pack_of: PackOf) -> None:
    """Nobody has to correct a rule one fault at a time."""
    pack = pack_of(GOOD.replace("due <", "deu <").replace("red", "rad").replace("[lead, sro]", "[laed]"))
    assert [problem.where for problem in pack.problems] == [
        "rules/t.yaml:6:15",
        "rules/t.yaml:4:28",
        "rules/t.yaml:8:12",
    ]


def test_an_id_given_twice_keeps_the_first(pack_of: PackOf) -> None:
    """The second rule of an id is a problem that names the first."""
    pack = pack_of(GOOD + GOOD.removeprefix("rules:\n"))
    assert len(pack.rules) == 1
    assert str(pack.problems[0]) == (
        'rules/t.yaml:14: the rule "milestone.late" is given twice (first in rules/t.yaml:2); rename or remove one'
    )


def test_only_rules_of_the_same_subject_are_suppressed(pack_of: PackOf) -> None:
    """A budget rule could never silence one about milestones."""
    text = changed("    hold:", "    suppresses: [budget.over]\n    hold:")
    other = (
        "  - {id: budget.over, subject: budget, when: variance > 0, severity: red, say: o, tell: [owner], source: x}\n"
    )
    pack = pack_of(text + other)
    assert [rule.id for rule in pack.rules] == ["budget.over"]
    (problem,) = pack.problems
    assert str(problem) == (
        'rules/t.yaml:9:18: "budget.over" looks at another subject (budget, not milestone); '
        "suppress rules of the same subject only"
    )


def test_suppressions_in_a_circle_are_refused(pack_of: PackOf) -> None:
    """Two rules that silence each other would both vanish."""
    one = changed("    hold:", "    suppresses: [milestone.other]\n    hold:")
    other = changed("    hold:", "    suppresses: [milestone.late]\n    hold:").replace(
        "id: milestone.late", "id: milestone.other"
    )
    pack = pack_of(one + other.removeprefix("rules:\n"))
    assert pack.rules == ()
    assert "go round in a circle (milestone.late > milestone.other > milestone.late)" in str(pack.problems[0])


def test_who_may_be_told_can_be_widened() -> None:
    """The config's roles and people count as recipients."""
    node, _ = read_yaml(changed("[lead, sro]", "[scrutiny, PS]"), "rules/t.yaml")
    assert node is not None
    assert read_pack([node], known_roles=("scrutiny", "PS")).problems == ()
    assert len(read_pack([node]).problems) == 2


def test_layout_does_not_change_a_rules_hash_but_meaning_does(pack_of: PackOf) -> None:
    """A rule's hash is of what it says, not of how the file is laid out."""
    plain = pack_of(GOOD).rules[0].sha256
    assert pack_of(changed("[lead, sro]", "\n      - lead\n      - sro")).rules[0].sha256 == plain
    assert pack_of(changed("due < today", "due <= today")).rules[0].sha256 != plain


def test_an_empty_file_is_an_empty_pack() -> None:
    """No rules, no problems."""
    assert read_pack([]).rules == ()
