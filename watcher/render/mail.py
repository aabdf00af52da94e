"""A message and who it is from and to come in, the bytes of one e-mail go out: the same bytes every time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime, parseaddr
from hashlib import sha256

from watcher.render.message import Message
from watcher.render.plain import one_line

LONGEST_HEADER = 250
"""Characters of a header's line: folded at 78, a subject may begin on the line after its name, and some readers show a blank."""

_SURROGATES = re.compile(r"[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NOT_A_LABEL = re.compile(r"[^a-z0-9-]+")


class AddressError(ValueError):
    """Nothing can be sent to or from this address; the text reads `what is wrong (what was found); what to do`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Everything of an e-mail besides its wording. Addresses may carry a name: `Plan office <office@croydon.example>`.

    `sent_on` is aware and is the moment the digest was due, so that a repeated send is the same message. `reply_to` is
    the office's address, None where the config names none. `message_id` is without angle brackets; `repeats` counts earlier
    attempts that may have arrived, and marks the message where there were any.
    """

    plan_id: str
    plan: str
    message_id: str
    sender: str
    recipient: str
    sent_on: datetime
    recipient_name: str = ""
    reply_to: str | None = None
    repeats: int = 0


def message_id(plan_id: str, schedule: str, person: str, period: str) -> str:
    """The Message-ID of one person's digest of one period, without angle brackets; it never depends on the wording."""
    digest = sha256("\0".join((plan_id, schedule, person, period)).encode("utf-8", "replace")).hexdigest()
    return f"{digest[:40]}@watcher.invalid"  # short enough never to be folded


def host_of(plan_id: str) -> str:
    """A host name for a plan that can never exist: `croydon-cip.watcher.invalid`."""
    label = _NOT_A_LABEL.sub("-", plan_id.casefold()).strip("-")[:63].strip("-")
    return f"{label or 'plan'}.watcher.invalid"


def to_mail(message: Message, envelope: Envelope) -> bytes:
    """The e-mail as it goes over the wire, lines ending in CR LF. Raises AddressError; nothing else in the text can fail."""
    mail = EmailMessage(policy=SMTP)
    recipient = address(envelope.recipient, envelope.recipient_name)
    mail["From"] = address(envelope.sender)
    mail["To"] = recipient
    mail["Subject"] = _header(message.subject)
    mail["Date"] = format_datetime(envelope.sent_on)
    mail["Message-ID"] = f"<{envelope.message_id}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["List-Id"] = f"{_list_name(envelope.plan)} <{host_of(envelope.plan_id)}>"
    if envelope.reply_to:
        mail["Reply-To"] = address(envelope.reply_to)
    if envelope.repeats:
        mail["X-Watcher-Repeat"] = str(envelope.repeats)
    mail.set_content(_body(message.text), cte="quoted-printable")
    if message.html:
        mail.add_alternative(_body(message.html), subtype="html", cte="quoted-printable")
        # The library would draw the boundary by lot; a message that is sent again must be the same bytes.
        mail.set_boundary(f"=_watcher_{sha256(envelope.message_id.encode()).hexdigest()[:32]}")
    policy = SMTP if recipient.addr_spec.isascii() else SMTPUTF8
    return mail.as_bytes(policy=policy.clone(max_line_length=LONGEST_HEADER))


def address(text: str, name: str = "") -> Address:
    """An address, with the name it is written with or else `name`. Raises AddressError where nothing can be sent to it."""
    flat = one_line(text)
    written, spec = parseaddr(flat)
    shown = _header(written or name)
    local, at, domain = spec.rpartition("@")
    try:
        is_whole = flat in (spec, f"<{spec}>") or flat.endswith(f" <{spec}>")
        if not (local and at and domain and is_whole) or " " in spec:
            raise ValueError(spec)
        return Address(display_name=shown, username=local, domain=domain.encode("idna").decode("ascii"))
    except (ValueError, HeaderParseError, IndexError) as fault:
        raise AddressError(f'cannot send to "{flat}"; write an address such as "name@croydon.example"') from fault


def _header(text: str) -> str:
    return one_line(text)[:200]


def _list_name(plan: str) -> str:
    quoted = _header(plan).replace("\\", "").replace('"', "'")
    return f'"{quoted}"' if quoted.isascii() else '"Watcher"'


def _body(text: str) -> str:
    return _CONTROL.sub(" ", _SURROGATES.sub("\ufffd", text))
