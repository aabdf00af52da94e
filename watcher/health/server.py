"""A function that tells the health comes in, a small HTTP server answers `/health`, `/live` and `/metrics` with it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from watcher.health.answers import health_json, metrics_text
from watcher.plan.listening import Listening
from watcher.run.vitals import Health

JSON = "application/json; charset=utf-8"
METRICS = "text/plain; version=0.0.4; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
TIMEOUT_SECONDS = 5.0
"""How long one who asks may take to say what he wants."""


class CannotListen(OSError):
    """The configured address cannot be listened on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is sent back."""

    status: HTTPStatus
    kind: str
    text: str


def answer(path: str, health: Callable[[], Health]) -> Answer:
    """`/health` is 503 where anything is wrong, `/live` only where the loop is dead, `/metrics` never."""
    match path.partition("?")[0].rstrip("/"):
        case "/health":
            now = health()
            return Answer(status=_status(well=not now.faults), kind=JSON, text=health_json(now))
        case "/live":
            now = health()
            return Answer(status=_status(well=now.is_alive), kind=PLAIN, text="alive\n" if now.is_alive else "silent\n")
        case "/metrics":
            return Answer(status=HTTPStatus.OK, kind=METRICS, text=metrics_text(health()))
        case _:
            return Answer(status=HTTPStatus.NOT_FOUND, kind=PLAIN, text="ask for /health, /live or /metrics\n")


def _status(*, well: bool) -> HTTPStatus:
    return HTTPStatus.OK if well else HTTPStatus.SERVICE_UNAVAILABLE


def _handler(health: Callable[[], Health]) -> type[BaseHTTPRequestHandler]:
    """What answers one request. Nothing that is asked changes anything."""

    class Handler(BaseHTTPRequestHandler):
        """One request."""

        server_version = "watcher"
        sys_version = ""
        timeout = TIMEOUT_SECONDS

        def do_GET(self) -> None:
            self._answer(with_text=True)

        def do_HEAD(self) -> None:
            self._answer(with_text=False)

        def _answer(self, *, with_text: bool) -> None:
            said = answer(self.path, health)
            body = said.text.encode()
            self.send_response(said.status)
            self.send_header("Content-Type", said.kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            if with_text:
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
            """Nothing: a probe asks every few seconds."""

    return Handler


@contextmanager
def answering(listening: Listening, health: Callable[[], Health]) -> Iterator[tuple[str, int]]:
    """Answer until the end of the block; gives the address it listens on. Raises CannotListen."""
    try:
        server = ThreadingHTTPServer((listening.host, listening.port), _handler(health))
    except (OSError, OverflowError) as trouble:
        raise CannotListen(str(trouble)) from trouble
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, name="health", daemon=True)
    thread.start()
    try:
        yield str(server.server_address[0]), int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
