"""What a plan remembers between runs: a name and a value come in, the value goes out (first run accepted, heartbeat)."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.engine import Connection

from watcher.store.tables import setting
from watcher.store.upsert import giving_insert


def get_setting(connection: Connection, plan_id: str, name: str) -> str | None:
    """The value last put under a name; None when there never was one."""
    query = select(setting.c.value).where(setting.c.plan_id == plan_id, setting.c.name == name)
    return connection.execute(query).scalar_one_or_none()


def put_setting(connection: Connection, plan_id: str, name: str, value: str) -> None:
    """Keep a value under a name, in place of any earlier one."""
    new = giving_insert(connection, setting).values(plan_id=plan_id, name=name, value=value)
    connection.execute(new.on_conflict_do_update(index_elements=["plan_id", "name"], set_={"value": value}))
