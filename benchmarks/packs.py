"""How many rules come in, that many shipped and varied milestone rules go out: as YAML, as a pack, as compiled statements."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import product
from pathlib import Path

from watcher.checks.fields import FIELDS
from watcher.checks.numbered import numbered_verdicts, turned
from watcher.checks.pack import Pack, read_pack
from watcher.checks.rule import Rule
from watcher.checks.shape import shape_of
from watcher.checks.typed import NUMERIC
from watcher.load.yaml_text import read_yaml
from watcher.plan.words import Subject
from watcher.store.evaluate import RuleSelect

HERE = Path(__file__).resolve().parent
NUMBERS = HERE.parent / "rules" / "numbers.yaml"
FILES = (NUMBERS, HERE.parent / "rules" / "milestones.yaml", HERE / "variations.yaml")
TWELVE = (
    "milestone.overdue",
    "milestone.due_soon",
    "milestone.behind",
    "milestone.no_return",
    "milestone.stated_at_risk",
    "milestone.no_date",
    "milestone.no_lead",
    "milestone.status_contradiction",
    "bench.long_overdue",
    "bench.slipped",
    "bench.stale",
    "bench.ends_together",
)
"""The rules that are judged, in their order; the numpy scan and the peers say the same ones in their own words."""

ENTRY = """  - id: copy.number_{number}
    subject: milestone
    when: {when}
    severity: info
    say: "a copy"
    tell: [lead]
    source: "this benchmark"
"""


@cache
def twelve() -> tuple[Rule, ...]:
    """The eight milestone rules that are shipped and four variations."""
    nodes = [read_yaml(path.read_text(encoding="utf-8"), path.name)[0] for path in FILES]
    pack = read_pack([node for node in nodes if node is not None])
    found = [pack.rule(name) for name in TWELVE]
    rules = tuple(rule for rule in found if rule is not None)
    if len(rules) != len(TWELVE) or pack.problems:
        raise SystemExit(f"the benchmark's rules cannot be read: {[str(problem) for problem in pack.problems]}")
    return rules


def yaml_of(count: int) -> str:
    """That many rules, the conditions of the twelve over and over, as the text of a rule file."""
    rules = twelve()
    entries = (
        ENTRY.format(number=number, when=" ".join(rules[number % len(rules)].when.split())) for number in range(count)
    )
    return "rules:\n" + "".join(entries)


def different(count: int) -> str:
    """That many rules, no two of them alike, as the text of a rule file."""
    rules = twelve()
    entries = (
        ENTRY.format(
            number=number, when=f"({' '.join(rules[number % len(rules)].when.split())}) and progress != {number}"
        )
        for number in range(count)
    )
    return "rules:\n" + "".join(entries)


def of_different_shapes(count: int) -> str:
    """That many rules, no two of which differ in their values alone, as the text of a rule file."""
    names = [field.name for field in FIELDS[Subject.MILESTONE].values() if field.type in NUMERIC]
    signs = ("<", "<=", ">", ">=", "==", "!=")
    links = (f"{left} {sign} {right}" for left in names for right in names for sign in signs)
    rules = twelve()
    entries = (
        ENTRY.format(number=number, when=f"({' '.join(rule.when.split())}) and {link}")
        for number, (link, rule) in zip(range(count), product(links, rules), strict=False)
    )
    return "rules:\n" + "".join(entries)


def pack_of(text: str) -> Pack:
    """The rules of a text, read, parsed and checked; they may use the shipped numbers."""
    nodes = [read_yaml(NUMBERS.read_text(encoding="utf-8"), NUMBERS.name)[0], read_yaml(text, "rules/bench.yaml")[0]]
    return read_pack([node for node in nodes if node is not None])


def rules_of(count: int) -> tuple[Rule, ...]:
    """That many rules: the first of the twelve, or copies beyond them."""
    return twelve()[:count] if count <= len(TWELVE) else pack_of(yaml_of(count)).rules


def compiled(rules: Sequence[Rule]) -> list[RuleSelect]:
    """The rules as statements."""
    return [
        RuleSelect(
            position=number,
            subject="milestone",
            verdicts=numbered_verdicts(rule),
            turned=turned(rule),
            where=rule.where,
            sha256=rule.sha256,
            values=shape_of(rule).values,
        )
        for number, rule in enumerate(rules)
    ]
