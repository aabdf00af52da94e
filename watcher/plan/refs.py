"""Refs as printed become keys to match and to sort by; a ref is text, so `1.10` is not `1.1`. Pure."""

from __future__ import annotations

import re

_BRACKETED = re.compile(r"\s*\([^()]*\)\s*$")
_PIECE = re.compile(r"\d+|\D+")


def matching_key(ref: str) -> str:
    """The ref without spaces and in one case: `W 1 e` and `w1E` match."""
    return "".join(ref.split()).casefold()


def without_suffix(ref: str) -> str:
    """The ref without a bracketed suffix: `LAC 19 (12m)` becomes `LAC 19`."""
    return _BRACKETED.sub("", ref) or ref


def natural_order(ref: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts refs as a reader expects: 1.2 before 1.10, 3.10a before 3.10b, numbers before words, spaces aside."""
    return tuple(
        (0, int(piece), "") if piece.isdecimal() else (1, 0, piece.casefold())
        for piece in _PIECE.findall("".join(ref.split()))
    )
