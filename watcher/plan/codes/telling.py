"""A problem comes in, what was found, why it matters and what to do about it go out one by one. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from watcher.plan.codes.registry import CODES
from watcher.plan.problem import Problem

_FOUND = re.compile(r'\((?P<told>(?:found|the cell is|the note is|read as) .*?)\)(?=[;,. ]|$)|"(?P<quoted>[^"]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A problem taken apart: `found` is the text at its place, '' where the problem quotes none; `why` is what it means."""

    problem: Problem
    found: str
    why: str
    repair: str


def telling(problem: Problem) -> Telling:
    """What to tell of a problem: the repair is its own, else that of its code."""
    _, semicolon, advice = problem.text.rpartition("; ")
    known = CODES.get(problem.code)
    general = known.repair if known is not None else ""
    quoted = _FOUND.search(problem.text)
    found = (quoted["told"] or quoted["quoted"] or "") if quoted is not None else ""
    return Telling(
        problem=problem,
        found=found.removeprefix("found ").strip('"'),
        why=known.means if known is not None else "",
        repair=advice if semicolon else general,
    )
