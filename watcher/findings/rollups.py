"""Milestones with their statuses, and what they hang together by, come in; the rows of every roll-up go out. Pure.

The database judges rules over these rows as it judges them over facts; scenarios and simulations judge the same rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from watcher.checks.oracle import WorkdayCount
from watcher.findings.figures import Figures
from watcher.findings.judge import initials_in
from watcher.findings.tally import Part, Row, Tally
from watcher.plan.fact import FactValue
from watcher.plan.words import Stated, Status, Subject

Fact = Mapping[str, FactValue]
"""A stored fact by field name, with its `ref`, `source` and `places`."""

SOON_WORKING_DAYS = 10
FURTHEST_DAYS = 60
"""Beyond this many days no ten working days lie, whatever holidays there are."""

BEST_FIRST = (Stated.COMPLETE, Stated.ON_TRACK, Stated.NOT_STARTED, Stated.AT_RISK, Stated.OVERDUE)
"""What can be stated, from the best to the worst."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a plan is made of beside its milestones, as it is known on a day.

    `links` are pairs of `subject:ref`, whatever their relation. `home` is the place to show for the plan itself.
    """

    plan_id: str
    plan: str
    today: date
    workdays: WorkdayCount
    home: str = ""
    priorities: Sequence[Fact] = ()
    workstreams: Sequence[Fact] = ()
    officers: Sequence[Fact] = ()
    indicators: Sequence[Fact] = ()
    budgets: Sequence[Fact] = ()
    links: Sequence[tuple[str, str]] = ()


def action_rows(parts: Iterable[Part], today: date) -> list[Row]:
    """One row for every action, in the order of its first milestone, from which it has its title and people."""
    first: dict[str, Part] = {}
    tallies: dict[str, Tally] = {}
    for part in parts:
        if part.action is not None:
            first.setdefault(part.action, part)
            tallies.setdefault(part.action, Tally(today=today)).add(part)
    return [
        {
            "ref": ref,
            "title": part.title,
            "workstream": part.workstream,
            "priority": part.priority,
            "sro": part.sro,
            "lead": part.lead,
            "source": part.source,
            "places": part.places,
            **tallies[ref].row(),
        }
        for ref, part in first.items()
    ]


def upper_rows(parts: Sequence[Part], actions: Iterable[Row], shape: Shape) -> Mapping[Subject, list[Row]]:
    """The rows of officers, priorities, workstreams and the plan."""
    figures = Figures(
        indicators=shape.indicators,
        budgets=shape.budgets,
        links=shape.links,
        actions={str(a["ref"]): a for a in actions},
    )
    priorities = list(_priorities(parts, shape, figures))
    workstreams = list(_workstreams(parts, shape, figures, priorities))
    return {
        Subject.OFFICER: list(_officers(parts, shape)),
        Subject.PRIORITY: priorities,
        Subject.WORKSTREAM: workstreams,
        Subject.PLAN: [_plan(parts, shape, figures, priorities, workstreams)],
    }


def _tallied(parts: Iterable[Part], today: date, key: Callable[[Part], str | None]) -> Mapping[str, Tally]:
    found: dict[str, Tally] = defaultdict(lambda: Tally(today=today))
    for part in parts:
        ref = key(part)
        if ref is not None:
            found[ref].add(part)
    return found


def _known(facts: Iterable[Fact], tallies: Mapping[str, Tally]) -> Iterator[Fact]:
    """The facts, and a bare one for each ref that milestones name and no fact has."""
    listed = {str(fact["ref"]): fact for fact in facts}
    yield from listed.values()
    yield from ({"ref": ref} for ref in tallies if ref not in listed)


def _priorities(parts: Sequence[Part], shape: Shape, figures: Figures) -> Iterator[Row]:
    tallies = _tallied(parts, shape.today, lambda part: part.priority)
    first = {part.priority: part for part in reversed(parts)}
    sros: dict[str | None, set[FactValue]] = defaultdict(set)
    for part in parts:
        sros[part.priority].add(part.sro)
    for fact in _known(shape.priorities, tallies):
        ref = str(fact["ref"])
        bare = first.get(ref)
        yield {
            "ref": ref,
            "title": fact.get("title") or f"priority {ref}",
            "workstream": fact.get("workstream") or (bare.workstream if bare else None),
            "sro": fact.get("sro") or _joined(sros[ref]),
            "stated": fact.get("stated"),
            "source": fact.get("source") or (bare.source if bare else shape.home),
            "places": fact.get("places"),
            **tallies.get(ref, Tally(today=shape.today)).row(),
            **figures.of_priorities({ref}),
        }


def _workstreams(parts: Sequence[Part], shape: Shape, figures: Figures, priorities: Sequence[Row]) -> Iterator[Row]:
    tallies = _tallied(parts, shape.today, lambda part: part.workstream)
    first = {part.workstream: part for part in reversed(parts)}
    sros: dict[str | None, set[FactValue]] = defaultdict(set)
    for part in parts:
        sros[part.workstream].add(part.sro)
    for fact in _known(shape.workstreams, tallies):
        ref = str(fact["ref"])
        mine = [row for row in priorities if row["workstream"] == ref]
        yield {
            "ref": ref,
            "title": ref,
            "sro": _joined([*sros[ref], *(row["sro"] for row in mine)]),
            "stated": fact.get("stated"),
            "stated_on": fact.get("stated_on"),
            "source": fact.get("source") or (first[ref].source if ref in first else shape.home),
            "places": fact.get("places"),
            **tallies.get(ref, Tally(today=shape.today)).row(),
            **figures.of_priorities({str(row["ref"]) for row in mine}, workstream=ref),
        }


def _plan(
    parts: Iterable[Part], shape: Shape, figures: Figures, priorities: Sequence[Row], workstreams: Sequence[Row]
) -> Row:
    tally = Tally(today=shape.today)
    for part in parts:
        tally.add(part)
    stated = [row["stated"] for row in workstreams if row["stated"]]
    good = (Stated.COMPLETE, Stated.ON_TRACK)
    return {
        "ref": shape.plan_id,
        "title": shape.plan,
        "sro": _joined(row["sro"] for row in (*priorities, *workstreams)),
        "stated": _worst_stated(stated or [row["stated"] for row in priorities if row["stated"]]),
        "workstreams": len(workstreams),
        "workstreams_on_track": sum(row["stated"] in good for row in workstreams),
        "source": shape.home,
        "places": None,
        **tally.row(),
        **figures.of_plan(),
    }


def _officers(parts: Sequence[Part], shape: Shape) -> Iterator[Row]:
    """Every officer by what they lead; somebody who leads and is in no list has an address that nobody knows."""
    soon_until = _soon_until(shape.today, shape.workdays)
    led: dict[str, Tally] = defaultdict(lambda: Tally(today=shape.today, soon_until=soon_until))
    sros: dict[str, list[FactValue]] = defaultdict(list)
    answers: dict[str, Tally] = defaultdict(lambda: Tally(today=shape.today))
    for part in parts:
        for initials in initials_in(part.lead):
            led[initials].add(part)
            sros[initials].append(part.sro)
        for initials in initials_in(part.sro):
            answers[initials].add(part)
    for fact in _known(shape.officers, {**answers, **led}):
        ref = str(fact["ref"])
        tally = led[ref]
        month, most = tally.fullest()
        states = answers[ref].states
        yield {
            "ref": ref,
            "initials": ref,
            "name": fact.get("name") or ref,
            "sro": _joined(sros[ref]),
            "has_address": bool(fact.get("has_address")),
            "source": fact.get("source") or shape.home,
            "places": fact.get("places"),
            **tally.row(),
            "due_in_10_working_days": tally.soon,
            "most_due_in_a_month": most,
            "busiest_month": month,
            "answers_for": states.total() - states[Status.COMPLETE],
            "answers_for_overdue": states[Status.OVERDUE],
        }


def _soon_until(today: date, workdays: WorkdayCount) -> date | None:
    """The last day within ten working days of today; None beyond the calendar."""
    begun = workdays(today)
    if begun is None:
        return None
    days = (today + timedelta(days=ahead) for ahead in range(FURTHEST_DAYS))
    counts = ((day, workdays(day)) for day in days)
    return max((day for day, n in counts if n is not None and n - begun <= SOON_WORKING_DAYS), default=None)


def _joined(initials: Iterable[FactValue]) -> str | None:
    """Initials once each, in alphabetical order, joined as leads are; None where there are none."""
    return ", ".join(sorted({each for some in initials for each in initials_in(some)})) or None


def _worst_stated(stated: Sequence[FactValue]) -> str | None:
    return max((Stated(str(each)) for each in stated), key=BEST_FIRST.index, default=None)


def linked_rows(actions: Iterable[Row], shape: Shape) -> Mapping[Subject, Mapping[str, Row]]:
    """What indicators and budget items are linked to, by subject and ref; only of those that are linked to anything."""
    figures = Figures(
        indicators=shape.indicators,
        budgets=shape.budgets,
        links=shape.links,
        actions={str(a["ref"]): a for a in actions},
    )
    return figures.linked()
