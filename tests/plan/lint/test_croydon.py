"""Every fault of the Croydon files, planted or real, is found where it is: one row an item, as the files' own notes list them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from watcher.load.fills import column_fills
from watcher.load.reader import read
from watcher.plan.model import Plan
from watcher.plan.problem import Problem
from watcher.plan.settings import PlanSettings, SourceKind, SourceSettings
from watcher.plan.understand import understand
from watcher.plan.words import BudgetKind, Stated

Read = tuple[Plan, list[Problem]]
EXAMPLE = Path(__file__).parents[3] / "examples" / "croydon-2017"
PLAN = "croydon-tracker.xlsx:Improvement plan!"
OFFICERS = "croydon-tracker.xlsx:Lead officers!"
INDICATORS = "croydon-tracker.xlsx:Priority indicators!"
SUMMARY = "croydon-tracker.xlsx:Indicator summary!"
UPDATES = "updates-2018-01.csv!"
LOG = "croydon-tracker.xlsx:Action log!"
SAVINGS = "croydon-tracker.xlsx:Savings!"
WORKFORCE = "croydon-tracker.xlsx:Workforce!"

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
    ("number.as_text", f"{INDICATORS}D15"),  # true percentages in some rows, text in the others
    ("number.as_text", f"{INDICATORS}J52"),  # LAC 19's October
    ("number.as_text", f"{INDICATORS}H29"),  # CP 13 from August on
    ("number.as_text", "croydon-tracker.xlsx:Forecast Q2!B6"),
]
"""What hangs on the day (3.8, and 5.1, 7.3, 8.3a, which were on track when they said so) is told by the day: below."""

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
    *[("date.one_line", f"{PLAN}F{row}") for row in (76, 89, 94, 95, 135, 162)],  # spaces and breaks mixed
    ("value.note", f"{INDICATORS}D52"),  # "(6m+)" D52:I52
    ("rag.two_words", f"{INDICATORS}M8"),  # Amber and Yellow
    ("ref.like_day", f"{LOG}A2"),  # "Oct-01"
    ("log.due_before_raised", f"{LOG}C14"),  # "Feb-17"
    *[("date.none", f"{LOG}C{row}") for row in (6, 7, 9, 11, 12)],  # TBC
    ("budget.other_year", "croydon-tracker.xlsx:Budgets!C3"),  # whose C5:C8 are TBC
    *[("saving.posts_unknown", f"{SAVINGS}D{row}") for row in (5, 54, 55, 61)],  # TBC and tbc
    ("money.none", f"{SAVINGS}E72"),
    *[("owner.team", f"{SAVINGS}A{row}") for row in (46, 47, 48, 49)],  # a division for a director
    *[("value.note", f"{WORKFORCE}{cell}") for cell in ("I4", "K3", "K6")],  # text in number cells
    ("column.empty", f"{WORKFORCE}N1"),
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
    ("total.mismatch", f"{WORKFORCE}K7"),
    ("share.mismatch", f"{WORKFORCE}M6"),
    ("share.mismatch", f"{WORKFORCE}M7"),
    ("person.interim", f"{OFFICERS}A2"),
    ("owner.unknown", f"{SAVINGS}A5"),  # a director whom no list has
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


WORD = "croydon-plan.docx"
WORD_CONTINUED = (
    "table 1 row 6, table 2 row 4, table 2 row 6, table 2 row 10, table 4 row 2, table 5 row 2, table 7 row 5, table 8 row 17, "
    "table 10 row 6, table 10 row 8, table 10 row 13, table 14 row 2, table 15 row 2, table 15 row 4, table 15 row 6, "
    "table 16 row 2, table 17 row 2, table 18 row 5"
)


def _told(source: SourceSettings) -> list[Problem]:
    """The problems of one source, read alone in a plan of 2018/19."""
    table = read(source, EXAMPLE / source.read, source.read)
    return understand([(source, table)], PlanSettings(id="c", name="Croydon", year="2018/19"))[1]


def test_the_word_file_tells_each_row_that_a_page_has_cut() -> None:
    """18 of them, with table and row; that they are read whole, and the automatic lists too, test_same_plan holds."""
    problems = _told(SourceSettings(read=WORD, kind=SourceKind.ACTIONS, where="config.yaml:1:1"))
    told = [problem.text for problem in problems if problem.code == "row.continued"]
    assert [f"found 18 rows: {WORD_CONTINUED})" in text for text in told] == [True]


def test_a_true_date_shown_as_a_month_is_that_month(croydon: Read) -> None:
    """F8 looks like its neighbours and means the same; nothing is told of it."""
    plan, problems = croydon
    assert plan.actions[1].milestones[0].deadline.due == date(2018, 3, 31)
    assert f"{PLAN}F8" not in {problem.where for problem in problems}


def test_another_spelling_is_told_with_the_place_of_the_first(tracker: Read) -> None:
    """Segurola in the band rows, Segurolo in the list of officers: both cells are named."""
    [text] = [problem.text for problem in tracker[1] if problem.code == "person.spelling"]
    assert '"Philip Segurola" here and "Philip Segurolo" at croydon-tracker.xlsx:Lead officers!A2;' in text


def test_cell_fills_follow_the_colour_word() -> None:
    """Each word has one fill and each fill one word, so that reading the words loses nothing."""
    fills = column_fills(EXAMPLE / "croydon-tracker.xlsx", "Priority indicators", 13)
    source = SourceSettings(
        read="croydon-tracker.xlsx", sheet="Priority indicators", kind=SourceKind.INDICATORS, where="config.yaml:1:1"
    )
    rows = read(source, EXAMPLE / source.read, source.read).rows()
    words = {row.number: str(row.cell(13).value) for row in rows}
    pairs = {(words[row], fill) for row, fill in fills.items() if words.get(row) in {"Red", "Amber", "Yellow", "Green"}}
    assert pairs == {("Red", "FF0000"), ("Amber", "FFC000"), ("Yellow", "FFFF00"), ("Green", "00B050")}


def test_the_log_reads_its_words(croydon: Read) -> None:
    """Y is complete, Ongoing is on track."""
    assert Counter(action.stated for action in croydon[0].log) == {Stated.COMPLETE: 4, Stated.ON_TRACK: 9}


def test_commentary_between_the_tables_goes_to_its_indicators(croydon: Read) -> None:
    """One block speaks of the two indicators above it."""
    said = {each.ref: each.commentary for each in croydon[0].indicators}
    assert (said["FD 3"] or "").startswith("Improvement Activity: FD3 dipped in October")
    assert said["FD 3"] == said["FD 8"] != said["AMT 2"]


def test_a_band_and_the_subtotal_of_its_name_are_told_apart(croydon: Read) -> None:
    """Corporate items: eleven lines, and one total that they add up to."""
    lines = [line for line in croydon[0].budgets if (line.department or "").casefold() == "corporate items"]
    assert Counter(line.kind for line in lines) == {BudgetKind.CORPORATE: 11, BudgetKind.TOTAL: 1}
    assert "total.mismatch" not in {problem.code for problem in croydon[1] if "Budgets" in problem.where}


def test_the_other_years_budget_is_to_be_confirmed() -> None:
    """Where the plan is of 2018/19, each TBC of that column is told."""
    file = "croydon-tracker.xlsx"
    problems = _told(SourceSettings(read=file, kind=SourceKind.BUDGETS, where="config.yaml:1:1", sheet="Budgets"))
    told = [problem.where.rpartition("!")[2] for problem in problems if problem.code == "money.none"]
    assert told == ["C5", "C6", "C7", "C8"]


def test_totals_of_savings_are_no_savings(croydon: Read) -> None:
    """The word stands in two columns; no total is taken for a line, and all of them add up."""
    lines = [*croydon[0].budgets, *croydon[0].savings]
    assert not [line for line in lines if line.kind is BudgetKind.SAVING and line.title.casefold() == "total"]
    assert not [problem for problem in croydon[1] if problem.code == "total.mismatch" and "Savings" in problem.where]
