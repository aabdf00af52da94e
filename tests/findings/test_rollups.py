"""Milestones, links and figures become the rows of actions, officers, priorities, workstreams and the plan."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from watcher.checks.examples import monday_to_friday
from watcher.findings.rollups import Shape, action_rows, linked_rows, upper_rows
from watcher.findings.tally import Part, Row
from watcher.plan.words import Status, Subject

TODAY = date(2018, 1, 31)
STATUSES = [status.value for status in Status]


def part(ref: str, status: Status = Status.ON_TRACK, **known: object) -> Part:
    """A milestone of priority 1, whose action is its ref without the letter."""
    values = {"action": ref.rstrip("abc"), "priority": "1", "workstream": "Practice", "sro": "PS", "lead": "MK"}
    return Part(ref=ref, status=status, **{**values, **known})


def shape(**known: object) -> Shape:
    return Shape(plan_id="p", plan="A plan", today=TODAY, workdays=monday_to_friday, **known)


def upper(parts: list[Part], **known: object) -> dict[Subject, dict[str, Row]]:
    """The rows above actions, by ref."""
    found = upper_rows(parts, action_rows(parts, TODAY), shape(**known))
    return {subject: {str(row["ref"]): row for row in rows} for subject, rows in found.items()}


PARTS = st.lists(
    st.builds(
        Part,
        ref=st.sampled_from(["1.1a", "1.1b", "1.2", "2.1"]),
        status=st.sampled_from(Status),
        action=st.sampled_from([None, "1.1", "1.2", "2.1"]),
        workstream=st.sampled_from([None, "Practice", "Platforms"]),
        priority=st.sampled_from([None, "1", "2"]),
        sro=st.sampled_from([None, "PS", "BP"]),
        lead=st.sampled_from([None, "MK", "MK, BP"]),
        due=st.sampled_from([None, date(2018, 1, 30), TODAY, date(2018, 3, 1)]),
    ),
    max_size=12,
)


@given(PARTS)
def test_counts_add_up_at_every_level(parts: list[Part]) -> None:
    """complete + on track + at risk + overdue + not judged are all milestones of each roll-up, and the plan has them all."""
    found = upper(parts)
    rows = [row for by_ref in found.values() for row in by_ref.values()] + action_rows(parts, TODAY)
    assert all(sum(int(str(row[status])) for status in STATUSES) == row["milestones"] for row in rows)
    assert found[Subject.PLAN]["p"]["milestones"] == len(parts)


@given(PARTS, st.permutations(range(12)))
def test_the_order_of_milestones_does_not_matter(parts: list[Part], order: list[int]) -> None:
    """What an upper level shows does not depend on the order in which its milestones are read."""
    shuffled = [parts[i] for i in order if i < len(parts)]
    kept = {"source", "title"}

    def seen(some: list[Part]) -> object:
        return {
            (subject, ref): {name: value for name, value in row.items() if name not in kept}
            for subject, by_ref in upper(some).items()
            if subject in (Subject.OFFICER, Subject.PLAN)
            for ref, row in by_ref.items()
        }

    assert seen(parts) == seen(shuffled)


def test_a_roll_up_is_what_its_worst_part_is() -> None:
    """One overdue milestone makes the action, the priority, the workstream and the plan overdue."""
    parts = [part("1.1a", Status.COMPLETE), part("1.1b", Status.OVERDUE), part("1.2", Status.NOT_JUDGED)]
    found = upper(parts)
    worst = {subject: [row["worst"] for row in rows.values()] for subject, rows in found.items()}
    assert worst[Subject.PRIORITY] == worst[Subject.WORKSTREAM] == worst[Subject.PLAN] == ["overdue"]
    assert [row["worst"] for row in action_rows(parts, TODAY)] == ["overdue", "not_judged"]


def test_nothing_linked_is_empty_and_never_nought() -> None:
    """An indicator that no link names belongs to no priority; the plan has it all the same."""
    found = upper([part("1.1")], indicators=[{"ref": "W 1", "rag": "red"}], priorities=[{"ref": "1"}])
    assert found[Subject.PRIORITY]["1"]["indicators_red"] is None
    assert found[Subject.PLAN]["p"]["indicators_red"] == 1


def test_an_action_brings_its_links_up_to_its_priority_once() -> None:
    """An indicator linked to the priority and to an action of it, or to one of its milestones, counts once."""
    found = upper(
        [part("1.1"), part("1.2", Status.OVERDUE)],
        indicators=[{"ref": "W 1", "rag": "red"}, {"ref": "W 2", "rag": "grey"}],
        links=[("indicator:W 1", "priority:1"), ("indicator:W 1", "action:1.1"), ("indicator:W 2", "action:1.2")],
    )
    row = found[Subject.PRIORITY]["1"]
    assert (row["indicators"], row["indicators_judged"], row["indicators_red"]) == (2, 1, 1)


def test_pounds_behind_late_actions_are_the_savings_that_hang_on_one() -> None:
    """A saving's size counts once it is linked to an action with an overdue milestone."""
    savings = [
        {"ref": "S1", "kind": "saving", "budget": -5_000_000},
        {"ref": "S2", "kind": "saving", "budget": -100},
        {"ref": "S3", "kind": "saving", "budget": -700},
    ]
    parts = [part("1.1"), part("1.2", Status.OVERDUE)]
    links = [("budget:S1", "action:1.2"), ("budget:S2", "action:1.1")]
    assert upper(parts, budgets=savings, links=links)[Subject.PLAN]["p"]["savings_behind_late"] == 5_000_000
    linked = linked_rows(action_rows(parts, TODAY), shape(budgets=savings, links=links))[Subject.BUDGET]
    assert {ref: (row["linked_late"], row["linked_late_refs"]) for ref, row in linked.items()} == {
        "S1": (1, "1.2"),
        "S2": (0, None),
    }


def test_a_priority_brings_its_actions_down_to_an_indicator_once() -> None:
    """Open milestones of linked actions and of the linked priority's; empty, not nought, where there is no action."""
    indicators = [{"ref": ref} for ref in ("W 1", "W 2", "W 3", "W 4")]
    parts = [
        part("1.1"),
        part("1.2", Status.COMPLETE),
        part("1.3", Status.OVERDUE),
    ]
    links = [
        *(("indicator:W 1", to) for to in ("priority:1", "action:1.1")),
        ("indicator:W 2", "action:1.2"),
        ("indicator:W 3", "priority:9"),
        ("indicator:W 3", "budget:B"),
    ]
    linked = linked_rows(action_rows(parts, TODAY), shape(indicators=indicators, links=links))[Subject.INDICATOR]
    assert {ref: (row["linked_open"], row["linked_milestones_open"]) for ref, row in linked.items()} == {
        "W 1": (1, 2),
        "W 2": (0, 0),
    }


def test_the_variance_of_the_plan_counts_each_department_once() -> None:
    """A department's total stands for its lines; totals of no department add up what is there already; savings are in it."""
    money = [
        {"ref": "People", "kind": "total", "department": "People", "variance": 400},
        {"ref": "Care", "kind": "line", "department": "People", "variance": 300},
        {"ref": "Parks", "kind": "line", "department": "Place", "variance": -50},
        {"ref": "Freeze", "kind": "adjustment", "variance": -200},
        {"ref": "Less posts", "kind": "saving", "variance": 70},
        {"ref": "Total", "kind": "total", "variance": 150},
    ]
    assert upper([], budgets=money)[Subject.PLAN]["p"]["forecast_variance"] == 150


def test_demand_is_the_one_indicator_linked_to_a_budget_line() -> None:
    """Cases against budgeted cases: value and target come up; of two indicators neither does."""
    indicators = [{"ref": "LAC 1", "value": 420.0, "target": 380.0}, {"ref": "LAC 2", "value": 7.0}]
    budgets = [{"ref": "Care"}, {"ref": "Both"}, {"ref": "None"}]
    links = [("indicator:LAC 1", "budget:Care"), ("budget:Both", "indicator:LAC 1"), ("indicator:LAC 2", "budget:Both")]
    found = linked_rows([], shape(indicators=indicators, budgets=budgets, links=links))[Subject.BUDGET]
    assert (found["Care"]["demand_value"], found["Care"]["demand_target"]) == (420.0, 380.0)
    assert (found["Both"]["demand_refs"], found["Both"]["demand_value"]) == ("LAC 1, LAC 2", None)
    assert "None" not in found


def test_an_officer_counts_what_they_lead_and_what_they_answer_for() -> None:
    """Ten working days from Wednesday 31 January end on 14 February; a month is full by what is open and still ahead."""
    parts = [
        part("1.1", due=date(2018, 2, 14), lead="MK, BP"),
        part("1.2", due=date(2018, 2, 15)),
        part("1.3", Status.COMPLETE, due=date(2018, 2, 1)),
        part("1.4", Status.OVERDUE, due=date(2018, 1, 30), sro="MK", no_return=True),
    ]
    row = upper(parts)[Subject.OFFICER]["MK"]
    names = ("milestones", "overdue", "due_in_10_working_days", "most_due_in_a_month", "busiest_month", "unanswered")
    assert [row[name] for name in names] == [4, 1, 1, 2, "2018-02", 1]
    assert (row["answers_for"], row["answers_for_overdue"], row["sro"]) == (1, 1, "MK, PS")


def test_the_plan_is_stated_to_be_what_its_worst_workstream_is() -> None:
    """And says how many of them are stated on track."""
    rated = [{"ref": "Practice", "stated": "on_track"}, {"ref": "Platforms", "stated": "at_risk"}]
    row = upper([part("1.1")], workstreams=rated)[Subject.PLAN]["p"]
    assert (row["stated"], row["workstreams"], row["workstreams_on_track"]) == ("at_risk", 2, 1)
