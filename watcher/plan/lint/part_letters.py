"""Actions with parts come in, letters that are missing, alone, skipped or in another case go out as problems. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile
from string import ascii_lowercase

from watcher.plan.lint.marks import Mark, mark_of
from watcher.plan.lint.survey import Survey
from watcher.plan.model import Action, Milestone
from watcher.plan.place import Place
from watcher.plan.problem import Problem, info, warning

_LIST = re.compile(r"^[ \t]*(?:[•·▪●◦*–-]|\d{1,2}[.)])[ \t]*\S", re.MULTILINE)

Marked = Sequence[tuple[Milestone, Mark]]


def mislabelled_parts(action: Action, _: Survey) -> Iterator[Problem]:
    """Parts whose letters do not run a, b, c, ... as printed, each on a line of its own."""
    made = action.milestones
    if (len(made) == 1 and not made[0].part) or not any(milestone.part for milestone in made):
        return
    where = action.places.get("title", action.places["ref"])
    marks = [(milestone, mark_of(action, milestone)) for milestone in action.milestones]
    printed = [(milestone, mark) for milestone, mark in marks if mark is not None]
    yield from _sequence(action, printed, where)
    yield from _style(action, printed, where)
    if len(printed) < len(marks) and _LIST.search(action.text):
        letters = ", ".join(milestone.part for milestone, mark in marks if mark is None)
        text = f"{action.ref}: items of a list have dates but no letters (read as {letters}); letter them as printed"
        yield info("parts.unlettered", where, text)


def _sequence(action: Action, printed: Marked, where: Place) -> Iterator[Problem]:
    """A letter that is alone, a list that does not begin at a, one that leaves a letter out."""
    letters = [milestone.part for milestone, _ in printed]
    if not letters:
        return
    if len(action.milestones) == 1:
        text = f'{action.ref}: one part alone has a letter (found "{printed[0][1].printed}"); leave it out or add the others'
        yield warning("parts.single", where, text)
        return
    every = {milestone.part for milestone in action.milestones}
    if "a" not in every:
        text = f'{action.ref}: the letters do not begin at a (found "{printed[0][1].printed}"); letter the parts from a'
        yield warning("parts.first_letter", where, text)
    last = max(every)
    between = takewhile(lambda letter: letter < last, dropwhile(lambda letter: letter < min(every), ascii_lowercase))
    skipped = [letter for letter in between if letter not in every] if len(last) == 1 else []
    if skipped:
        found = ", ".join(letters)
        text = (
            f"{action.ref}: {', '.join(skipped)} is left out of the letters (found {found}); letter the parts in order"
        )
        yield warning("parts.letter_skipped", where, text)


def _style(action: Action, printed: Marked, where: Place) -> Iterator[Problem]:
    """Capitals among small letters, and letters that stand inside a line."""
    capitals = [mark.printed for _, mark in printed if mark.printed.strip("().").isupper()]
    if 0 < len(capitals) < len(printed):
        text = (
            f'{action.ref}: a part has a capital among small letters (found "{capitals[0]}"); write every letter alike'
        )
        yield info("parts.letter_case", where, text)
    inside = [mark.printed for _, mark in printed if not mark.opens_line]
    if inside:
        text = f'{action.ref}: parts stand inside a line (found "{" ".join(inside)}"); begin each part on a line of its own'
        yield info("parts.inline", where, text)
