"""A digest comes in, the counts a subject line and an opening sentence are made of go out. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from watcher.digest.model import Digest, Heading
from watcher.digest.placing import OPEN_HEADINGS
from watcher.plan.words import Rag, Status, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What lies in a digest, in items. `due_today` and `due_later` are due before the next digest and not yet past.

    `red` counts indicators, `money` budget lines; `not_judged` are milestones of the reader and whatever else is listed
    as such; `untold` are items that reach nobody.
    """

    due_today: int
    due_later: int
    overdue: int
    at_risk: int
    decisions: int
    red: int
    money: int
    not_judged: int
    untold: int
    open: int
    milestones: int


def facts_of(digest: Digest) -> Facts:
    """The counts over the open lines of a digest, each line at most once in each of them."""
    lines = [line for section in digest.sections if section.heading in OPEN_HEADINGS for line in section.lines]
    falling_due = [line for line in lines if line.due is not None and line.due >= digest.as_at]
    due_today = sum(line.due == digest.as_at for line in falling_due)
    next_on = digest.next_digest_on
    due_later = sum(next_on is not None and line.due is not None and line.due < next_on for line in falling_due)
    untold = digest.section(Heading.CANNOT_BE_TOLD)
    return Facts(
        due_today=due_today,
        due_later=max(due_later - due_today, 0),
        overdue=sum(line.status is Status.OVERDUE for line in lines),
        at_risk=sum(line.status is Status.AT_RISK for line in lines),
        decisions=sum(line.need is not None and line.need.is_decision for line in lines),
        red=sum(line.rag is Rag.RED for line in lines),
        money=sum(line.subject == Subject.BUDGET for line in lines),
        not_judged=_not_judged(digest),
        untold=len(untold.lines) if untold else 0,
        open=digest.balance.now,
        milestones=sum(number for _, number in digest.counts),
    )


def _not_judged(digest: Digest) -> int:
    """Milestones that could not be judged, and the other items listed under that heading."""
    section = digest.section(Heading.NOT_JUDGED)
    others = [line for line in section.lines if line.subject != Subject.MILESTONE] if section else []
    return dict(digest.counts).get(Status.NOT_JUDGED, 0) + len(others)
