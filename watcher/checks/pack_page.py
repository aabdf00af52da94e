"""A pack of rules comes in, a page about every rule and number of it goes out as Markdown. Pure; docs/rule-pack.md is one."""

from __future__ import annotations

from collections.abc import Iterator

from watcher.checks.layout import laid_out
from watcher.checks.pack import Pack
from watcher.checks.rule import Rule, Span
from watcher.plan.words import Subject

HEAD = """# The rules, one by one

Made from the rule files by `watcher rules list --format markdown`; of the rules that come with Watcher it is kept as
docs/rule-pack.md, and a test holds the two equal. How a rule is written is told in [rules.md](rules.md), what it can look
at in [fields.md](fields.md). A rule that is off is read, checked and tested like the others; `rules_on: [its.id]` in config.yaml
switches it on, and `rules_off` one that is on off. The numbers are changed under `numbers:` in config.yaml.
"""


def pack_markdown(pack: Pack) -> str:
    """The whole page: a list of the rules, then each by subject, then the numbers with the rules that use them."""
    parts = [HEAD, _contents(pack)]
    for subject in Subject:
        rules = [rule for rule in pack.all_rules if rule.subject is subject]
        if rules:
            parts.append(f"## {subject.value}\n")
            parts += ["\n".join(_rule(rule, pack)) for rule in rules]
    parts.append("\n".join(_numbers(pack)))
    return "\n".join(parts)


def _contents(pack: Pack) -> str:
    lines = ["| rule | severity | gives | tells | |", "| --- | --- | --- | --- | --- |"]
    lines += [
        f"| [{rule.id}](#{_anchor(rule.id)}) | {rule.severity.value} | {rule.status.value if rule.status else ''} "
        f"| {', '.join(rule.tell)} | {'' if rule in pack.rules else 'off'} |"
        for rule in sorted(pack.all_rules, key=lambda rule: list(Subject).index(rule.subject))
    ]
    return "\n".join(lines) + "\n"


def _anchor(heading: str) -> str:
    """The anchor that readers of Markdown give a heading."""
    return heading.replace(".", "")


def _rule(rule: Rule, pack: Pack) -> Iterator[str]:
    yield f"### {rule.id}\n"
    if rule.rationale:
        yield f"{_line(rule.rationale)}\n"
    yield "```text"
    yield from laid_out(rule.condition, rule.when)
    yield "```\n"
    yield from (f"* {line}" for line in _facts(rule, pack))
    yield ""


def _facts(rule: Rule, pack: Pack) -> Iterator[str]:
    """One line each on what a finding means, who hears of it and when, and what to expect."""
    status = f", and the item is {rule.status.value.replace('_', ' ')}" if rule.status else ""
    yield f"**In force**: {'yes' if rule in pack.rules else 'no, off until it is switched on'}"
    yield f"**Severity**: {rule.severity.value}{status}"
    yield f'**Says**: "{_line(rule.say)}"'
    if rule.say_no_return is not None:
        yield f'**Says where nothing was returned**: "{_line(rule.say_no_return)}"'
    later = "".join(f"; {each.to} after {each.after}" for each in rule.escalate)
    yield f"**Tells**: {', '.join(rule.tell)}{later}"
    yield f"**Opens**: {_wait(rule.hold, 'after it has held for')}; **clears**: {_wait(rule.clear_after, 'after')}"
    above = [other.id for other in pack.all_rules if rule.id in other.suppresses]
    if rule.suppresses:
        yield f"**Silences**: {', '.join(rule.suppresses)}"
    if above:
        yield f"**Silenced by**: {', '.join(above)}"
    if rule.numbers:
        yield f"**Numbers**: {', '.join(f'`{number.name}` ({number})' for number in rule.numbers)}"
    yield f"**Source**: {_line(rule.source)}"
    if rule.false_alarms:
        yield f"**False alarms**: {_line(rule.false_alarms)}"


def _wait(span: Span, words: str) -> str:
    return f"{words} {span}" if span.count else "at once"


def _numbers(pack: Pack) -> Iterator[str]:
    yield "## Numbers\n"
    yield "| number | value | what it says | used by |"
    yield "| --- | --- | --- | --- |"
    for number in pack.numbers:
        users = [rule.id for rule in pack.all_rules if number in rule.numbers]
        yield f"| `{number.name}` | {number} | {_line(number.says)} | {', '.join(users)} |"
    yield ""


def _line(text: str) -> str:
    """A text on one line, safe within a table."""
    return " ".join(text.split()).replace("|", "\\|")
