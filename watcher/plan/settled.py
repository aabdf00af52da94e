"""Actions as all sources tell them come in; each milestone is one action's and each action knows its priority after it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from dataclasses import replace

from watcher.plan.kept import stems
from watcher.plan.model import Action, Link
from watcher.plan.problem import Problem, error
from watcher.plan.refs import matching_key
from watcher.plan.words import Subject


def join_priorities(actions: MutableMapping[str, Action], links: Iterable[Link]) -> None:
    """Put actions under the priority that a link names, and so under its SRO; without a link the log's have neither."""
    priority_of = {
        matching_key(link.from_.partition(":")[2]): link.to.partition(":")[2]
        for link in links
        if link.from_.startswith((f"{Subject.ACTION}:", f"{Subject.MILESTONE}:"))
        and link.to.startswith(f"{Subject.PRIORITY}:")
    }
    for key, priority in priority_of.items():
        made = actions.get(key)
        if made is not None and not made.priority:
            actions[key] = replace(made, priority=priority)


def part_milestones(actions: MutableMapping[str, Action], problems: list[Problem]) -> None:
    """Leave each milestone to the first action that has one of its ref: `1.1a` may be a row, and part a of the row 1.1."""
    rivals = {name for key in actions for stem in stems(key) if stem in actions for name in (key, stem)}
    owners: dict[str, Action] = {}
    for key in [key for key in actions if key in rivals] if rivals else ():
        action = actions[key]
        mine = tuple(made for made in action.milestones if owners.setdefault(matching_key(made.ref), action) is action)
        for made in action.milestones:
            first = owners[matching_key(made.ref)]
            if first is not action:
                found = f'found "{made.ref}", first at {first.places["ref"]}'
                text = f"two actions have a milestone of one ref and this one is stepped over ({found}); renumber one"
                problems.append(error("ref.duplicate", action.places["ref"], text))
        if len(mine) < len(action.milestones):
            actions[key] = replace(action, milestones=mine)
