"""Whether a cell says that a later date was approved."""

from __future__ import annotations

import pytest

from watcher.plan.approval import read_approval


@pytest.mark.parametrize("text", ["Yes", "y", "WT", "31/01/2018", "Improvement Board, 12 Dec 2017", "approved", "x"])
def test_a_name_a_day_and_yes_say_so(text: str) -> None:
    """Whoever did, whenever."""
    assert read_approval(text) is True


@pytest.mark.parametrize("text", ["No", "n", "Pending", "awaiting approval", "TBC", "Rejected", "0"])
def test_what_is_still_to_come_does_not(text: str) -> None:
    """Nor what was refused."""
    assert read_approval(text) is False


@pytest.mark.parametrize("text", ["", " ", "-", "n/a", "N/A", "None"])
def test_silence_is_neither(text: str) -> None:
    """The cell says nothing."""
    assert read_approval(text) is None
