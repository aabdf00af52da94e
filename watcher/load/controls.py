"""Text as a file holds it comes in, the same text without control characters goes out; line breaks and tabs stay."""

from __future__ import annotations

import re

_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\u202a-\u202e\u2066-\u2069]|_x00(?:0[0-8BCEFbcef]|1[0-9A-Fa-f])_"
)
"""Also as Excel spells them out (`_x0007_`), signs that turn the order of letters round, and half characters
that no encoding can write."""


def without_controls(text: str) -> str:
    """The text that a reader would see: bells, escapes and NULs can upset terminals and databases, and mean nothing."""
    return text if text.isprintable() and "_x00" not in text else _CONTROLS.sub("", text)
