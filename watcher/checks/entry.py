"""One entry of a rule file comes in as a tree, one typed rule goes out, or its problems by line and column. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256

from watcher.checks.examples import read_example
from watcher.checks.expression import Expression, Parameter, walk
from watcher.checks.fields import Type
from watcher.checks.number import NO_NUMBERS, Number, Numbers
from watcher.checks.parser import parse_condition
from watcher.checks.rule import AT_ONCE, Escalation, Example, Rule, Severity, Span, SpanUnit
from watcher.checks.say import faults_of, holes_of
from watcher.plan.problem import Problem, error
from watcher.plan.tree import Node, Section, as_text, did_you_mean
from watcher.plan.words import Status, Subject

REQUIRED = ("id", "subject", "when", "severity", "say", "tell", "source")
KEYS = (
    *REQUIRED, "status", "say_no_return", "suppresses", "hold", "clear_after", "escalate", "examples", "enabled", "rationale",
    "false_alarms",
)  # fmt: skip
TOLD = ("lead", "sro", "owner", "office", "board")
GIVEN_STATUSES = (Status.AT_RISK, Status.OVERDUE)
ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
MOST_WORDS = 500
MOST_PROSE = 2000
LISTED = "`watcher rules fields` names them all"
SPAN = re.compile(r"(\d{1,4}|[a-z][a-z0-9_]*) (period|day|working day)s?")
LONGEST = 9999


def read_entry(
    node: Node, known_roles: Collection[str], numbers: Numbers = NO_NUMBERS
) -> tuple[Rule | None, list[Problem]]:
    """A rule, or None and every problem of its entry. `known_roles` are further words that `tell` may use."""
    problems: list[Problem] = []
    section = Section.of(node, problems, known=KEYS, required=REQUIRED)
    reader = _Entry(section, (*TOLD, *known_roles), numbers)
    rule = reader.rule()
    return (None if problems else rule), problems


class _Entry:
    """Reads the keys of one rule; whatever is wrong goes into the section's problems."""

    def __init__(self, section: Section, told: tuple[str, ...], numbers: Numbers) -> None:
        self.section = section
        self.problems = section.problems
        self.told = told
        self.numbers = numbers
        self.used: dict[str, Number] = {}

    def rule(self) -> Rule | None:
        """The rule; None where a part without which there is none is missing or wrong."""
        section = self.section
        name, subject, severity = self.id(), self.subject(), section.choice("severity", Severity)
        condition = None if subject is None else self.condition(subject)
        say = self.wording("say", subject)
        again = self.wording("say_no_return", subject)
        status, tell, suppresses = self.status(), self.tell("tell"), section.texts("suppresses")
        hold, clear_after, escalate = self.span("hold"), self.span("clear_after"), self.escalations()
        examples = self.examples(subject)
        rationale, false_alarms = self.prose("rationale"), self.prose("false_alarms")
        enabled = section.flag("enabled") is not False
        self.refuse_unusable()
        if name is None or subject is None or severity is None or condition is None or say is None:
            return None
        text = self.canonical()
        return Rule(
            id=name,
            subject=subject,
            when=section.text("when") or "",
            condition=condition,
            status=status,
            severity=severity,
            say=say,
            say_no_return=again,
            tell=tell,
            suppresses=suppresses,
            hold=hold,
            clear_after=clear_after,
            escalate=escalate,
            source=section.text("source") or "",
            examples=examples,
            where=f"{section.node.file}:{section.node.line}",
            text=text,
            sha256=sha256(text.encode()).hexdigest(),
            numbers=tuple(self.used.values()),
            enabled=enabled,
            rationale=rationale,
            false_alarms=false_alarms,
        )

    def canonical(self) -> str:
        """What two spellings of one rule have in common, with the numbers it uses: another value is another rule."""
        entry = _plain(self.section.node)
        used = {name: f"{number.value:f} {number.unit}".rstrip() for name, number in self.used.items()}
        whole = {**entry, "numbers": used} if used and isinstance(entry, dict) else entry
        return json.dumps(whole, sort_keys=True, ensure_ascii=False, separators=(",", ":"))

    def refuse_unusable(self) -> None:
        """A rule that uses a number that cannot be read says so at its own place."""
        for number in self.used.values():
            if not number.is_usable:
                text = f'the number "{number.name}" cannot be read (it stands in {number.where}); mend it there'
                self.wrong("rule.number", self.section.node, text)

    def prose(self, key: str) -> str | None:
        """A text for people, of any kind but not without end."""
        node, text = self.section.get(key), self.section.text(key)
        if node is not None and text is not None and len(text) > MOST_PROSE:
            found = f"found {len(text)} characters; at most {MOST_PROSE}"
            self.wrong("rule.say", node, f"a text is too long ({found}); say the rest in a document")
        return text

    def wrong(self, code: str, node: Node, text: str, offset: int = 0) -> None:
        """Notes a problem at a character of a value."""
        self.problems.append(error(code, node.where_at(offset), text))

    def id(self) -> str | None:
        """The rule's name, `subject.what`."""
        node, name = self.section.get("id"), self.section.text("id")
        if node is not None and name is not None and not ID.fullmatch(name):
            self.wrong("rule.id", node, f'cannot use this as an id (found "{name}"); write it as "milestone.overdue"')
            return None
        return name

    def subject(self) -> Subject | None:
        """What the rule looks at."""
        return self.section.choice("subject", Subject)

    def condition(self, subject: Subject) -> Expression | None:
        """The typed tree of `when`, each fault at its own column."""
        node, text = self.section.get("when"), self.section.text("when")
        if node is None or text is None:
            return None
        parsed = parse_condition(text, subject, self.numbers)
        if parsed.expression is not None:
            self.use(part.name for part in walk(parsed.expression) if isinstance(part, Parameter))
        for fault in parsed.faults:
            self.wrong("rule.condition", node, fault.text, fault.offset)
        return parsed.expression

    def use(self, names: Iterable[str]) -> None:
        """Notes the named numbers among some names."""
        self.used.update((name, self.numbers[name]) for name in names if name in self.numbers)

    def wording(self, key: str, subject: Subject | None) -> str | None:
        """A message with fields in braces."""
        node, text = self.section.get(key), self.section.text(key)
        if node is not None and text is not None and len(text) > MOST_WORDS:
            advice = f"at most {MOST_WORDS}); say the rest in a document"
            self.wrong("rule.say", node, f"a wording is too long (found {len(text)} characters; {advice}")
        elif node is not None and text is not None and subject is not None:
            self.use(holes_of(text))
            for fault in faults_of(text, subject, self.numbers):
                self.wrong("rule.say", node, fault.text, fault.offset)
        return text

    def status(self) -> Status | None:
        """at_risk or overdue; None where the rule gives no status."""
        text = self.section.text("status")
        if text is None or text in GIVEN_STATUSES:
            return None if text is None else Status(text)
        fault = f'a rule cannot give the status "{text}"; write at_risk or overdue, or leave it out'
        self.problems.append(error("rule.status", self.section.where("status"), fault))
        return None

    def tell(self, key: str) -> tuple[str, ...]:
        """Roles, posts and initials that are told."""
        found = []
        for node in self.section.nodes(key):
            word = as_text(node, self.problems)
            if word is not None and word not in self.told:
                self.wrong("rule.tell", node, f'unknown recipient "{word}"; {did_you_mean(word, self.told)}')
            elif word is not None:
                found.append(word)
        return tuple(found)

    def span(self, key: str) -> Span:
        """A length of time such as `2 periods`; at once where it is left out."""
        node = self.section.get(key)
        return AT_ONCE if node is None else self.span_of(node)

    def span_of(self, node: Node) -> Span:
        """A length of time as it is written in a value."""
        text = as_text(node, self.problems)
        match = SPAN.fullmatch(text or "")
        if match and match[1].isdigit():
            return Span(count=int(match[1]), unit=SpanUnit(f"{match[2]}s"))
        if match:
            return self.named_span(node, match[1], SpanUnit(f"{match[2]}s"))
        if text is not None:
            advice = 'write it as "2 periods", "14 days" or "5 working days"'
            self.wrong("rule.span", node, f'cannot read "{text}" as a length of time; {advice}')
        return AT_ONCE

    def named_span(self, node: Node, name: str, unit: SpanUnit) -> Span:
        """A length of time whose count is a named number."""
        number = self.numbers.get(name)
        if number is None:
            text = f'unknown number "{name}"; {did_you_mean(name, sorted(self.numbers), LISTED)}'
            self.wrong("rule.span", node, text)
        elif number.unit not in ("", unit.value):
            text = (
                f'"{name}" counts something else (found {number.unit}); write "{name} {number.unit}" or another number'
            )
            self.wrong("rule.span", node, text)
        elif number.is_usable and (number.type is not Type.INT or not 0 <= number.value <= LONGEST):
            text = f'"{name}" is no length of time (found {number.value}); a whole number up to {LONGEST} is wanted'
            self.wrong("rule.span", node, text)
        else:
            self.use([name])
            return Span(count=int(number.value), unit=unit, number=name)
        return AT_ONCE

    def escalations(self) -> tuple[Escalation, ...]:
        """Who else is told later, in order."""
        found = []
        for section in self.section.sections("escalate", known=("after", "to"), required=("after", "to")):
            after, whom = section.get("after"), section.text("to")
            if after is not None and whom is not None:
                if whom not in self.told:
                    text = f'unknown recipient "{whom}"; {did_you_mean(whom, self.told)}'
                    self.problems.append(error("rule.tell", section.where("to"), text))
                found.append(Escalation(after=self.span_of(after), to=whom))
        return tuple(found)

    def examples(self, subject: Subject | None) -> tuple[Example, ...]:
        """The cases beside the rule."""
        if subject is None:
            return ()
        read = (read_example(node, subject, self.problems, self.numbers) for node in self.section.nodes("examples"))
        return tuple(example for example in read if example is not None)


def _plain(node: Node) -> object:
    """A tree without its places: what two spellings of one rule have in common."""
    if isinstance(node.value, Mapping):
        return {key: _plain(value) for key, value in node.value.items()}
    if isinstance(node.value, tuple):
        return [_plain(value) for value in node.value]
    return node.value
