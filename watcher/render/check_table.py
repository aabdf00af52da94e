"""A report becomes the table that `watcher check` prints: by SRO, worst first, with counts that add up. Decides nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from watcher.findings.counts import counts
from watcher.findings.holder import WORST_FIRST
from watcher.findings.model import Finding, Item, Report
from watcher.findings.money import money_of
from watcher.plan.problem import ProblemSeverity
from watcher.plan.refs import natural_order
from watcher.plan.told import by_severity
from watcher.plan.words import Status, Subject
from watcher.render.money_lines import money_lines
from watcher.render.plain import day_in_words, figure, long_day, quantity, shorten, wrapped
from watcher.render.rollups_table import rollups_table

SHOWN = ("overdue", "red", "at_risk", "amber")
"""States that get a line each; the others are counted."""

MOST_REFS = 15
"""How many refs of one rule are named where the items have no line of their own and other rules have findings too."""

NAMES = {
    Subject.MILESTONE: ("milestone", "milestones"),
    Subject.INDICATOR: ("indicator", "indicators"),
    Subject.BUDGET: ("budget item", "budget items"),
}

REASONS = {"no_return": "no progress returned", "due": "no date", "rag": "no colour can be computed"}
"""Why an item is not judged, in words; another field is named as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How wide the table may be, in characters, and whether states are coloured."""

    width: int = 100
    colour: bool = False

    def state(self, state: str) -> str:
        """The state in words, padded, in its colour where colours are shown."""
        words = state.replace("_", " ").upper().ljust(10)
        if not self.colour:
            return words
        code = {"overdue": "1;31", "red": "1;31", "at_risk": "33", "amber": "33"}.get(state)
        return f"\x1b[{code}m{words}\x1b[0m" if code else words


def check_table(report: Report, style: Style) -> Iterator[str]:
    """The lines of the table, without what the shell adds about its database."""
    yield from wrapped(f"{report.plan} - as at {long_day(report.as_at)}", style.width)
    yield f"A month is due on its {report.month_means}; the day itself is not late."
    yield ""
    yield from _totals(report.items)
    findings: dict[tuple[Subject, str], list[Finding]] = defaultdict(list)
    for finding in report.findings:
        findings[finding.subject, finding.ref].append(finding)
    names = {person.initials: person.name for person in report.people}
    milestones = [item for item in report.items if item.subject is Subject.MILESTONE]
    for sro in _sros_worst_first(milestones):
        mine = [item for item in milestones if item.sro == sro]
        heading = f"{names.get(sro, sro)} ({sro})" if sro else "No SRO named"
        yield ""
        yield f"{heading}: {quantity(len(mine), 'milestone', 'milestones')} - {_in_words(Counter(i.state for i in mine))}"
        yield from _rows(mine, findings, style)
        yield from _uncertain(mine)
    for subject, title in ((Subject.INDICATOR, "Indicators"), (Subject.BUDGET, "Money")):
        rows = list(_rows([item for item in report.items if item.subject is subject], findings, style))
        together = list(_money(report, style)) if subject is Subject.BUDGET else []
        if rows or together:
            yield from ("", title, *together, *rows)
    yield from _other_findings(report, findings, style)
    yield from rollups_table(report, style.width)
    yield ""
    yield from _problems(report)


def _money(report: Report, style: Style) -> Iterator[str]:
    """The money by department and in total; nothing where the items are one person's."""
    money = None if report.is_of_one_person else money_of(report.items)
    for line in money_lines(money) if money is not None else ():
        yield from wrapped(line, style.width, indent=2)


def _totals(items: Sequence[Item]) -> Iterator[str]:
    for subject, states in counts(items).items():
        total = states.pop("all")
        if total:
            one, many = NAMES[Subject(subject)]
            yield f"{total:>4} {one if total == 1 else many}: {_in_words(Counter(states))}"


def _in_words(states: Counter[str]) -> str:
    return ", ".join(f"{states[state]} {state.replace('_', ' ')}" for state in WORST_FIRST if states[state])


def _sros_worst_first(milestones: Iterable[Item]) -> list[str | None]:
    late: Counter[str | None] = Counter()
    for item in milestones:
        late[item.sro] += 1000 * (item.state == "overdue") + (item.state == "at_risk")
    return sorted(late, key=lambda sro: (-late[sro], sro or "~"))


def _order(item: Item) -> tuple[int, int, object]:
    late = item.values.get("days_late")
    return (WORST_FIRST.index(item.state), -late if isinstance(late, int) else 0, natural_order(item.ref))


def _rows(items: Iterable[Item], findings: dict[tuple[Subject, str], list[Finding]], style: Style) -> Iterator[str]:
    """A line for each item that needs somebody: state, ref, who, when or how much, title; beneath it what the rules say."""
    for item in sorted((item for item in items if item.state in SHOWN), key=_order):
        about = sorted(findings[item.subject, item.ref], key=lambda finding: finding.status is not item.status)
        yield f"  {style.state(item.state)} {_headline(item, style.width - 14)}".rstrip()
        texts = dict.fromkeys(finding.text for finding in about)
        yield from wrapped("; ".join(texts), style.width, indent=19)


def _headline(item: Item, width: int) -> str:
    """Ref, who, when or how much, and title; a budget line is named by its ref alone."""
    if item.subject is Subject.BUDGET:
        return f"{figure(item):<9} {shorten(item.ref, width - 10)}"
    is_milestone = item.subject is Subject.MILESTONE
    who = ", ".join(item.leads) or ("nobody" if is_milestone else "-")
    when = day_in_words(item.due) if is_milestone else figure(item)
    ref = shorten(item.ref, 12)
    return f"{ref:<7} {who:<8} {when:<11} {shorten(item.title, width - 28)}"


def _uncertain(items: Iterable[Item]) -> Iterator[str]:
    reasons: Counter[str] = Counter()
    for item in items:
        if item.status is Status.NOT_JUDGED:
            reasons[" and ".join(REASONS.get(reason, f"no {reason}") for reason in item.reasons)] += 1
    if reasons:
        yield f"  not judged: {', '.join(f'{count} with {reason}' for reason, count in reasons.most_common())}"


def _other_findings(report: Report, findings: dict[tuple[Subject, str], list[Finding]], style: Style) -> Iterator[str]:
    """What the rules found about items whose own state has no line above."""
    shown = {(item.subject, item.ref) for item in report.items if item.state in SHOWN}
    rest = [(item, findings[item.subject, item.ref]) for item in report.items if (item.subject, item.ref) not in shown]
    rest = [(item, about) for item, about in rest if about]
    by_rule: dict[str, list[tuple[Item, Finding]]] = defaultdict(list)
    for item, about in rest:
        for finding in about:
            by_rule[finding.rule].append((item, finding))
    if by_rule:
        yield from ("", "Also found")
    is_one_rule = len({finding.rule for finding in report.findings}) == 1
    for rule in sorted(by_rule):
        refs = [item.ref for item, _ in by_rule[rule]]
        most = len(refs) if is_one_rule else MOST_REFS
        more = f" and {len(refs) - most} more (--rule {rule})" if len(refs) > most else ""
        yield from wrapped(f"{rule}: {len(refs)} - {', '.join(refs[:most])}{more}", style.width, indent=2)


def _problems(report: Report) -> Iterator[str]:
    counts = by_severity(report.problems)
    if not counts:
        yield "No problems in the data."
        return
    parts = [
        quantity(counts[severity], severity.value, f"{severity.value}s")
        for severity in (ProblemSeverity.ERROR, ProblemSeverity.WARNING)
        if counts[severity]
    ]
    if counts[ProblemSeverity.INFO]:
        parts.append(quantity(counts[ProblemSeverity.INFO], "remark", "remarks"))
    yield f"The data has {', '.join(parts)}: run `watcher lint` to see where."
