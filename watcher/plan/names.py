"""How people, posts and teams are written: a text comes in, the keys to find them by go out. Pure; knows no list."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from watcher.plan.text import one_line, words_key

INITIALS = re.compile(r"[A-Z](?:[A-Z]|[.&'-](?=[A-Z])){1,4}")
NEAR = 0.85
"""Names at least this alike, from 0 to 1, are taken for two spellings of one (Segurola, Segurolo: 0.93)."""

_DOTTED = re.compile(r"(?:[A-Za-z]\.\s?){2,5}")
_HONORIFIC = re.compile(r"^(?:mr|mrs|ms|miss|mx|dr|prof|professor|cllr|councillor|sir|dame|rev|reverend)\b\s*")
_INTERIM = re.compile(r"\b(?:ad interim|interim|acting|temporary|temp|caretaker)\b")
_VACANT = re.compile(
    r"(?:post )?(?:is )?(?:vacant|vacancy|unfilled|tb[acd]|to be (?:appointed|confirmed|agreed|decided|recruited)|none|n a"
    r"|nobody)(?: post)?"
)
_TEAM = re.compile(
    r"\b(?:departments?|dept|directorates?|divisions?|teams?|services?|units?|boards?|groups?|committees?|councils?"
    r"|partners|partnerships?|cabinet|forum|panel|agency|agencies|all)\b"
)
_POST = re.compile(
    r"\b(?:head|director|manager|lead|leader|officer|chair|chief|member|co ?ordinator|secretary|adviser|advisor|commissioner"
    r"|principal|deputy|assistant|consultant|supervisor|executive)\b"
)
_SHARE = re.compile(r"\[\d{1,3}%\]")
"""How much of a person's time a task takes, as project plans write it behind the name: `Kim Lee[50%]`."""

_STRONG = re.compile(r"\s*(?:[/;\n+|]|\s{2,})\s*")
_WEAK = re.compile(r"\s*(?:(?<!\b[A-Z])&|&(?![A-Z]\b)|,|\band\b)\s*")
"""Commas, `and` and `&`; the last not between two single letters, which are one name (A&E, R&D)."""


def initials_key(text: str) -> str:
    """The key of initials: `P.S.` and `ps` are `ps`; '' for any other text."""
    if _DOTTED.fullmatch(text.strip()) or INITIALS.fullmatch(text.strip()):
        return re.sub(r"\W", "", text).casefold()
    return ""


def name_key(name: str) -> str:
    """A name compared as words, without Mr, Dr or Cllr, the surname last (`Smith, Jo` is `jo smith`)."""
    last, comma, first = name.partition(",")
    if comma and _POST.search(words_key(first)) is None and first.strip() and len(first.split()) <= 2:
        name = f"{first} {last}"
    return _HONORIFIC.sub("", words_key(name))


def short_name_key(name: str) -> str:
    """The first letter and the surname (`p segurolo`); '' for a single word."""
    words = name_key(name).split()
    return f"{words[0][0]} {words[-1]}" if len(words) > 1 else ""


def is_short_name(text: str) -> bool:
    """Whether a name has only a letter before the surname, as in `P. Segurolo`."""
    words = name_key(text).split()
    return len(words) == 2 and len(words[0]) == 1


def post_key(post: str) -> str:
    """A post compared as words, whether it is held for good or ad interim."""
    return one_line(_INTERIM.sub(" ", words_key(post)))


def is_interim(post: str) -> bool:
    """Whether a post is said to be held for the time being only."""
    return _INTERIM.search(words_key(post)) is not None


def is_vacant(text: str) -> bool:
    """Whether a text stands in place of a name because nobody holds the post."""
    return _VACANT.fullmatch(words_key(text)) is not None


def looks_like_team(text: str) -> bool:
    """Whether a text names a department, team or board rather than a person; a post (`Head of Service`) is a person's."""
    key = words_key(text)
    return _TEAM.search(key) is not None and _POST.search(key) is None


def looks_like_one(text: str) -> bool:
    """Whether a text with `and` or commas in it rather names one post or team than several people."""
    key = words_key(text)
    return _POST.search(key) is not None or _TEAM.search(key) is not None


def strong_pieces(text: str) -> list[str]:
    """What line breaks, slashes and semicolons set off in a cell; they never stand within a name."""
    return [one_line(piece) for piece in _STRONG.split(_SHARE.sub(" ", text).strip()) if piece.strip()]


def weak_pieces(text: str) -> list[str]:
    """What commas and `and` set off, which also stand within posts; words that are all initials are one each."""
    pieces: list[str] = []
    for piece in _WEAK.split(text):
        words = piece.split()
        pieces.extend(words if all(INITIALS.fullmatch(word) for word in words) else [piece])
    return [piece for piece in pieces if piece]


def alike(one: str, other: str) -> bool:
    """Whether two names differ so little that one is a spelling of the other."""
    matcher = SequenceMatcher(None, words_key(one), words_key(other))
    return matcher.real_quick_ratio() >= NEAR and matcher.quick_ratio() >= NEAR and matcher.ratio() >= NEAR


def likeness(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1."""
    return SequenceMatcher(None, words_key(one), words_key(other)).ratio()


def initials_of(name: str) -> str:
    """The first letters of a name's words, hyphens setting words off too."""
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word).upper()
