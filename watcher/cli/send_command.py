"""`watcher send`: hands every message that is due to the transport, once."""

from __future__ import annotations

import argparse
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from watcher.cli.exits import Exit, Stop, complain
from watcher.cli.session import add_common_arguments, session
from watcher.config import Config
from watcher.plan.problem import error
from watcher.relay import Relayed, relay
from watcher.send.kinds import SendSettingWrong, open_transport
from watcher.send.outcome import OutcomeState
from watcher.send.transport import Transport


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The common options."""
    add_common_arguments(parser)


def run(arguments: argparse.Namespace) -> Exit:
    """Relay once and say what became of the messages; 1 where one was refused, deferred or is uncertain."""
    with session(arguments) as opened, transport_of(opened.config) as transport:
        done = relay(opened.config, opened.store, transport, lambda: datetime.now(UTC), this_sender())
    print(in_words(done))
    complain(error("send.not_accepted", "outbox", reason) for reason in done.reasons)
    return Exit.FLAGGED if done.reasons else Exit.FINE


def in_words(done: Relayed) -> str:
    """`12 messages accepted, 1 deferred`, or that there was nothing to send."""
    parts = [f"{done.counts[state]} {state.value}" for state in OutcomeState if done.counts.get(state)]
    return f"Messages: {', '.join(parts)}." if parts else "Nothing to send: no message is due."


@contextmanager
def transport_of(config: Config) -> Iterator[Transport]:
    """The configured transport; settings it cannot use end the command with their place."""
    send = config.send
    try:
        transport = open_transport(send.via, send.options, config.path.parent, send.allow, os.environ)
    except SendSettingWrong as trouble:
        raise Stop([error("config.send", send.where, str(trouble))], Exit.UNREADABLE) from trouble
    try:
        yield transport
    finally:
        transport.close()


def this_sender() -> str:
    """A name for this process in leases and the audit: host and process number."""
    return f"{socket.gethostname()}:{os.getpid()}"
