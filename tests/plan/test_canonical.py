"""The canonical form: what is written reads back, and reading it back changes nothing more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as st

from watcher.load.reader import read
from watcher.load.yaml_text import read_yaml
from watcher.plan.canonical import canonical
from watcher.plan.canonical_yaml import entry_lines
from watcher.plan.facts import facts
from watcher.plan.model import Action, Milestone, Plan
from watcher.plan.problem import Problem
from watcher.plan.settings import MoneyUnit, PlanSettings, SourceKind, SourceSettings
from watcher.plan.understand import understand


def _read_back(text: str, folder: Path, settings: PlanSettings) -> Plan:
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    tables = []
    for kind in SourceKind:
        source = SourceSettings(read="plan.yaml", kind=kind, where="config.yaml:9:3")
        if f"\n{kind}:\n" in text:
            tables.append((source, read(source, path, "plan.yaml")))
    return understand(tables, settings)[0]


def _said(action: Action) -> dict[str, object]:
    return {name: getattr(action, name) for name in Action.__slots__ if name not in {"places", "milestones"}}


def _dated(made: Milestone) -> tuple[object, ...]:
    return (made.ref, made.title, made.deadline.kind, made.deadline.due, made.deadline.start, made.original_due)


def test_the_example_reads_back_as_it_was(
    croydon: tuple[Plan, list[Problem]], tmp_path: Path, settings: PlanSettings
) -> None:
    """Every action, milestone, person, priority, reading, update, rating and link; a second writing is the first."""
    plan = croydon[0]
    text = canonical(plan)
    again = _read_back(text, tmp_path, settings)
    assert [_said(action) for action in again.actions] == [_said(action) for action in plan.actions]
    assert [_dated(made) for action in again.actions for made in action.milestones] == [
        _dated(made) for action in plan.actions for made in action.milestones
    ]
    for name in ("officers", "priorities"):
        assert [replace(each, places={}) for each in getattr(again, name)] == [
            replace(each, places={}) for each in getattr(plan, name)
        ]
    assert [(each.ref, each.target, each.bands, each.polarity, each.group) for each in again.indicators] == [
        (each.ref, each.target, each.bands, each.polarity, each.group) for each in plan.indicators
    ]
    assert [
        [(r.period, r.value, r.note) for r in each.readings if r.value is not None] for each in again.indicators
    ] == [[(r.period, r.value, r.note) for r in each.readings if r.value is not None] for each in plan.indicators]
    assert len(again.updates) == len(plan.updates)
    assert len(again.links) == len(plan.links)
    assert canonical(again) == text


def _facts(plan: Plan, settings: PlanSettings) -> list[tuple[object, ...]]:
    """Every fact but where it stands."""
    found = facts(plan, settings)
    return [(fact.table, fact.ref, fact.from_day, fact.until_day, fact.values) for fact in found]


def test_the_example_reads_back_as_the_same_facts(
    croydon: tuple[Plan, list[Problem]], tmp_path: Path, settings: PlanSettings
) -> None:
    """All of them in their order and words: money, savings, log, workforce, people, definitions, links, ratings, returns."""
    plan = croydon[0]
    assert {fact[0] for fact in _facts(plan, settings)} == {
        "milestone", "log", "indicator", "reading", "measure", "budget", "saving", "priority", "workstream", "officer", "link",
    }  # fmt: skip
    assert _facts(_read_back(canonical(plan), tmp_path, settings), settings) == _facts(plan, settings)


MONEY = st.one_of(
    st.sampled_from(["", "TBC", "0", "(2,000)", "£1.9m", "-", "1.5", "1.186", "-£120.11m", "nil"]),
    st.decimals(min_value=-(10**7), max_value=10**7, places=3).map(str),
)
NAMES = st.sampled_from(["PEOPLE", "Fostering", "Total", "People Total", "Grants", "Savings target", "Corporate items"])
LINES = st.tuples(NAMES, MONEY, MONEY, MONEY)


def test_weeks_days_and_baselines_read_back_as_they_were(
    table: Callable[..., Any], tmp_path: Path, settings: PlanSettings
) -> None:
    """A week or a day heads no column: each has a row of its own."""
    rows = (
        "ref|title|period|value\nW|Weekly|2017-W01|5\nW|Weekly|2017-W02|6\nD|Daily|2017-01-08|7\nM|Monthly|2017-01|8\n"
    )
    definitions = "ref|baseline\nW|24 points\nD|2017-03"
    kinds = {SourceKind.INDICATORS: table(rows), SourceKind.INDICATOR_DEFINITIONS: table(definitions)}
    tables = [
        (SourceSettings(read="plan.csv", kind=kind, where="config.yaml:9:3"), read) for kind, read in kinds.items()
    ]
    plan = understand(tables, settings)[0]
    again = _read_back(canonical(plan), tmp_path, settings)
    assert [
        (
            each.ref,
            each.title,
            each.baseline_points,
            each.baseline_until,
            [(one.period, one.ends, one.value) for one in each.readings],
        )
        for each in again.indicators
    ] == [
        (
            each.ref,
            each.title,
            each.baseline_points,
            each.baseline_until,
            [(one.period, one.ends, one.value) for one in each.readings],
        )
        for each in plan.indicators
    ]
    assert [len(each.readings) for each in again.indicators] == [2, 1, 1]


@trials(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LINES.map("|".join), min_size=1, max_size=6))
def test_any_table_of_money_reads_back_as_the_same_lines(
    table: Callable[..., Any], source: SourceSettings, settings: PlanSettings, tmp_path: Path, rows: list[str]
) -> None:
    """Bands, totals, kinds and refs are what they were, and every amount to the last decimal."""
    read_as = replace(source, kind=SourceKind.BUDGETS, money=MoneyUnit.THOUSANDS)
    plan, _ = understand([(read_as, table("\n".join(["Service|Budget|Actual|Variance", *rows])))], settings)
    again = _read_back(canonical(plan), tmp_path, settings)
    assert [replace(line, places={}) for line in again.budgets] == [replace(line, places={}) for line in plan.budgets]


CELLS = st.sampled_from(
    ["", "1", "1.10", "A", "PS", "PS/BP", "a. x\\nb. y", "• x\\n• y", "• x\\n• y\\nc. z\\nd. w", "Dec 17", "Dec 17\\nJan 18",
     "Dec 17\\nDec 17", "Ongoing", "Ongoing from Nov 17", "Monthly", "TBC", "Jan-Apr 18", "Ongoing / test in May 18", "On track",
     "Complete", "3 Steps", "[Rec 1, Para 2]", "x: y # z", "no", "null", 'it is "so"', "50", "SRO: Ann Bell (AB)", "1. Title"]
)  # fmt: skip
HEADINGS = (
    "No.|Issue|Actions|Lead|Partners|By when|Progress RAG|Progress|Start|Original due|SRO|Priority|Workstream|Notes"
)


@trials(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELLS, min_size=14, max_size=14).map("|".join), max_size=4))
def test_writing_reading_and_writing_again_changes_nothing(
    table: Callable[..., Any], source: SourceSettings, settings: PlanSettings, tmp_path: Path, rows: list[str]
) -> None:
    """Whatever stands in a table of actions."""
    plan, _ = understand([(source, table("\n".join([HEADINGS, *rows])))], settings)
    text = canonical(plan)
    assert canonical(_read_back(text, tmp_path, settings)) == text


@trials(max_examples=300)
@given(st.text(max_size=30).map(lambda text: text.encode("utf-8", "ignore").decode()))
def test_any_text_comes_back_from_yaml(text: str) -> None:
    """Quotes, colons, line breaks, control characters and emoji alike."""
    written = "".join(entry_lines({"note": text}))
    root, problems = read_yaml(written, "plan.yaml")
    assert problems == []
    found = None if root is None else root.value[0].value["note"].value  # type: ignore[index,union-attr]
    assert found == (text or None)


@pytest.mark.parametrize("text", ["no", "1.10", "5:30", "null", "~", "a: b", "- a", "x #y", "'", "| a", "2018-03-31"])
def test_no_text_is_taken_for_anything_else(text: str) -> None:
    """Read by any YAML reader, every value is still text."""
    import yaml

    assert yaml.safe_load("".join(entry_lines({"note": text}))) == [{"note": text}]
