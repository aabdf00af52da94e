"""What a table of savings says of how sure a saving is, and of how often it comes, becomes one of our words. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from watcher.plan.place import Place
from watcher.plan.problem import Problem, warning
from watcher.plan.text import one_line, shown, words_key
from watcher.plan.words import Deliverability, Recurrence

_DELIVERABILITY: Mapping[str, Deliverability] = {
    **dict.fromkeys(
        ("delivered", "achieved", "complete", "completed", "done", "realised", "secured", "banked", "blue", "b"),
        Deliverability.DELIVERED,
    ),
    **dict.fromkeys(("on track", "on target", "green", "g", "deliverable", "low risk", "low"), Deliverability.ON_TRACK),
    **dict.fromkeys(
        ("at risk", "amber", "yellow", "a", "amber green", "amber red", "some risk", "medium risk", "medium", "off track",
         "high risk", "high", "slipping", "delayed", "part achieved", "partly delivered", "partially achieved"),
        Deliverability.AT_RISK,
    ),
    **dict.fromkeys(
        ("undeliverable", "not deliverable", "red", "r", "not achieved", "not achievable", "unachievable", "not delivered",
         "will not be delivered", "cannot be delivered", "failed", "black", "written off"),
        Deliverability.UNDELIVERABLE,
    ),
    **dict.fromkeys(
        ("unidentified", "not identified", "to be identified", "tbi", "no plan", "no plans", "gap"),
        Deliverability.UNIDENTIFIED,
    ),
}  # fmt: skip
"""The words of finance offices, RAG among them; red is what will not be delivered unless something changes."""

_RECURRENCE: Mapping[str, Recurrence] = {
    **dict.fromkeys(
        (
            "one off",
            "oneoff",
            "non recurrent",
            "non recurring",
            "temporary",
            "in year",
            "in year only",
            "once",
            "nr",
            "o",
        ),
        Recurrence.ONE_OFF,
    ),
    **dict.fromkeys(
        ("recurring", "recurrent", "ongoing", "on going", "permanent", "base", "base budget", "full year", "r", "p"),
        Recurrence.RECURRING,
    ),
}
_NOT_GIVEN = frozenset({"", "n a", "na", "tbc", "tba", "tbd", "not known", "unknown", "none"})
_STILL_TO_FIND = re.compile(r"\b(?:unidentified|to be (?:identified|found)|not (?:yet )?identified)\b")


def read_deliverability(
    text: str, title: str, words: Mapping[str, str], where: Place, problems: list[Problem]
) -> Deliverability | None:
    """How sure a saving is, by the office's own `words` first; one that is still to be found says so in its title."""
    own = {
        **{words_key(each): each for each in Deliverability},
        **{words_key(given): to for given, to in words.items()},
    }
    key = words_key(text)
    found = own.get(key)
    if found is not None and found in set(Deliverability):
        return Deliverability(found)
    if key not in _NOT_GIVEN and key in _DELIVERABILITY:
        return _DELIVERABILITY[key]
    if key not in _NOT_GIVEN:
        problems.append(_unread(text, "deliverability", list(_DELIVERABILITY), [*Deliverability], where))
    return Deliverability.UNIDENTIFIED if _STILL_TO_FIND.search(words_key(title)) else None


def read_recurrence(text: str, words: Mapping[str, str], where: Place, problems: list[Problem]) -> Recurrence | None:
    """Whether a saving comes back every year, by the office's own `words` first; None where nothing says so."""
    own = {words_key(given): meant for given, meant in words.items()}
    key = words_key(text)
    found = own.get(key)
    if found is not None and found in set(Recurrence):
        return Recurrence(found)
    if key in _NOT_GIVEN:
        return None
    if key not in _RECURRENCE:
        problems.append(_unread(text, "recurrence", list(_RECURRENCE), [*Recurrence], where))
    return _RECURRENCE.get(key)


def _unread(text: str, name: str, known: list[str], meant: list[str], where: Place) -> Problem:
    near = get_close_matches(words_key(text), known, n=1)
    advice = (
        f'did you mean "{near[0]}"?' if near else f"write one of {', '.join(meant)}, or name it under `words: {name}:`"
    )
    said = f'cannot read "{shown(one_line(text))}" as the {name} of a saving; {advice}'
    return warning("saving.word", where, said)
