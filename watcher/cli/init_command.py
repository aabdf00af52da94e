"""`watcher init DIR`: a working folder with a configuration, the rules, the templates and the example."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from watcher.cli.exits import Exit, Stop
from watcher.plan.problem import error
from watcher.render.bundled import bundled

CONTENTS = ("config.yaml", "rules", "templates", "examples")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder to make."""
    parser.add_argument("folder", metavar="DIR", type=Path, help="the folder to make or to fill")


def run(arguments: argparse.Namespace) -> Exit:
    """Copy what the package carries into the folder; nothing that is there already is touched."""
    folder: Path = arguments.folder
    there = [name for name in CONTENTS if (folder / name).exists()]
    if there:
        raise Stop(
            [error("init.exists", str(folder), f"is in use already (found {', '.join(there)}); name a new folder")],
            Exit.UNREADABLE,
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in CONTENTS:
            source = bundled(name)
            if source.is_dir():
                shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("*.db*", "outbox", "__pycache__"))
            else:
                shutil.copyfile(source, folder / name)
    except OSError as trouble:
        where = str(trouble.filename or folder)
        problem = error("init.unwritable", where, f"cannot be written ({trouble.strerror}); name another folder")
        raise Stop([problem], Exit.UNREADABLE) from trouble
    print(f"{folder} is ready. Next:")
    print(f"  cd {folder}")
    print("  watcher check        the bundled example, as at 31 January 2018")
    print("  then name your own workbook in config.yaml, take `as_at` out, and run `watcher lint`")
    return Exit.FINE
