"""The SMTP transport against a server on this machine: what is accepted, deferred, refused, and when it is uncertain."""

from __future__ import annotations

import socket

import pytest

from watcher.send.outcome import ACCEPTED, OutcomeState
from watcher.send.smtp import Security, SmtpSettings, SmtpTransport
from watcher.send.transport import Outgoing


def nothing() -> None:
    """A final mark that nobody keeps."""


def transport_to(server, **changes: object) -> SmtpTransport:
    values: dict[str, object] = {
        "host": "127.0.0.1",
        "port": server.port,
        "security": Security.NONE,
        "timeout_seconds": 5.0,
    }
    return SmtpTransport(SmtpSettings(**{**values, **changes}))  # type: ignore[arg-type]


def test_a_message_arrives_as_it_was_written(message: Outgoing, mail_server) -> None:
    """Lines that begin with a dot survive the way."""
    transport = transport_to(mail_server)
    assert transport.send(message, nothing) == ACCEPTED
    transport.close()
    assert mail_server.messages == [message.raw]


def test_each_message_has_its_one_recipient(message: Outgoing, mail_server) -> None:
    """Envelope addresses are the message's own."""
    transport = transport_to(mail_server)
    transport.send(message, nothing)
    transport.close()
    said = [
        command.split(" size=")[0] for command in mail_server.commands if command.lower().startswith(("mail", "rcpt"))
    ]
    assert [each.lower() for each in said] == ["mail from:<office@croydon.example>", "rcpt to:<ps@croydon.example>"]


def test_a_connection_is_kept_for_the_next_message(message: Outgoing, mail_server) -> None:
    """A run of digests signs in once."""
    transport = transport_to(mail_server)
    assert [transport.send(message, nothing), transport.send(message, nothing)] == [ACCEPTED, ACCEPTED]
    transport.close()
    assert (mail_server.connections, len(mail_server.messages)) == (1, 2)


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "dot"])
@pytest.mark.parametrize(
    ("answer", "state"),
    [("451 try later", OutcomeState.DEFERRED), ("550 no such person", OutcomeState.REFUSED)],
)
def test_4xx_waits_and_5xx_does_not(
    message: Outgoing, mail_server, step: str, answer: str, state: OutcomeState
) -> None:
    """At every step the server's own words are passed on, and nothing is taken for sent."""
    mail_server.answers[step] = answer
    transport = transport_to(mail_server)
    outcome = transport.send(message, nothing)
    transport.close()
    assert outcome.state is state
    assert f"the mail server answered {answer[:3]} ({answer[4:]})" in outcome.reason


def test_after_a_refusal_the_next_message_goes_through(message: Outgoing, mail_server) -> None:
    """One bad recipient touches nobody else."""
    mail_server.answers["RCPT"] = "550 no such person"
    transport = transport_to(mail_server)
    transport.send(message, nothing)
    del mail_server.answers["RCPT"]
    assert transport.send(message, nothing) == ACCEPTED
    transport.close()
    words = [command.split()[0].upper() for command in mail_server.commands]
    assert words[words.index("RCPT") + 1] == "RSET"


def test_a_reason_names_no_address(message: Outgoing, mail_server) -> None:
    """Servers repeat addresses; logs and the office's report must not."""
    mail_server.answers["RCPT"] = "550 <ps@croydon.example> unknown"
    transport = transport_to(mail_server)
    outcome = transport.send(message, nothing)
    transport.close()
    assert "croydon.example" not in outcome.reason


def test_a_server_that_is_not_there_defers(message: Outgoing) -> None:
    """Nothing listens: the message waits."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    settings = SmtpSettings(host="127.0.0.1", port=port, security=Security.NONE, timeout_seconds=5.0)
    outcome = SmtpTransport(settings).send(message, nothing)
    assert outcome.state is OutcomeState.DEFERRED
    assert outcome.reason.startswith(f"127.0.0.1:{port}: cannot be reached (")


@pytest.mark.parametrize("step", ["EHLO", "MAIL", "RCPT"])
def test_a_line_that_breaks_before_the_text_defers(message: Outgoing, mail_server, step: str) -> None:
    """Nothing was handed over, so that another try is safe."""
    mail_server.hang_up_after = step
    assert transport_to(mail_server).send(message, nothing).state is OutcomeState.DEFERRED
    assert mail_server.messages == []


def test_a_kept_connection_that_went_stale_is_opened_again(message: Outgoing, mail_server) -> None:
    """A server that tired of waiting costs no message."""
    transport = transport_to(mail_server)
    transport.send(message, nothing)
    mail_server.answers["NOOP"] = "421 closing"
    assert transport.send(message, nothing) == ACCEPTED
    transport.close()
    assert (mail_server.connections, len(mail_server.messages)) == (2, 2)


def test_a_line_that_breaks_after_the_dot_is_uncertain(message: Outgoing, mail_server) -> None:
    """Nobody can know whether it arrived."""
    mail_server.hang_up_after = "dot"
    outcome = transport_to(mail_server).send(message, nothing)
    assert outcome.state is OutcomeState.UNCERTAIN
    assert outcome.reason.startswith("127.0.0.1: the line broke after the message (")


def test_the_final_mark_comes_after_the_text_and_before_the_dot(message: Outgoing, mail_server) -> None:
    """When it is set the server has agreed to take the text and has no whole message yet."""
    seen: list[tuple[bool, int]] = []
    transport = transport_to(mail_server)
    transport.send(
        message, lambda: seen.append(("DATA" in [c.upper() for c in mail_server.commands], len(mail_server.messages)))
    )
    transport.close()
    assert seen == [(True, 0)]


def test_a_final_mark_that_fails_sends_nothing(message: Outgoing, mail_server) -> None:
    """The line is cut before the dot, so that the server forgets the text; what the mark raised goes through."""

    def lost() -> None:
        raise RuntimeError("the lease is lost")

    transport = transport_to(mail_server)
    with pytest.raises(RuntimeError, match="lease"):
        transport.send(message, lost)
    assert transport.send(message, nothing) == ACCEPTED
    transport.close()
    assert len(mail_server.messages) == 1


def test_the_mark_is_not_set_for_what_the_server_refused(message: Outgoing, mail_server) -> None:
    """A refused message has no final moment."""
    mail_server.answers["RCPT"] = "550 no such person"
    marks: list[int] = []
    transport = transport_to(mail_server)
    transport.send(message, lambda: marks.append(1))
    transport.close()
    assert marks == []


def test_a_server_without_protection_is_not_written_to(message: Outgoing, mail_server) -> None:
    """STARTTLS that is not offered defers; the text never goes out in the clear."""
    outcome = transport_to(mail_server, security=Security.STARTTLS).send(message, nothing)
    assert outcome.state is OutcomeState.DEFERRED
    assert "no protected connection" in outcome.reason
    assert not any(command.upper().startswith("MAIL") for command in mail_server.commands)


def test_a_wrong_password_waits_for_the_right_one(message: Outgoing, mail_server) -> None:
    """It concerns every message, so none is refused for it; the password is in no text."""
    mail_server.answers |= {"EHLO": "250-here\r\n250 AUTH PLAIN", "AUTH": "535 no"}
    outcome = transport_to(mail_server, user="office", password="s3cret").send(message, nothing)
    assert outcome.state is OutcomeState.DEFERRED
    assert "signing in failed (535)" in outcome.reason
    assert "s3cret" not in outcome.reason


def test_settings_do_not_show_their_password() -> None:
    """Whoever prints them prints no secret."""
    assert "s3cret" not in repr(SmtpSettings(host="h", user="office", password="s3cret"))


def test_letters_that_a_server_does_not_take_are_refused(message: Outgoing, mail_server) -> None:
    """An address with accents needs a server that says it takes them."""
    from dataclasses import replace

    transport = transport_to(mail_server)
    outcome = transport.send(replace(message, recipient="zoë@croydon.example"), nothing)
    transport.close()
    assert outcome.state is OutcomeState.REFUSED
