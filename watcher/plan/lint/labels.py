"""The labels that group actions come in, broken and nearly equal ones go out as problems. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from watcher.plan.model import Action, Plan
from watcher.plan.place import Place
from watcher.plan.problem import Problem, info
from watcher.plan.settings import PlanSettings
from watcher.plan.text import words_key

MOST_LABELS = 2000
"""More different labels than this group nothing, and are not compared."""

SHORTEST = 6
"""Shorter labels than this many letters are not compared for a spelling: too many are alike."""

_WORD = re.compile(r"[^\W\d_]+")


def broken_words(plan: Plan, _: PlanSettings) -> Iterator[Problem]:
    """Two halves in a label that stand nowhere else, where the plan knows the whole word (`imp act`, `impact`)."""
    labelled = [action for action in plan.actions if "issue" in action.places]
    labels = {action.title for action in labelled}
    whole: set[str] = set()
    for action in plan.actions if labels else ():
        whole.update(_words(action.text))
    for label in labels:
        whole.update(_words(label))
    halves = {pair for label in labels for pair in pairwise(_words(label)) if "".join(pair) in whole}
    broken = _never_apart(plan, {pair for pair in halves if len(pair[1]) > 1})
    for action in labelled if broken else ():
        for first, second in pairwise(_words(action.title)):
            if (first, second) in broken:
                said = f'{action.ref}: a word of the label is broken (found "{first} {second}", elsewhere "{first}{second}")'
                yield info("label.broken_word", _place(action), f"{said}; write it as one")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


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


def look_alikes(plan: Plan, _: PlanSettings) -> Iterator[Problem]:
    """Labels that differ from a more frequent one by a blank, a mark or a single letter: one group, or two."""
    groups: dict[str, list[Action]] = defaultdict(list)
    for action in plan.actions:
        groups[action.title].append(action)
    if len(groups) > MOST_LABELS:
        return
    by_words: dict[str, str] = {}
    ordered = sorted(groups, key=lambda label: -len(groups[label]))
    for label in ordered:
        usual = by_words.setdefault(words_key(label), label)
        if usual == label and len(groups[label]) == 1:
            usual = _spelling(label, ordered, groups) or label
        if usual != label and len(groups[usual]) > 1:
            text = f'a label is nearly that of {_refs(groups[usual])} (found "{label}", there "{usual}"); make them one'
            yield info("label.alike", _place(groups[label][0]), text)


def _spelling(label: str, ordered: Iterable[str], groups: Mapping[str, list[Action]]) -> str | None:
    """A label used more than once that differs by one letter; a digit that differs is no spelling."""
    key = _squeezed(label)
    if len(key) < SHORTEST:
        return None
    for other in ordered:
        if len(groups[other]) < 2:
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


def _refs(actions: list[Action]) -> str:
    return actions[0].ref if len(actions) == 1 else f"{actions[0].ref} and {len(actions) - 1} more"


def _place(action: Action) -> Place:
    return action.places.get("issue", action.places.get("title", action.places["ref"]))
