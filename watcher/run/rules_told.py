"""Whether the rules can be read now comes in; the office is told once when they break and once when they are mended. Shell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.engine import Connection

from watcher.checks.pack import Pack
from watcher.config import Config
from watcher.plan.problem import Problem
from watcher.render.mail import message_id
from watcher.render.rules_message import rules_message
from watcher.store.digests import queue
from watcher.store.messages import NewMessage
from watcher.store.settings import get_setting, put_setting

SINCE = "rules_broken_since"
"""The setting that holds the moment at which the rules were first found broken; empty while they are not."""


def tell_office(connection: Connection, config: Config, pack: Pack, broken: Sequence[Problem], now: datetime) -> bool:
    """Queue the office's message where the rules broke or were mended since anybody last looked; False otherwise.

    What is known of it is on record, so that a restart repeats nothing. `pack` holds the rules in force. Without an
    address for the office nothing is queued; what happened is still on record.
    """
    since = get_setting(connection, config.plan.id, SINCE) or ""
    if bool(since) is bool(broken):
        return False
    begun = since or now.isoformat()
    put_setting(connection, config.plan.id, SINCE, begun if broken else "")
    office = config.roles.get("office")
    if office is None:
        return False
    subject, text = rules_message(config.plan.name, broken, pack, config.templates)
    message = NewMessage(
        plan_id=config.plan.id,
        recipient=office,
        subject=subject,
        text=text,
        html=None,
        message_id=message_id(config.plan.id, "rules", "office", f"{'broken' if broken else 'mended'} {begun}"),
    )
    return queue(connection, None, message, now)
