"""`watcher serve`: evaluates, queues what is due and relays it, on every tick until it is told to stop."""

from __future__ import annotations

import argparse
import logging
import sys
from datetime import UTC, datetime

from watcher.cli.exits import Exit, Stop
from watcher.cli.send_command import in_words, this_sender, transport_of
from watcher.cli.session import add_common_arguments, session
from watcher.daemon import TICK_SECONDS, Daemon
from watcher.plan.problem import error
from watcher.relay import relay
from watcher.run.tick import Tick

LOG = logging.getLogger("watcher.serve")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The common options and how long a tick is."""
    add_common_arguments(parser)
    parser.add_argument(
        "--tick",
        metavar="SECONDS",
        type=float,
        default=TICK_SECONDS,
        help=f"between two looks; default: {TICK_SECONDS}",
    )


def run(arguments: argparse.Namespace) -> Exit:
    """Serve until SIGTERM or Ctrl-C; anything unforeseen ends the process with a non-zero code."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    with session(arguments) as opened, transport_of(opened.config) as transport:

        def relay_once() -> None:
            done = relay(opened.config, opened.store, transport, clock, this_sender())
            if done.counts:
                LOG.info("%s", in_words(done))

        tick = Tick(config=opened.config, store=opened.store, clock=clock, holder=this_sender(), relay=relay_once)
        LOG.info("serving %s, a look every %g seconds", opened.config.plan.name, arguments.tick)
        failure = Daemon(tick.run, interval_seconds=arguments.tick).run()
        tick.stop()
    if failure is not None:
        text = f"stopped by a fault of the program ({type(failure).__name__}: {failure}); it must be started again"
        raise Stop([error("serve.failed", "serve", text)], Exit.UNREADABLE) from failure
    LOG.info("stopped")
    return Exit.FINE


def clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)
