"""Numbers come in, a row of eight heights goes out, one character each. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

HEIGHTS = "▁▂▃▄▅▆▇█"
"""Low to high; a console without them shows the digits 1 to 8."""


def sparkline(values: Sequence[Decimal]) -> str:
    """One character a value, the lowest at the bottom and the highest at the top; values that never differ are in the middle."""
    if not values:
        return ""
    low, high = min(values), max(values)
    if low == high:
        return HEIGHTS[3] * len(values)
    return "".join(HEIGHTS[int((value - low) / (high - low) * (len(HEIGHTS) - 1) + Decimal("0.5"))] for value in values)
