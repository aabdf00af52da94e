"""The text of an issue comes in, its label and what stands in its square brackets go out. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from watcher.plan.text import one_line

_BRACKETED = re.compile(r"\[[^\]]*\]?")
_BALANCED = re.compile(r"\[([^\[\]]*)\]")
_SHORT = 200
"""Characters; one issue stands beside many actions, a longer text hardly ever does."""


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue's label without its brackets, and what those hold, None where they hold nothing.

    Of several lines the first is the label. `is_balanced` says whether each bracket that opens is closed.
    """

    label: str
    answers: str | None
    is_balanced: bool = True


NONE = Issue("", None)
"""No issue."""


def issue_of(text: str) -> Issue:
    """The issue that a cell's text gives; one label where brackets separate several."""
    if not text:
        return NONE
    return _known_issue(text) if len(text) <= _SHORT else _issue(text)


@lru_cache(maxsize=4096)
def _known_issue(text: str) -> Issue:
    return _issue(text)


def _issue(text: str) -> Issue:
    label = one_line(_BRACKETED.sub(" ", text.split("\n", 1)[0])).rstrip("] ")
    line = one_line(text)
    if "[" not in line:
        return Issue(label, None)
    if line.count("[") != line.count("]"):
        return Issue(label, one_line(re.sub(r"[\[\]]", " ", line[line.index("[") :])) or None, is_balanced=False)
    return Issue(label, "; ".join(filter(None, map(one_line, _BALANCED.findall(line)))) or None)
