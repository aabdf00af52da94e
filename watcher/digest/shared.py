"""Lines of a section come in; what several of them say in the same words goes out once, with the lines that say more. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from watcher.digest.model import Line
from watcher.plan.words import Subject

FIGURES = (Subject.INDICATOR, Subject.BUDGET)
FEWEST = 3
"""Fewer lines than this say the same each for itself."""

BETWEEN = "; "


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """`lines` without what they share, in their order; `groups` have each shared text and every line that says it.

    A line that says nothing else is in its groups alone.
    """

    lines: tuple[Line, ...]
    groups: tuple[tuple[str, tuple[Line, ...]], ...]


def shared(lines: Iterable[Line]) -> Shared:
    """Every text that three figures or more of a section have in common, once; each line is somewhere.

    What is said of a milestone, or asked of the reader, stays with its line, which has a date of its own.
    """
    given = tuple(lines)
    saying: dict[str, list[Line]] = defaultdict(list)
    for line in given:
        for text in dict.fromkeys(line.what.split(BETWEEN)) if _can_share(line) else ():
            saying[text].append(line)
    common = {text: tuple(those) for text, those in saying.items() if text and len(those) >= FEWEST}
    rest = []
    for line in given:
        own = [text for text in line.what.split(BETWEEN) if not _can_share(line) or text not in common]
        if own or not line.what:
            rest.append(replace(line, what=BETWEEN.join(own)))
    return Shared(lines=tuple(rest), groups=tuple(common.items()))


def _can_share(line: Line) -> bool:
    return line.need is None and line.subject in FIGURES
