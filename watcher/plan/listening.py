"""An address in words comes in (`127.0.0.1:8787`), host and port go out. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from watcher.plan.problem import Problem, error


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """An address of this machine that `serve` answers on; port 0 is any free one."""

    host: str
    port: int


def read_listening(text: str | None, where: str, problems: list[Problem]) -> Listening | None:
    """`127.0.0.1:8787` or `[::1]:8787`; None, which is off, where nothing is said or, with a problem, no address."""
    if text is None:
        return None
    host, colon, port = text.rpartition(":")
    if host and colon and port.isascii() and port.isdecimal() and int(port) < 65536:
        return Listening(host=host.removeprefix("[").removesuffix("]"), port=int(port))
    said = f'needs an address of this machine and a port (found "{text}"); write one such as 127.0.0.1:8787'
    problems.append(error("config.health", where, said))
    return None
