"""Numbers that rules use by name: read, checked, used, changed in one place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from watcher.checks.choices import Choices
from watcher.checks.examples import monday_to_friday, run_examples
from watcher.checks.explain import explain, in_words
from watcher.checks.oracle import View
from watcher.checks.pack import Pack, read_pack
from watcher.checks.rule import Span, SpanUnit
from watcher.checks.say import sentence
from watcher.load.yaml_text import read_yaml

PackOf = Callable[[str], Pack]

NUMBERS = """numbers:
  soon_days: {value: 10, unit: days, says: how near is soon}
  waits: {value: 2, unit: periods, says: how long it waits}
"""
RULES = """rules:
  - id: milestone.soon
    subject: milestone
    when: due <= today + soon_days
    severity: info
    say: "due within {soon_days} days"
    tell: [lead]
    hold: waits periods
    source: a test
    examples:
      - {given: {due: 2018-02-10, today: 2018-01-31}, fires: true}
      - {given: {due: 2018-02-11, today: 2018-01-31}, fires: false}
      - {given: {due: 2018-02-11, today: 2018-01-31, soon_days: 11}, fires: true}
"""
BUDGET = """rules:
  - id: budget.over
    subject: budget
    when: variance >= limit
    severity: red
    say: "over by more than {limit}"
    tell: [owner]
    source: a test
    examples: [{given: {variance: 50000.05}, fires: true}, {given: {variance: 50000.04}, fires: false}]
"""


def problems(pack: Pack) -> list[str]:
    """What is wrong with a pack."""
    return [str(problem) for problem in pack.problems]


def with_choices(text: str) -> Pack:
    """The pack of this test under the choices of a configuration."""
    chosen, faults = read_yaml(text, "config.yaml")
    rules, more = read_yaml(NUMBERS + RULES, "rules/t.yaml")
    assert chosen is not None
    assert rules is not None
    assert not [*faults, *more]
    assert isinstance(chosen.value, dict)
    entries = chosen.value
    numbers = entries["numbers"].value if "numbers" in entries else {}
    on, off = (entries[key].value if key in entries else () for key in ("rules_on", "rules_off"))
    return read_pack([rules], choices=Choices(numbers=numbers, on=on, off=off))  # type: ignore[arg-type] # of such a text


def test_a_rule_uses_a_number_in_condition_wording_and_hold(pack_of: PackOf) -> None:
    """Like a field that is never empty."""
    pack = pack_of(NUMBERS + RULES)
    (rule,) = pack.rules
    view = View(values={"due": date(2018, 2, 10)}, today=date(2018, 1, 31), workdays=monday_to_friday, parameters={})
    assert problems(pack) == []
    assert view.truth(rule.condition) is True
    assert sentence(rule, view) == "due within 10 days"
    assert rule.hold == Span(count=2, unit=SpanUnit.PERIODS, number="waits")
    assert [number.name for number in rule.numbers] == ["soon_days", "waits"]


def test_examples_use_the_packs_number_or_their_own(pack_of: PackOf) -> None:
    """The third of them gives eleven days."""
    (rule,) = pack_of(NUMBERS + RULES).rules
    assert [run.is_as_expected for run in run_examples(rule)] == [True, True, True]


def test_money_is_in_pounds_and_pence(pack_of: PackOf) -> None:
    """To the penny, in conditions and in print."""
    pack = pack_of('numbers: {limit: {value: 50000.05, unit: pounds, says: "much"}}\n' + BUDGET)
    (rule,) = pack.rules
    view = View(values={}, today=date(2018, 1, 31), workdays=monday_to_friday, parameters={})
    assert [run.is_as_expected for run in run_examples(rule)] == [True, True]
    assert sentence(rule, view) == "over by more than £50,000.05"


def test_an_explanation_shows_the_number(pack_of: PackOf) -> None:
    """Beside the values the clause saw."""
    (rule,) = pack_of(NUMBERS + RULES).rules
    tree = explain(rule, {"due": date(2018, 2, 10)}, date(2018, 1, 31), monday_to_friday, {})
    assert in_words(tree) == ["true     due <= today + soon_days   (due 10 Feb 2018, today 31 Jan 2018, soon_days 10)"]


def test_another_value_is_another_rule_and_another_pack(pack_of: PackOf) -> None:
    """Whoever names the number; a rule that does not keeps its hash."""
    other = RULES.replace("soon_days", "9").replace("milestone.soon", "milestone.other").replace("{9}", "nine")
    other = other.replace(", 9: 11", "").replace("waits", "2").removeprefix("rules:\n")
    before = pack_of(NUMBERS + RULES + other)
    after = pack_of(NUMBERS.replace("value: 10", "value: 11") + RULES + other)
    assert before.rules[0].sha256 != after.rules[0].sha256
    assert before.rules[1].sha256 == after.rules[1].sha256
    assert before.sha256 != after.sha256


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("soon_days: {value: ten, says: x}", '3:22: needs a number (found "ten"); write digits'),
        ("soon_days: {value: waits, says: x}", '3:22: needs a number (found "waits"); write digits'),
        ("soon_days: {value: [1], says: x}", "3:22: needs a number (found a list"),
        ("soon_days: {value: 1e9, says: x}", '3:22: needs a number (found "1e9")'),
        ("soon_days: {value: 1234567890123, says: x}", '3:22: needs a number (found "1234567890123")'),
        ("soon_days: 10", '3:14: needs "key: value" entries (found "10"); write them'),
        ("soon_days: {value: 10}", '3:14: the key "says" is missing; add it'),
        ("soon_days: {value: 10, says: x, unti: days}", '3:35: unknown key "unti"; did you mean "unit"?'),
        ("soon_days: {value: 0.005, unit: pounds, says: x}", "needs whole pence (found 0.005)"),
        (
            "due: {value: 10, says: x}",
            '3:3: "due" means something else already (a field); give the number another name',
        ),
        ("red: {value: 10, says: x}", '"red" means something else already (a word of a field)'),
        ("today: {value: 10, says: x}", '"today" means something else already (the same for every item)'),
        ("round: {value: 10, says: x}", '"round" means something else already (a function)'),
        ("lambda: {value: 10, says: x}", '"lambda" means something else already (a word of the rule language)'),
        ("Soon-Days: {value: 10, says: x}", '3:3: cannot use this as a name (found "Soon-Days"); write small letters'),
    ],
)
def test_a_number_that_cannot_be_used_is_refused(pack_of: PackOf, text: str, said: str) -> None:
    """At its place."""
    found = problems(pack_of(f"# one\nnumbers:\n  {text}\n"))
    assert len(found) == 1
    assert said in found[0]


def test_a_rule_that_names_an_unusable_number_says_so(pack_of: PackOf) -> None:
    """Beside the number's own problem; nothing else is made up about it."""
    found = problems(pack_of(NUMBERS.replace("value: 10", "value: ten") + RULES))
    assert len(found) == 2
    assert (
        found[1]
        == 'rules/t.yaml:5:5: the number "soon_days" cannot be read (it stands in rules/t.yaml:2); mend it there'
    )


def test_an_unknown_number_is_refused_with_the_nearest(pack_of: PackOf) -> None:
    """In conditions, wordings and lengths of time alike."""
    text = NUMBERS + RULES.replace("+ soon_days", "+ soon_day").replace("{soon_days}", "{son_days}")
    found = problems(pack_of(text.replace("waits periods", "wait periods")))
    assert [each.partition(": ")[2] for each in found] == [
        'unknown field "soon_day"; did you mean "soon_days"?',
        'unknown field "son_days"; did you mean "soon_days"?',
        'unknown number "wait"; did you mean "waits"?',
    ]


@pytest.mark.parametrize(
    ("hold", "said"),
    [
        (
            "soon_days periods",
            '"soon_days" counts something else (found days); write "soon_days days" or another number',
        ),
        ("half periods", '"half" is no length of time (found 0.5); a whole number up to 9999 is wanted'),
        ("less days", '"less" is no length of time (found -1); a whole number up to 9999 is wanted'),
    ],
)
def test_a_length_of_time_wants_a_number_that_counts_it(pack_of: PackOf, hold: str, said: str) -> None:
    """Of its own unit, whole and not negative."""
    more = "  half: {value: 0.5, says: x}\n  less: {value: -1, says: x}\n"
    found = problems(pack_of(NUMBERS + more + RULES.replace("waits periods", hold)))
    assert [each.partition(": ")[2] for each in found] == [said]


def test_a_number_given_twice_keeps_its_first_value() -> None:
    """And the second place is named."""
    nodes = [read_yaml(NUMBERS, f"rules/{name}.yaml")[0] for name in "ab"]
    pack = read_pack([node for node in nodes if node is not None])
    assert problems(pack)[0] == (
        'rules/b.yaml:2:3: the number "soon_days" is given twice (first in rules/a.yaml:2); rename or remove one'
    )
    assert [number.where for number in pack.numbers] == ["rules/a.yaml:2", "rules/a.yaml:3"]


def test_a_number_may_stand_in_another_file_than_its_rules() -> None:
    """Even in one that is read later."""
    nodes = [read_yaml(text, "rules/t.yaml")[0] for text in (RULES, NUMBERS)]
    assert problems(read_pack([node for node in nodes if node is not None])) == []


def test_a_configuration_changes_one_number() -> None:
    """The rule counts by it, and its place is that of the configuration."""
    pack = with_choices("numbers: {soon_days: 11}")
    (rule,) = pack.rules
    assert problems(pack) == []
    assert [(str(number), number.where) for number in rule.numbers] == [
        ("11 days", "config.yaml:1"),
        ("2 periods", "rules/t.yaml:3"),
    ]
    assert rule.sha256 == read_pack_text(NUMBERS.replace("value: 10", "value: 11") + RULES).rules[0].sha256


def read_pack_text(text: str) -> Pack:
    """The pack of a text."""
    node, _ = read_yaml(text, "rules/t.yaml")
    assert node is not None
    return read_pack([node])


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ("{son_days: 11}", 'config.yaml:1:21: there is no number "son_days" in the rules; did you mean "soon_days"?'),
        ("{soon_days: many}", '"soon_days" needs a whole number (found "many")'),
        ("{soon_days: 2.5}", '"soon_days" needs a whole number (found "2.5"); correct it'),
        ("{soon_days: }", '"soon_days" needs a whole number (found nothing)'),
        ("{soon_days: [1]}", '"soon_days" needs a whole number (found a list)'),
    ],
)
def test_a_choice_that_does_not_fit_leaves_the_written_value(choice: str, said: str) -> None:
    """And says so at its place in the configuration."""
    pack = with_choices(f"numbers: {choice}")
    assert len(pack.problems) == 1
    assert said in problems(pack)[0]
    assert str(pack.numbers[0]) == "10 days"


def test_a_rule_that_is_not_enabled_is_checked_and_not_in_force(pack_of: PackOf) -> None:
    """Its faults are told; the pack's hash does not know it."""
    off = pack_of(NUMBERS + RULES.replace("    severity", "    enabled: no\n    severity"))
    assert (off.rules, [rule.id for rule in off.off]) == ((), ["milestone.soon"])
    assert off.sha256 == pack_of("rules:\n").sha256
    wrong = pack_of(
        NUMBERS + RULES.replace("    severity", "    enabled: no\n    severity").replace("due <=", "deu <=")
    )
    assert len(wrong.problems) == 1


def test_a_configuration_switches_rules_on_and_off() -> None:
    """Whatever their files say."""
    assert with_choices("rules_off: [milestone.soon]").rules == ()
    assert [rule.id for rule in with_choices("rules_on: [milestone.soon]").rules] == ["milestone.soon"]


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (
            "rules_off: [milestone.son]",
            'config.yaml:1:13: there is no rule "milestone.son" to switch off; did you mean "milestone.soon"?',
        ),
        (
            "{rules_on: [milestone.soon], rules_off: [milestone.soon]}",
            'config.yaml:1:42: "milestone.soon" is switched both on and off; name it under one of rules_on and rules_off',
        ),
        ("rules_on: [[a]]", "config.yaml:1:12: needs a text (found a list); write one value"),
    ],
)
def test_a_switch_of_what_is_not_there_is_refused(choice: str, said: str) -> None:
    """With the nearest id."""
    assert problems(with_choices(choice)) == [said]


def test_the_shipped_numbers_are_all_used(shipped: Pack) -> None:
    """A number that no rule names would mislead whoever changes it."""
    used = {number.name for rule in shipped.all_rules for number in rule.numbers}
    assert [number.name for number in shipped.numbers if number.name not in used] == []


def test_no_shipped_rule_hides_a_number_in_its_file() -> None:
    """Every number has its line in numbers.yaml."""
    folder = Path(__file__).parent.parent.parent / "rules"
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.yaml")}
    assert [name for name, text in texts.items() if "\nnumbers:" in text] == ["numbers.yaml"]


def test_a_choice_does_not_turn_a_number_below_nought() -> None:
    """A limit that is above 0 in the rules would mean something else below; the written value stays."""
    pack = with_choices("numbers: {soon_days: -3}")
    assert [text.partition(";")[0] for text in problems(pack)] == [
        'config.yaml:1:22: "soon_days" needs 0 or more, as it is above 0 in the rules (found "-3")'
    ]
    assert pack.numbers[0].value == 10
