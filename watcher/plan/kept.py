"""Actions by key come in, more of them perhaps than memory holds; what a ref names among them goes out. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from watcher.plan.model import Action, Milestone
from watcher.plan.refs import matching_key


class Kept(Collection[Action]):
    """The actions of a mapping in its order; each look at all of them may read them anew from where they are kept."""

    def __init__(self, by_key: Mapping[str, Action]) -> None:
        self.by_key = by_key

    def __iter__(self) -> Iterator[Action]:
        return iter(self.by_key.values())

    def __len__(self) -> int:
        return len(self.by_key)

    def __contains__(self, action: object) -> bool:
        return isinstance(action, Action) and self.by_key.get(matching_key(action.ref)) == action


class Named:
    """Finds by matching key what refs name among actions: all parts of an action, or one part."""

    def __init__(self, *actions: Iterable[Action]) -> None:
        self._mappings = [
            some.by_key if isinstance(some, Kept) else {matching_key(action.ref): action for action in some}
            for some in actions
        ]

    def parts(self, key: str) -> tuple[Milestone, ...] | None:
        """The milestones that are meant; None where no action and no part is named so."""
        action = self._action(key)
        if action is not None:
            return action.milestones
        action = self.holder(key)
        return None if action is None else tuple(made for made in action.milestones if matching_key(made.ref) == key)

    def holder(self, key: str) -> Action | None:
        """The action that is named, or that has the part which is; None where there is none."""
        action = self._action(key)
        if action is not None:
            return action
        for stem in stems(key):
            action = self._action(stem)
            if action is not None and any(matching_key(made.ref) == key for made in action.milestones):
                return action
        return None

    def _action(self, key: str) -> Action | None:
        return next((found for by_key in self._mappings if (found := by_key.get(key)) is not None), None)


MOST_LETTERS = 3
"""No part is lettered with more letters than these; beyond `zzz` there are none."""


def stems(key: str) -> Iterator[str]:
    """What is left of a key without the letters of a part, the longest first: `1.8aa` gives `1.8a` and `1.8`."""
    for _ in range(MOST_LETTERS):
        if not key[-1:].isalpha() or len(key) == 1:
            return
        key = key[:-1]
        yield key
