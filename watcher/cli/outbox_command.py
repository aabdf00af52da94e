"""`watcher outbox`: what is waiting, sent, deferred or refused; one message whole; try one again or hold it back."""

from __future__ import annotations

import argparse
import getpass

from watcher.cli.exits import Exit, Stop
from watcher.cli.session import Session, add_common_arguments, session
from watcher.plan.problem import error
from watcher.render.plain import one_line, quantity
from watcher.store import outbox
from watcher.store.messages import OutboxRow


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do and with which message."""
    parser.add_argument(
        "what", choices=["list", "show", "retry", "hold"], nargs="?", default="list", help="default: list"
    )
    parser.add_argument(
        "number", metavar="N", type=int, nargs="?", help="the message's number, for show, retry and hold"
    )
    add_common_arguments(parser)


def run(arguments: argparse.Namespace) -> Exit:
    """List the plan's messages, or act on one."""
    with session(arguments) as opened:
        if arguments.what == "list":
            _list(opened)
            return Exit.FINE
        row = _row(opened, arguments.number)
        if arguments.what == "show":
            print(
                f"To: {row.recipient}\nSubject: {row.subject}\nMessage-ID: {row.message_id}\nState: {_state(row)}\n\n{row.text}"
            )
            return Exit.FINE
        act = outbox.retry if arguments.what == "retry" else outbox.hold
        with opened.store.writing() as connection:
            changed = act(connection, row.id, opened.now, getpass.getuser())
    if not changed:
        text = (
            f"message {row.id} cannot be changed any more (it is {row.state.value}); only waiting or refused ones can"
        )
        raise Stop([error("outbox.state", "outbox", text)], Exit.UNREADABLE)
    print(f"Message {row.id} {'will be tried again' if arguments.what == 'retry' else 'is held back'}.")
    return Exit.FINE


def _list(opened: Session) -> None:
    zone = opened.config.zone
    count = 0
    with opened.store.reading() as connection:
        for row in outbox.list_outbox(connection, opened.config.plan.id):
            count += 1
            queued = row.queued_at.astimezone(zone)
            print(
                f"{row.id:>4}  {_state(row):<10} {queued:%d %b %H:%M}  {one_line(row.recipient):<32} {one_line(row.subject)}"
            )
            if row.last_error:
                print(f"      {one_line(row.last_error)}")
    print(quantity(count, "message", "messages"))


def _state(row: OutboxRow) -> str:
    return row.state.value


def _row(opened: Session, number: int | None) -> OutboxRow:
    with opened.store.reading() as connection:
        row = None if number is None else outbox.get(connection, number)
    if row is None or row.plan_id != opened.config.plan.id:
        text = f"there is no message {'without a number' if number is None else number}; `watcher outbox list` gives the numbers"
        raise Stop([error("outbox.number", "outbox", text)], Exit.UNREADABLE)
    return row
