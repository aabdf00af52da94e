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
