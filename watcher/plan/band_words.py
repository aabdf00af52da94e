"""The words of one colour's range come in (`85% to under 95%`), its bands and their unit go out, or None. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from watcher.plan.model import Band
from watcher.plan.quantity import NUMBER, PERCENT, quantity_of
from watcher.plan.rows import Cell
from watcher.plan.words import Rag


class _Kind(StrEnum):
    """What a word of a range is: a number, a comparison (before a number or behind it), or what joins two."""

    NUMBER = "number"
    AT_MOST = "<="
    AT_LEAST = ">="
    UNDER = "<"
    OVER = ">"
    OR_LESS = "or less"
    OR_MORE = "or more"
    TO = "to"
    OR = "or"
    UNIT = "unit"
    NOISE = "noise"


_TURNED = {
    _Kind.AT_MOST: _Kind.AT_LEAST, _Kind.UNDER: _Kind.OVER, _Kind.AT_LEAST: _Kind.AT_MOST, _Kind.OVER: _Kind.UNDER,
}  # fmt: skip
_COMPARED = frozenset(_TURNED)
_NO_NUMBER_NEXT = r"(?!\s*[£\d−-])"
_WORDS: tuple[tuple[_Kind, str], ...] = (
    (
        _Kind.UNIT,
        r"per\s+\d[\d,]*(?:\s+population)?|%(?:\s*of\s+[a-z][a-z ]*?(?=\s+(?:or|and|to)\b|\s*$|\s*[-–—+<>]))?",
    ),
    (_Kind.UNIT, r"per\s?cent(?:age)?\b|pct\b"),
    (_Kind.OR_LESS, rf"(?:or|and|&)\s+(?:below|less|under|fewer|lower)\b{_NO_NUMBER_NEXT}|or\s*-(?!\s*\d)"),
    (_Kind.OR_MORE, rf"(?:or|and|&)\s+(?:above|more|over|higher|greater|up(?:wards)?)\b{_NO_NUMBER_NEXT}|\+|plus\b"),
    (
        _Kind.AT_MOST,
        r"<=|=<|≤|up\s+to\b|at\s+most\b|no(?:t)?\s+(?:more|higher|greater)\s+than\b|max(?:imum)?\b|within\b",
    ),
    (_Kind.AT_LEAST, r">=|=>|≥|at\s+least\b|no(?:t)?\s+(?:less|fewer|lower)\s+than\b|min(?:imum)?\b"),
    (_Kind.UNDER, r"<|under\b|(?:less|fewer|lower)\s+than\b|below\b"),
    (_Kind.OVER, r">|over\b|(?:more|greater|higher)\s+than\b|above\b|exceeding\b"),
    (_Kind.NUMBER, r"[-−]?\s?£?\s?[-−]?\d[\d,]*(?:\.\d+)?(?:\s?(?:k|m|bn)(?![a-z]))?"),
    (_Kind.TO, r"[-–—]|to\b|through\b|and\b|but\b|&"),
    (_Kind.OR, r"or\b|,|;"),
    (_Kind.NOISE, r"between\b|from\b|inclusive\b|is\b|if\b|when\b|where\b|values?\b|[xn]\b|the\b|a\b|=|[().:]"),
    (_Kind.UNIT, r"(?:of\s+)?[a-z][a-z']*"),
)
_TOKEN = re.compile("|".join(rf"(?P<w{index}>{shape})" for index, (_, shape) in enumerate(_WORDS)), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: _Kind
    text: str


@dataclass(frozen=True, slots=True)
class _Bound:
    """One end of a range: a number and how values compare with it; no comparison where only the number stands there."""

    number: Decimal
    compared: _Kind | None


def read_range(rag: Rag, words: str) -> tuple[tuple[Band, ...], str] | None:
    """The bands that a range in words stands for (two for `under 40 or over 60`) and their unit; None where it is none."""
    tokens = _tokens(words)
    if tokens is None:
        return None
    units = [token.text for token in tokens if token.kind is _Kind.UNIT]
    shape = [token for token in tokens if token.kind not in {_Kind.UNIT, _Kind.NOISE}]
    # A word before the first number is no unit of it: "good" is no range.
    if not shape or (units and tokens[0].kind is _Kind.UNIT and shape[0].kind is _Kind.NUMBER):
        return None
    bands = _bands(rag, shape)
    return (bands, _unit(units)) if bands else None


def _tokens(words: str) -> list[_Token] | None:
    tokens: list[_Token] = []
    at = 0
    while at < len(words):
        if words[at].isspace():
            at += 1
            continue
        found = _TOKEN.match(words, at)
        # A dash right behind a number joins, it does not make the next number negative: "85 -94".
        if found is not None and tokens and _is_joining_dash(found, tokens):
            tokens.append(_Token(_Kind.TO, words[at]))
            at += 1
            continue
        if found is None or found.lastgroup is None:
            return None
        kind = _WORDS[int(found.lastgroup[1:])][0]
        tokens.append(_Token(kind, found[0].strip()))
        at = found.end()
    return tokens


def _is_joining_dash(found: re.Match[str], tokens: Sequence[_Token]) -> bool:
    return found[0][0] in "-−" and tokens[-1].kind in {_Kind.NUMBER, _Kind.UNIT} and len(found[0]) > 1


def _unit(units: Sequence[str]) -> str:
    """What the numbers count: percent, a share of something, a word of the plan's own, or just numbers."""
    words = [" ".join(unit.casefold().split()) for unit in units]
    share = next((word for word in words if word.startswith("%") and len(word) > 1), None)
    if share is not None:
        return "% of " + share[1:].strip().removeprefix("of ").strip()
    if any(word in {"%", "percent", "per cent", "percentage", "pct"} for word in words):
        return PERCENT
    return " ".join(dict.fromkeys(words)) if words else NUMBER


def _bands(rag: Rag, shape: list[_Token]) -> tuple[Band, ...] | None:
    """What the numbers, comparisons and joining words of a range come to."""
    bounds = _bounds(shape)
    if bounds is None or not 1 <= len(bounds) <= 2:
        return None
    if len(bounds) == 1:
        return (_open(rag, bounds[0]),)
    one, other = bounds
    if one.compared is None and other.compared is None:
        low, high = sorted((one.number, other.number))
        return (Band(rag=rag, low=low, high=high),)
    return _between(rag, one, other, is_either=any(token.kind is _Kind.OR for token in shape))


def _bounds(shape: list[_Token]) -> list[_Bound] | None:
    """The ends in the order written; None where a comparison has no number or numbers are not joined."""
    bounds: list[_Bound] = []
    compared: list[_Kind] = []
    is_joined = True
    for token in shape:
        if token.kind is _Kind.NUMBER:
            number = quantity_of(Cell(token.text.replace(" ", "")))
            if number is None or not (is_joined or compared) or len(compared) > 1:
                return None
            bounds.append(_Bound(number.value, compared.pop() if compared else None))
            is_joined = False
        elif token.kind in _COMPARED:
            if compared and bounds:
                # "80 <= x < 90": the first comparison is of the number before it.
                bounds[-1] = _Bound(bounds[-1].number, _TURNED[compared.pop()])
            compared.append(token.kind)
        elif token.kind in {_Kind.OR_LESS, _Kind.OR_MORE} and bounds and bounds[-1].compared is None:
            kind = _Kind.AT_MOST if token.kind is _Kind.OR_LESS else _Kind.AT_LEAST
            bounds[-1] = _Bound(bounds[-1].number, kind)
        elif token.kind in {_Kind.TO, _Kind.OR} and bounds:
            is_joined = True
        else:
            return None
    return None if compared or (is_joined and bounds and shape[-1].kind is not _Kind.OR) else bounds


def _open(rag: Rag, bound: _Bound) -> Band:
    if bound.compared in {_Kind.AT_MOST, _Kind.UNDER}:
        return Band(rag=rag, low=None, high=bound.number, excludes_high=bound.compared is _Kind.UNDER)
    if bound.compared in {_Kind.AT_LEAST, _Kind.OVER}:
        return Band(rag=rag, low=bound.number, high=None, excludes_low=bound.compared is _Kind.OVER)
    return Band(rag=rag, low=bound.number, high=bound.number)


def _between(rag: Rag, one: _Bound, other: _Bound, *, is_either: bool) -> tuple[Band, ...] | None:
    """Two ends of which at least one says how values compare with it; `is_either` joins two ranges instead."""
    lower, upper = sorted((one, other), key=lambda bound: bound.number)
    is_low = lower.compared in {None, _Kind.AT_LEAST, _Kind.OVER}
    is_high = upper.compared in {None, _Kind.AT_MOST, _Kind.UNDER}
    if is_low and is_high:
        return (
            Band(
                rag=rag,
                low=lower.number,
                high=upper.number,
                excludes_low=lower.compared is _Kind.OVER,
                excludes_high=upper.compared is _Kind.UNDER,
            ),
        )
    if is_either and not is_low and not is_high:
        return _open(rag, lower), _open(rag, upper)
    return None
