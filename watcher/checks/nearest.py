"""One rule and one item's values come in; what alone would turn the verdict goes out, each tried before it is named. Pure.

A change is of one stored field. It is found by trying values on either side of the present one, so that it holds of the
whole condition, however its clauses hang together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from watcher.checks.evidence import names_seen
from watcher.checks.expression import Literal, walk
from watcher.checks.fields import Field, Type
from watcher.checks.oracle import View, WorkdayCount
from watcher.checks.rule import Rule
from watcher.checks.say import day_in_full, in_print
from watcher.plan.fact import FactValue

DAYS_TRIED = 400
"""How far from today, and from the present value, other days are tried."""

STEPS = {Type.MONEY: 100, Type.INT: 1, Type.NUMBER: 0.01, Type.PERCENT: 0.01}
"""The smallest change of a number that is named: a pound, a whole, a hundredth."""

DOUBLINGS = 40
FIXED = frozenset({"plan_start", "ref", "action", "part", "milestones", "indicators", "indicators_judged", "budgets"})
"""Fields that nobody would change for an item's sake: its name, what the plan begins with, how many parts something has."""

Tried = Callable[[FactValue], bool | None]
"""The truth that the condition would have with another value of one field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One field of an item: what it is now, what the rule says now, and what it would say with another value."""

    field: Field
    now: FactValue
    truth: bool | None
    tried: Tried
    today: date

    @property
    def name(self) -> str:
        """The field as somebody would say it."""
        return self.field.name.replace("_", " ")

    @property
    def with_article(self) -> str:
        """`a lead`; a day by its field is `a day for due`."""
        return f"a day for {self.name}" if self.field.type is Type.DATE else f"a {self.name}"

    def turns(self, value: FactValue) -> bool | None:
        """The truth with a value where it is another, decided one; None where it is not."""
        found = self.tried(value)
        return None if found is self.truth else found


def nearest_change(
    rule: Rule,
    values: Mapping[str, FactValue],
    today: date,
    workdays: WorkdayCount,
    parameters: Mapping[str, int | float],
) -> tuple[str, ...]:
    """What alone would turn the rule's verdict on an item, each in words; empty where no single field would.

    Where the rule is not decided now, each says what it would come to.
    """
    view = View(values=values, today=today, workdays=workdays, parameters=parameters)
    truth = view.truth(rule.condition)
    found: list[str] = []
    for field in names_seen(rule.condition):
        if field.expression is not None or field.name in FIXED:
            continue
        case = _Case(
            field=field, now=values.get(field.name), truth=truth, tried=_trying(view, rule, field), today=today
        )
        found += [f"{words}{_then(case, then)}" for words, then in _changes(case, rule)]
    return tuple(dict.fromkeys(found))


def _trying(view: View, rule: Rule, field: Field) -> Tried:
    """A view of its own for each value tried, since a view keeps what it has worked out."""

    def _tried(value: FactValue) -> bool | None:
        return replace(view, values={**view.values, field.name: value}).truth(rule.condition)

    return _tried


def _then(case: _Case, then: bool) -> str:  # noqa: FBT001 - the truth that a change leads to
    if case.truth is not None:
        return ""
    return " (then it holds)" if then else " (then it does not)"


def _changes(case: _Case, rule: Rule) -> Iterator[tuple[str, bool]]:
    """Each change of one field in words, with the truth it leads to."""
    match case.field.type:
        case Type.BOOL:
            for value in (True, False):
                if (then := case.turns(value)) is not None:
                    yield f"{'' if value else 'not '}{case.name}", then
        case Type.ENUM:
            yield from _words(case, case.field.words)
        case Type.TEXT:
            named = tuple(str(n.value) for n in walk(rule.condition) if isinstance(n, Literal) and n.type is Type.TEXT)
            yield from _words(case, named)
        case Type.DATE:
            yield from _days(case)
        case _:
            yield from _numbers(case)
    yield from _presence(case)


def _words(case: _Case, words: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """The words that turn the verdict; "other than" where all but one do."""
    for wanted in (True, False):
        turning = [word for word in words if word != case.now and case.turns(word) is wanted]
        others = [word for word in words if word not in turning]
        if len(others) == 1 and len(turning) > 1:
            yield f"{case.name} other than {in_print(others[0], case.field.type)}", wanted
        elif turning:
            yield f"{case.name} {' or '.join(in_print(word, case.field.type) for word in turning)}", wanted


def _presence(case: _Case) -> Iterator[tuple[str, bool]]:
    """Whether having any value, or none, turns the verdict."""
    if case.now is not None:
        if case.field.may_be_empty and (then := case.turns(None)) is not None:
            yield f"{case.name} not given" if case.name.endswith(" on") else f"no {case.name} on record", then
    elif case.field.type is Type.TEXT and (then := case.turns("?")) is not None:
        yield f"{case.with_article} on record", then


def _days(case: _Case) -> Iterator[tuple[str, bool]]:
    """The nearest stretches of days on either side of the present one that turn the verdict; of an empty day, all."""
    margin = timedelta(days=DAYS_TRIED)
    now = case.now if isinstance(case.now, date) and abs(case.now - case.today) <= margin else case.today
    first, last = min(now, case.today) - margin, max(now, case.today) + margin
    stretches = list(_stretches(case, first, last))
    if isinstance(case.now, date):
        later = [stretch for stretch in stretches if stretch[0] > case.now][:1]
        earlier = [stretch for stretch in stretches if stretch[1] < case.now][-1:]
        stretches = later + earlier
    for begins, ends, then in stretches:
        yield _stretch_of_days(case, begins if begins != first else None, ends if ends != last else None, ends), then


def _stretches(case: _Case, first: date, last: date) -> Iterator[tuple[date, date, bool]]:
    """Every run of days that would turn the verdict the same way: its first and last day and the truth it leads to."""
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    for then, same in groupby(days, key=case.turns):
        if then is not None:
            run = list(same)
            yield run[0], run[-1], then


def _stretch_of_days(case: _Case, begins: date | None, ends: date | None, last: date) -> str:
    """`due on or after 1 February 2018`; a field such as `completed_on` brings its own "on". None is an open end."""
    name = case.name.removesuffix(" on")
    if ends is None:
        return f"{name} on or after {day_in_full(begins)}" if begins else f"{case.with_article} on record"
    if begins is None:
        return f"{name} on or before {day_in_full(last)}"
    if begins == ends:
        return f"{name} on {day_in_full(begins)}"
    return f"{name} from {day_in_full(begins)} to {day_in_full(ends)}"


def _numbers(case: _Case) -> Iterator[tuple[str, bool]]:
    """The nearest stretches of figures above and below the present one that turn the verdict; of an empty one, all near 0."""
    unit = STEPS[case.field.type]
    if not isinstance(case.now, int | float):
        at_zero = case.turns(0)
        if at_zero is None:
            return
        case = replace(case, now=0, truth=at_zero)
        up, down = _next_run(case, unit), _next_run(case, -unit)
        around = _Run(
            first=None if down is None else _figure(case, -unit, down.nearest - 1),
            last=None if up is None else _figure(case, unit, up.nearest - 1),
        )
        yield _in_figures(case, around), at_zero
    for step in (unit, -unit):
        run = _next_run(case, step)
        if run is not None and run.then is not None:
            yield _in_figures(case, run), run.then


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """Figures that turn the verdict the same way, from `first` to `last`; None is an open end.

    `before` is the figure next to the near end that does not, `nearest` how many steps away the near end is.
    """

    first: float | None
    last: float | None
    before: float | None = None
    nearest: int = 0
    then: bool | None = None


def _figure(case: _Case, step: float, count: int) -> int | float:
    now = case.now if isinstance(case.now, int | float) else 0
    found = now + step * count
    return round(found) if isinstance(step, int) and isinstance(now, int) else round(found, 2)


def _next_run(case: _Case, step: float) -> _Run | None:
    """The first run that turns the verdict going one way, found by doubling and then halving; None where there is none."""

    def truth(count: int) -> bool | None:
        return case.turns(_figure(case, step, count))

    reached = next((2**k for k in range(DOUBLINGS) if truth(2**k) is not None), None)
    if reached is None:
        return None
    then = truth(reached)
    near = _boundary(reached // 2, reached, lambda count: truth(count) is then)
    ended = next((reached * 2**k for k in range(1, DOUBLINGS) if truth(reached * 2**k) is not then), None)
    far = None if ended is None else _boundary(reached, ended, lambda count: truth(count) is not then) - 1
    ends = (_figure(case, step, near), None if far is None else _figure(case, step, far))
    first, last = ends if step > 0 else ends[::-1]
    return _Run(first=first, last=last, before=_figure(case, step, near - 1), nearest=near, then=then)


def _boundary(low: int, high: int, is_beyond: Callable[[int], bool]) -> int:
    """The smallest count above `low` that is beyond, given that `high` is."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_beyond(middle) else (middle, high)
    return high


def _in_figures(case: _Case, run: _Run) -> str:
    """`progress above 75%` where that is the rounder bound, else `variance at most £499,999`."""

    def shown(figure: float) -> str:
        return in_print(figure, case.field.type)

    if run.first is not None and run.last is not None:
        early, late = shown(run.first), shown(run.last)
        return f"{case.name} {early}" if early == late else f"{case.name} from {early} to {late}"
    bound = run.last if run.first is None else run.first
    if bound is None:
        return f"{case.with_article} on record"
    if run.before is not None and len(shown(run.before).rstrip("0")) < len(shown(bound).rstrip("0")):
        return f"{case.name} {'below' if run.first is None else 'above'} {shown(run.before)}"
    return f"{case.name} {'at most' if run.first is None else 'at least'} {shown(bound)}"
