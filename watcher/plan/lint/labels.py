"""The labels that group actions come in, broken and nearly equal ones go out as problems. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from watcher.plan.lint.survey import MOST_LABELS, Label, Survey, label_place
from watcher.plan.model import Plan
from watcher.plan.problem import Problem, info
from watcher.plan.text import words_key

SHORTEST = 6
"""Shorter labels than this many letters are not compared for a spelling: too many are alike."""

_WORD = re.compile(r"[^\W\d_]+")


def broken_words(plan: Plan, survey: Survey) -> Iterator[Problem]:
    """Two halves in a label that stand nowhere else, where the plan knows the whole word (`imp act`, `impact`)."""
    labels = [label for label, found in survey.labels.items() if found.is_issue]
    pairs = {pair for label in labels for pair in pairwise(_words(label)) if len(pair[1]) > 1}
    if not pairs or len(survey.labels) > MOST_LABELS:
        return
    whole = _whole_words(plan, labels, {"".join(pair) for pair in pairs})
    broken = _never_apart(plan, {pair for pair in pairs if "".join(pair) in whole})
    for action in plan.actions if broken else ():
        for first, second in pairwise(_words(action.title)) if "issue" in action.places else ():
            if (first, second) in broken:
                said = f'{action.ref}: a word of the label is broken (found "{first} {second}", elsewhere "{first}{second}")'
                yield info("label.broken_word", label_place(action), f"{said}; write it as one")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _whole_words(plan: Plan, labels: Iterable[str], wanted: set[str]) -> set[str]:
    """Which of the wanted words stand somewhere in the plan."""
    found = {word for label in labels for word in _words(label) if word in wanted}
    for action in plan.actions:
        if len(found) == len(wanted):
            break
        found.update(wanted.intersection(_words(action.text)))
    return found


def _never_apart(plan: Plan, pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """The pairs whose first word stands nowhere in the plan without its second."""
    firsts = {first for first, _ in pairs}
    alone, together = Counter[str](), Counter[tuple[str, str]]()
    for action in plan.actions if pairs else ():
        for text in (action.title, action.text):
            words = _words(text)
            alone.update(word for word in words if word in firsts)
            together.update(pair for pair in pairwise(words) if pair in pairs)
    return {pair for pair in pairs if together[pair] == alone[pair[0]]}


def look_alikes(_: Plan, survey: Survey) -> Iterator[Problem]:
    """Labels that differ from a more frequent one by a blank, a mark or a single letter: one group, or two."""
    labels = survey.labels
    if len(labels) > MOST_LABELS:
        return
    by_words: dict[str, str] = {}
    ordered = sorted(labels, key=lambda text: -labels[text].count)
    for text in ordered:
        usual = by_words.setdefault(words_key(text), text)
        if usual == text and labels[text].count == 1:
            usual = _spelling(text, ordered, labels) or text
        if usual != text and labels[usual].count > 1:
            there = f"{labels[usual].ref} and {labels[usual].count - 1} more"
            said = f'a label is nearly that of {there} (found "{text}", there "{usual}"); make them one'
            yield info("label.alike", labels[text].where, said)


def _spelling(label: str, ordered: Iterable[str], labels: Mapping[str, Label]) -> str | None:
    """A label used more than once that differs by one letter; a digit that differs is no spelling."""
    key = _squeezed(label)
    if len(key) < SHORTEST:
        return None
    for other in ordered:
        if labels[other].count < 2:
            return None
        if other != label and _differ_by_one(key, _squeezed(other)):
            return other
    return None


@lru_cache(maxsize=MOST_LABELS)
def _squeezed(label: str) -> str:
    return words_key(label).replace(" ", "")


def _differ_by_one(one: str, other: str) -> bool:
    """Whether one letter put in, left out or exchanged makes one text the other; blanks do not count."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    rest = short[at + 1 :] if len(short) == len(long) else short[at:]
    differing = long[at : at + 1] + (short[at : at + 1] if len(short) == len(long) else "")
    return rest == long[at + 1 :] and not any(letter.isdigit() for letter in differing)
