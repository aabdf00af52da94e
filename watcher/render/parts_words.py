"""The worst parts of a roll-up come in, the words that name them go out: in tables, sheets and digests alike."""

from __future__ import annotations

from watcher.findings.worst_parts import Part, Pressing
from watcher.render.plain import quantity


def parts_in_words(pressing: Pressing | None) -> str:
    """`worst first: 1.11 (PS) 62 days late, 2.2a (IL) at risk and 4 more`; empty where nothing is late or at risk."""
    if pressing is None:
        return ""
    more = f" and {pressing.more} more" if pressing.more else ""
    return f"worst first: {', '.join(map(_part, pressing.parts))}{more}"


def _part(part: Part) -> str:
    leads = f" ({', '.join(part.leads)})" if part.leads else ""
    late = (
        part.status.replace("_", " ") if part.days_late is None else f"{quantity(part.days_late, 'day', 'days')} late"
    )
    return f"{part.ref}{leads} {late}"
