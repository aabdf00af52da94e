"""Sentences read as people write: pounds, days, percentages, and never an accusation."""

from __future__ import annotations

from datetime import date

import pytest

from watcher.checks.examples import monday_to_friday
from watcher.checks.fields import Type
from watcher.checks.oracle import View
from watcher.checks.say import faults_of, in_print, sentence
from watcher.plan.fact import FactValue
from watcher.plan.words import Subject


@pytest.mark.parametrize(
    ("value", "kind", "printed"),
    [
        (469_400_000, Type.MONEY, "£4,694,000"),
        (-200_000_000, Type.MONEY, "-£2,000,000"),
        (123_450, Type.MONEY, "£1,234.50"),
        (3.0686, Type.PERCENT, "3.07%"),
        (43.0, Type.PERCENT, "43%"),
        (84.5, Type.NUMBER, "84.5"),
        (100.0, Type.NUMBER, "100"),
        (-0.001, Type.NUMBER, "0"),
        (62, Type.INT, "62"),
        (date(2018, 1, 31), Type.DATE, "31 Jan 2018"),
        ("not_started", Type.ENUM, "not started"),
        (True, Type.BOOL, "yes"),
        (None, Type.MONEY, "not given"),
        ("a_b", Type.TEXT, "a_b"),
    ],
)
def test_values_are_printed_for_people(value: FactValue, kind: Type, printed: str) -> None:
    """Each type has one way of being written."""
    assert in_print(value, kind) == printed


def overdue(shipped, **values: FactValue) -> str:
    """What milestone.overdue says of an item due on 30 November 2017, as at 31 January 2018."""
    given: dict[str, FactValue] = {"due": date(2017, 11, 30), "complete": False, **values}
    view = View(
        values=given, today=date(2018, 1, 31), workdays=monday_to_friday, parameters={"reporting_cycle_days": 35}
    )
    rule = shipped.rule("milestone.overdue")
    assert rule is not None
    return sentence(rule, view)


def test_an_overdue_item_says_how_late(shipped) -> None:
    """The contract's wording, once somebody has returned something."""
    assert overdue(shipped, stated="on_track") == "62 days late (44 working)"


def test_silence_is_not_an_accusation(shipped) -> None:
    """Where nothing was returned, the text says what the plan records and no more."""
    assert overdue(shipped) == "past its date by 62 days (44 working), no progress returned"


@pytest.mark.parametrize("text", ["{due.year}", "{days_late:d}", "{0}", "{}", "{due", "due}", "{{due}}"])
def test_a_wording_takes_fields_and_nothing_else(text: str) -> None:
    """No formats, attributes or doubled braces."""
    assert list(faults_of(text, Subject.MILESTONE)) != []


def test_line_breaks_in_the_plans_texts_are_closed_up(pack_of) -> None:
    """A title over two lines does not break a subject line."""
    text = """rules:
  - {id: milestone.t, subject: milestone, when: complete, severity: info, say: "{title}", tell: [lead], source: x}
"""
    view = View(values={"title": "a\r\nb"}, today=date(2018, 1, 31), workdays=monday_to_friday, parameters={})
    assert sentence(pack_of(text).rules[0], view) == "a b"


def test_one_day_is_not_one_days(shipped) -> None:
    """A wording has no logic; the one thing that every reader trips over is put right. 21 days stay days."""
    assert overdue(shipped, due=date(2018, 1, 30), stated="on_track") == "1 day late (1 working)"
    assert overdue(shipped, due=date(2018, 1, 10), stated="on_track").startswith("21 days late")


def said(pack_of, wording: str, **values: FactValue) -> str:
    """What a rule with a wording says of a milestone, as at 31 January 2018."""
    text = f"""rules:
  - {{id: milestone.t, subject: milestone, when: complete, severity: info, say: "{wording}", tell: [lead], source: x}}
"""
    view = View(values=values, today=date(2018, 1, 31), workdays=monday_to_friday, parameters={})
    return sentence(pack_of(text).rules[0], view)


def test_a_part_in_square_brackets_is_left_out_where_its_field_is_empty(pack_of) -> None:
    """Instead of `not given`; brackets without a field are the office's own."""
    wording = "no return[ (last: {updated_on})] [see note]"
    assert said(pack_of, wording) == "no return [see note]"
    assert said(pack_of, wording, updated_on=date(2017, 12, 12)) == "no return (last: 12 Dec 2017) [see note]"


def test_braces_in_a_plans_text_are_no_fields(pack_of) -> None:
    """What a source says is printed, never read as a wording, in an optional part or out of one."""
    assert said(pack_of, "{lead}[ of {title}]", lead="{due}", title="[{due}]") == "{due} of [{due}]"


def test_the_day_itself_is_today(pack_of) -> None:
    """Only the day itself: on a Friday no working day is left to a Sunday either."""
    wording = "due in {working_days_to_due} working days"
    assert said(pack_of, wording, due=date(2018, 1, 31)) == "due today"
    assert said(pack_of, wording, due=date(2018, 2, 1)) == "due in 1 working day"
