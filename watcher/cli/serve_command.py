"""`watcher serve`: evaluates, queues what is due and relays it, on every tick until it is told to stop."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from watcher.cli.exits import Exit, Stop
from watcher.cli.send_command import in_words, this_sender, transport_of
from watcher.cli.session import add_common_arguments, session
from watcher.config import Config
from watcher.daemon import TICK_SECONDS, Daemon, dead_after_seconds
from watcher.plan.problem import error
from watcher.relay import relay
from watcher.run.tick import Tick
from watcher.run.vitals import Health, health_of

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

        def beating() -> datetime:
            """Now; whoever asks is at work."""
            tick.beat()
            return clock()

        def relay_once() -> None:
            done = relay(opened.config, opened.store, transport, beating, this_sender())
            if done.counts:
                LOG.info("%s", in_words(done))

        tick = Tick(config=opened.config, store=opened.store, clock=clock, holder=this_sender(), relay=relay_once)
        LOG.info("serving %s, a look every %g seconds", opened.config.plan.name, arguments.tick)
        silent_after = dead_after_seconds(arguments.tick)

        def health() -> Health:
            return health_of(opened.config, opened.store, tick.vitals, clock(), silent_after_seconds=silent_after)

        with _health_told(opened.config, health):
            failure = Daemon(tick.run, interval_seconds=arguments.tick, alive_at=lambda: tick.vitals.alive_at).run()
        tick.stop()
    if failure is not None:
        text = f"stopped by a fault of the program ({type(failure).__name__}: {failure}); it must be started again"
        raise Stop([error("serve.failed", "serve", text)], Exit.UNREADABLE) from failure
    LOG.info("stopped")
    return Exit.FINE


@contextmanager
def _health_told(config: Config, health: Callable[[], Health]) -> Iterator[None]:
    """Answer on the configured address, if there is one; ends the command where that is not to be had."""
    if config.health is None:
        yield
        return
    from watcher.health.server import CannotListen, answering

    try:
        with answering(config.health, health) as (host, port):
            LOG.info("health on http://%s:%s/health", host, port)
            yield
    except CannotListen as trouble:
        text = f"cannot listen on {config.health.host}:{config.health.port} ({trouble}); name another address under health:"
        raise Stop([error("health.address", config.path.name, text)], Exit.UNREADABLE) from trouble


def clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)
