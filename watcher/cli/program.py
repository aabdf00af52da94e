"""Words of the command line become one command's run; whatever it raises becomes a message and an exit code."""

from __future__ import annotations

import argparse
import codecs
import gc
import importlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path

from watcher import __version__
from watcher.cli.exits import Exit, Stop, complain
from watcher.plan.problem import error
from watcher.render.plain import plain_equivalent

COMMANDS = {
    "check": "say what is overdue, at risk or could not be judged",
    "show": "show an indicator's course, limits and signals, or what an officer or a priority holds",
    "explain": "show why an item was judged as it was, down to the cell",
    "lint": "list what is wrong in the data, the rules and the configuration",
    "import": "read the sources and say what changed",
    "rules": "list, show and test the rules, replay history under others, or describe them to an editor",
    "simulate": "walk the calendar forward: what will be flagged when, and which digests will go out",
    "digest": "write or queue the messages to SROs and lead officers",
    "send": "hand waiting messages to the transport, once",
    "outbox": "show what is waiting, sent, deferred or refused",
    "serve": "do all of it on its own, as a background service",
    "doctor": "examine the configuration, the rules, the database, the sources and the sending, one line each",
    "init": "make a working folder with a configuration, rules, templates and the example",
}
"""Every command, each in the module `watcher.cli.<name>_command`, in the order `--help` lists them."""


NEW_BEFORE_LOOKING = 50_000
"""How many new objects there are before they are looked through for rubbish: a plan's values hardly ever are any."""


def run_program(words: Sequence[str]) -> int:
    """Run one command and return its exit code; errors are printed on stderr, never as a traceback."""
    _print_anything()
    try:
        with _loading():
            arguments = _parser(words).parse_args(words)
        code = int(arguments.run(arguments))
        sys.stdout.flush()
    except Stop as stop:
        complain(stop.problems)
        return stop.exit_code
    except BrokenPipeError:
        # The reader has seen enough (`| head`): what is still buffered must not raise again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.FINE
    except OSError as trouble:
        text = f"cannot be read or written ({(trouble.strerror or str(trouble)).lower()}); make room, or name another place"
        complain([error("system", str(trouble.filename or "output"), text)])
        return Exit.UNREADABLE
    except Exception as fault:
        if os.environ.get("WATCHER_TRACEBACK"):
            raise
        # Whatever it is, it is a fault of this program: a user gets one line, not its inside.
        text = " ".join(f"{type(fault).__name__}: {fault}".split())[:300]
        advice = "set WATCHER_TRACEBACK=1 to see where, and tell us"
        print(f"watcher: internal: a fault of the program ({text}); {advice}", file=sys.stderr)
        return Exit.UNREADABLE
    return code


@contextmanager
def _loading() -> Iterator[None]:
    """Load without looking for rubbish, and leave what was loaded out of every later look.

    What modules define stays, and going through it again and again costs a short command an eighth of its time.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(NEW_BEFORE_LOOKING, *gc.get_threshold()[1:])
        gc.enable()


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser with every command named and only the chosen one's module imported, to start quickly."""
    parser = argparse.ArgumentParser(
        prog="watcher",
        description="Keeps a delivery plan honest.",
        epilog="`watcher COMMAND --help` tells more of a command.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"watcher {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    chosen = next((word for word in words if not word.startswith("-")), None)
    for name, summary in COMMANDS.items():
        description = f"{summary[0].upper()}{summary[1:]}."
        command = commands.add_parser(name, help=summary, description=description, allow_abbrev=False)
        if name == chosen:
            module = importlib.import_module(f"watcher.cli.{name}_command")
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    return parser


def _print_anything() -> None:
    """Let a console that lacks a character show its nearest plain one instead of failing."""
    codecs.register_error("plain", plain_equivalent)
    if sys.stdout is None:  # closed by whoever started us: there is nobody to read it
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open for as long as the process lives
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="plain")
