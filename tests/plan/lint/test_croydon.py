"""Every fault of the Croydon files, planted or real, is found where it is: one row an item, as the files' own notes list them."""

from __future__ import annotations

import pytest

from watcher.plan.model import Plan
from watcher.plan.problem import Problem

Read = tuple[Plan, list[Problem]]
PLAN = "croydon-tracker.xlsx:Improvement plan!"
OFFICERS = "croydon-tracker.xlsx:Lead officers!"
INDICATORS = "croydon-tracker.xlsx:Priority indicators!"
SUMMARY = "croydon-tracker.xlsx:Indicator summary!"
UPDATES = "updates-2018-01.csv!"

PLANTED = [
    *[("ref.number", f"{PLAN}A{row}") for row in (18, 34, 48, 59, 113, 129, 152)],
    ("date.form", f"{PLAN}F61"),  # a real date typed for "Mar 18"
    ("date.form", f"{PLAN}F79"),
    ("update.unknown_ref", f"{UPDATES}A94"),  # 12.1
    ("status.unknown", f"{UPDATES}B68"),  # 8.6 "Green"
    ("progress.over_100", f"{UPDATES}C61"),  # 7.12
    ("completion.no_evidence", f"{UPDATES}B45"),  # 6.7a
    ("status.past_due", f"{UPDATES}B6"),  # 1.8a stated on track though past due
    ("status.past_due", f"{UPDATES}B15"),  # 3.2a
    ("status.past_due", f"{UPDATES}B27"),  # 3.17
    ("status.past_due", f"{UPDATES}B35"),  # 5.5a
    ("status.past_due", f"{UPDATES}B44"),  # 6.6c
    ("completion.late", f"{UPDATES}E75"),  # 9.2a
    ("completion.late", f"{UPDATES}E82"),  # 10.5a
]
"""5.1, 7.3 and 8.3a were on track when they said so and are past due since: that is a finding of the day, not of the data."""

REAL = [
    ("lead.none", f"{PLAN}D146"),
    ("lead.none", f"{PLAN}D147"),
    ("lead.several", f"{PLAN}D25"),  # "BP/DS"
    ("lead.several", f"{PLAN}D94"),  # two leads on three dates
    ("lead.unknown", f"{PLAN}D40"),  # GM has no initials in the list
    ("lead.unknown", f"{PLAN}D41"),
    ("lead.unknown", f"{PLAN}D51"),  # SH
    ("person.no_initials", f"{OFFICERS}A11"),
    ("person.duplicate", f"{OFFICERS}A20"),
    ("person.spelling", f"{PLAN}E5"),  # Segurola, Segurolo
    ("parts.single", f"{PLAN}C74"),  # only "a."
    ("parts.single", f"{PLAN}C75"),  # only "b."
    ("parts.first_letter", f"{PLAN}C138"),  # begins at d.
    ("parts.letter_case", f"{PLAN}C138"),  # E
    ("parts.more_than_dates", f"{PLAN}F23"),  # four parts, three dates
    ("parts.more_than_dates", f"{PLAN}F111"),  # two parts, one date
    *[("parts.unlettered", f"{PLAN}C{row}") for row in (48, 94, 162, 163)],
    *[("parts.inline", f"{PLAN}C{row}") for row in (76, 89, 95, 135, 143)],
    ("date.form", f"{PLAN}F135"),  # "Sep18"
    ("date.form", f"{PLAN}F89"),  # "April 18"
    ("date.form", f"{PLAN}F123"),  # "Jan-Apr 18"
    ("date.mixed", f"{PLAN}F75"),
    ("date.open_ended", f"{PLAN}F161"),  # bare "Ongoing"
    ("date.note", f"{PLAN}C57"),
    ("date.note", f"{PLAN}C59"),
    ("brackets.unbalanced", f"{PLAN}B18"),
    *[("label.broken_word", f"{PLAN}B{row}") for row in range(149, 154)],  # "practice/imp act"
    ("priority.title_differs", f"{PLAN}A142"),  # priority 10
    ("owner.unreadable", f"{INDICATORS}L76"),  # QA 3 has slipped by one column
    ("rag.unknown", f"{INDICATORS}M76"),
    ("value.text", f"{INDICATORS}D75"),
    ("rag.only_summary", f"{INDICATORS}M20"),  # says "RAG"
    ("rag.only_summary", f"{INDICATORS}M33"),
    ("rag.only_summary", f"{INDICATORS}M74"),
    ("rag.only_summary", f"{INDICATORS}M38"),  # blank
    ("rag.none", f"{INDICATORS}A62"),  # M62 is blank, and the summary has no CL a
    ("indicator.not_in_summary", f"{INDICATORS}A62"),
    ("indicator.only_published", f"{SUMMARY}A21"),  # CP 10a
    ("column.guessed", f"{SUMMARY}C1"),  # "RAT"
    ("ref.suffix", f"{SUMMARY}A29"),  # LAC 19
    ("indicator.title_differs", f"{SUMMARY}B29"),
    *[("group.repeated", f"{INDICATORS}A{row}") for row in (32, 36, 41, 51, 65)],  # a band repeats
]

CONTRADICTIONS = [
    ("band.gap", f"{INDICATORS}N6"),  # 17 green, 18.1 amber
    ("band.overlap", f"{INDICATORS}N16"),  # 22 or below green, 21-25 amber
    ("band.unit", f"{INDICATORS}N33"),  # "<10% of Cohort" against counts
    ("target.unit", f"{INDICATORS}K33"),
    ("target.not_green_edge", f"{INDICATORS}K10"),
    ("target.not_green_edge", f"{INDICATORS}K23"),
    ("band.polarity", f"{INDICATORS}C74"),
    ("rag.disagree", f"{SUMMARY}C36"),
    ("rag.disagree", f"{SUMMARY}C39"),
    ("rag.differs", f"{SUMMARY}C36"),
    ("rag.differs", f"{SUMMARY}C39"),
    ("owner.unknown", f"{INDICATORS}L57"),  # SD
    ("rating.contradicted", "ratings.csv!3"),
    ("parts.dates_out_of_order", f"{PLAN}F48"),
    ("parts.dates_out_of_order", f"{PLAN}F94"),
]
"""What nobody listed and the files hold all the same."""


@pytest.mark.parametrize(("code", "where"), [*PLANTED, *REAL, *CONTRADICTIONS])
def test_an_item_of_the_list_is_found_where_it_is(code: str, where: str, tracker: Read, croydon: Read) -> None:
    """From the tracker alone, where the address book does not mend it, or from all files."""
    found = {(problem.code, problem.where) for _, problems in (tracker, croydon) for problem in problems}
    assert (code, where) in found


def test_nothing_is_told_twice(croydon: Read) -> None:
    """One problem a fault and cell."""
    assert len(set(croydon[1])) == len(croydon[1])


def test_the_plan_without_faults_of_one_kind_has_none_told(croydon: Read) -> None:
    """No cross-reference of the plan is broken, no action stands outside it, no deadline lies before or far beyond it."""
    codes = {problem.code for problem in croydon[1]}
    assert not codes & {
        "reference.unknown", "priority.unknown", "priority.empty", "date.far", "date.before_plan", "date.start_after_due",
        "label.alike", "update.same_day", "completion.after_return", "completion.not_stated",
    }  # fmt: skip
