"""What tests of the command line share: the end of a command, and the words that choose the tracker alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TRACKER = ("--config", "examples/croydon-2017/tracker-only.yaml")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What was printed, as JSON."""
        return json.loads(self.out)


Run = Callable[..., Ran]


def rules_in(folder: Path) -> int:
    """How many rules the files of a folder hold."""
    return sum(path.read_text(encoding="utf-8").count("\n  - id: ") for path in folder.glob("*.yaml"))
