"""The parts of a roll-up that stand worst."""

from __future__ import annotations

from commands import Run

from watcher.plan.refs import natural_order


def test_the_worst_parts_of_every_roll_up_are_named_worst_first(watcher: Run) -> None:
    """At most five, overdue before at risk before not judged, and as many as there are."""
    grave = ["overdue", "at_risk", "not_judged"]
    for rollup in watcher("check", "--as-at", "2018-02-28", "--format", "json").json["rollups"]:
        states = [part["status"] for part in rollup["worst_parts"]]
        expected = [state for state in grave for _ in range(rollup[state])][:5]
        assert states == expected, rollup["ref"]


def test_among_equals_the_earliest_due_comes_first(watcher: Run) -> None:
    """Then by number."""
    rollups = watcher("check", "--as-at", "2018-02-28", "--format", "json").json["rollups"]
    (plan,) = [each for each in rollups if each["subject"] == "plan"]
    overdue = [(part["due"], natural_order(part["ref"])) for part in plan["worst_parts"] if part["status"] == "overdue"]
    assert overdue
    assert overdue == sorted(overdue)


def test_the_table_names_the_worst_parts_of_every_level_that_has_any(watcher: Run) -> None:
    """As many as are overdue or at risk; five of them by name."""
    rollups = watcher("check", "--format", "json").json["rollups"]
    text = " ".join(watcher("check").out.split())
    (plan,) = [each for each in rollups if each["subject"] == "plan"]
    named = [part["ref"] for part in plan["worst_parts"]]
    more = plan["overdue"] + plan["at_risk"] - len(named)
    said = text.split("the plan ", 1)[1].split("worst first: ", 1)[1].split(" >", 1)[0]
    assert [word for word in said.replace(",", "").split() if word in named] == named
    assert said.endswith(f"and {more} more")
