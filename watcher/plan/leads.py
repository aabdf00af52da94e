"""A cell that says who is responsible comes in, the initials of everyone it names go out, with what is wrong about them. Pure."""

from __future__ import annotations

import re

from watcher.plan.names import INITIALS, is_vacant, looks_like_one, looks_like_team, strong_pieces, weak_pieces
from watcher.plan.people import People
from watcher.plan.place import Place
from watcher.plan.problem import Problem, error, info, warning
from watcher.plan.text import one_line, shown

_SURNAME_FIRST = re.compile(
    r"(?P<last>[A-Z][a-z]+(?P<two>[-'’ ][A-Z][a-z]+)?),\s"
    r"(?P<first>[A-Z][a-z]+(?(two)(?:-[A-Z][a-z]*)?|(?:[ -][A-Z][a-z]*\.?)?))(?:\s\([^()]*\))?"
)
LONGEST_CELL = 2000
"""Characters of a cell of people; a longer one is a text that slipped into the wrong column."""

_TEAM_CODES = {"lead.unknown": "lead.team", "owner.unknown": "owner.team"}
_VACANT_CODES = {"lead.unknown": "lead.vacant", "owner.unknown": "owner.vacant"}


def read_people(
    text: str, people: People, where: Place, problems: list[Problem], *, code: str = "lead.unknown"
) -> tuple[str, ...]:
    """The initials of everyone a cell names (`BP/DS`, `JHB  BP`), in order; whoever is in no list is kept, with a problem.

    A department or team is kept as written and told, since no person answers; a vacant post is nobody. `code` is
    `lead.unknown` or `owner.unknown`.
    """
    if len(text) > LONGEST_CELL:
        said = f'a cell of people holds {len(text):,} characters and nobody is read (found "{shown(text, 40)}")'
        problems.append(error(code, where, f"{said}; write names only"))
        return ()
    whole = people.resolve(one_line(text)) if text.strip() else None
    if whole is not None:
        return (whole.initials,)
    named: dict[str, None] = {}
    for piece in _pieces(text, people, where, problems):
        officer = people.resolve(piece)
        if officer is None and is_vacant(piece):
            said = f'nobody holds the post (found "{piece}"); name who stands in'
            problems.append(warning(_VACANT_CODES[code], where, said))
            continue
        if people.has_lists and (officer is None or not officer.listed):
            problems.append(_unknown(piece, people, where, code))
        named[officer.initials if officer else piece] = None
    return tuple(named)


def _unknown(piece: str, people: People, where: Place, code: str) -> Problem:
    if looks_like_team(piece):
        said = f'a department or team is named in place of a person (found "{piece}")'
        return warning(_TEAM_CODES[code], where, f"{said}; name who answers for it, or list it with an address")
    return error(code, where, f'nobody in the lists is known as "{piece}"; {people.hint(piece)}')


def _surname_first(text: str, weak: list[str], people: People) -> str | None:
    """`Smith, John (Procurement)` as `John Smith`, as directories write it; None where two are named or known."""
    found = _SURNAME_FIRST.fullmatch(text)
    if found is None or any(people.resolve(piece) is not None for piece in weak):
        return None
    return f"{found['first']} {found['last']}"


def _pieces(text: str, people: People, where: Place, problems: list[Problem]) -> list[str]:
    """The names in a cell. `and` and commas set names off, unless they stand within one post or team."""
    pieces: list[str] = []
    for strong in strong_pieces(text):
        weak = weak_pieces(strong)
        is_known = all(people.resolve(piece) is not None or INITIALS.fullmatch(piece) for piece in weak)
        if (name := _surname_first(strong, weak, people)) is not None:
            said = f'read as one name, surname first (found "{strong}"); write two people on two lines'
            problems.append(info("lead.surname_first", where, said))
            pieces.append(name)
        elif people.resolve(strong) is not None or (not is_known and looks_like_one(strong)):
            pieces.append(strong)
        else:
            pieces.extend(weak)
    return pieces
