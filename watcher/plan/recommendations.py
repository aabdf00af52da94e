"""What stands in an action's square brackets comes in, its recommendations and its paragraphs go out. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from watcher.plan.text import one_line

_NUMBERS = r"\d+[a-z]?(?:\s*(?:,|&|;|-|–|\band\b)\s*\d+[a-z]?)*"
_NAMED = re.compile(
    rf"\b(?P<word>rec(?:ommendation)?s?|para(?:graph)?s?)\b\.?\s*(?P<numbers>{_NUMBERS})", re.IGNORECASE
)
_SHORT = 100
"""Characters; the same few recommendations stand beside many actions, longer texts beside one."""

_SET_OFF = re.compile(r"^[\s,;.&]+|[\s,;.&]+$")


@dataclass(frozen=True, slots=True)
class Answers:
    """What an action answers to, as printed lists (`Rec 113, 117` and `Para 120`); None where it names none."""

    recommendations: str | None
    paragraphs: str | None


NONE = Answers(None, None)
"""What an action answers to that names nothing."""


def answers_in(text: str | None) -> Answers:
    """The two lists of `Rec 113, 117 & Para 120`; words that are neither stay with the recommendations, so none is lost."""
    if not text:
        return NONE
    return _known_answers(text) if len(text) <= _SHORT else _answers(text)


@lru_cache(maxsize=4096)
def _known_answers(text: str) -> Answers:
    return _answers(text)


def _answers(text: str) -> Answers:
    lists: dict[str, list[str]] = {"r": [], "p": []}
    for found in _NAMED.finditer(text):
        lists[found["word"][0].lower()] += [one_line(number) for number in re.split(r",|&|;|\band\b", found["numbers"])]
    rest = [_SET_OFF.sub("", piece) for piece in _NAMED.sub("\n", text).split("\n")]
    words = [piece for piece in rest if re.search(r"\w", piece)]
    named = [f"Rec {', '.join(lists['r'])}"] if lists["r"] else []
    return Answers("; ".join([*named, *words]) or None, f"Para {', '.join(lists['p'])}" if lists["p"] else None)
