"""The words of `send:` come in, a transport goes out: the one table of the ways Watcher can send."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from watcher.send.folder import FolderTransport
from watcher.send.guard import Guard, GuardedTransport
from watcher.send.smtp import Security, SmtpSettings, SmtpTransport
from watcher.send.transport import Transport


class SendSettingWrong(ValueError):
    """An option of `send:` cannot be used; `key` names it and the text reads `what is wrong (what was found); what to do`."""

    def __init__(self, key: str, text: str) -> None:
        super().__init__(text)
        self.key = key


@dataclass(frozen=True, slots=True, kw_only=True)
class _Options:
    """The options of `send:` as written, the folder that paths count from, and the environment that secrets come from."""

    values: Mapping[str, str]
    base: Path
    environment: Mapping[str, str]


def open_transport(
    via: str,
    options: Mapping[str, str],
    base: Path,
    allow: Iterable[str] = (),
    environment: Mapping[str, str] = MappingProxyType({}),
) -> Transport:
    """The guarded transport that `send:` describes; paths count from `base`. Nothing is connected or written yet.

    `allow` are the domains that may be written to, none meaning all; `environment` is where `password_env` is looked up.
    Raises SendSettingWrong.
    """
    if via not in KINDS:
        raise SendSettingWrong("via", f'there is no way of sending "{via}"; write one of {", ".join(sorted(KINDS))}')
    opener, keys = KINDS[via]
    for key in options:
        if key not in keys | {"redirect_to"}:
            known = ", ".join(sorted(keys | {"redirect_to", "allow"}))
            raise SendSettingWrong(key, f'"{key}" is no option of via: {via}; the options are {known}')
    inner = opener(_Options(values=options, base=base, environment=environment))
    domains = frozenset(domain.strip().removeprefix("@").casefold() for domain in allow)
    return GuardedTransport(inner, Guard(redirect_to=options.get("redirect_to") or None, allow=domains))


def _folder(options: _Options) -> Transport:
    return FolderTransport(options.base / options.values.get("folder", "outbox"))


def _smtp(options: _Options) -> Transport:
    security = _security(options.values.get("security", Security.STARTTLS.value))
    usual = {Security.TLS: "465", Security.STARTTLS: "587", Security.NONE: "25"}[security]
    host = options.values.get("host")
    if not host:
        raise SendSettingWrong("host", "host: is missing; name the mail server, such as smtp.croydon.example")
    port = _port(options.values.get("port", usual), usual)
    user = options.values.get("user")
    return SmtpTransport(
        SmtpSettings(host=host, port=port, security=security, user=user, password=_password(options) if user else None)
    )


def _security(word: str) -> Security:
    try:
        return Security(word)
    except ValueError:
        raise SendSettingWrong("security", f'cannot read "{word}"; write starttls, tls or none') from None


def _port(text: str, usual: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 < int(text) < 65536):
        raise SendSettingWrong("port", f'cannot read "{text}" as a port; write a number such as {usual}')
    return int(text)


def _password(options: _Options) -> str:
    """The password from the environment, or the first line of the file that holds it. It is never part of a message."""
    name = options.values.get("password_env")
    if name is not None:
        if name not in options.environment:
            raise SendSettingWrong("password_env", f"{name} is not set in the environment; set it")
        return options.environment[name]
    if "password_file" not in options.values:
        raise SendSettingWrong("user", "no password goes with user:; name password_env: or password_file:")
    path = options.base / options.values["password_file"]
    try:
        return path.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
    except OSError as fault:
        raise SendSettingWrong(
            "password_file", f"cannot read {path} ({fault.strerror}); name a readable file"
        ) from fault
    except UnicodeDecodeError as fault:
        raise SendSettingWrong("password_file", f"cannot read {path} (it is not text); name a text file") from fault


KINDS: Mapping[str, tuple[Callable[[_Options], Transport], frozenset[str]]] = MappingProxyType(
    {
        "folder": (_folder, frozenset({"folder"})),
        "smtp": (_smtp, frozenset({"host", "port", "security", "user", "password_env", "password_file"})),
    }
)
"""Each way of sending by its word: what opens it and the options it takes besides `redirect_to` and `allow`."""
