"""Cells that put an action into a priority or a workstream come in, one ref for each goes out, and what no list names. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from watcher.plan.model import Group, Priority
from watcher.plan.place import Place
from watcher.plan.priorities import split_number
from watcher.plan.refs import matching_key
from watcher.plan.text import one_line
from watcher.plan.words import Subject

MOST_NAMED = 10_000
"""A column of more different names groups nothing; further ones are left as they are written."""


@dataclass(slots=True)
class Groups:
    """The priorities and workstreams of a plan by matching key, growing as actions name others."""

    priorities: dict[str, str] = field(default_factory=dict)
    workstreams: dict[str, str] = field(default_factory=dict)
    named: list[Group] = field(default_factory=list)

    def know(self, listed: Iterable[Priority]) -> None:
        """Take in priorities that a list names: by number, and by title where no other has the same."""
        listed = tuple(listed)
        titles: dict[str, set[str]] = {}
        for each in listed:
            self.priorities[matching_key(each.ref)] = each.ref
            self.priorities.setdefault(matching_key(f"priority {each.ref}"), each.ref)
            if each.workstream:
                self.workstreams.setdefault(matching_key(each.workstream), each.workstream)
            titles.setdefault(matching_key(each.title), set()).add(each.ref)
        for key, refs in titles.items():
            if len(refs) == 1:
                self.priorities.setdefault(key, next(iter(refs)))

    def priority(self, text: str, where: Callable[[], Place]) -> str:
        """The ref of the priority that a cell names: its number, where the name begins with one; '' where it names none."""
        if not text:
            return ""
        name = one_line(text)
        number, title = split_number(name)
        return self._ref(self.priorities, Subject.PRIORITY, number or name, title, where)

    def workstream(self, text: str, where: Callable[[], Place]) -> str | None:
        """The workstream that a cell names, spelt as where it stood first; None where it names none."""
        name = one_line(text) if text else ""
        return self._ref(self.workstreams, Subject.WORKSTREAM, name, name, where) or None

    def _ref(self, known: dict[str, str], subject: Subject, ref: str, title: str, where: Callable[[], Place]) -> str:
        key = matching_key(ref)
        if not key or key in known or len(known) >= MOST_NAMED:
            return known.get(key, ref)
        known[key] = ref
        for name in names_of(ref, title) if subject is Subject.PRIORITY else ():
            known.setdefault(matching_key(name), ref)
        self.named.append(Group(subject=subject, ref=ref, title=title, place=where()))
        return ref

    def refs(self, subject: Subject, listed: Iterable[Priority]) -> Iterator[str]:
        """The refs of all priorities, or of all workstreams, whoever names them; some more than once."""
        for each in listed:
            ref = each.ref if subject is Subject.PRIORITY else each.workstream
            if ref:
                yield ref
        yield from (group.ref for group in self.named if group.subject is subject)

    def names(self, listed: Iterable[Priority]) -> Iterator[str]:
        """Everything by which a rating may call a priority or a workstream; some more than once."""
        listed = tuple(listed)
        for each in listed:
            yield from names_of(each.ref, each.title)
        for group in self.named:
            if group.subject is Subject.PRIORITY:
                yield from names_of(group.ref, group.title)
        yield from self.refs(Subject.WORKSTREAM, listed)

    def unlisted(self, listed: Iterable[Priority]) -> Iterator[Group]:
        """What actions alone name: neither in these priorities nor a workstream of theirs."""
        listed = tuple(listed)
        known = {(Subject.PRIORITY, matching_key(each.ref)) for each in listed}
        known |= {(Subject.WORKSTREAM, matching_key(each.workstream)) for each in listed if each.workstream}
        return (group for group in self.named if (group.subject, matching_key(group.ref)) not in known)


def names_of(ref: str, title: str) -> tuple[str, ...]:
    """What a priority is called: by its number, by its title, or by both."""
    return ref, title, f"priority {ref}", f"{ref}. {title}"
