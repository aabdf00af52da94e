"""What a configuration decides about a pack of rules: its numbers, and which rules are in force. Pure values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from watcher.plan.tree import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """A configuration's `numbers:`, `rules_on:` and `rules_off:`, each value with its place; empty where it says nothing."""

    numbers: Mapping[str, Node] = field(default_factory=dict)
    on: tuple[Node, ...] = ()
    off: tuple[Node, ...] = ()


AS_WRITTEN = Choices()
"""The pack as its files have it."""
