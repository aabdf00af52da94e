"""How far a finding has come: its place on record and the lengths of time that rules write. Pure; asks no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from watcher.checks.examples import monday_to_friday
from watcher.checks.oracle import WorkdayCount
from watcher.checks.rule import Span, SpanUnit
from watcher.findings.model import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A finding as it is on record.

    `opened_on` None is a candidate: its rule holds, but not for as long as `hold` asks. `candidate_since` is the first day
    it held. `periods_held` counts the later evaluations with new data on which it still held, and starts again when it
    opens. `clear_since` is the day on which an open finding's rule was first found no longer to hold, `periods_clear` the
    later evaluations with new data on which it still did not.
    """

    finding: Finding
    candidate_since: date
    opened_on: date | None
    periods_held: int = 0
    clear_since: date | None = None
    periods_clear: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it has held for long enough to be told."""
        return self.opened_on is not None


def has_passed(span: Span, begun: date, periods: int, today: date, workdays: WorkdayCount) -> bool:
    """Whether so long has gone by since a day: `periods` are the evaluations with new data since it.

    Days outside the calendar count Monday to Friday, so that nothing waits for ever.
    """
    match span.unit:
        case SpanUnit.PERIODS:
            return periods >= span.count
        case SpanUnit.DAYS:
            return (today - begun).days >= span.count
    before, until = workdays(begun), workdays(today)
    if before is None or until is None:
        before, until = monday_to_friday(begun), monday_to_friday(today)
    return until - before >= span.count
