"""Random conditions of the rule language, for properties: typed, nested a little, over every field of a subject."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from watcher.checks.fields import FIELDS, PARAMETERS, Field, Type
from watcher.checks.number import Number
from watcher.checks.parser import parse_condition
from watcher.checks.rollup_fields import ROLLUPS
from watcher.plan.words import Subject

DAY = "2018-01-31"
NUMBERS = {
    name: Number(name=name, type=kind, value=Decimal(value), unit="", says="of this test", where="rules/t.yaml:1")
    for name, kind, value in (
        ("ten_named", Type.INT, "10"),
        ("ratio_named", Type.NUMBER, "2.66"),
        ("share_named", Type.PERCENT, "12.5"),
        ("limit_named", Type.MONEY, "-50000.05"),
    )
}
"""A named number of every type."""
NUMERIC = (Type.INT, Type.NUMBER, Type.PERCENT)


def names(subject: Subject, *kinds: Type) -> list[str]:
    """The fields, parameters and named numbers that have one of some types."""
    known = [*FIELDS[subject].values(), *PARAMETERS.values(), *NUMBERS.values()]
    return [field.name for field in known if field.type in kinds]


def one_of(options: list[str]) -> st.SearchStrategy[str]:
    """One of some texts; nothing at all where there are none."""
    return st.sampled_from(options) if options else st.nothing()


def joined(form: str, *parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Parts put into a form."""
    return st.tuples(*parts).map(lambda found: form.format(*found))


def whole_numbers(subject: Subject) -> st.SearchStrategy[str]:
    """Whole numbers: literals, fields, days between two days."""
    literal = st.integers(-40, 40).map(str)
    leaf = literal | one_of(names(subject, Type.INT))
    if not names(subject, Type.DATE)[1:]:
        return leaf
    day = one_of(names(subject, Type.DATE))
    between = joined("{}({}, {})", st.sampled_from(["days", "months", "working_days"]), day, day)
    return leaf | between | joined("({} - {})", day, day)


def numbers(subject: Subject) -> st.SearchStrategy[str]:
    """Numbers of any kind, put together a little way."""
    literal = st.decimals(-120, 120, places=2).map(lambda number: f"{number:f}")
    field = one_of(names(subject, *NUMERIC))
    leaf = whole_numbers(subject) | literal | field

    def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        signed = joined("({} {} {})", field, st.sampled_from("+-*/"), inner)
        picked = joined("{}({}, {})", st.sampled_from(["min", "max", "coalesce"]), field, inner)
        return signed | picked | joined("abs({})", inner) | joined("round({}, {})", inner, st.sampled_from("0123"))

    return st.recursive(leaf, larger, max_leaves=3)


def days(subject: Subject) -> st.SearchStrategy[str]:
    """Days: fields, today, quoted ones, days some days on, the earlier or later of two."""
    field = one_of(names(subject, Type.DATE))
    moved = joined("({} {} {})", field, st.sampled_from("+-"), st.integers(0, 400).map(str))
    picked = joined("{}({}, {})", st.sampled_from(["min", "max", "coalesce"]), field, field | moved)
    return field | moved | picked | joined("({} - {})", field, whole_numbers(subject))


def amounts(subject: Subject) -> st.SearchStrategy[str]:
    """Amounts of money in fields, halved, added up or rounded."""
    field = one_of(names(subject, Type.MONEY))
    summed = joined("({} {} {})", field, st.sampled_from("+-"), field | st.just("50000") | st.just("0.5"))
    scaled = joined("({} {} {})", field, st.sampled_from("*/"), st.sampled_from(["2", "0.3", "3", "variance_pct"]))
    return field | summed | scaled | joined("round({}, {})", scaled | field, st.sampled_from("0123"))


def clause(subject: Subject) -> st.SearchStrategy[str]:
    """The smallest true/false conditions of every kind the language knows."""
    sign = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])
    equals = st.sampled_from(["==", "!="])
    found = [joined("{} {} {}", one_of(names(subject, *NUMERIC)), sign, numbers(subject))]
    found.append(
        joined("{} {} {} {} {}", numbers(subject), sign, one_of(names(subject, *NUMERIC)), sign, numbers(subject))
    )
    found.append(joined("{} is {}", one_of([*FIELDS[subject]]), st.sampled_from(["empty", "not empty"])))
    halves = st.sampled_from(["round({}) {} 3", "round({}) {} -2", "round({}, 2) {} 1.01", "round({}, 2) {} -0.12"])
    whole = one_of(names(subject, Type.NUMBER, Type.PERCENT))
    found.append(st.tuples(halves, whole, sign).map(lambda drawn: drawn[0].format(drawn[1], drawn[2])))
    texts, quoted = one_of(names(subject, Type.TEXT)), st.sampled_from(["'PS'", '"it\'s é"', "''", "'PS '", "ref"])
    found.append(joined("{} {} {}", texts, equals, quoted))
    enums = [field for field in FIELDS[subject].values() if field.words]
    for field in enums:
        word = st.sampled_from(field.words)
        found.append(joined(f"{field.name} {{}} {{}}", st.sampled_from(["is", "is not"]), word))
        found.append(joined(f"{field.name} {{}} ({{}}, {{}})", st.sampled_from(["in", "not in"]), word, word))
    flags = names(subject, Type.BOOL)
    if flags:
        flag = one_of(flags)
        found += [flag, joined("{} {} ({} is empty)", flag, equals, flag), joined("coalesce({}, {})", flag, flag)]
    if len(names(subject, Type.DATE)) > 1:
        day = one_of(names(subject, Type.DATE))
        between = joined("{}({}, {})", st.sampled_from(["days", "months", "working_days"]), day, day)
        found.append(joined("{} {} {}", between, sign, st.integers(-3, 3).map(str)))
        found.append(joined("{} {} {}", days(subject), sign, days(subject)))
        found.append(joined("{} {} '{}'", one_of(names(subject, Type.DATE)), sign, st.just(DAY)))
        found.append(joined("{} not in ('{}', '2018-02-28')", days(subject), st.just(DAY)))
    if subject is Subject.BUDGET:
        found.append(joined("{} {} {}", amounts(subject), sign, amounts(subject)))
        found.append(joined("{} {} {}", amounts(subject), sign, st.sampled_from(["50000", "-2000000", "0.5", "1.5"])))
        found.append(
            joined("{} / {} {} 0.5", one_of(names(subject, Type.MONEY)), one_of(names(subject, Type.MONEY)), sign)
        )
    return st.one_of(found)


def conditions(subject: Subject) -> st.SearchStrategy[str]:
    """Whole conditions with and, or and not."""

    def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return joined("({} and {})", inner, inner) | joined("({} or {})", inner, inner) | joined("(not {})", inner)

    return st.recursive(clause(subject), larger, max_leaves=4)


CONDITIONS = {subject: conditions(subject) for subject in FIELDS}
STORED = [subject for subject in FIELDS if subject not in ROLLUPS]


def rules_of(subjects: list[Subject]) -> st.SearchStrategy[tuple[Subject, str]]:
    """A subject and a condition on it."""
    return st.sampled_from(subjects).flatmap(lambda subject: st.tuples(st.just(subject), CONDITIONS[subject]))


RULES = rules_of(STORED)
ROLLUP_RULES = rules_of(list(ROLLUPS))


def telling(field: Field) -> str:
    """A condition on a field that is true of some values, false of others and unknown of an empty one."""
    match field.type:
        case Type.BOOL:
            return field.name
        case Type.TEXT:
            return f"{field.name} == 'PS'"
        case Type.ENUM:
            return f"{field.name} is {field.words[0]}"
        case Type.DATE:
            return f"{field.name} < today"
        case _:
            return f"{field.name} > 1"


def is_too_heavy(when: str, subject: Subject) -> bool:
    """Whether a condition is refused only for its size, which chance can bring about."""
    return any("split the rule" in fault.text for fault in parse_condition(when, subject, NUMBERS).faults)
