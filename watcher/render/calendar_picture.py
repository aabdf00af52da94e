"""An outlook becomes a picture in plain characters, two lines a month: what is flagged and what is sent on which day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from watcher.digest.outlook import Month, Outlook
from watcher.findings.model import Severity
from watcher.findings.states import Flag
from watcher.plan.words import Status
from watcher.render.plain import month_and_year, quantity

MARKS = {Severity.INFO: "i", Severity.AMBER: "A", Severity.RED: "R", Severity.CRITICAL: "C"}
QUIET, WEEKEND, SENT = ".", "-", "m"
LABEL = 17
DAYS = 31


def calendar_picture(outlook: Outlook) -> Iterator[str]:
    """The lines of the picture with its legend; every mark is a letter and every month says its figures in words."""
    yield "Month by month, a column for each day. flags: the gravest finding that opens on the day,"
    yield "R red, A amber, i info, C critical; . nothing, - nothing and a weekend. mail: m is a day on which digests go out."
    yield ""
    yield " " * LABEL + "".join(str(day % 10) for day in range(1, DAYS + 1))
    gravest = _gravest(outlook.flags)
    sent = {message.day for message in outlook.messages}
    for month in outlook.months:
        days = list(_days(month))
        lead = " " * (month.first.day - 1)
        flags = "".join(MARKS[gravest[day]] if day in gravest else _quiet(day) for day in days)
        mail = "".join(SENT if day in sent else _quiet(day) for day in days)
        tail = " " * (DAYS - len(lead) - len(days) + 2)
        yield f"{month_and_year(month.first)[: LABEL - 7]:<{LABEL - 6}}flags {lead}{flags}{tail}{_opened(month)}"
        yield f"{'':<{LABEL - 6}}mail  {lead}{mail}{tail}{_at_its_end(month)}"


def _gravest(flags: tuple[Flag, ...]) -> dict[date, Severity]:
    found: dict[date, Severity] = {}
    for flag in flags:
        if flag.opens and (flag.opens not in found or found[flag.opens].rank < flag.severity.rank):
            found[flag.opens] = flag.severity
    return found


def _days(month: Month) -> Iterator[date]:
    return (month.first + timedelta(days=step) for step in range((month.last - month.first).days + 1))


def _quiet(day: date) -> str:
    return WEEKEND if day.weekday() >= 5 else QUIET


def _opened(month: Month) -> str:
    shown = [f"{count} {severity.value}" for severity in reversed(Severity) if (count := month.opened[severity])]
    total = sum(month.opened.values())
    return (
        f"{total} open{'s' if total == 1 else ''} ({', '.join(shown)}), {month.closed} close"
        if total
        else (f"none open, {month.closed} close")
    )


def _at_its_end(month: Month) -> str:
    standing = month.statuses
    counted = ", ".join(
        f"{standing[status]} {status.value.replace('_', ' ')}" for status in (Status.OVERDUE, Status.AT_RISK)
    )
    return f"{quantity(month.messages, 'message', 'messages')}; at its end {counted}"
