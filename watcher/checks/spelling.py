"""The text of a condition comes in, what it spells as people do and the language does not goes out, with what to write. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal

from watcher.checks.fields import FIELDS
from watcher.checks.typed import Fault

QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
KEYS: Mapping[str, str] = {
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "−": "-",
    "–": "-",
    "×": "*",
    "÷": "/",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
}
"""Signs of word processors, with the keys that mean the same."""

SIGNS: Mapping[str, str] = {"&&": "and", "||": "or", "<>": "!=", "=>": ">=", "=<": "<=", "===": "=="}
"""Operators of other languages, with those of this one."""

JOINED = sorted(
    {word for fields in FIELDS.values() for field in fields.values() for word in field.words if "_" in word}
)
"""Words of several words, which people write with spaces."""

TIMES: Mapping[str, int] = {"": 1, "k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}


def without_texts(source: str) -> str:
    """A condition with its quoted texts as spaces, so that nothing within them is taken for a sign."""
    return QUOTED.sub(lambda match: " " * len(match.group()), source)


def misspelt(source: str) -> Fault | None:
    """The first thing that is spelt otherwise, at its character; None where nothing is."""
    bare = without_texts(source)
    found = [
        (match.start(), order, match) for order, (pattern, _) in enumerate(SPELLINGS) if (match := pattern.search(bare))
    ]
    if not found:
        return None
    start, order, match = min(found, key=lambda each: each[:2])
    spaces = len(match[0]) - len(match[0].lstrip())
    return Fault(start + spaces, SPELLINGS[order][1](match))


def _amount(match: re.Match[str]) -> str:
    number = _digits(match["number"], match["times"])
    return f'an amount is a plain number of pounds (found "{match[0].strip()}"); write {number}'


def _short(match: re.Match[str]) -> str:
    return f'a number is written out (found "{match[0]}"); write {_digits(match["number"], match["times"])}'


def _digits(number: str, times: str) -> str:
    """A number as the language writes it: `50000` for 50 and k, `2500000` for 2.5 and m."""
    value = Decimal(number.replace(",", "") or "0") * TIMES[times.lower()]
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


def _instead(found: str, wanted: str) -> str:
    return f'"{found}" is not part of the rule language; write "{wanted}"'


def _length(match: re.Match[str]) -> str:
    """What to write for a length of time, which counts days where it is added to a day."""
    number, unit = int(match["number"]), match["unit"].lower().rstrip("s")
    if unit in ("day", "week"):
        return f'write {number * (7 if unit == "week" else 1)}, as in "due < today + {number * (7 if unit == "week" else 1)}"'
    if unit == "working day":
        return f'write "working_days(today, due) <= {number}"'
    return f'write "months(today, due) < {number * (12 if unit == "year" else 1)}"'


def _day(match: re.Match[str]) -> str:
    day, month = int(match["day"]), int(match["month"])
    if month > 12 >= day:
        day, month = month, day
    return f"a day stands in quotes, year first (found \"{match[0]}\"); write '{match['year']}-{month:02}-{day:02}'"


def _character(match: re.Match[str]) -> str:
    found = match[0]
    plain = KEYS.get(found, unicodedata.normalize("NFKC", found))
    if plain in ("'", '"'):
        return f"a quotation mark of a word processor (found {found}); write {plain}"
    if plain.isascii():
        return f'a character that is not on every keyboard (found "{found}"); write "{plain}"'
    if found.isalpha():
        return f'a letter from another alphabet (found "{found}", U+{ord(found):04X}); type it anew'
    return f'a character that no rule needs (found "{found}"); remove it'


SPELLINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"[£$€] *(?P<number>[0-9][0-9,]*(\.[0-9]+)?) ?(?P<times>bn|[km]|)\b", re.IGNORECASE), _amount),
    (re.compile(r"\b(?P<number>[0-9]+(\.[0-9]+)?)(?P<times>bn|[km])\b", re.IGNORECASE), _short),
    (
        re.compile(r"(?<=[<>=]) *[0-9]{1,3}(,[0-9]{3})+(?![0-9])"),
        lambda match: (
            f'digits stand without commas (found "{match[0].strip()}"); write {match[0].strip().replace(",", "")}'
        ),
    ),
    (
        re.compile(r"\b(?P<number>[0-9]+(\.[0-9]+)?) ?%(?! *[\w(.])"),
        lambda match: f'a percentage is a plain number (found "{match[0]}"); write {match["number"]}',
    ),
    (re.compile(r"\b(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})\b"), _day),
    (re.compile(r"\b(?P<day>[0-9]{1,2})([./-])(?P<month>[0-9]{1,2})\2(?P<year>[0-9]{4})\b"), _day),
    (
        re.compile(r"\b(?P<number>[0-9]+) ?(?P<unit>(working )?days?|weeks?|months?|years?)\b", re.IGNORECASE),
        lambda match: f'a length of time is a plain number (found "{match[0]}"); {_length(match)}',
    ),
    (
        re.compile(r"\bis +not +in\b|\bnot +is\b"),
        lambda match: _instead(match[0], "not in" if match[0].endswith("in") else "is not"),
    ),
    (
        re.compile(rf"\b({'|'.join(word.replace('_', ' +') for word in JOINED)})\b"),
        lambda match: f'a word has no spaces (found "{match[0]}"); write "{"_".join(match[0].split())}"',
    ),
    (re.compile(r"(?<![\w.])0[0-9]+\b"), lambda match: f'a number begins with 0 (found "{match[0]}"); leave the 0 out'),
    (
        re.compile("===|" + "|".join(re.escape(sign) for sign in SIGNS)),
        lambda match: _instead(match[0], SIGNS[match[0]]),
    ),
    (
        re.compile(r"\b(AND|OR|NOT|IS|IN|And|Or|Not|Is|In)\b"),
        lambda match: f'words are written small (found "{match[0]}"); write "{match[0].lower()}"',
    ),
    (re.compile(r"(?<![<>=!:])=(?!=)"), lambda _match: 'a lone "=" does not compare; write "=="'),
    (re.compile(r"!(?!=)"), lambda _match: 'a lone "!" does not negate; write "not"'),
    (re.compile(r"#"), lambda _match: 'a remark cannot stand inside a condition (found "#"); put it on a line above'),
    (re.compile(r"[^\x00-\x7f]"), _character),
)
"""What is looked for, and what is said of it; of two at one place the first counts."""
