"""People come in, those whom a text can mean or nearly means go out without a look at everybody. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from watcher.plan.model import Officer
from watcher.plan.names import initials_of, name_key, post_key, short_name_key
from watcher.plan.text import words_key

ALL_COMPARED = 300
"""Up to so many people each spelling is compared with all; among more, with those who share a word with it."""

MOST_SHARING = 200
"""A word that more people share says nothing about who is meant."""


class PeopleIndex:
    """People by every way in which they are named, in the order given."""

    def __init__(self, officers: Iterable[Officer]) -> None:
        self.names: dict[str, list[Officer]] = defaultdict(list)
        self.emails: dict[str, list[Officer]] = defaultdict(list)
        self.full_names: dict[str, list[Officer]] = defaultdict(list)
        self.posts: dict[str, list[Officer]] = defaultdict(list)
        self.short_names: dict[str, list[Officer]] = defaultdict(list)
        self.initials: dict[str, list[Officer]] = defaultdict(list)
        self.without_initials: dict[str, list[Officer]] = defaultdict(list)
        for officer in officers:
            self._add(officer)

    def _add(self, officer: Officer) -> None:
        names = (officer.name, *officer.aliases)
        for key in {words_key(name) for name in (officer.name, officer.post or officer.name, *officer.aliases)}:
            self.names[key].append(officer)
        for key in {name_key(name) for name in names}:
            self.full_names[key].append(officer)
        if officer.email:
            self.emails[officer.email.casefold()].append(officer)
        if officer.post is not None:
            self.posts[post_key(officer.post)].append(officer)
        self.short_names[short_name_key(officer.name)].append(officer)
        self.initials[words_key(officer.initials)].append(officer)
        if officer.initials == officer.name:
            self.without_initials[initials_of(officer.name)].append(officer)


class Words:
    """Keys of people by the words, names and addresses they were ever given."""

    def __init__(self) -> None:
        self.by_text: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_word: dict[str, dict[str, None]] = defaultdict(dict)

    def add(self, key: str, officer: Officer) -> None:
        """Take somebody under a key, perhaps once more."""
        for name in (officer.name, *officer.aliases, *filter(None, [officer.post])):
            self.by_text[words_key(name)][key] = None
            for word in words_key(name).split():
                self._by_word[word][key] = None
        if officer.email:
            self.by_text[officer.email.casefold()][key] = None

    def sharing(self, text: str) -> Iterable[str]:
        """The keys of those who share a telling word with a text."""
        shared = (self._by_word.get(word, {}) for word in words_key(text).split())
        return dict.fromkeys(key for keys in shared if len(keys) <= MOST_SHARING for key in keys)
