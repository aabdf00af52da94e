"""A message to send, and a mail server on this machine that does as it is told."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import pytest

from watcher.send.transport import Outgoing

RAW = b"Subject: 2 overdue\r\nMessage-ID: <1@watcher.invalid>\r\n\r\nOverdue.\r\n.hidden\r\n.\r\nlast\r\n"


@pytest.fixture
def message() -> Outgoing:
    """One digest as the relay hands it to a transport; its text has lines that begin with a dot."""
    return Outgoing(
        message_id="1@watcher.invalid",
        sender="office@croydon.example",
        recipient="ps@croydon.example",
        raw=RAW,
        day=date(2018, 1, 31),
        person="PS",
    )


@dataclass
class MailServer:
    """A small SMTP server. `answers` replaces its reply to a command; `hang_up_after` ends the line after a step.

    A step is a command's first word, `text` for the message's text without its dot, or `dot`.
    """

    port: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    hang_up_after: str = ""
    commands: list[str] = field(default_factory=list)
    messages: list[bytes] = field(default_factory=list)
    connections: int = 0


class _Session(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        mail = self.server.mail
        mail.connections += 1
        self._say(mail.answers.get("connect", "220 here"))
        while line := self.rfile.readline():
            word = line.split(maxsplit=1)[0].decode().upper() if line.split() else ""
            mail.commands.append(line.decode().strip())
            default = {"EHLO": "250-here\r\n250 8BITMIME", "DATA": "354 go on", "QUIT": "221 bye"}.get(word, "250 ok")
            answer = mail.answers.get(word, default)
            self._say(answer)
            if mail.hang_up_after == word or word == "QUIT":
                return
            if word == "DATA" and answer.startswith("354") and not self._take_text(mail):
                return

    def _take_text(self, mail: MailServer) -> bool:
        lines: list[bytes] = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        if line == b"":
            return False
        if mail.hang_up_after == "dot":
            return False
        answer = mail.answers.get("dot", "250 taken")
        if answer.startswith("250"):
            mail.messages.append(b"".join(lines))
        self._say(answer)
        return True

    def _say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, mail: MailServer) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.mail = mail


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """The server, listening on a free port of the loopback address for the length of one test."""
    mail = MailServer()
    with _Server(mail) as server:
        mail.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield mail
        server.shutdown()
        thread.join()
