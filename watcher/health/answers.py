"""A service's health comes in, the answers to whoever asks go out: JSON for people and probes, figures for Prometheus."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from watcher.run.vitals import Health


def health_json(health: Health) -> str:
    """One document: `status` is `ok` or `failing`, `faults` say why in words."""
    document = {
        "status": "failing" if health.faults else "ok",
        "faults": list(health.faults),
        "plan": health.plan_id,
        "alive": health.is_alive,
        "stands_by": health.stands_by,
        "started": _moment(health.started),
        "last_tick": _moment(health.ticked),
        "last_import": _moment(health.imported),
        "sources_unread": health.sources_unread,
        "rules_broken": health.rules_broken,
        "outbox": dict(health.outbox),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def metrics_text(health: Health) -> str:
    """The same as figures in Prometheus' text format, each labelled with the plan's id; moments in seconds since 1970."""
    return "".join(f"{line}\n" for line in _metrics(health))


def _metrics(health: Health) -> Iterator[str]:
    plan = f'plan="{health.plan_id}"'  # letters, digits, dots and dashes alone
    gauges = (
        ("watcher_healthy", "1 where nothing is wrong, else 0.", int(not health.faults)),
        ("watcher_alive", "1 where the loop looks at the plan in time, else 0.", int(health.is_alive)),
        ("watcher_stands_by", "1 while another service does the work.", int(health.stands_by)),
        ("watcher_start_seconds", "When the service was started.", _seconds(health.started)),
        ("watcher_last_tick_seconds", "When a look at the plan was last finished.", _seconds(health.ticked)),
        ("watcher_last_import_seconds", "When what is in force was imported.", _seconds(health.imported)),
        ("watcher_sources_unread", "Sources that cannot be read.", health.sources_unread),
        ("watcher_rules_broken", "Problems in the rules.", health.rules_broken),
    )
    for name, text, value in gauges:
        if value is not None:
            yield from (f"# HELP {name} {text}", f"# TYPE {name} gauge", f"{name}{{{plan}}} {value}")
    name = "watcher_outbox_messages"
    yield from (f"# HELP {name} Messages by what became of them.", f"# TYPE {name} gauge")
    yield from (f'{name}{{{plan},state="{state}"}} {count}' for state, count in health.outbox.items())


def _seconds(at: datetime | None) -> int | None:
    return None if at is None else int(at.timestamp())
