"""E-mails: the same bytes every time, headers nobody can write into, two complete parts."""

from __future__ import annotations

import email
from dataclasses import replace
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watcher.render.mail import AddressError, Envelope, address, host_of, message_id, to_mail
from watcher.render.message import Message

MESSAGE = Message(
    subject="2 overdue - Children's Plan, 31 Jan", text="Overdue.\n.\n£4,694 – over\n", html="<p>Overdue £</p>\n"
)
ENVELOPE = Envelope(
    plan_id="croydon-cip",
    plan="Croydon Children's Improvement Plan",
    message_id=message_id("croydon-cip", "weekly", "PS", "2018-W05"),
    sender="Children's Improvement Plan <office@croydon.example>",
    recipient="ps@croydon.example",
    recipient_name="Segurolo, Philip",
    sent_on=datetime(2018, 1, 29, 7, 30, tzinfo=UTC),
    reply_to="office@croydon.example",
)


def read(raw: bytes) -> EmailMessage:
    return cast(EmailMessage, email.message_from_bytes(raw, policy=policy.default))


def test_the_same_message_is_the_same_bytes() -> None:
    """A repeated send cannot be told from the first."""
    assert to_mail(MESSAGE, ENVELOPE) == to_mail(MESSAGE, ENVELOPE)


def test_every_header_is_as_agreed() -> None:
    """Who, to whom, when, and what machines need to know of it."""
    headers = dict(read(to_mail(MESSAGE, ENVELOPE)).items())
    assert headers.pop("Content-Type").startswith("multipart/alternative")
    assert headers == {
        "From": "Children's Improvement Plan <office@croydon.example>",
        "To": '"Segurolo, Philip" <ps@croydon.example>',
        "Subject": "2 overdue - Children's Plan, 31 Jan",
        "Date": "Mon, 29 Jan 2018 07:30:00 +0000",
        "Message-ID": f"<{ENVELOPE.message_id}>",
        "Auto-Submitted": "auto-generated",
        "List-Id": '"Croydon Children\'s Improvement Plan" <croydon-cip.watcher.invalid>',
        "Reply-To": "office@croydon.example",
        "MIME-Version": "1.0",
    }


def test_both_parts_arrive_as_they_were_written() -> None:
    """Text first, HTML second, every character kept."""
    parts = [cast(EmailMessage, part) for part in read(to_mail(MESSAGE, ENVELOPE)).iter_parts()]
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html"]
    assert [part.get_content().replace("\r\n", "\n") for part in parts] == [MESSAGE.text, MESSAGE.html]


def test_a_message_without_html_is_text_alone() -> None:
    """An alert needs no second part."""
    assert read(to_mail(replace(MESSAGE, html=""), ENVELOPE)).get_content_type() == "text/plain"


def test_a_repeat_is_marked_and_keeps_its_message_id() -> None:
    """A message that may have arrived before says so."""
    repeat = read(to_mail(MESSAGE, replace(ENVELOPE, repeats=1)))
    assert (repeat["X-Watcher-Repeat"], repeat["Message-ID"]) == ("1", f"<{ENVELOPE.message_id}>")


def test_lines_are_short_enough_for_any_server() -> None:
    """RFC 5321 allows 998 characters; one long word must not break it."""
    raw = to_mail(replace(MESSAGE, html="<p>" + "x" * 5000 + "</p>"), ENVELOPE)
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_the_message_id_depends_on_who_when_and_what_schedule() -> None:
    """Any other plan, schedule, person or period has another; a shift of letters between them as well."""
    parts = [
        ("p", "weekly", "PS", "2018-W05"),
        ("q", "weekly", "PS", "2018-W05"),
        ("p", "daily", "PS", "2018-W05"),
        ("p", "weekly", "BP", "2018-W05"),
        ("p", "weekly", "PS", "2018-W06"),
        ("p", "weeklyP", "S", "2018-W05"),
    ]
    assert len({message_id(*each) for each in parts}) == len(parts)


@pytest.mark.parametrize(
    ("plan_id", "host"),
    [("Croydon CIP", "croydon-cip.watcher.invalid"), ("..", "plan.watcher.invalid"), ("é", "plan.watcher.invalid")],
)
def test_a_plans_host_is_a_host_name_that_cannot_exist(plan_id: str, host: str) -> None:
    """Letters, digits and hyphens under .invalid."""
    assert host_of(plan_id) == host


TEXTS = st.text(max_size=120)


@settings(deadline=None)
@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_no_text_fails_or_adds_a_header(subject: str, body: str, name: str, plan: str) -> None:
    """Whatever characters a plan holds, the mail is written and has its ten headers."""
    message = Message(subject=subject, text=body, html=f"<p>{body}</p>")
    raw = to_mail(message, replace(ENVELOPE, recipient_name=name, plan=plan))
    assert len(read(raw).keys()) == 10


def test_a_line_break_in_a_header_is_a_space() -> None:
    """Nothing in a plan can begin another header."""
    mail = read(to_mail(replace(MESSAGE, subject="late\r\nBcc: x@y.example"), replace(ENVELOPE, recipient_name="P\nS")))
    assert (mail["Subject"], mail["Bcc"], mail["To"]) == ("late Bcc: x@y.example", None, "P S <ps@croydon.example>")


@pytest.mark.parametrize(
    "text",
    ["", "nobody", "@croydon.example", "ps@", "ps@croydon..example", "a b@croydon.example", "ps@x\r\nBcc: y@z.example"],
)
def test_what_is_no_address_is_said_so(text: str) -> None:
    """The message names what was found and shows an address."""
    with pytest.raises(AddressError, match=r'^cannot send to ".*"; write an address such as "name@croydon.example"$'):
        address(text)


def test_a_domain_with_accents_is_written_for_the_wire() -> None:
    """International domains travel in their ASCII form."""
    assert address("ps@bücher.example").addr_spec == "ps@xn--bcher-kva.example"


def test_a_mailbox_with_accents_is_kept() -> None:
    """Its server must take such addresses; the bytes are UTF-8."""
    assert "zoë@croydon.example".encode() in to_mail(MESSAGE, replace(ENVELOPE, recipient="zoë@croydon.example"))


def test_a_subject_stands_on_the_line_of_its_name() -> None:
    """However long; a header folded at 78 columns would begin with a blank."""
    subject = "3 at risk, 3 red indicators - Croydon Children's Improvement Plan, 7 Feb"
    raw = to_mail(replace(MESSAGE, subject=subject), ENVELOPE)
    assert f"\r\nSubject: {subject}\r\n".encode() in raw
