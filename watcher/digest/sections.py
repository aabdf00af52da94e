"""Held items come in, the sections of one digest go out: each item once, in the order it is printed. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from watcher.digest.model import Balance, Heading, Line, Need, Section
from watcher.digest.people import Held
from watcher.digest.placing import OPEN_HEADINGS, Setting, line_of, need_of, place
from watcher.plan.refs import natural_order
from watcher.plan.words import Status, Subject

MOST_NEEDS = 5
"""How many lines "you need to" holds: more than a reader acts on is a list nobody acts on."""

Lines = dict[Heading, list[Line]]
"""The lines of a digest by heading, not yet in order."""


def sections_of(held: Iterable[Held], setting: Setting) -> tuple[Section, ...]:
    """Every item under one heading, all in their final order; whatever closed since last time is "better"."""
    mine = tuple(held)
    placed: Lines = defaultdict(list)
    needs: list[tuple[Heading, Line]] = []
    for each in mine:
        heading = place(each, setting)
        if heading is None:
            continue
        line = line_of(each, setting)
        need = need_of(each, setting) if heading in OPEN_HEADINGS else None
        if need is None:
            placed[heading].append(line)
        else:
            needs.append((heading, replace(line, need=need)))
    _share_needs(placed, needs)
    placed[Heading.BETTER].extend(_gone({each.key for each in mine}, setting))
    return in_order(placed)


def in_order(placed: Mapping[Heading, Iterable[Line]]) -> tuple[Section, ...]:
    """The sections that hold anything, in the order of a digest, each with its lines sorted."""
    found = ((heading, tuple(sorted(placed.get(heading, ()), key=_ORDER[heading]))) for heading in Heading)
    return tuple(Section(heading=heading, lines=lines) for heading, lines in found if lines)


def open_keys(sections: Iterable[Section]) -> tuple[str, ...]:
    """The `subject:ref` of every open item of a digest, sorted."""
    return tuple(sorted(line.key for section in sections if section.heading in OPEN_HEADINGS for line in section.lines))


def balance(last: frozenset[str] | None, now: Iterable[str]) -> Balance:
    """Last + new - closed = now, over the keys handed over last time and the keys that are open now."""
    before, after = last or frozenset(), frozenset(now)
    return Balance(last=len(before), new=len(after - before), closed=len(before - after), now=len(after))


def counts_of(held: Iterable[Held]) -> tuple[tuple[Status, int], ...]:
    """How many milestones have each status, every status named, so that the counts add up to all of them."""
    found = Counter(each.item.status for each in held if each.item.subject is Subject.MILESTONE)
    return tuple((status, found[status]) for status in Status)


def _share_needs(placed: Lines, needs: list[tuple[Heading, Line]]) -> None:
    """Moves the most pressing to "you need to"; the others stay under the heading they came from, without a need."""
    pressing = sorted(needs, key=lambda pair: _by_press(pair[1]))
    placed[Heading.YOU_NEED_TO].extend(line for _, line in pressing[:MOST_NEEDS])
    for heading, line in pressing[MOST_NEEDS:]:
        placed[heading].append(replace(line, need=None))


def _gone(held: set[str], setting: Setting) -> list[Line]:
    """Lines for what was open last time and is no longer this reader's: by ref alone, it may be somebody else's now."""
    lines = []
    for key in sorted((setting.last or frozenset()) - held):
        subject, _, ref = key.partition(":")
        lines.append(_gone_line(subject, ref))
    return lines


def _gone_line(subject: str, ref: str) -> Line:
    return Line(
        subject=subject,
        ref=ref,
        title="",
        owner="",
        status=None,
        severity=None,
        due=None,
        days_late=None,
        what="no longer yours, or no longer in the plan",
        why="it was open in your last digest",
        is_new=False,
        source="",
    )


def _gravity(line: Line) -> int:
    return -1 if line.severity is None else line.severity.rank


def _by_press(line: Line) -> tuple[object, ...]:
    needs = list(Need)
    pressing = line.need or needs[-1]
    return (not pressing.is_decision, -_gravity(line), -(line.days_late or 0), needs.index(pressing), *_by_ref(line))


def _by_gravity(line: Line) -> tuple[object, ...]:
    return (-_gravity(line), -(line.days_late or 0), *_by_ref(line))


def _by_age(line: Line) -> tuple[object, ...]:
    """Oldest first; what could not be judged stands last, each reason together."""
    is_unjudged = line.status is Status.NOT_JUDGED
    return (is_unjudged, line.what if is_unjudged else "", line.since or date.max, *_by_ref(line))


def _by_owner(line: Line) -> tuple[object, ...]:
    return (line.owner == "", line.owner.casefold(), line.owner, *_by_due(line))


def _by_due(line: Line) -> tuple[object, ...]:
    return (line.due or date.max, *_by_ref(line))


def _by_ref(line: Line) -> tuple[object, ...]:
    return (natural_order(line.ref), line.ref, line.subject)


def _by_what(line: Line) -> tuple[object, ...]:
    return (line.what, *_by_ref(line))


def _by_why(line: Line) -> tuple[object, ...]:
    return (line.why, *_by_ref(line))


_ORDER = {
    Heading.YOU_NEED_TO: _by_press,
    Heading.WORSE: _by_gravity,
    Heading.DUE: _by_owner,
    Heading.STILL_OPEN: _by_age,
    Heading.INDICATORS: _by_gravity,
    Heading.MONEY: _by_gravity,
    Heading.BETTER: _by_ref,
    Heading.NOT_JUDGED: _by_what,
    Heading.COMING_UP: _by_due,
    Heading.CANNOT_BE_TOLD: _by_why,
    Heading.DATA_PROBLEMS: _by_ref,
}
