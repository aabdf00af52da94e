"""Rules listed, shown whole and described to editors."""

from __future__ import annotations

import json
from pathlib import Path

from commands import Run

LATE = """rules:
  - id: milestone.late
    subject: milestone
    when: >-
      not complete and due < today
      and (stated is not on_track or progress < 25 or days_since_update > reporting_cycle_days)
    status: overdue
    severity: red
    say: "{days_late} days late"
    say_no_return: "past its date"
    tell: [lead, sro]
    suppresses: [milestone.soon]
    hold: 1 period
    escalate: [{after: 5 working days, to: board}]
    source: "a paper"
    examples:
      - {given: {due: 2017-12-31, today: 2018-01-01, complete: false, progress: 12.5}, fires: unknown}
  - {id: milestone.soon, subject: milestone, when: due <= today, severity: info, say: soon, tell: [lead], source: a paper}
"""

PAGE = """\
milestone.late
  looks at      every milestone
  when          not complete
                and due < today
                and (stated is not on_track
                 or progress < 25
                 or days_since_update > reporting_cycle_days)
  severity      red
  status        overdue
  says          {days_late} days late
                past its date   [where nothing was returned]
  tells         lead, sro
                board, once open for 5 working days
  opens         after it has held for 1 period
  clears        at once
  silences      milestone.soon
  silenced by   no other rule
  source        a paper
  stands at     rules/mine.yaml:2
  sha256        %s
  examples      1 example
                unknown  due 2017-12-31, complete false, progress 12.5, today 2018-01-01
"""


def write(office: Path) -> None:
    """The office keeps two rules of its own."""
    for path in (office / "rules").glob("*.yaml"):
        path.unlink()
    (office / "rules" / "mine.yaml").write_text(LATE, encoding="utf-8")


def test_a_rule_is_shown_whole(watcher: Run, office: Path) -> None:
    """Everything an entry says, its place and its hash."""
    write(office)
    sha256 = watcher("rules", "show", "milestone.late", "--format", "json").json["sha256"]
    assert watcher("rules", "show", "milestone.late").out == PAGE % sha256
    assert "silenced by   milestone.late" in watcher("rules", "show", "milestone.soon").out


def test_rules_are_listed_as_json(watcher: Run, office: Path) -> None:
    """The same shape as one rule shown."""
    write(office)
    found = watcher("rules", "list", "--format", "json").json
    assert (found["count"], [rule["id"] for rule in found["rules"]]) == (2, ["milestone.late", "milestone.soon"])
    assert found["rules"][0] == watcher("rules", "show", "milestone.late", "--format", "json").json
    late = found["rules"][0]
    assert (late["hold"], late["escalate"]) == ("1 period", [{"after": "5 working days", "to": "board"}])
    assert late["examples"] == [
        {
            "given": {"due": "2017-12-31", "complete": False, "progress": 12.5, "today": "2018-01-01"},
            "fires": "unknown",
        }
    ]
    assert found["rules"][1]["suppressed_by"] == ["milestone.late"]


def test_an_unknown_rule_ends_with_two(watcher: Run) -> None:
    """With the nearest one."""
    found = watcher("rules", "show", "milestone.overdu")
    assert (found.code, found.out) == (2, "")
    assert found.err == 'watcher: rules: there is no rule "milestone.overdu"; did you mean "milestone.overdue"?\n'


def test_a_broken_rule_does_not_hide_the_others(watcher: Run, office: Path) -> None:
    """What can be shown is shown, and the code says that something is wrong."""
    write(office)
    path = office / "rules" / "mine.yaml"
    path.write_text(LATE.replace("due <= today", "deu <= today"), encoding="utf-8")
    found = watcher("rules", "show", "milestone.late")
    assert (found.code, found.out.splitlines()[0]) == (2, "milestone.late")
    assert 'rules/mine.yaml:18:52: unknown field "deu"; did you mean "due"?' in found.err


def test_the_schema_knows_the_roles_of_the_configuration(watcher: Run) -> None:
    """As JSON, whichever side of the word the configuration is named on."""
    schema = watcher("rules", "schema").json
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    whom = schema["$defs"]["rule"]["properties"]["tell"]["anyOf"][0]["enum"]
    assert whom[:5] == ["lead", "sro", "owner", "office", "board"]
    named = ("--config", "examples/croydon-2017/tracker-only.yaml")
    assert json.loads(watcher("rules", *named, "schema").out) == json.loads(watcher("rules", "schema", *named).out)


def test_a_rule_that_is_switched_off_says_so(watcher: Run, office: Path) -> None:
    """In the list, on its own page and where its findings are asked for."""
    with (office / "config.yaml").open("a", encoding="utf-8") as file:
        file.write("rules_off: [milestone.no_lead]\n")
    assert "milestone.no_lead  (off: amber; tells office, sro)" in watcher("rules", "list").out
    assert watcher("rules", "show", "milestone.no_lead").out.startswith("milestone.no_lead   [not in force]\n")
    assert json.loads(watcher("rules", "show", "milestone.no_lead", "--format", "json").out)["in_force"] is False
    found = watcher("check", "--rule", "milestone.no_lead")
    assert found.code == 2
    assert (
        'the rule "milestone.no_lead" is not in force; take it out of rules_off:, or name it under rules_on:'
        in found.err
    )


def test_a_rule_shows_its_numbers_and_where_they_are_set(watcher: Run, office: Path) -> None:
    """In the rule files, or in the configuration."""
    assert (
        "due_soon_working_days: 10 working days   [rules/numbers.yaml:"
        in watcher("rules", "show", "milestone.due_soon").out
    )
    with (office / "config.yaml").open("a", encoding="utf-8") as file:
        file.write("numbers: {due_soon_working_days: 15}\n")
    found = watcher("rules", "show", "milestone.due_soon").out
    assert "numbers       due_soon_working_days: 15 working days   [config.yaml:" in found
    numbers = json.loads(watcher("rules", "show", "milestone.due_soon", "--format", "json").out)["numbers"]
    assert [(number["name"], number["value"], number["unit"]) for number in numbers] == [
        ("due_soon_working_days", 15, "working days")
    ]


def test_why_a_rule_is_there_is_shown(watcher: Run) -> None:
    """Its rationale, and what false alarms to expect."""
    found = watcher("rules", "show", "milestone.no_lead").out
    assert "  rationale     What nobody leads nobody is reminded of.\n" in found
    assert "  false alarms  A team as lead that the list of people does not have" in found


def test_the_schema_knows_the_packs_numbers(watcher: Run) -> None:
    """So that an editor completes them in examples."""
    schema = json.loads(watcher("rules", "schema").out)
    assert "due_soon_working_days" in schema["$defs"]["milestone_given"]["properties"]


def test_a_rule_is_shown_as_it_was_when_it_was_in_force(watcher: Run, office: Path) -> None:
    """With the number it then had, though both were changed since."""
    assert watcher("digest", "--queue").code == 0
    with (office / "config.yaml").open("a", encoding="utf-8") as file:
        file.write("numbers: {due_soon_working_days: 15}\n")
    (office / "rules" / "milestones.yaml").unlink()
    found = watcher("rules", "show", "milestone.due_soon", "--known-at", "2040-01-01")
    assert found.code == 0
    assert "  when: not complete and due >= today and working_days_to_due <= due_soon_working_days\n" in found.out
    assert '  numbers: {"due_soon_working_days": "10 working days"}\n' in found.out
    then = json.loads(
        watcher("rules", "show", "milestone.due_soon", "--known-at", "2040-01-01", "--format", "json").out
    )
    assert f"sha256: {then['sha256']}" in found.out
    assert then["entry"]["severity"] == "info"


def test_nothing_is_shown_of_a_time_without_runs_or_of_a_rule_that_was_not_there(watcher: Run) -> None:
    """With what to name instead."""
    assert watcher("digest", "--queue").code == 0
    early = watcher("rules", "show", "milestone.due_soon", "--known-at", "2001-01-01")
    assert (early.code, "no evaluation is on record by 2001-01-01" in early.err) == (2, True)
    strange = watcher("rules", "show", "milestone.du_soon", "--known-at", "2040-01-01")
    assert (strange.code, 'did you mean "milestone.due_soon"?' in strange.err) == (2, True)


def test_the_fields_of_a_subject_are_listed_with_the_named_numbers(watcher: Run) -> None:
    """An office without the documentation at hand finds what a condition may say."""
    out = watcher("rules", "fields", "milestone").out
    assert "  due (date, may be empty)\n      the last day on which it is in time\n" in out
    assert "  due_soon_working_days = 10 working days\n" in out
    assert "forecast_variance" not in out
    assert "forecast_variance" in watcher("rules", "fields").out
