"""A database's milestones come in as ORM objects, are judged by plain Python one by one, and hits go out as ORM objects."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from benchmarks.made_plan import TODAY
from watcher.store.tables import milestone

AT_ONCE = 1000


class Base(DeclarativeBase):
    """The mapped classes of the loop."""


class Milestone(Base):
    """A stored milestone as an object."""

    __allow_unmapped__ = True  # the annotations are for the reader and for mypy; the columns come from the table
    __table__ = milestone.to_metadata(Base.metadata)

    id: int
    complete: bool
    due: date | None
    original_due: date
    start: date | None
    plan_start: date | None
    updated_on: date | None
    returned_on: date | None
    completed_on: date | None
    progress: float | None
    stated: str | None
    kind: str | None
    lead: str | None
    evidenced: bool | None


class Hit(Base):
    """One rule's hit on one milestone."""

    __tablename__ = "hit"

    rule: Mapped[int] = mapped_column(primary_key=True)
    item: Mapped[int] = mapped_column(primary_key=True)


def judged(m: Milestone, workdays: dict[date, int], now: int) -> list[bool]:
    """The twelve rules as a programmer would write them."""
    days_to_due = (m.due - TODAY).days if m.due else None
    to_due = workdays[m.due] - now if m.due else None
    start, spoken = m.start or m.plan_start, m.updated_on or m.returned_on
    silence = (TODAY - spoken).days if spoken else None
    is_open, stated = not m.complete, m.stated
    is_late = m.due is not None and m.due < TODAY
    is_ahead = m.due is not None and m.due >= TODAY
    return [
        is_open and is_late,
        is_open and is_ahead and to_due is not None and to_due <= 10,
        is_open and is_ahead and is_behind(m, start, to_due),
        is_open
        and ((start is not None and start <= TODAY) or (days_to_due is not None and days_to_due <= 60))
        and (
            (stated is None and m.progress is None and m.returned_on is None) or (silence is not None and silence > 35)
        ),
        stated == "at_risk" or (stated == "overdue" and not is_late),
        m.kind == "undated",
        m.lead is None,
        (stated == "on_track" and is_late)
        or (stated == "complete" and (m.completed_on is None or m.evidenced is False)),
        is_open and to_due is not None and to_due < -60,
        is_open and m.due is not None and (m.due - m.original_due).days > 30,
        is_open and silence is not None and silence > 28 and days_to_due is not None and days_to_due <= 90,
        stated in ("on_track", "not_started")
        and m.progress is not None
        and m.progress < 50
        and m.due is not None
        and m.due <= TODAY + timedelta(days=30),
    ]


def is_behind(m: Milestone, start: date | None, to_due: int | None) -> bool:
    """The third rule's second half."""
    if start is not None and m.progress is not None and m.due is not None:
        expected = max(0.0, min(100.0, 100 * (TODAY - start).days / max(1, (m.due - start).days)))
        if expected - m.progress >= 25:
            return True
    return to_due is not None and to_due <= 20 and (m.stated == "not_started" or m.progress == 0)


def orm_loop(path: str, target: str) -> list[int]:
    """Judge every object, add every hit, commit once; how many hits each rule has."""
    source, written = create_engine(f"sqlite:///{path}"), create_engine(f"sqlite:///{target}")
    Base.metadata.tables["hit"].create(written)
    counts = [0] * 12
    with Session(source) as reading, Session(written) as writing:
        rows = reading.connection().exec_driver_sql("SELECT day, workday FROM calendar_day WHERE calendar = 'GB-ENG'")
        workdays = {date.fromisoformat(day): count for day, count in rows}
        for m in reading.scalars(select(Milestone)).yield_per(AT_ONCE):
            for rule, holds in enumerate(judged(m, workdays, workdays[TODAY])):
                if holds:
                    counts[rule] += 1
                    writing.add(Hit(rule=rule, item=m.id))
        writing.commit()
    return counts
