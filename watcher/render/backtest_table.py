"""A comparison of two replays becomes a table or JSON: the difference per rule and per person. Decides nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator

from watcher.checks.say import day_in_full
from watcher.digest.compared import Comparison, Flagged, PersonDifference, Replay, RuleDifference
from watcher.render.plain import quantity, wrapped

Json = dict[str, object]


def backtest_table(comparison: Comparison, names: tuple[str, str], known: str, width: int) -> Iterator[str]:
    """The lines. `names` are what the two packs are called, `known` says by which facts each day was judged."""
    was, would = (
        f"{name} ({quantity(len(replay.rules), 'rule', 'rules')}, sha256 {replay.sha256[:12]})"
        for name, replay in zip(names, (comparison.before, comparison.after), strict=True)
    )
    yield from wrapped(f"{comparison.plan} - {was} against {would}", width)
    span = f"from {day_in_full(comparison.days[0])} to {day_in_full(comparison.days[-1])}"
    count = quantity(len(comparison.days), "day", "days")
    yield from wrapped(f"Replayed {count} {span}, each judged by {known}.", width)
    if comparison.left_out:
        missing = quantity(len(comparison.left_out), "day", "days")
        yield from wrapped(
            f"Left out: {missing} up to {day_in_full(comparison.left_out[-1])}, nothing was known yet.", width
        )
    yield from ("", "Per rule (findings on any of the days)")
    differing = [rule for rule in comparison.rules if rule.more or rule.fewer]
    for rule in differing:
        yield from _rule(rule, width)
    same = [f"{rule.rule} {rule.after}" for rule in comparison.rules if rule not in differing]
    yield from wrapped(f"no difference: {', '.join(same) or 'none'}", width, indent=2)
    yield from ("", "Per person")
    worded = {person.person: _person_in_words(person) for person in comparison.people}
    for person, words in worded.items():
        if words:
            yield from wrapped(f"{person}: {words}", width, indent=2)
    alike = [person for person, words in worded.items() if not words]
    yield from wrapped(f"no difference: {', '.join(alike) or 'none'}", width, indent=2)
    yield ""
    yield from wrapped(f"In all: {summary(comparison)}", width)


def totals_table(comparison: Comparison, known: str, width: int) -> Iterator[str]:
    """The lines of a replay under the rules as they are, where no other pack is given to compare with."""
    replay = comparison.before
    yield from wrapped(f"{comparison.plan} - the rules as they are (sha256 {replay.sha256[:12]})", width)
    span = f"from {day_in_full(comparison.days[0])} to {day_in_full(comparison.days[-1])}"
    yield f"Replayed {quantity(len(comparison.days), 'day', 'days')} {span}, each judged by {known}."
    yield from ("", "Per rule (findings on any of the days)")
    for rule in comparison.rules:
        yield f"  {rule.rule}: {rule.before}"
    yield from ("", "Per person")
    for person in comparison.people:
        mails = quantity(person.messages[0], "mail", "mails")
        yield f"  {person.person}: {mails}, {quantity(person.items[0], 'open item', 'open items')} in all of them"


def summary(comparison: Comparison) -> str:
    """`would have flagged 7 more, 2 fewer; 3 more mails to WT`."""
    more = sum(len(rule.more) for rule in comparison.rules)
    fewer = sum(len(rule.fewer) for rule in comparison.rules)
    parts = [_flagged_in_words(more, fewer)]
    for person in comparison.people:
        change = person.messages[1] - person.messages[0]
        if change:
            parts.append(f"{_change(change, 'mail', 'mails')} to {person.person}")
    return "; ".join(parts)


def _rule(rule: RuleDifference, width: int) -> Iterator[str]:
    figures = f"{rule.before} before, {rule.after} after"
    yield from wrapped(f"{rule.rule}: {figures}; {_flagged_in_words(len(rule.more), len(rule.fewer))}", width, indent=2)
    for word, flagged in (("more", rule.more), ("fewer", rule.fewer)):
        if flagged:
            yield from wrapped(f"{word}: {', '.join(each.finding.ref for each in flagged)}", width, indent=4)


def _flagged_in_words(more: int, fewer: int) -> str:
    if not more and not fewer:
        return "no difference"
    return "would have flagged " + ", ".join(
        f"{count} {word}" for count, word in ((more, "more"), (fewer, "fewer")) if count
    )


def _person_in_words(person: PersonDifference) -> str:
    """What changes for somebody; empty where nothing does."""
    parts = []
    if person.more or person.fewer:
        told = ", ".join(f"{count} {word}" for count, word in ((person.more, "more"), (person.fewer, "fewer")) if count)
        parts.append(f"told of {told}")
    mails = person.messages[1] - person.messages[0]
    if mails:
        parts.append(_change(mails, "mail", "mails"))
    items = person.items[1] - person.items[0]
    if items:
        parts.append(f"{_change(items, 'open item', 'open items')} in all mails")
    return "; ".join(parts)


def _change(count: int, one: str, many: str) -> str:
    return f"{abs(count)} {'more' if count > 0 else 'fewer'} {one if abs(count) == 1 else many}"


def backtest_json(comparison: Comparison) -> str:
    """The comparison as one JSON document; without a changed pack `before` and `after` are the same."""
    document: Json = {
        "plan": comparison.plan,
        "days": [day.isoformat() for day in comparison.days],
        "left_out": [day.isoformat() for day in comparison.left_out],
        "before": _replay(comparison.before),
        "after": _replay(comparison.after),
        "rules": [_rule_json(rule) for rule in comparison.rules],
        "people": [_person_json(person) for person in comparison.people],
        "summary": summary(comparison),
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _replay(replay: Replay) -> Json:
    return {
        "rules": len(replay.rules),
        "sha256": replay.sha256,
        "findings": len(replay.flagged),
        "messages": len(replay.messages),
    }


def _rule_json(rule: RuleDifference) -> Json:
    return {
        "rule": rule.rule,
        "before": rule.before,
        "after": rule.after,
        "more": [_flagged(each) for each in rule.more],
        "fewer": [_flagged(each) for each in rule.fewer],
    }


def _flagged(each: Flagged) -> Json:
    found = each.finding
    return {
        "subject": found.subject,
        "ref": found.ref,
        "text": found.text,
        "tell": list(found.tell),
        "first": each.first.isoformat(),
        "days": each.days,
    }


def _person_json(person: PersonDifference) -> Json:
    return {
        "person": person.person,
        "more": person.more,
        "fewer": person.fewer,
        "messages": {"before": person.messages[0], "after": person.messages[1]},
        "items": {"before": person.items[0], "after": person.items[1]},
    }
