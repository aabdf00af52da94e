"""Two amounts come in, the one in percent of the other goes out. Pure."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

HUGE = Decimal(10) ** 15
"""From this share on two decimals are beyond what a Decimal keeps."""


def share_pct(part: Decimal | int | None, whole: Decimal | int | None) -> float | None:
    """A part in percent of the size of the whole, to two decimals, halves away from zero; None without either, or of nothing."""
    if part is None or not whole:
        return None
    share = Decimal(part) / abs(Decimal(whole)) * 100
    return float(share) if abs(share) >= HUGE else float(share.quantize(Decimal("0.01"), ROUND_HALF_UP))
