"""The refs that exist come in, and which of them a printed ref means goes out. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from watcher.plan.refs import matching_key, without_suffix


@dataclass(frozen=True, slots=True)
class Meant:
    """The ref that is meant; `by_suffix` where only a bracketed suffix had to be left out to find it."""

    ref: str
    by_suffix: bool = False


class RefIndex:
    """Finds refs ignoring spaces and case; a bracketed suffix is ignored where that leaves one match."""

    def __init__(self, refs: Iterable[str]) -> None:
        self._exact: dict[str, str] = {}
        self._bare: dict[str, list[str]] = {}
        for ref in refs:
            self._exact.setdefault(matching_key(ref), ref)
            self._bare.setdefault(matching_key(without_suffix(ref)), []).append(ref)

    def find(self, text: str) -> Meant | None:
        """What a printed ref means; None where it means nothing, or could mean several."""
        exact = self._exact.get(matching_key(text))
        if exact is not None:
            return Meant(exact)
        near = self._bare.get(matching_key(without_suffix(text)), [])
        return Meant(near[0], by_suffix=True) if len(near) == 1 else None
