"""The table of ways to send: what `send:` may say and what is said of it when it cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from watcher.send.kinds import SendSettingWrong, open_transport
from watcher.send.outcome import ACCEPTED
from watcher.send.transport import Outgoing


def test_a_folder_counts_from_the_configs_folder(message: Outgoing, tmp_path: Path) -> None:
    """`folder: out` beside config.yaml, made with the first message."""
    transport = open_transport("folder", {"folder": "out"}, tmp_path)
    assert not (tmp_path / "out").exists()
    assert transport.send(message, lambda: None) == ACCEPTED
    assert len(list((tmp_path / "out").iterdir())) == 1


def test_the_default_folder_is_outbox(message: Outgoing, tmp_path: Path) -> None:
    """As the contract of config.yaml has it."""
    open_transport("folder", {}, tmp_path).send(message, lambda: None)
    assert (tmp_path / "outbox").is_dir()


@pytest.mark.parametrize("secret", ["env", "file"])
def test_smtp_signs_in_with_a_secret_from_outside_the_config(
    message: Outgoing, mail_server, tmp_path: Path, secret: str
) -> None:
    """From the environment or from the first line of a file."""
    (tmp_path / "secret").write_text("pa55\nnot this\n", encoding="utf-8")
    where = {"env": {"password_env": "MAIL_PASSWORD"}, "file": {"password_file": "secret"}}[secret]
    mail_server.answers |= {"EHLO": "250-here\r\n250 AUTH PLAIN", "AUTH": "235 welcome"}
    options = {"host": "127.0.0.1", "port": str(mail_server.port), "security": "none", "user": "office", **where}
    transport = open_transport("smtp", options, tmp_path, environment={"MAIL_PASSWORD": "pa55"})
    assert transport.send(message, lambda: None) == ACCEPTED
    transport.close()
    assert "AUTH PLAIN AG9mZmljZQBwYTU1" in mail_server.commands  # office and pa55, as RFC 4616 writes them


def test_what_is_allowed_is_read_in_any_case(message: Outgoing, tmp_path: Path) -> None:
    """A leading @ is how people write a domain."""
    transport = open_transport("folder", {}, tmp_path, allow=["@Croydon.Example"])
    assert transport.send(message, lambda: None) == ACCEPTED


@pytest.mark.parametrize(
    ("via", "options", "key", "text"),
    [
        ("pigeon", {}, "via", 'there is no way of sending "pigeon"; write one of folder, smtp'),
        (
            "folder",
            {"host": "x"},
            "host",
            '"host" is no option of via: folder; the options are allow, folder, redirect_to',
        ),
        ("smtp", {}, "host", "host: is missing; name the mail server, such as smtp.croydon.example"),
        ("smtp", {"host": "h", "security": "ssl"}, "security", 'cannot read "ssl"; write starttls, tls or none'),
        ("smtp", {"host": "h", "port": "0"}, "port", 'cannot read "0" as a port; write a number such as 587'),
        (
            "smtp",
            {"host": "h", "port": "x", "security": "tls"},
            "port",
            'cannot read "x" as a port; write a number such as 465',
        ),
        (
            "smtp",
            {"host": "h", "user": "u"},
            "user",
            "no password goes with user:; name password_env: or password_file:",
        ),
        (
            "smtp",
            {"host": "h", "user": "u", "password_env": "PW"},
            "password_env",
            "PW is not set in the environment; set it",
        ),
    ],
)
def test_an_option_that_cannot_be_used_says_why(
    tmp_path: Path, via: str, options: dict[str, str], key: str, text: str
) -> None:
    """The key is named, so that the config can show its line."""
    with pytest.raises(SendSettingWrong) as wrong:
        open_transport(via, options, tmp_path)
    assert (wrong.value.key, str(wrong.value)) == (key, text)


def test_a_secret_file_that_is_not_there_is_said_without_its_secret(tmp_path: Path) -> None:
    """The path, the reason, and what to do."""
    with pytest.raises(
        SendSettingWrong, match=r"^cannot read .*secret \(No such file or directory\); name a readable file$"
    ):
        open_transport("smtp", {"host": "h", "user": "u", "password_file": "secret"}, tmp_path)
