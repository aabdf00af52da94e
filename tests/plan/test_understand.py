"""The real plan: figures that anyone counting in the papers would find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as st

from watcher.plan.facts import facts
from watcher.plan.model import Milestone, Plan
from watcher.plan.problem import Problem
from watcher.plan.settings import PlanSettings, SourceKind, SourceSettings
from watcher.plan.understand import understand

Read = tuple[Plan, list[Problem]]


def _milestones(plan: Plan) -> dict[str, Milestone]:
    return {made.ref: made for action in plan.actions for made in action.milestones}


def test_every_action_and_milestone_is_found(tracker: Read) -> None:
    """131 actions over eleven priorities, 169 milestones of which 149 have a date."""
    plan, _ = tracker
    counts = Counter(action.priority for action in plan.actions)
    assert [counts[str(number)] for number in range(1, 12)] == [11, 11, 20, 9, 14, 12, 13, 13, 7, 17, 4]
    kinds = Counter(made.deadline.kind.value for made in _milestones(plan).values())
    assert (len(_milestones(plan)), kinds) == (169, {"dated": 149, "ongoing": 20})


def test_ongoing_work_mostly_says_since_when(tracker: Read) -> None:
    """18 begin in a month, one is mixed with a date, one is bare."""
    plan, _ = tracker
    ongoing = [made for made in _milestones(plan).values() if made.deadline.kind.value == "ongoing"]
    assert [made.ref for made in ongoing if made.deadline.start is None] == ["5.4b", "11.1"]
    assert len(ongoing) == 20


def test_refs_stored_as_numbers_come_out_as_printed(tracker: Read) -> None:
    """Seven cells hold 1.1, 2.1, ... shown as 1.10, 2.10, ..."""
    plan, problems = tracker
    refs = {action.ref for action in plan.actions}
    assert {"1.1", "1.10", "2.1", "2.10", "3.1", "3.10", "3.2", "3.20", "7.1", "7.10", "8.10", "10.1", "10.10"} <= refs
    assert len([problem for problem in problems if problem.code == "ref.number"]) == 7


@pytest.mark.parametrize(
    ("ref", "due"),
    [
        ("1.2", "2018-03-31"), ("1.8a", "2017-12-31"), ("1.8b", "2018-04-30"), ("2.1d", "2018-04-30"),
        ("3.10a", "2018-04-30"), ("3.10b", "2018-01-31"), ("4.1", "2018-03-31"), ("5.3a", "2018-01-31"),
        ("5.5b", "2018-01-31"), ("6.1a", "2017-10-31"), ("6.6a", "2018-06-30"), ("6.6c", "2017-12-31"),
        ("7.8b", "2018-03-31"), ("8.4", "2018-04-30"), ("9.1b", "2018-09-30"), ("9.4d", "2019-04-30"),
        ("9.4e", "2019-04-30"), ("10.1e", "2018-04-30"), ("11.2c", "2018-02-28"), ("11.3a", "2017-11-30"),
    ],
)  # fmt: skip
def test_a_milestone_is_due_when_the_plan_says(ref: str, due: str, tracker: Read) -> None:
    """Every shape of list and date in the plan, one each."""
    assert str(_milestones(tracker[0])[ref].deadline.due) == due


def test_a_value_knows_its_cell(tracker: Read) -> None:
    """File, sheet and cell of a deadline."""
    assert str(_milestones(tracker[0])["1.8b"].places["due"]) == "croydon-tracker.xlsx:Improvement plan!F15"


def test_a_row_of_actions_is_read_whole(tracker: Read) -> None:
    """Leads, partners, section and what it answers to."""
    action = next(action for action in tracker[0].actions if action.ref == "2.3")
    assert (action.leads, action.priority, action.section) == (("BP", "DS"), "2", "Early help and the front door")
    assert (action.title, action.recommendations) == ("Thresholds", "Rec 6")
    assert action.partners == "CSCB Executive Education Health Police"


def test_every_priority_has_its_sro_and_workstream(tracker: Read) -> None:
    """From the sheet of SROs; the plan's own bands only confirm."""
    plan, _ = tracker
    assert Counter(priority.sro for priority in plan.priorities) == {"PS": 5, "BP": 4, "RS": 2}
    assert [priority.workstream for priority in plan.priorities][8:] == [
        "People and Performance",
        "Partnerships",
        "Platforms",
    ]


def test_indicators_have_bands_readings_and_commentary(tracker: Read) -> None:
    """35 indicators, 26 with bands; a percentage is 67.7 whether it is text or a formatted number."""
    plan, _ = tracker
    indicators = {indicator.ref: indicator for indicator in plan.indicators}
    assert (len(indicators), sum(indicator.bands is not None for indicator in plan.indicators)) == (35, 26)
    assert (indicators["AMT 2"].readings[-1].value, indicators["AMT 2"].unit) == (Decimal("67.7"), "percent")
    assert indicators["LAC 19 (12m)"].readings[0].note == "6m+"
    assert "Best Start gives assessment" in (indicators["W1 d"].commentary or "")
    assert indicators["CP 10a"].readings == ()


def test_a_row_that_has_slipped_gives_problems_and_no_values(tracker: Read) -> None:
    """QA 3 stands one column to the right."""
    plan, problems = tracker
    shifted = next(indicator for indicator in plan.indicators if indicator.ref == "QA 3")
    assert (shifted.owner, shifted.target, shifted.readings) == (None, None, ())
    places = {problem.where.rpartition("!")[2] for problem in problems}
    assert {"L76", "M76", "D75"} <= places


def test_a_forecast_joins_the_budget_of_its_department(tracker: Read) -> None:
    """People overspends by 4,694 thousand; what joins no department has no budget."""
    lines = {line.ref: line for line in tracker[0].budgets}
    (people,) = lines["People"].by_period
    assert (people.budget, people.variance, people.forecast) == (152_971_000, 4_694_000, 157_665_000)
    assert (people.period.name, lines["People"].budget, lines["People"].variance) == ("2017-09", 152_971_000, None)
    assert lines["Chief Executive"].by_period[0].variance == 750_000
    assert lines["Recruitment freeze"].budget is None
    assert lines["Recruitment freeze"].by_period[0].variance == -2_000_000


def test_the_tables_of_money_cross_foot(tracker: Read) -> None:
    """No total differs from its lines."""
    assert [problem for problem in tracker[1] if problem.code == "total.mismatch"] == []


def test_the_known_faults_are_told_once_each(tracker: Read) -> None:
    """What is planted in the tracker, and what was always wrong with it."""
    counts = Counter(problem.code for problem in tracker[1])
    expected = {
        "date.mixed": 1, "lead.none": 2, "lead.unknown": 3, "owner.unknown": 1, "person.duplicate": 1,
        "person.no_initials": 1, "person.spelling": 1, "parts.more_than_dates": 2, "band.polarity": 1, "band.gap": 1,
        "band.overlap": 2, "band.unit": 1, "target.not_green_edge": 2, "rag.disagree": 2, "indicator.only_published": 1,
    }  # fmt: skip
    assert {code: counts[code] for code in expected} == expected


def test_the_address_book_completes_the_list_of_officers(croydon: Read) -> None:
    """GM gets initials and an address, one post has none, nobody is there twice."""
    officers = {officer.initials: officer for officer in croydon[0].officers}
    assert (officers["GM"].email, officers["MM"].email) == ("gm@croydon.example", None)
    assert officers["PS"].aliases == ("Philip Segurola",)
    assert len(officers) == 22
    assert {problem.where.rpartition("!")[2] for problem in croydon[1] if problem.code == "lead.unknown"} == {"D51"}


def test_the_return_is_read_with_its_faults(croydon: Read) -> None:
    """92 of 93 rows count: one ref is unknown, one status and one percentage are left empty."""
    plan, problems = croydon
    updates = {update.ref: update for update in plan.updates}
    assert (len(updates), updates["8.6"].stated, updates["7.12"].progress) == (92, None, None)
    codes = {problem.code: problem.where for problem in problems if problem.where.startswith("updates")}
    assert codes["update.unknown_ref"] == "updates-2018-01.csv!A94"
    assert codes["status.unknown"] == "updates-2018-01.csv!B68"
    assert codes["progress.over_100"] == "updates-2018-01.csv!C61"


def test_links_name_what_exists(croydon: Read) -> None:
    """All 43 links hold; `LAC 19` is taken for `LAC 19 (12m)`."""
    assert len(croydon[0].links) == 43
    assert "indicator:LAC 19 (12m)" in {link.from_ for link in croydon[0].links}


def test_a_later_source_of_actions_updates_an_earlier_one(
    table: Callable[..., Any], source: SourceSettings, settings: PlanSettings
) -> None:
    """The new date counts, the old one stays the original, what the later source leaves out is kept."""
    first = table("No.|Actions|Lead|By when\n1.1|Do it.|PS|Dec 17\n1.2|Do that.|PS|Jan 18")
    later = table("No.|Actions|Lead|By when\n1.1|Do it.||Mar 18", file="later.csv")
    plan, _ = understand([(source, first), (source, later)], settings)
    (made,) = plan.actions[0].milestones
    assert (str(made.deadline.due), str(made.original_due), plan.actions[0].leads) == (
        "2018-03-31",
        "2017-12-31",
        ("PS",),
    )
    assert [action.ref for action in plan.actions] == ["1.1", "1.2"]


def test_two_actions_never_share_a_milestone(
    table: Callable[..., Any], source: SourceSettings, settings: PlanSettings
) -> None:
    """`1.1a` as a row of its own and part a of 1.1: the first stands, the second is told."""
    text = "No.|Actions|Lead|By when\n1.1|a. Do it.\\nb. Do that.|PS|Dec 17\\nJan 18\n1.1a|Do it again.|PS|Feb 18"
    plan, problems = understand([(source, table(text))], settings)
    assert [made.ref for action in plan.actions for made in action.milestones] == ["1.1a", "1.1b"]
    assert "ref.duplicate" in [problem.code for problem in problems]


LOG = "Ref|Actions|When?|Complete?\nOct-01|Do it.|Dec-17|Y\nOct-02|Do that.|TBC|Ongoing"
TEAMS = "Team|Staff Nov 17|Agency\nNorth|3|1\nSouth|4|2"
SAVINGS = "Description|2017/18 (£m)|2018/19 (£m)\nFewer vans|-1|-2"


def _rest(table: Callable[..., Any], source: SourceSettings, *, count: bool) -> list[tuple[SourceSettings, Any]]:
    tables = {SourceKind.ACTION_LOG: LOG, SourceKind.WORKFORCE: TEAMS, SourceKind.SAVINGS: SAVINGS}
    return [(replace(source, kind=kind, count=count), table(text, file=f"{kind}.csv")) for kind, text in tables.items()]


def test_the_rest_of_the_workbook_is_kept_apart(
    table: Callable[..., Any], source: SourceSettings, settings: PlanSettings
) -> None:
    """Nothing of it is judged, but for the savings of the plan's own year; all of it is a fact."""
    plan, _ = understand(_rest(table, source, count=False), settings)
    assert (plan.actions, plan.indicators) == ((), ())
    assert [line.ref for line in plan.budgets] == ["Fewer vans 2017/18"]
    found = Counter(fact.table for fact in facts(plan, settings))
    assert {name: found[name] for name in ("log", "measure", "saving", "milestone", "indicator", "budget")} == {
        "log": 2, "measure": 8, "saving": 1, "milestone": 0, "indicator": 0, "budget": 1,
    }  # fmt: skip


def test_the_rest_of_the_workbook_counts_where_its_source_says_so(
    table: Callable[..., Any], source: SourceSettings, settings: PlanSettings
) -> None:
    """`count: yes`: actions, indicators and budget items like any other."""
    plan, _ = understand(_rest(table, source, count=True), settings)
    assert ([action.ref for action in plan.actions], len(plan.indicators), len(plan.budgets)) == (
        ["Oct-01", "Oct-02"],
        4,
        2,
    )
    assert (plan.log, plan.measures, plan.savings) == ((), (), ())


def test_a_link_gives_a_row_of_the_log_its_priority(
    table: Callable[..., Any], source: SourceSettings, settings: PlanSettings
) -> None:
    """And so its SRO; a row without a link has none."""
    priorities = table("Workstream|Priority|SRO\nPractice|1. Do well|A Body (AB)", file="sros.csv")
    links = table("From|To|Relation\naction:Oct-01|priority:1|related", file="links.csv")
    sources = [
        *_rest(table, source, count=False),
        (replace(source, kind=SourceKind.PRIORITIES), priorities),
        (replace(source, kind=SourceKind.LINKS), links),
    ]
    plan, _ = understand(sources, settings)
    found = {fact.ref: fact.values["sro"] for fact in facts(plan, settings) if fact.table == "log"}
    assert found == {"Oct-01": "AB", "Oct-02": None}


def test_the_figures_of_the_bundled_workbook_agree_with_its_totals(croydon: Read) -> None:
    """All but two sums: one ratio and two percentages of the workforce are not what their figures make them."""
    where = {problem.where for problem in croydon[1] if problem.code in {"total.mismatch", "share.mismatch"}}
    assert where == {f"croydon-tracker.xlsx:Workforce!{cell}" for cell in ("K7", "M6", "M7")}
    assert (len(croydon[0].log), len(croydon[0].measures), len(croydon[0].savings)) == (13, 72, 114)


def test_an_unknown_calendar_is_told_and_weekdays_count(settings: PlanSettings) -> None:
    """The plan can still be read."""
    plan, problems = understand([], replace(settings, calendar="GB-QQQ"))
    assert (plan, [problem.code for problem in problems]) == (Plan(), ["calendar.unknown"])


def test_the_order_of_sources_of_different_kinds_does_not_matter(tracker: Read, croydon: Read) -> None:
    """The session's two plans list their sources in opposite orders."""
    assert [action.ref for action in tracker[0].actions] == [action.ref for action in croydon[0].actions]
    assert tracker[0].budgets == croydon[0].budgets


HEADINGS = {
    SourceKind.ACTIONS: "No.|Issue|Actions|Lead|Partners|By when|Progress RAG|Progress|Updated on|Original due|SRO|Priority",
    SourceKind.OFFICERS: "Initials|Name|Post|Email|Aliases",
    SourceKind.PRIORITIES: "Workstream|Priority|SRO",
    SourceKind.INDICATORS: "Ref|Title|Polarity|Sep-17|Oct-17|Target|Owner|RAG|Bands|Unit|Lag",
    SourceKind.PUBLISHED_RAGS: "Ref|Title|RAG",
    SourceKind.INDICATOR_DEFINITIONS: "Ref|Basis|Lag|Zero means|Definition changed on|Polarity|Unit",
    SourceKind.BUDGETS: "Service|2017/18 Budget £'000|Actual|Forecast|Variance",
    SourceKind.FORECASTS: "Department|Forecast Variance £m",
    SourceKind.UPDATES: "Ref|Status|Progress|Updated on|Completed on|Note",
    SourceKind.RATINGS: "Workstream|Stated|On",
    SourceKind.LINKS: "From|To|Relation",
    SourceKind.ACTION_LOG: "Ref|Actions|When?|Complete?|Lead|Date raised",
    SourceKind.WORKFORCE: "Team|Staff Nov 17|Agency|% Agency + Staff|Ratio",
    SourceKind.SAVINGS: "Director|Division|Description|FTE Impact|2018/19 (£m)|2019/20 (£m)",
}
MESS = st.sampled_from(
    ["", "1", "1.1", "1.1a", "A", "PEOPLE", "People Total", "Total", "PS", "PS/BP", "SRO: A B (PS)", "1. Title", "[", "[x",
     "Dec 17", "Dec 17\\nJan 18", "a. x\\nb. y", "• x\\n• y", "Ongoing", "24% or below Green 25%-34% Amber", "43%", "0.5",
     "(2)", "TBC", "Green", "On track", "indicator:1", "priority:1", "31/12/0000", "1/2/3", "1e400", "²",
     "Oct-01", "Nov", "Y", "2:0", "3:5 (x)", "٣ Dec 17"],
)  # fmt: skip


@trials(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_no_mess_stops_the_reading(
    table: Callable[..., Any], source: SourceSettings, settings: PlanSettings, data: st.DataObject
) -> None:
    """Whatever stands in the cells, facts come out whose days do not overlap and whose texts are not empty."""
    sources = []
    for kind, headings in HEADINGS.items():
        row = st.lists(MESS, min_size=headings.count("|") + 1, max_size=headings.count("|") + 1).map("|".join)
        lines = [headings, *data.draw(st.lists(row, max_size=3))]
        sources.append((replace(source, kind=kind), table("\n".join(lines), file=f"{kind}.csv")))
    found = list(facts(understand(sources, settings)[0], settings))
    starts = [(fact.table, fact.ref, fact.from_day) for fact in found]
    assert len(set(starts)) == len(starts)
    assert [fact for fact in found if "" in fact.values.values()] == []
