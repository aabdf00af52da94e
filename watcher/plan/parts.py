"""An action's text and its deadlines come in, its milestones in printed order and their problems go out. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from watcher.plan.model import Deadline, Milestone, Places
from watcher.plan.place import Place
from watcher.plan.problem import Problem, info, warning
from watcher.plan.text import count_of, headline
from watcher.plan.words import Kind

_MARK = re.compile(r"(?P<line>^[ \t]*)?(?<!\S)\(?(?P<letter>[A-Za-z])(?P<stop>[.)])?(?=\s)[ \t]*", re.MULTILINE)
_FIRST_MARK = re.compile(r"(?:^|[\s(])[A-Za-z][.)]\s")
_SECOND_MARK = re.compile(r"(?<!\S)\(?b[.)]\s")
_ITEM = re.compile(r"^[ \t]*(?:[•·▪●◦*–-]|\d{1,2}[.)])[ \t]*(?=\S)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One item of a list within an action: its letter in lower case and its own words."""

    letter: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsSource:
    """What the parts of one action are made from; `places` are the cells that every part shares."""

    ref: str
    text: str
    deadlines: tuple[Deadline, ...]
    where: Place
    places: Places = field(default_factory=dict)


def milestones_of(source: PartsSource, problems: list[Problem]) -> tuple[Milestone, ...]:
    """The units of an action that have a deadline, at least one.

    Printed letters make parts. Unlettered list items do so only where the action gives several dates. Parts and dates are
    matched in order: the last date serves the parts that remain, and dates that remain become parts without words.
    """
    parts = _lettered(source.text, source.ref, source.where, problems)
    deadlines = source.deadlines or (Deadline(kind=Kind.UNDATED),)
    if len(deadlines) > 1:
        parts = [*_promoted(source.text, parts), *parts]
    if not parts and len(deadlines) == 1:
        return (_milestone(source, Part(letter="", text=source.text), deadlines[0]),)
    parts = [*parts, *_wordless(source, parts, len(deadlines) - len(parts), problems)]
    if len(parts) > len(deadlines):
        problems.append(_too_few(source, len(parts), len(deadlines)))
    padded = (*deadlines, *[deadlines[-1]] * (len(parts) - len(deadlines)))
    return tuple(_milestone(source, part, deadline) for part, deadline in zip(parts, padded, strict=True))


def _milestone(source: PartsSource, part: Part, deadline: Deadline) -> Milestone:
    title = headline(part.text) or headline(source.text) or source.ref
    ref = source.ref + part.letter
    return Milestone(ref=ref, part=part.letter, title=title, deadline=deadline, places=source.places)


def _too_few(source: PartsSource, parts: int, dates: int) -> Problem:
    found = f"found {count_of(parts, 'part')} and {count_of(dates, 'date')}"
    if dates == 1:
        return info(
            "parts.more_than_dates", source.where, f"{source.ref}: one date serves all parts ({found}); date each part"
        )
    text = f"{source.ref}: more parts than dates ({found}); the last date serves the rest until each part has its own"
    return warning("parts.more_than_dates", source.where, text)


def _wordless(source: PartsSource, parts: list[Part], missing: int, problems: list[Problem]) -> list[Part]:
    """A part for every date that no words belong to, lettered on; so that no date is lost."""
    if missing <= 0:
        return []
    found = f"found {count_of(len(parts), 'part')} and {count_of(len(parts) + missing, 'date')}"
    text = f"{source.ref}: more dates than parts ({found}); letter the parts of the action, one to a date"
    problems.append(warning("parts.fewer_than_dates", source.where, text))
    first = _position(parts[-1].letter) + 1 if parts else 0
    return [Part(letter=letter_of(first + step), text="") for step in range(missing)]


def _lettered(text: str, ref: str, where: Place, problems: list[Problem]) -> list[Part]:
    """The parts that are printed with a letter: `a.` or `(a)` opening a line, or inline in a run that starts with `a.`.

    A letter without its full stop counts at the start of a line, in capitals, where it is the next of the run.
    """
    marks: list[tuple[str, int, int]] = []
    if _FIRST_MARK.search(text) is None:  # the first mark has its stop; most actions have none
        return []
    for found in _MARK.finditer(text):
        previous = _position(marks[-1][0]) if marks else None
        if not _opens_part(found, previous, text):
            continue
        letter = found["letter"].lower()
        if previous is not None and _position(letter) <= previous:
            following = letter_of(previous + 1)
            said = f'{ref}: the letter "{letter}" comes twice or out of order (found after "{marks[-1][0]}")'
            problems.append(
                warning("parts.letter_repeated", where, f'{said}; read as "{following}": letter the parts in order')
            )
            letter = following
        marks.append((letter, found.start(), found.end()))
    ends = [*(start for _, start, _ in marks[1:]), len(text)][: len(marks)]
    return [
        Part(letter=letter, text=text[begin:end].strip()) for (letter, _, begin), end in zip(marks, ends, strict=True)
    ]


def _opens_part(found: re.Match[str], previous: int | None, text: str) -> bool:
    """Whether a single letter in the text is the mark of a part rather than a word of it."""
    is_line_start = found["line"] is not None
    expected = 0 if previous is None else previous + 1
    is_next = _position(found["letter"]) == expected
    if found["stop"] is None:
        return is_line_start and previous is not None and is_next and found["letter"].isupper()
    if is_line_start:
        return True
    # Inside a sentence a run has to begin with "a." and go on with "b.", or else it is an abbreviation.
    goes_on = previous is not None or _SECOND_MARK.search(text[found.end() :]) is not None
    return is_next and found["letter"].islower() and goes_on


def _promoted(text: str, parts: list[Part]) -> list[Part]:
    """Unlettered list items that stand before the first letter, as parts a, b, ... where they just fit before it."""
    if parts and parts[0].letter == "a":  # nothing fits before it
        return []
    first = re.search(rf"^[ \t]*\(?{parts[0].letter}[.)]\s", text, re.MULTILINE | re.IGNORECASE) if parts else None
    before = text[: first.start()] if first else text
    if parts and first is None:
        return []
    marks = list(_ITEM.finditer(before))
    if parts and len(marks) != _position(parts[0].letter):
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(before)][: len(marks)]
    return [
        Part(letter=letter_of(position), text=before[mark.end() : end].strip())
        for position, (mark, end) in enumerate(zip(marks, ends, strict=True))
    ]


def letter_of(position: int) -> str:
    """The letter of a part by its position from 0: a to z, then aa, ab, ..."""
    return chr(ord("a") + position) if position < 26 else letter_of(position // 26 - 1) + letter_of(position % 26)


def _position(letter: str) -> int:
    return -1 if not letter else (_position(letter[:-1]) + 1) * 26 + ord(letter[-1].lower()) - ord("a")
