"""Headings and values come in, the lines of one YAML list entry go out, such that every value reads back as that text. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

_PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9,./()£%&+;@' –-]*[A-Za-z0-9./()%+;'–-])?")
_MEANS_SOMETHING = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
ALWAYS = frozenset(
    {"ref", "title", "due", "name", "initials", "sro", "stated", "team", "period", "value", "amount", "budget"}
)
"""Headings by which a list is known for what it is: written even where an entry says nothing under them."""

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def entry_lines(entry: Mapping[str, object]) -> Iterator[str]:
    """The entry's lines, each with its line break. None is left out, '' too unless the heading is one that is needed."""
    sign = "- "
    for heading, value in entry.items():
        text = value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
        if text or (value == "" and heading in ALWAYS):
            yield f"{sign}{written(heading)}: {_value(text)}\n"
            sign = "  "


def _value(text: str) -> str:
    """A text of several lines as a block, where a block keeps every sign of it; any other text on one line."""
    lines = text.split("\n")
    is_block = len(lines) > 1 and all(line.isprintable() and line == line.strip() and line for line in lines)
    return "|-\n" + "\n".join(f"    {line}" for line in lines) if is_block else written(text)


def written(text: str) -> str:
    """A text as a YAML scalar: plain where that is safe in every YAML, else in double quotes with escapes."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _MEANS_SOMETHING:
        return text
    return '"' + "".join(_ESCAPES.get(sign) or (sign if sign.isprintable() else _escaped(sign)) for sign in text) + '"'


def _escaped(sign: str) -> str:
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
