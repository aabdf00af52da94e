"""One amount in percent of another."""

from __future__ import annotations

from decimal import Decimal

import pytest

from watcher.plan.share import share_pct


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [
        (Decimal("1.005"), Decimal(100), 1.01),  # a binary fraction would make 1.0 of it
        (Decimal("-1.005"), Decimal(100), -1.01),
        (469_400_000, 15_297_100_000, 3.07),
        (10, -200, 5.0),
        (10, 0, None),
        (None, 10, None),
        (10, None, None),
        (10**20, 1, 1e22),
    ],
)
def test_halves_are_rounded_away_from_zero(
    part: Decimal | int | None, whole: Decimal | int | None, share: float | None
) -> None:
    """On the size of the whole, whichever way it is signed; nothing of nothing."""
    assert share_pct(part, whole) == share
