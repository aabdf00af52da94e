"""Which ref is meant."""

from __future__ import annotations

from watcher.plan.ref_index import Meant, RefIndex


def test_spaces_and_case_are_ignored() -> None:
    """The ref comes back as its own source prints it."""
    assert RefIndex(["W 1 e"]).find("w1E") == Meant("W 1 e")


def test_a_suffix_is_ignored_where_one_match_is_left() -> None:
    """Either side may carry it, and it is said."""
    assert RefIndex(["LAC 19 (12m)"]).find("LAC 19") == Meant("LAC 19 (12m)", by_suffix=True)
    assert RefIndex(["LAC 19"]).find("LAC 19 (12m)") == Meant("LAC 19", by_suffix=True)


def test_two_candidates_are_no_match() -> None:
    """Nobody can say which is meant, unless it is written in full."""
    index = RefIndex(["LAC 19 (12m)", "LAC 19 (6m)"])
    assert (index.find("LAC 19"), index.find("LAC 19 (6m)")) == (None, Meant("LAC 19 (6m)"))
