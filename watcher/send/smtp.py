"""A message comes in, one SMTP transaction for one recipient goes out; 4xx is worth another try, 5xx is not."""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from watcher.send.outcome import ACCEPTED, Outcome, deferred, refused, uncertain
from watcher.send.transport import Outgoing

_LEADING_DOT = re.compile(rb"^\.", re.MULTILINE)
_ADDRESS = re.compile(r"[^\s<>]+@[^\s<>]+")
_LINE_END = re.compile(rb"\r\n|\r|\n")


class Security(StrEnum):
    """How the connection is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpSettings:
    """Where and how to hand over. `password` is never printed; without `user` no sign-in is tried (a relay).

    `timeout_seconds` bounds every single wait. `tls` replaces the system's certificates and is for tests and private CAs.
    """

    host: str
    port: int = 587
    security: Security = Security.STARTTLS
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    timeout_seconds: float = 30.0
    tls: ssl.SSLContext | None = field(default=None, repr=False)


class SmtpTransport:
    """Keeps one connection for a run of messages and opens a new one after any fault. Each message has one recipient."""

    def __init__(self, settings: SmtpSettings) -> None:
        self.settings = settings
        self._server: smtplib.SMTP | None = None

    def send(self, message: Outgoing, dot: Callable[[], None]) -> Outcome:
        """One transaction; a kept connection that has gone stale is opened again, once, before anything is said on it."""
        try:
            server = self._connected()
            outcome = _offered(server, message)
        except (smtplib.SMTPException, OSError, ValueError) as fault:
            self._drop()
            return _not_sent(fault, self.settings)
        return outcome or self._delivered(server, message, dot)

    def close(self) -> None:
        """Says goodbye, politely where the other side still listens."""
        if self._server is not None:
            try:
                self._server.quit()
            except (smtplib.SMTPException, OSError):
                self._server.close()  # the line is gone, which is what quitting wanted
            self._server = None

    def _delivered(self, server: smtplib.SMTP, message: Outgoing, dot: Callable[[], None]) -> Outcome:
        """The text, then `dot`, then the dot: a fault before it leaves the message unsent, after it the end is unknown."""
        try:
            server.send(_dot_stuffed(message.raw))
        except (smtplib.SMTPException, OSError) as fault:
            self._drop()
            return _not_sent(fault, self.settings)
        try:
            dot()
        except BaseException:
            self._drop()  # hanging up before the final dot is what tells the server to forget the message
            raise
        try:
            server.send(b".\r\n")
            code, reply = server.getreply()
        except (smtplib.SMTPException, OSError) as fault:
            self._drop()
            return uncertain(
                f"{self.settings.host}: the line broke after the message ({_plain(fault)}); it may have arrived"
            )
        return ACCEPTED if code == 250 else _by_reply(code, reply)

    def _connected(self) -> smtplib.SMTP:
        if self._server is not None:
            try:
                if self._server.noop()[0] == 250:
                    return self._server
            except (smtplib.SMTPException, OSError):
                pass  # a stale connection: nothing was sent on it, so that a new one is safe
            self._drop()
        self._server = _opened(self.settings)
        return self._server

    def _drop(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None


def _opened(settings: SmtpSettings) -> smtplib.SMTP:
    """A greeted, protected and signed-in connection. Raises what smtplib and the network raise."""
    context = settings.tls or ssl.create_default_context()
    if settings.security is Security.TLS:
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            settings.host, settings.port, timeout=settings.timeout_seconds, context=context
        )
    else:
        server = smtplib.SMTP(settings.host, settings.port, timeout=settings.timeout_seconds)
    try:
        # Without it, every small command waits for the answer to the one before: ten times slower over TLS.
        if server.sock is not None:
            server.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        server.ehlo_or_helo_if_needed()
        if settings.security is Security.STARTTLS:
            server.starttls(context=context)
            server.ehlo()
        if settings.user is not None:
            server.login(settings.user, settings.password or "")
    except BaseException:
        server.close()
        raise
    return server


def _offered(server: smtplib.SMTP, message: Outgoing) -> Outcome | None:
    """MAIL, RCPT and DATA; None when the server waits for the text, else its refusal, with the connection still good."""
    international = not (message.sender + message.recipient).isascii()
    options = ["SMTPUTF8", "BODY=8BITMIME"] if international and server.has_extn("smtputf8") else []
    steps: tuple[tuple[Callable[[], tuple[int, bytes]], tuple[int, ...]], ...] = (
        (lambda: server.mail(message.sender, options), (250,)),
        (lambda: server.rcpt(message.recipient), (250, 251)),
        (lambda: server.docmd("DATA"), (354,)),
    )
    for step, good in steps:
        code, reply = step()
        if code not in good:
            server.rset()
            return _by_reply(code, reply)
    return None


def _by_reply(code: int, reply: bytes) -> Outcome:
    said = f"the mail server answered {code} ({_spoken(reply)})"
    if 500 <= code < 600:
        return refused(f"{said}; correct the address or the server's rules, then retry it")
    return deferred(f"{said}; it is tried again")


def _not_sent(fault: Exception, settings: SmtpSettings) -> Outcome:
    """A fault before the final dot: always worth another try, since a wrong password or a lost line concerns every message."""
    where = f"{settings.host}:{settings.port}"
    if isinstance(fault, smtplib.SMTPAuthenticationError):
        return deferred(f"{where}: signing in failed ({fault.smtp_code}); correct user and password of send:")
    if isinstance(fault, ssl.SSLError | smtplib.SMTPNotSupportedError):
        return deferred(
            f"{where}: no protected connection ({_plain(fault)}); correct security: of send:, or its certificate"
        )
    if isinstance(fault, UnicodeError):
        return refused(f"{where}: the server takes no address with such letters; use one in plain letters")
    return deferred(f"{where}: cannot be reached ({_plain(fault)}); it is tried again")


def _plain(fault: Exception) -> str:
    """What went wrong in one line, without the addresses that a mail server likes to repeat."""
    text = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
    return _ADDRESS.sub("an address", " ".join(str(text or type(fault).__name__).split()))[:200]


def _spoken(reply: bytes) -> str:
    return _ADDRESS.sub("an address", " ".join(reply.decode("utf-8", "replace").split()))[:200]


def _dot_stuffed(raw: bytes) -> bytes:
    """The text as DATA wants it: CR LF line ends, one at its end, and a leading dot doubled (RFC 5321, 4.5.2)."""
    text = _LINE_END.sub(b"\r\n", raw)
    return _LEADING_DOT.sub(b"..", text if text.endswith(b"\r\n") else text + b"\r\n")
