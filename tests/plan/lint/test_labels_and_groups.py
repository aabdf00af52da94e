"""Labels that look like one another, priorities that do not fit, colours that the figures do not bear out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.plan.lint.labels import _differ_by_one

Told = Callable[..., list[str]]
HEADINGS = "No.|Issue|Actions|Lead|By when\n"


def _labelled(*labels: str) -> str:
    return HEADINGS + "\n".join(f"1.{n}|{label}|Test the impact.|PS|Dec 17" for n, label in enumerate(labels, start=1))


def test_a_word_in_two_pieces_is_told(told: Told) -> None:
    """At the label, for the plan knows the whole word; two words that stand apart elsewhere are none."""
    (problem,) = told("label.broken_word", actions=_labelled("Practice/imp act", "Act on practice"))
    assert problem.startswith(
        'actions.csv!B2: 1.1: a word of the label is broken (found "imp act", elsewhere "impact")'
    )
    assert told("label.broken_word", actions=_labelled("Imp act", "Imp of the act")) == []


@pytest.mark.parametrize(
    ("odd", "count"),
    [
        ("Early help service", 1),
        ("Early  Help, services", 1),
        ("Early help servises", 1),
        ("Late help", 0),
        ("Early", 0),
    ],
)
def test_a_label_nearly_like_a_frequent_one_is_told(odd: str, count: int, told: Told) -> None:
    """One letter, a blank or a mark apart."""
    assert len(told("label.alike", actions=_labelled("Early help services", "Early help services", odd))) == count


def test_labels_that_differ_by_a_number_are_two(told: Told) -> None:
    """Phase 1 is not phase 2."""
    assert told("label.alike", actions=_labelled("Phase 1 of work", "Phase 1 of work", "Phase 2 of work")) == []


@given(st.text("abcdef", min_size=1, max_size=12), st.integers(0, 11), st.sampled_from("abcdefg"))
def test_one_edit_is_one_letter_apart(text: str, at: int, letter: str) -> None:
    """Put in, left out or exchanged, at any place, in either direction."""
    at = min(at, len(text) - 1)
    for edited in (text[:at] + text[at + 1 :], text[:at] + letter + text[at:], text[:at] + letter + text[at + 1 :]):
        assert _differ_by_one(text, edited)
        assert _differ_by_one(edited, text)
    assert not _differ_by_one(text, text + "xy")


def test_priorities_and_actions_have_to_fit(told: Told) -> None:
    """An action under no known priority, a priority without actions."""
    tables = {
        "priorities": "Workstream|Priority|SRO\nPractice|1. Good work|A B (PS)\nPractice|2. Better work|A B (PS)",
        "actions": "No.|Priority|Actions|Lead|By when\n1.1|1|Do it.|PS|Dec 17\n9.1|9|Do it.|PS|Dec 17",
    }
    assert [problem.split(":")[0] for problem in told("priority.unknown", **tables)] == ["actions.csv!B3"]
    assert [problem.split(":")[0] for problem in told("priority.empty", **tables)] == ["priorities.csv!B3"]


@pytest.mark.parametrize(("leads", "count"), [(("PS/BP", "PS", "PS"), 1), (("PS/BP", "PS/BP", "PS"), 0)])
def test_several_leads_are_told_where_one_is_the_rule(leads: tuple[str, ...], count: int, told: Told) -> None:
    """In a plan that mostly names several, nothing is odd about it."""
    rows = "\n".join(f"1.{n}|Label|Do it.|{lead}|Dec 17" for n, lead in enumerate(leads, start=1))
    assert len(told("lead.several", actions=HEADINGS + rows)) == count


INDICATORS = "Ref|Title|Polarity|Sep-17|Oct-17|Target|RAG|Bands\n{rows}"
BANDS = "90% or above Green 85%-89% Amber 84% and below Red"


@pytest.mark.parametrize(("colour", "count"), [("Green", 1), ("Red", 0), ("Grey", 0), ("", 0)])
def test_a_colour_that_the_figures_do_not_bear_out_is_told(colour: str, count: int, told: Told) -> None:
    """70 % is red, whatever was before it."""
    row = f"P1|Visits|BIB|95%|70%|90%|{colour}|{BANDS}"
    assert len(told("rag.differs", indicators=INDICATORS.format(rows=row))) == count


def test_a_summary_and_its_detail_have_to_match(told: Told) -> None:
    """P3 is left out of the summary, P2 has its colour only there, P4 has none anywhere."""
    rows = "\n".join(
        f"P{n}|Visits|BIB|95%|70%|90%|{colour}|{BANDS}" for n, colour in enumerate(["Red", "", "Red", ""], 1)
    )
    tables = {
        "indicators": INDICATORS.format(rows=rows),
        "published_rags": "Ref|Title|RAG\nP1|Visits|Red\nP2|Visits|Red\nP4|Visits|NA",
    }
    assert [problem.split(":")[0] for problem in told("indicator.not_in_summary", **tables)] == ["indicators.csv!A4"]
    assert [problem.split(":")[0] for problem in told("rag.only_summary", **tables)] == ["indicators.csv!G3"]
    assert len(told("rag.none", **tables)) == 1


def test_a_heading_twice_in_a_row_is_told(told: Told) -> None:
    """The second may have been meant to be another."""
    rows = "PRACTICE\nP1|Visits|BIB|1|2|3||\nPRACTICE\nP2|Visits|BIB|1|2|3||\nPEOPLE\nP3|Visits|BIB|1|2|3||"
    assert [p.split(":")[0] for p in told("group.repeated", indicators=INDICATORS.format(rows=rows))] == [
        "indicators.csv!A4"
    ]


@pytest.mark.parametrize(("bands", "times"), [("", 1), ("80% or above Green 70%-79% Amber 69% or below Red", 0)])
def test_a_scorecard_without_any_bands_is_told_once(told: Told, bands: str, times: int) -> None:
    """Its colours would all stay grey, and nobody would know why."""
    text = f"Ref|Indicator|Target|RAG methodology|Dec-17\nI1|Visits|80%|{bands}|75%\nI2|Calls|80%||75%\n"
    assert len(told("band.none", indicators=text)) == times
