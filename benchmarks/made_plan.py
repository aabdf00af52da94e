"""A number of milestones comes in, that many facts of a made-up plan go out, the same ones every time. Streams."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from watcher.plan.fact import ALWAYS, FOREVER, Fact
from watcher.plan.place import Place, Source
from watcher.plan.words import Kind, Stated

TODAY = date(2018, 1, 31)
"""The day that the benchmark judges as at: the second month of the bundled plan's reporting."""

PLAN_START = date(2017, 10, 1)
SOURCE = Source(file="plan.csv")
INITIALS = ("PS", "BP", "RS", "JHB", "MK", "SH", "SD", "GM")
TITLES = (
    "Deliver the training programme",
    "Review every open case",
    "Publish the new thresholds",
    "Recruit to vacancies",
)
SPAN_DAYS = 700
"""Deadlines lie within so many days before and after TODAY, evenly."""


def milestones(count: int) -> Iterator[Fact]:
    """Half are past their date, most of those complete; 4 % have no date, 2 % no lead, a quarter no progress."""
    chance = random.Random(20180131)  # noqa: S311  # the same plan in every run
    for number in range(count):
        yield _milestone(number, chance)


def _milestone(number: int, chance: random.Random) -> Fact:
    priority, action = 1 + number % 11, 1 + number // 33
    undated = chance.random() < 0.04
    due = TODAY + timedelta(days=chance.randrange(-SPAN_DAYS, SPAN_DAYS))
    complete = chance.random() < (0.9 if due < TODAY else 0.05)
    stated = _stated(chance, complete=complete)
    told = None if stated is None else TODAY - timedelta(days=chance.randrange(60))
    return Fact(
        table="milestone",
        ref=f"{priority}.{action}{'abc'[number // 11 % 3]}",
        values={
            "action": f"{priority}.{action}",
            "part": "abc"[number // 11 % 3],
            "title": TITLES[number % 4],
            "workstream": f"Workstream {priority % 4}",
            "priority": str(priority),
            "sro": INITIALS[priority % 3],
            "lead": None if chance.random() < 0.02 else INITIALS[number % 8],
            "kind": Kind.UNDATED if undated else Kind.DATED,
            "stated": stated,
            "due": None if undated else due,
            "original_due": None if undated else due - timedelta(days=chance.choice((0, 0, 0, 31, 62))),
            "start": None if chance.random() < 0.7 else due - timedelta(days=chance.randrange(30, 365)),
            "plan_start": PLAN_START,
            "completed_on": due - timedelta(days=5) if complete and chance.random() < 0.95 else None,
            "updated_on": told,
            "returned_on": told,
            "complete": complete,
            "evidenced": chance.random() < 0.95 if complete else None,
            "confidential": False,
            "progress": None if chance.random() < 0.25 else 100.0 if complete else float(chance.randrange(0, 100, 5)),
        },
        home=Place(source=SOURCE, row=number + 2, column=1),
        from_day=ALWAYS,
        until_day=FOREVER,
    )


def _stated(chance: random.Random, *, complete: bool) -> Stated | None:
    if complete:
        return Stated.COMPLETE
    if chance.random() < 0.15:
        return None
    return chance.choice((Stated.ON_TRACK, Stated.ON_TRACK, Stated.ON_TRACK, Stated.NOT_STARTED, Stated.AT_RISK))
