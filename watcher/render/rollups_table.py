"""A report's roll-ups become the lines of `watcher check` on what is stated against what is computed. Decides nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from watcher.findings.holder import WORST_FIRST
from watcher.findings.model import Finding, Item, Report
from watcher.findings.worst_parts import Pressing, pressing
from watcher.plan.refs import natural_order
from watcher.plan.words import Status, Subject
from watcher.render.parts_words import parts_in_words
from watcher.render.plain import figure, quantity, shorten, wrapped

LEVELS = (Subject.PLAN, Subject.WORKSTREAM, Subject.PRIORITY)
"""The levels at which something can be stated, from the whole to its parts."""

MOST_STRAY = 10
"""So many milestones of no workstream or priority are named."""

INDENT = 13

About = Mapping[tuple[Subject, str], list[Finding]]


def rollups_table(report: Report, width: int) -> Iterator[str]:
    """Every level with what is stated, what its milestones come to and its figures; then actions and officers with a finding."""
    about: dict[tuple[Subject, str], list[Finding]] = defaultdict(list)
    for finding in report.findings:
        about[finding.subject, finding.ref].append(finding)
    late = pressing(report)
    levels = [item for item in report.rollups if item.subject in LEVELS and _says_something(item)]
    if levels:
        yield from ("", "Stated against computed, the worst first")
        for item in sorted(levels, key=_order):
            yield from _entry(item, about, late.get((item.subject, item.ref)), width)
        for level in (Subject.WORKSTREAM, Subject.PRIORITY):
            if any(item.subject is level for item in levels):
                yield from wrapped(of_none(report, level), width, indent=2)
    rest = [item for item in report.rollups if item.subject not in LEVELS and about[item.subject, item.ref]]
    if rest:
        yield from ("", "Actions and officers")
        for item in sorted(rest, key=_order):
            texts = "; ".join(dict.fromkeys(finding.text for finding in about[item.subject, item.ref]))
            yield from wrapped(f"{_name(item)} - {texts}", width, indent=2)


def of_none(report: Report, level: Subject) -> str:
    """How many milestones belong to no workstream, or no priority, and so to the plan's counts alone; empty where none does."""
    stray = [item for item in report.items if item.subject is Subject.MILESTONE and not _level_of(item, level)]
    if not stray:
        return ""
    counted = Counter(item.state for item in stray)
    shown = ", ".join(f"{counted[state]} {_words(state)}" for state in WORST_FIRST if counted[state])
    refs = ", ".join(item.ref for item in stray[:MOST_STRAY]) + (", ..." if len(stray) > MOST_STRAY else "")
    return f"{quantity(len(stray), 'milestone', 'milestones')} of no {level.value}: {shown} ({refs})"


def _level_of(item: Item, level: Subject) -> str | None:
    return item.workstream if level is Subject.WORKSTREAM else item.priority


def in_figures(item: Item) -> str:
    """The counts of a roll-up, which add up, and its figures: `20 milestones: 2 overdue, 18 on track; 1 of 4 indicators red`."""
    values = item.values
    counts = ((state, values.get(state)) for state in WORST_FIRST if state in tuple(Status))
    shown = ", ".join(f"{count} {_words(state)}" for state, count in counts if count)
    total = values.get("milestones")
    parts = [
        quantity(total if isinstance(total, int) else 0, "milestone", "milestones") + (f": {shown}" if shown else "")
    ]
    red, judged = values.get("indicators_red"), values.get("indicators_judged")
    if judged:
        parts.append(f"{red} of {judged} indicators red")
    if isinstance(values.get("forecast_variance"), int):
        parts.append(f"forecast {figure(item)}")
    return "; ".join(parts)


def _says_something(item: Item) -> bool:
    """Whether a level has anything: a plan of budgets alone has no milestones to compare with."""
    return bool(item.values.get("milestones") or item.stated)


def _entry(item: Item, about: About, late: Pressing | None, width: int) -> Iterator[str]:
    """One roll-up: its computed state, what it is, what is stated, its counts, its worst parts; then what the rules say."""
    stated = f"stated {_words(item.stated)}" if item.stated else "nothing stated"
    yield f"  {_words(item.state).upper():<10} {stated}: {shorten(_name(item), width - INDENT - len(stated) - 2)}"
    yield from wrapped(in_figures(item), width, indent=INDENT)
    yield from wrapped(parts_in_words(late), width, indent=INDENT)
    for text in dict.fromkeys(finding.text for finding in about[item.subject, item.ref]):
        yield from wrapped(f"> {text}", width, indent=INDENT)


def _name(item: Item) -> str:
    match item.subject:
        case Subject.PLAN:
            return "the plan"
        case Subject.WORKSTREAM:
            return f"workstream {item.ref}"
        case _:
            people = ", ".join(item.leads) if item.subject is Subject.ACTION else item.sro
            of = f" ({people})" if people and item.subject is not Subject.OFFICER else ""
            return f"{item.subject.value} {item.ref}{of}: {item.title}"


def _words(state: str) -> str:
    return state.replace("_", " ")


def _order(item: Item) -> tuple[object, ...]:
    """The plan, then the workstreams, then the priorities, each the worst first: by state, then by the share overdue."""
    level = LEVELS.index(item.subject) if item.subject in LEVELS else len(LEVELS) + (item.subject is Subject.OFFICER)
    late = item.values.get("overdue_pct")
    share = float(late) if isinstance(late, int | float) else 0.0
    return (level, WORST_FIRST.index(item.state), -share, natural_order(item.ref))
