"""`python -m watcher` is the same as `watcher`."""

import sys

from watcher.cli import main

if __name__ == "__main__":
    sys.exit(main())
