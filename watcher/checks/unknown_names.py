"""A name or word that the rule language does not have comes in, advice on what was meant goes out. Pure."""

from __future__ import annotations

from collections.abc import Collection

from watcher.checks.expression import Expression, words_of
from watcher.checks.fields import FIELDS, PARAMETERS, Type
from watcher.checks.number import Numbers
from watcher.checks.refusals import SPOKEN
from watcher.checks.typed import shown
from watcher.plan.tree import did_you_mean
from watcher.plan.words import Subject


def advice_on_name(name: str, subject: Subject, numbers: Numbers) -> str:
    """What to write in place of a name that is no field of a subject, no parameter and no named number."""
    if name.lower() in SPOKEN:
        return SPOKEN[name.lower()]
    others = [each.value for each, fields in FIELDS.items() if name in fields]
    if others:
        return f"that is a field of {_in_words(others)}, and this rule looks at {subject.value}; {fields_of(subject)}"
    near = did_you_mean(name, [*FIELDS[subject], *PARAMETERS, *numbers], fields_of(subject))
    is_text = name != name.lower() and near == fields_of(subject)
    return f"a text stands in quotes: write '{name}'" if is_text else near


def advice_on_word(word: str, left: Expression, source: str) -> str:
    """What to write in place of a word that the left side of `is` or `in` does not have."""
    known = words_of(left)
    if word.lower() in SPOKEN and word not in PARAMETERS:
        return SPOKEN[word.lower()].replace("is empty", "empty")
    if known:
        return did_you_mean(word, known)
    if left.type is Type.TEXT and not any(word in fields for fields in FIELDS.values()):
        return f"a text stands in quotes: write '{word}'"
    return f'{shown(left, source)} has no words; compare it with "=="'


def fields_of(subject: Subject) -> str:
    """Where all fields of a subject are listed, as advice."""
    return f"`watcher rules fields {subject.value}` lists its fields"


def _in_words(names: Collection[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
