"""What an owner typed as a status comes in, one of the plan's words for it goes out, or a problem with the nearest. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from watcher.plan.place import Place
from watcher.plan.problem import Problem, error, info
from watcher.plan.text import one_line, shown, words_key
from watcher.plan.words import Stated

WORDS = {
    **dict.fromkeys(
        (
            "complete", "completed", "done", "closed", "delivered", "achieved", "implemented", "fully implemented",
            "fully complete", "action complete", "action completed", "resolved", "finished", "closed complete",
            "complete and embedded", "completed and embedded", "embedded", "complete and evidenced", "complete and signed off",
        ),
        Stated.COMPLETE,
    ),
    **dict.fromkeys(
        (
            "on track", "on target", "on schedule", "ontrack", "on course", "ahead of schedule", "on plan", "progressing",
            "in progress", "inprogress", "ongoing", "on going", "underway", "under way", "in hand", "started", "working on it",
            "in train", "wip", "work in progress", "partially complete", "partly complete", "partially implemented",
            "partly implemented", "part complete", "partially completed", "active", "doing",
        ),
        Stated.ON_TRACK,
    ),
    **dict.fromkeys(
        (
            "at risk", "off track", "off target", "behind", "behind schedule", "delayed", "slipped", "slipping", "slippage",
            "delay", "minor delay", "some slippage", "stuck", "blocked", "some risk", "risk of delay", "off schedule",
            "needs attention", "major delay",
        ),
        Stated.AT_RISK,
    ),
    **dict.fromkeys(("overdue", "late", "missed", "past due", "deadline missed"), Stated.OVERDUE),
    **dict.fromkeys(
        (
            "not started", "not yet started", "to do", "todo", "planned", "scheduled", "pending", "backlog", "new", "proposed",
            "yet to start", "yet to begin", "not commenced", "to start", "not begun", "due to start",
        ),
        Stated.NOT_STARTED,
    ),
}  # fmt: skip
"""Work that goes on counts as on track, for as long as nothing says otherwise; what is late the dates say anyway.

Colours are missing on purpose: one plan's green is complete and another's is on track, so the config has to say."""

_NOTHING = frozenset({"n a", "na", "tbc"})
_SAYS_LITTLE = frozenset({"open", "not due", "not yet due", "not closed", "live", "current", "not applicable yet"})
"""Words that say only that something is not closed."""

_GIVEN_UP = re.compile(
    r"(?:on hold|paused|suspended|deferred|postponed|cancelled|canceled|withdrawn|superseded|abandoned|stopped|removed|merged"
    r"|no longer (?:required|needed|applicable|relevant)|not (?:required|needed|being progressed|progressed))\b.*"
)
_BESIDE = re.compile(r"(?P<status>[^–(:;,-]{2,30}?)\s*(?:\(.+\)|(?:\s[–-]|[:;,])\s.+)", re.DOTALL)
"""A status with words beside it: in brackets, or behind a dash or colon."""

_NEAREST = {
    "green": "On track", "amber": "At risk", "yellow": "At risk", "red": "Overdue", "blue": "Complete",
    **dict.fromkeys("🟢🟩", "On track"), **dict.fromkeys("🟡🟠🟨🟧", "At risk"), **dict.fromkeys("🔴🟥", "Overdue"),
    **dict.fromkeys("🔵🟦✔✅✓☑", "Complete"),
}  # fmt: skip
_COLOURED = re.compile(
    r"(?:red|amber|yellow|green|blue|gr[ae]y|black|white|purple)(?:\s*[-–—:;,/|]\s*|\s+(?=\())(?P<status>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A colour with the words for it behind, as a key of colours puts them: `Blue - complete`."""
_PICTURES = str.maketrans("", "", "\ufe0e\ufe0f")
"""What only chooses how the sign before it is drawn."""


def _key(text: str) -> str:
    """A status compared by its words, or by its signs where it has no words."""
    return words_key(text) or one_line(text.translate(_PICTURES))


def is_status(text: str, words: Mapping[str, str]) -> bool:
    """Whether a text is a status by Watcher's words or by the source's own."""
    key = _key(text)
    if key in WORDS or key in _SAYS_LITTLE or any(_key(word) == key for word in words):
        return True
    coloured = _COLOURED.fullmatch(text.strip())
    return coloured is not None and words_key(coloured["status"]) in WORDS


def read_stated(text: str, words: Mapping[str, str], where: Place, problems: list[Problem]) -> Stated | None:
    """The status a text stands for; None where it is empty, and None with a problem where it is no status.

    `words` are the source's own (`words: {stated: {Green: on_track}}`) and win over Watcher's.
    """
    key = _key(text)
    own = {_key(word): meaning for word, meaning in words.items()}
    if key in own:
        return _meant(own[key], where, problems)
    if not text.strip(" -–") or key in _NOTHING:
        return None
    if key in WORDS:
        return WORDS[key]
    if key in _SAYS_LITTLE:
        said = f'"{text}" says that it is not closed, not how it goes, and counts as no return; ask for a status'
        problems.append(info("status.says_little", where, said))
        return None
    if len(_said_by_lines(text, own)) > 1:
        said = f'several statuses stand in one cell and none is read (found "{shown(text)}")'
        problems.append(error("status.several", where, f"{said}; give each part a row and a status of its own"))
        return None
    first = _before_words(text)
    if first in own or first in WORDS:
        problems.append(info("status.words", where, f'words beside a status are not read (found "{shown(text)}")'))
        return _meant(own[first], where, problems) if first in own else WORDS[first]
    coloured = _COLOURED.fullmatch(text.strip())
    if coloured is not None and (meant := _worded(coloured["status"])) is not None:
        return meant
    problems.append(_unknown(text, key, where))
    return None


def _before_words(text: str) -> str:
    """The key of what stands before the words beside a status; '' where nothing stands beside it."""
    beside = _BESIDE.fullmatch(text.strip())
    return _key(beside["status"]) if beside else ""


def _worded(text: str) -> Stated | None:
    """The status that stands behind a colour, in brackets or not, with or without more words behind it."""
    bare = text.strip("() \n")
    return WORDS.get(words_key(bare)) or WORDS.get(_before_words(bare))


def _said_by_lines(text: str, own: Mapping[str, str]) -> set[str]:
    """What the lines of a cell say that begin with a status or a colour, as each is told by itself."""
    said: set[str] = set()
    for line in text.splitlines() if "\n" in text.strip() else ():
        coloured = _COLOURED.fullmatch(line.strip())
        for key in (_key(line), _before_words(line)):
            meant = own.get(key) or WORDS.get(key) or (coloured and _worded(coloured["status"])) or _NEAREST.get(key)
            if meant:
                said.add(words_key(meant))
                break
    return said


def meaning_proposed(text: str) -> Stated | None:
    """What a colour most often means where it stands for a status; proposed to people, never assumed."""
    nearest = _NEAREST.get(_key(text))
    return None if nearest is None else WORDS[nearest.lower()]


def _unknown(text: str, key: str, where: Place) -> Problem:
    """A word that no status of a plan covers, with the nearest; for work that is given up there is none near."""
    known = "Complete, On track, At risk, Overdue or Not started"
    if _GIVEN_UP.fullmatch(key):
        advice = "take the action out of the plan, or say under `words:` what it means"
        return error(
            "status.unknown", where, f'"{shown(text)}" is no status that can be judged (not {known}); {advice}'
        )
    near = get_close_matches(key, WORDS, n=1)
    nearest = _NEAREST.get(key) or (near[0].capitalize() if near else "")
    hint = f" (nearest: {nearest})" if nearest else ""
    said = f'"{shown(text)}" is no status; write {known}{hint}, or say under `words:` what it means'
    return error("status.unknown", where, said)


def _meant(meaning: str, where: Place, problems: list[Problem]) -> Stated | None:
    try:
        return Stated(words_key(meaning).replace(" ", "_"))
    except ValueError:
        known = ", ".join(Stated)
        text = f'a word of `words:` stands for no status (found "{meaning}"); choose one of {known}'
        problems.append(error("status.unknown", where, text))
        return None
