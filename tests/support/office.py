"""A folder as `watcher init` makes it: with the configuration, the rules, the templates and the example."""

from __future__ import annotations

import shutil
from pathlib import Path

PROJECT = Path(__file__).parent.parent.parent


def fill_office(folder: Path) -> None:
    """Copy into an existing folder what an office begins with; no database yet."""
    for name in ("config.yaml", "rules", "templates", "examples"):
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("*.db*", "outbox"))
        else:
            shutil.copy(source, folder / name)
