"""An outlook becomes a table by day, or JSON: what opens when, and who is written to. Decides nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from watcher.checks.say import day_in_full
from watcher.digest.outgoing import Outgoing
from watcher.digest.outlook import Month, Outlook
from watcher.findings.states import Flag
from watcher.render.calendar_picture import calendar_picture
from watcher.render.plain import quantity, wrapped

Json = dict[str, object]


def outlook_table(outlook: Outlook, width: int) -> Iterator[str]:
    """The lines: what is open already, what opens on each day, the digests of each day, then the picture."""
    yield from wrapped(f"{outlook.plan} - from {day_in_full(outlook.first)} to {day_in_full(outlook.last)}", width)
    yield from wrapped(
        "If nothing more is reported. Each day is judged as `watcher check --as-at` would judge it, and told as `serve` tells.",
        width,
    )
    already = Counter(flag.rule for flag in outlook.flags if flag.opens is None)
    yield ""
    yield from wrapped(f"Open before: {_counted(already) or 'nothing'}", width)
    yield ""
    yield "Will be flagged"
    opening = [flag for flag in outlook.flags if flag.opens is not None]
    for day, flags in groupby(opening, key=lambda flag: flag.opens):
        yield f"  {day_in_full(day or outlook.first)}"
        for (severity, rule), same in groupby(flags, key=lambda flag: (flag.severity, flag.rule)):
            refs = [flag.ref for flag in same]
            yield from wrapped(f"{severity.value.upper()} {rule}: {len(refs)} - {', '.join(refs)}", width, indent=4)
    if not opening:
        yield "  nothing new"
    yield ""
    yield "Digests (how many open items; +1 is one more, -1 one fewer than in the message before)"
    for (day, schedule, period), sent in groupby(outlook.messages, key=lambda m: (m.day, m.schedule, m.period)):
        messages = list(sent)
        whom = ", ".join(_told(message) for message in messages)
        count = quantity(len(messages), "message", "messages")
        yield from wrapped(f"{day_in_full(day)}, {schedule} {period}: {count} - {whom}", width, indent=2)
    if not outlook.messages:
        yield "  none: no digest is configured, or none falls due"
    yield ""
    yield from calendar_picture(outlook)


def _counted(rules: Counter[str]) -> str:
    return ", ".join(f"{rules[rule]} {rule}" for rule in sorted(rules))


def _told(message: Outgoing) -> str:
    changes = [f"+{message.new}"] * bool(message.new) + [f"-{message.closed}"] * bool(message.closed)
    return f"{message.person} {message.items}" + (f" ({' '.join(changes)})" if changes else "")


def outlook_json(outlook: Outlook) -> str:
    """The whole outlook as one JSON document; `opens` null is open before, `closes` null is open at the end."""
    document: Json = {
        "plan": outlook.plan,
        "from": outlook.first.isoformat(),
        "to": outlook.last.isoformat(),
        "findings": [_flag(flag) for flag in outlook.flags],
        "digests": [_message(message) for message in outlook.messages],
        "months": [_month(month) for month in outlook.months],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _flag(flag: Flag) -> Json:
    return {
        "rule": flag.rule,
        "subject": flag.subject,
        "ref": flag.ref,
        "title": flag.title,
        "status": flag.status,
        "severity": flag.severity,
        "text": flag.text,
        "tell": list(flag.tell),
        "opens": _iso(flag.opens),
        "closes": _iso(flag.closes),
    }


def _message(message: Outgoing) -> Json:
    return {
        "day": message.day.isoformat(),
        "schedule": message.schedule,
        "period": message.period,
        "person": message.person,
        "name": message.name,
        "items": message.items,
        "new": message.new,
        "closed": message.closed,
    }


def _month(month: Month) -> Json:
    return {
        "from": month.first.isoformat(),
        "to": month.last.isoformat(),
        "opened": {severity.value: count for severity, count in month.opened.items()},
        "closed": month.closed,
        "messages": month.messages,
        "statuses": {status.value: count for status, count in month.statuses.items()},
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
