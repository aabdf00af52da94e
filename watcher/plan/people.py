"""Lists of people come in, one register of who is meant by which initials, name or post goes out. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from watcher.plan.model import Officer, Places, Plan
from watcher.plan.place import Place
from watcher.plan.problem import Problem, error, warning
from watcher.plan.text import one_line, words_key

INITIALS = re.compile(r"[A-Z](?:[A-Z]|[.&'-](?=[A-Z])){1,4}")
_BETWEEN_LEADS = re.compile(r"\s*(?:[/;&\n,+]|\band\b|\s{2,})\s*")
_NEAR = 0.85
"""Names at least this alike, from 0 to 1, are taken for two spellings of one (Segurola, Segurolo: 0.93)."""


class People:
    """Everybody the sources name, each once: by initials, or by name where nobody gave initials."""

    def __init__(self) -> None:
        self._known: dict[str, Officer] = {}
        self._sources: dict[str, str] = {}
        self._told: set[str] = set()

    def everyone(self) -> tuple[Officer, ...]:
        """All officers in the order first named."""
        return tuple(self._known.values())

    @property
    def has_lists(self) -> bool:
        """Whether any list of people has been read; without one, nobody can be missing from it."""
        return any(officer.listed for officer in self._known.values())

    def add(self, officer: Officer, where: Place, problems: list[Problem]) -> None:
        """Take one row of a list: a new person, a second row of a known one, or what a later list adds to the first."""
        key = self._key_of(officer)
        if key is None:
            key = words_key(officer.initials)
            self._known[key] = officer
            self._sources[key] = str(where.source)
            return
        first = self._known[key]
        if self._sources[key] == str(where.source):
            said = f"{first.name} is listed twice (first at {_at(first)}); take one row out"
            problems.append(warning("person.duplicate", where, said))
        merged = self._merged(first, officer, where, problems)
        if merged.initials != first.initials:
            # Somebody known by name alone has been given initials: the same person under a new key, in the same place.
            new = words_key(merged.initials)
            self._known = {new if old == key else old: kept for old, kept in self._known.items()}
            key = new
        self._known[key] = merged
        self._sources[key] = str(where.source)

    def _key_of(self, officer: Officer) -> str | None:
        key = words_key(officer.initials)
        if key in self._known:
            return key
        names = {words_key(name) for name in (officer.name, *officer.aliases)}
        for known, other in self._known.items():
            is_nameless = words_key(other.initials) == words_key(other.name)
            either_lacks_initials = is_nameless or key == words_key(officer.name)
            if either_lacks_initials and names & {words_key(name) for name in (other.name, *other.aliases)}:
                return known
        return None

    def _merged(self, first: Officer, later: Officer, where: Place, problems: list[Problem]) -> Officer:
        """Both rows as one: the later one wins where it says something, and another spelling becomes an alias."""
        names = [first.name, *first.aliases, *later.aliases]
        if words_key(later.name) not in {words_key(name) for name in names}:
            self.note_spelling(first, later.name, where, problems)
            names.append(later.name)
        has_initials = words_key(later.initials) != words_key(later.name)
        aliases = dict.fromkeys(name for name in names[1:] if words_key(name) != words_key(first.name))
        return replace(
            first,
            initials=later.initials if has_initials else first.initials,
            post=later.post or first.post,
            email=later.email or first.email,
            aliases=tuple(aliases),
            listed=first.listed or later.listed,
            places={**first.places, **later.places, "name": first.places.get("name", where)},
        )

    def note_spelling(self, known: Officer, name: str, where: Place, problems: list[Problem]) -> None:
        """Tell once that a person's name is also written in another way, or that two people share initials."""
        if not name or any(words_key(name) == words_key(other) for other in (known.name, *known.aliases)):
            return
        told = f"{known.initials} {words_key(name)}"
        if told in self._told:
            return
        self._told.add(told)
        if alike(name, known.name):
            text = f'{known.initials} is written "{name}" here and "{known.name}" at {_at(known)}; agree on one or add an alias'
            problems.append(warning("person.spelling", where, text))
        else:
            text = f'the initials {known.initials} stand for "{name}" here and "{known.name}" at {_at(known)}; make them differ'
            problems.append(warning("person.initials_clash", where, text))

    def mention(self, initials: str, name: str, where: Place, problems: list[Problem]) -> None:
        """Compare a name given beside initials with the list's, or remember a person that no list has."""
        known = self._known.get(words_key(initials))
        if known is not None:
            self.note_spelling(known, name, where, problems)
            return
        places: Places = {"name": where} if name else {}
        officer = Officer(initials=initials, name=name or initials, post=None, email=None, listed=False, places=places)
        self._known[words_key(initials)] = officer
        self._sources[words_key(initials)] = ""

    def resolve(self, text: str) -> Officer | None:
        """The one person meant by initials, name, alias or post; None where nobody or more than one is."""
        key = words_key(text)
        if key in self._known:
            return self._known[key]
        found = [officer for officer in self._known.values() if key in _all_names(officer)]
        return found[0] if len(found) == 1 else None

    def hint(self, initials: str) -> str:
        """Who of those without initials might be meant, as advice; otherwise to add the person to a list."""
        for officer in self._known.values():
            if officer.initials == officer.name and _initials_of(officer.name) == initials.upper():
                return f"give {officer.name} ({_at(officer)}) these initials, if that is who is meant"
        return "add the person to a list of officers or people"


def read_people(
    text: str, people: People, where: Place, problems: list[Problem], *, code: str = "lead.unknown"
) -> tuple[str, ...]:
    """The initials of everyone a cell names (`BP/DS`, `JHB  BP`), in order; whoever is in no list is kept, with a problem."""
    whole = people.resolve(one_line(text)) if text.strip() else None
    if whole is not None:
        return (whole.initials,)
    named: dict[str, None] = {}
    for piece in _pieces(text):
        officer = people.resolve(piece)
        if people.has_lists and (officer is None or not officer.listed):
            problems.append(error(code, where, f'nobody in the lists is known as "{piece}"; {people.hint(piece)}'))
        named[officer.initials if officer else piece] = None
    return tuple(named)


def _pieces(text: str) -> list[str]:
    """The names in a cell; words that are all initials are one each, even with a single space between."""
    pieces: list[str] = []
    for piece in _BETWEEN_LEADS.split(text.strip()):
        words = piece.split()
        pieces.extend(words if all(INITIALS.fullmatch(word) for word in words) else [one_line(piece)])
    return [piece for piece in pieces if piece]


_TEAM = re.compile(
    r"\b(?:departments?|dept|directorates?|divisions?|teams?|services?|units?|boards?|groups?|committees?|councils?"
    r"|partners|partnerships?|cabinet|all|cluster|forum|panel|governance)\b"
)


def looks_like_team(text: str) -> bool:
    """Whether a text names a department, team or board rather than a person; a post (`Head of Service`) is a person's."""
    key = words_key(text)
    return _TEAM.search(key) is not None and _POST.search(key) is None


_POST = re.compile(
    r"\b(?:head|director|manager|lead|leader|officer|chair|chief|member|co ordinator|coordinator|secretary)\b"
)


def alike(one: str, other: str) -> bool:
    """Whether two names differ so little that one is a spelling of the other."""
    return SequenceMatcher(None, words_key(one), words_key(other)).ratio() >= _NEAR


def _all_names(officer: Officer) -> set[str]:
    return {words_key(name) for name in (officer.name, officer.post or officer.name, *officer.aliases)}


def _initials_of(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word).upper()


def _at(officer: Officer) -> str:
    place = officer.places.get("name")
    return str(place) if place is not None else "an earlier source"


def named_officers(plan: Plan) -> tuple[Officer, ...]:
    """Everyone in the lists, then everyone whom actions, priorities or indicators name but no list has."""
    found = {words_key(officer.initials): officer for officer in plan.officers}
    for initials, where in _named(plan):
        if words_key(initials) not in found:
            officer = Officer(
                initials=initials,
                name=initials,
                post=None,
                email=None,
                listed=False,
                places={"name": where} if where else {},
            )
            found[words_key(initials)] = officer
    return tuple(found.values())


def _named(plan: Plan) -> Iterator[tuple[str, Place | None]]:
    """Whoever answers for something in the plan, with the cell that says so."""
    for action in plan.actions:
        for initials in (*action.leads, *filter(None, [action.sro])):
            yield initials, action.places.get("lead" if initials in action.leads else "sro")
    for priority in plan.priorities:
        if priority.sro:
            yield priority.sro, priority.places.get("sro")
    for indicator in plan.indicators:
        if indicator.owner:
            yield indicator.owner, indicator.places.get("owner")
