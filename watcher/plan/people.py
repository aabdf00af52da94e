"""Lists of people come in, one register of who is meant by which initials, name or post goes out. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watcher.plan.model import Officer, Places, Plan
from watcher.plan.names import (
    alike,
    initials_key,
    is_interim,
    is_short_name,
    likeness,
    looks_like_one,
    name_key,
    post_key,
    short_name_key,
    weak_pieces,
)
from watcher.plan.people_index import ALL_COMPARED, PeopleIndex, Words
from watcher.plan.place import Place
from watcher.plan.problem import Problem, info, warning
from watcher.plan.text import words_key

_BRACKETED = re.compile(r"(?P<name>[^()]+?)\s*\((?P<initials>[^()]+)\)")
_PROPOSED = 0.7
"""Names at least this alike are proposed for one that nobody has."""


class People:
    """Everybody the sources name, each once: by initials, or by name where nobody gave initials."""

    def __init__(self) -> None:
        self._known: dict[str, Officer] = {}
        self._sources: dict[str, str] = {}
        self._told: set[str] = set()
        self._resolved: dict[str, Officer | None] = {}
        self._words = Words()
        self._index: PeopleIndex | None = None

    def everyone(self) -> tuple[Officer, ...]:
        """All officers in the order first named."""
        return tuple(self._known.values())

    @property
    def has_lists(self) -> bool:
        """Whether any list of people has been read; without one, nobody can be missing from it."""
        return any(officer.listed for officer in self._known.values())

    def add(self, officer: Officer, where: Place, problems: list[Problem]) -> None:
        """Take one row of a list: a new person, a second row of a known one, or what a later list adds to the first."""
        self._resolved.clear()
        self._index = None
        if officer.post is not None and is_interim(officer.post):
            self._tell_interim(officer, where, problems)
        key = self._key_of(officer)
        if key is None:
            self._tell_doubles(officer, where, problems)
            key = words_key(officer.initials)
            self._keep(key, officer, str(where.source))
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
        self._keep(key, merged, str(where.source))

    def _tell_interim(self, officer: Officer, where: Place, problems: list[Problem]) -> None:
        """Remark once that a person holds a post for the time being."""
        told = f"interim {words_key(officer.name)}"
        if told not in self._told:
            self._told.add(told)
            said = f'{officer.name} holds a post ad interim (found "{officer.post}")'
            problems.append(info("person.interim", where, f"{said}; say who follows once that is known"))

    def _tell_doubles(self, officer: Officer, where: Place, problems: list[Problem]) -> None:
        """Tell of somebody who may be in the lists already under another name or other initials."""
        name, email = name_key(officer.name), (officer.email or "").casefold()
        for other in self._worth_comparing(officer.name, email):
            found = f"found {_called(officer)}, and {_called(other)} at {_at(other)}"
            if email and email == (other.email or "").casefold():
                text = f"two people have one address ({found}); make them one, or correct an address"
                problems.append(warning("person.same_address", where, text))
            elif alike(name, name_key(other.name)):
                text = f"one person may be listed under two names ({found}); make them one, or leave it if they are two"
                problems.append(warning("person.two_names", where, text))

    def _worth_comparing(self, name: str, email: str = "") -> list[Officer]:
        """Everybody; of many people those who share a word of the name or the address."""
        if len(self._known) <= ALL_COMPARED:
            return list(self._known.values())
        keys = dict.fromkeys([*self._words.sharing(name), *self._words.by_text.get(email, ())])
        return [self._known[key] for key in keys if key in self._known]

    def _keep(self, key: str, officer: Officer, source: str) -> None:
        self._known[key] = officer
        self._sources[key] = source
        self._words.add(key, officer)

    def _key_of(self, officer: Officer) -> str | None:
        key = words_key(officer.initials)
        if key in self._known:
            return key
        names = {words_key(name) for name in (officer.name, *officer.aliases)}
        keys = {known for name in names for known in self._words.by_text.get(name, ()) if known in self._known}
        for known in [known for known in self._known if known in keys] if len(keys) > 1 else keys:
            other = self._known[known]
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
        self._resolved.clear()
        self._index = None
        places: Places = {"name": where} if name else {}
        officer = Officer(initials=initials, name=name or initials, post=None, email=None, listed=False, places=places)
        self._keep(words_key(initials), officer, "")

    def resolve(self, text: str) -> Officer | None:
        """The one person meant by initials, name, alias, post or address; None where nobody or more than one is.

        A post counts whether it is held for good or ad interim; a name with or without Dr or Cllr, surname first or last,
        with its post or initials behind it, or with a letter for the first names.
        """
        if text not in self._resolved:
            found = self._meant(text)
            self._resolved[text] = found[0] if len(found) == 1 else None
        return self._resolved[text]

    def _meant(self, text: str) -> list[Officer]:
        """Everyone a text can mean, by the surest of the ways in which people are named."""
        exact = self._known.get(words_key(text)) or self._known.get(initials_key(text))
        if exact is not None:
            return [exact]
        if not words_key(text):
            return []
        index = self._indexed()
        bracketed = _BRACKETED.fullmatch(text.strip())
        before, _, behind = text.partition(",")
        found = (
            index.names.get(words_key(text))
            or index.emails.get(text.strip().casefold())
            or index.full_names.get(name_key(text))
            or index.posts.get(post_key(text))
            or (index.short_names.get(short_name_key(text)) if is_short_name(text) else None)
            or (index.initials.get(words_key(bracketed["initials"])) if bracketed is not None else None)
        )
        beside = index.names.get(words_key(before)) if not found else None
        return found or (beside if beside and self._is_post(behind) else None) or []

    def _indexed(self) -> PeopleIndex:
        if self._index is None:
            self._index = PeopleIndex(self._known.values())
        return self._index

    def _is_post(self, text: str) -> bool:
        """Whether the words behind a name say its post, rather than naming further people."""
        return looks_like_one(text) and not any(self._meant(piece) for piece in weak_pieces(text))

    def hint(self, text: str) -> str:
        """Who might be meant by a text that nobody is known by, as advice; otherwise to add the person to a list."""
        several = self._meant(text)
        if len(several) > 1:
            return f"it can mean {' or '.join(_called(officer) for officer in several[:3])}: write initials"
        for officer in self._indexed().without_initials.get(text.upper(), ()):
            return f"give {officer.name} ({_at(officer)}) these initials, if that is who is meant"
        near = max(
            (
                (likeness(text, name), officer)
                for officer in self._worth_comparing(text)
                for name in _proposable(officer)
            ),
            key=lambda found: found[0],
            default=None,
        )
        if near is not None and near[0] >= _PROPOSED and len(text) > 4:
            return f"did you mean {_called(near[1])}? correct it, or add the spelling to the aliases"
        return "add the person to a list of officers or people"


def _called(officer: Officer) -> str:
    return officer.name if officer.name == officer.initials else f"{officer.name} ({officer.initials})"


def _proposable(officer: Officer) -> tuple[str, ...]:
    return tuple(filter(None, (officer.name, officer.post, *officer.aliases)))


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
