"""An action's text and a part's letter come in, how and where the letter is printed goes out. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from watcher.plan.model import Action, Milestone


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A part's letter as printed: `position` in the text, from 0; `opens_line` unless it stands inside one."""

    printed: str
    position: int
    opens_line: bool


@lru_cache(maxsize=64)
def _patterns(letter: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The letter opening a line, inside a line, and as a capital opening a line, which may lack its full stop."""
    lower, upper = re.escape(letter), re.escape(letter.upper())
    return (
        re.compile(rf"^[ \t]*(?P<mark>\(?{lower}[.)])(?=\s)", re.MULTILINE),
        re.compile(rf"(?<!\S)(?P<mark>\(?{lower}[.)])(?=\s)"),
        re.compile(rf"^[ \t]*(?P<mark>\(?{upper}[.)]?)(?=\s)", re.MULTILINE),
    )


def mark_of(action: Action, milestone: Milestone) -> Mark | None:
    """Where the action's text prints the letter of this part; None where the part has none, or only Watcher gave it one."""
    if not milestone.part:
        return None
    opening, inside, capital = _patterns(milestone.part)
    for pattern in (opening, capital, inside):
        found = pattern.search(action.text)
        if found is not None:
            return Mark(printed=found["mark"], position=found.start("mark"), opens_line=pattern is not inside)
    return None


def part_at(action: Action, position: int) -> Milestone | None:
    """The part whose words stand at a position of the action's text; None before the first printed letter."""
    holding: tuple[int, Milestone] | None = None
    for milestone in action.milestones:
        mark = mark_of(action, milestone)
        if mark is not None and mark.position <= position and (holding is None or mark.position > holding[0]):
            holding = (mark.position, milestone)
    return holding[1] if holding is not None else None
