"""A small plan of three milestones, two people and two rules that tests of several packages share."""

from __future__ import annotations

from pathlib import Path

PLAN = """ref,title,lead,due,stated
1.1,Guidance,AB,2018-02-28,On track
1.2,Training,CD,2018-03-09,On track
1.3,Audit,AB,2017-12-31,Complete
"""
PEOPLE = "initials,name,email\nAB,Ann Bell,ab@x.example\nCD,Cal Dunn,\n"
CONFIG = """plan: {id: small, name: Small plan, calendar: GB-ENG, as_at: 2018-02-01, reporting_cycle_days: 400}
sources: [{read: plan.csv, as: actions}, {read: people.csv, as: people}]
roles: {office: office@x.example}
first_run: accepted
database: sqlite:///small.db
rules: rules
digests: [{name: weekly, every: monday 07:30, to: [lead]}]
"""
RULES = """rules:
  - id: milestone.late
    subject: milestone
    when: not complete and due < today
    status: overdue
    severity: red
    say: "{days_late} days late"
    tell: [lead]
    suppresses: [milestone.soon]
    source: a test
    examples:
      - {given: {due: 2018-01-01, today: 2018-01-02, complete: false}, fires: true}
      - {given: {due: 2018-01-01, today: 2018-01-01, complete: false}, fires: false}
  - id: milestone.soon
    subject: milestone
    when: not complete and days_to_due <= 7
    severity: info
    say: "due in {days_to_due} days"
    tell: [lead]
    source: a test
    examples:
      - {given: {due: 2018-01-08, today: 2018-01-01, complete: false}, fires: true}
      - {given: {due: 2018-01-09, today: 2018-01-01, complete: false}, fires: false}
"""


def write_small_plan(folder: Path) -> Path:
    """Put the plan, its rules and its configuration into a folder; gives the folder."""
    (folder / "plan.csv").write_text(PLAN, encoding="utf-8")
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (folder / "config.yaml").write_text(CONFIG, encoding="utf-8")
    (folder / "rules").mkdir()
    (folder / "rules" / "mine.yaml").write_text(RULES, encoding="utf-8")
    return folder
