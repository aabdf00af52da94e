"""Refs are text: matched ignoring spaces and case, sorted as a reader expects."""

from hypothesis import given
from hypothesis import strategies as st

from watcher.plan.refs import matching_key, natural_order, without_suffix


def test_one_point_ten_is_not_one_point_one() -> None:
    """The trailing zero is part of the ref."""
    assert matching_key("1.10") != matching_key("1.1")


def test_spaces_and_case_do_not_matter() -> None:
    """`W 1 e` is printed so in the source and typed otherwise by people."""
    assert matching_key("W 1 e") == matching_key("w1E")


def test_a_bracketed_suffix_comes_off() -> None:
    """`LAC 19 (12m)` and `LAC 19` name one indicator; a ref that is all brackets stays."""
    assert without_suffix("LAC 19 (12m)") == "LAC 19"
    assert without_suffix("(12m)") == "(12m)"


def test_refs_sort_as_they_are_read() -> None:
    """Numbers by size, then part letters, then words."""
    printed = ["W 1 e", "10.1a", "3.10b", "3.10a", "1.10", "1.2", "3.2"]
    assert sorted(printed, key=natural_order) == ["1.2", "1.10", "3.2", "3.10a", "3.10b", "10.1a", "W 1 e"]


@given(st.lists(st.text()))
def test_any_refs_can_be_sorted(refs: list[str]) -> None:
    """No mixture of digits, letters and signs makes two keys incomparable."""
    once = sorted(refs, key=natural_order)
    assert sorted(once, key=natural_order) == once
