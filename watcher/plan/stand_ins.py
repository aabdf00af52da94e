"""Headings that lack a needed field come in, the same with what stands in for it go out: a column of refs above all. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from watcher.plan.refs import matching_key
from watcher.plan.rows import Row
from watcher.plan.text import one_line, text_of, words_key

MOST_WORDS = 4
_ENDINGS = frozenset({"id", "ref", "reference", "no", "number", "nr", "key", "code"})
_OTHERS = frozenset(
    {"parent", "phone", "cost", "telephone", "contact", "post", "reg", "regulation", "predecessor", "account"}
)
"""Words in a heading that make it the number of something else."""

_NUMBERED = re.compile(r"\(?(?P<ref>[A-Za-z]{0,4}-?\d+(?:\.\d+)+[a-z]?|[A-Za-z]{1,4}-?\d+(?:\.\d+)*)[.):]?\s+\S")
LONGEST_REF = 60
"""Characters of a title that stand for a ref."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoodIn:
    """Columns by field with the stand-ins among them, and why each stands in."""

    columns: Mapping[str, int]
    why: Mapping[int, str]


def stood_in(columns: Mapping[str, int], header: Row, *, title_is_ref: bool) -> StoodIn:
    """The columns with one for refs, where a heading ends as those of refs do, else the titles' own; and one for deadlines."""
    found = dict(columns)
    why: dict[int, str] = {}
    if "due" not in found and "revised_due" in found:
        found["due"] = found.pop("revised_due")
    if "ref" not in found:
        numbered = _numbering(header, set(found.values()))
        if numbered is not None:
            found["ref"] = numbered
            why[numbered] = "its heading ends like that of a ref, and no other is one"
        elif title_is_ref and "title" in found:
            found["ref"] = found["title"]
            why[found["title"]] = "its heading is a name of title; no column holds refs, so it stands in for them"
    return StoodIn(columns=found, why=why)


def _numbering(header: Row, taken: set[int]) -> int | None:
    """The first column that nothing else claims and whose heading ends in `id`, `ref`, `no` or the like."""
    for column, cell in enumerate(header.cells, start=1):
        words = words_key(text_of(cell)).split() if column not in taken else []
        if 1 < len(words) <= MOST_WORDS and words[-1] in _ENDINGS and not _OTHERS.intersection(words):
            return column
    return None


def without_number(title: str) -> str:
    """A title without the number it begins with, where that is its ref."""
    numbered = _NUMBERED.match(title)
    return title[numbered.end() - 1 :] if numbered else title


def ref_of_title(title: str, taken: Mapping[str, object]) -> str:
    """The number that a title begins with (`1.1 Daily phonics`), else its first words; counted where another has them."""
    text = one_line(title)
    numbered = _NUMBERED.match(text)
    ref = numbered["ref"] if numbered else text[:LONGEST_REF].rstrip()
    count, free = 2, ref
    while matching_key(free) in taken:
        count, free = count + 1, f"{ref} ({count})"
    return free
