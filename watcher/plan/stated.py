"""What an owner typed as a status comes in, one of the plan's words for it goes out, or a problem with the nearest. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from watcher.plan.place import Place
from watcher.plan.problem import Problem, error
from watcher.plan.text import words_key
from watcher.plan.words import Stated

WORDS = {
    "complete": Stated.COMPLETE,
    "completed": Stated.COMPLETE,
    "done": Stated.COMPLETE,
    "closed": Stated.COMPLETE,
    "on track": Stated.ON_TRACK,
    "on target": Stated.ON_TRACK,
    "on schedule": Stated.ON_TRACK,
    "at risk": Stated.AT_RISK,
    "overdue": Stated.OVERDUE,
    "late": Stated.OVERDUE,
    "not started": Stated.NOT_STARTED,
    "not yet started": Stated.NOT_STARTED,
}
"""Colours are missing on purpose: one plan's green is complete and another's is on track, so the config has to say."""

_NOTHING = frozenset({"n a", "na", "tbc"})
_NEAREST = {"green": "On track", "amber": "At risk", "yellow": "At risk", "red": "Overdue", "blue": "Complete"}


def read_stated(text: str, words: Mapping[str, str], where: Place, problems: list[Problem]) -> Stated | None:
    """The status a text stands for; None where it is empty, and None with a problem where it is no status.

    `words` are the source's own (`words: {stated: {Green: on_track}}`) and win over Watcher's.
    """
    key = words_key(text)
    own = {words_key(word): meaning for word, meaning in words.items()}
    if key in own:
        return _meant(own[key], where, problems)
    if not text.strip(" -–") or key in _NOTHING:
        return None
    if key in WORDS:
        return WORDS[key]
    near = get_close_matches(key, WORDS, n=1)
    nearest = _NEAREST.get(key) or (near[0].capitalize() if near else "On track")
    known = "Complete, On track, At risk, Overdue or Not started"
    said = f'"{text}" is no status; write {known} (nearest: {nearest}), or say under `words:` what it means'
    problems.append(error("status.unknown", where, said))
    return None


def _meant(meaning: str, where: Place, problems: list[Problem]) -> Stated | None:
    try:
        return Stated(words_key(meaning).replace(" ", "_"))
    except ValueError:
        known = ", ".join(Stated)
        text = f'a word of `words:` stands for no status (found "{meaning}"); choose one of {known}'
        problems.append(error("status.unknown", where, text))
        return None
