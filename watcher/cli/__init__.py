"""The command line: words come in, printed lines and an exit code go out. Shell; asks the clock and joins the edges."""

from watcher.cli.main import main

__all__ = ["main"]
