"""The folder transport: a message is a whole file or no file, and one Message-ID is one file."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watcher.send.folder import FolderTransport, file_name
from watcher.send.outcome import ACCEPTED, OutcomeState
from watcher.send.transport import Outgoing


def nothing() -> None:
    """A final mark that nobody keeps."""


def test_a_message_becomes_a_file_with_its_bytes(message: Outgoing, tmp_path: Path) -> None:
    """The folder is made on the way; the name tells the day and the person."""
    assert FolderTransport(tmp_path / "outbox").send(message, nothing) == ACCEPTED
    (file,) = (tmp_path / "outbox").iterdir()
    assert file.name.startswith("2018-01-31-PS-")
    assert file.suffix == ".eml"
    assert file.read_bytes() == message.raw


def test_the_same_message_id_is_written_once(message: Outgoing, tmp_path: Path) -> None:
    """A repeat is accepted and leaves the first file as it is."""
    transport = FolderTransport(tmp_path)
    transport.send(message, nothing)
    assert transport.send(replace(message, raw=b"other"), nothing) == ACCEPTED
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [message.raw]


def test_another_message_id_is_another_file(message: Outgoing, tmp_path: Path) -> None:
    """Two digests of one person and day do not overwrite each other."""
    transport = FolderTransport(tmp_path)
    transport.send(message, nothing)
    transport.send(replace(message, message_id="2@watcher.invalid"), nothing)
    assert len(list(tmp_path.iterdir())) == 2


def test_at_the_final_mark_nothing_is_there_yet(message: Outgoing, tmp_path: Path) -> None:
    """Whoever looks at that moment finds no message: a crash before it is provably unsent."""
    seen: list[list[Path]] = []
    FolderTransport(tmp_path).send(message, lambda: seen.append(list(tmp_path.glob("*.eml"))))
    assert seen == [[]]


def test_a_final_mark_that_fails_leaves_nothing_behind(message: Outgoing, tmp_path: Path) -> None:
    """What the mark raises goes through; no message and no draft stay."""

    def lost() -> None:
        raise RuntimeError("the lease is lost")

    with pytest.raises(RuntimeError, match="lease"):
        FolderTransport(tmp_path).send(message, lost)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_defers(message: Outgoing, tmp_path: Path) -> None:
    """A file in the folder's place is said with what to do, and the message waits."""
    (tmp_path / "outbox").write_text("in the way")
    outcome = FolderTransport(tmp_path / "outbox").send(message, nothing)
    assert outcome.state is OutcomeState.DEFERRED
    assert outcome.reason.startswith(f"{tmp_path / 'outbox'}: cannot be written (")


def test_a_full_disk_defers_and_leaves_no_draft(
    message: Outgoing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a message is worse than none."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    outcome = FolderTransport(tmp_path).send(message, nothing)
    assert outcome.state is OutcomeState.DEFERRED
    assert "No space left on device" in outcome.reason
    assert list(tmp_path.iterdir()) == []


@settings(deadline=None)
@given(person=st.text(max_size=300), message_id=st.text(max_size=80))
def test_a_file_name_is_safe_whatever_the_person_is_called(person: str, message_id: str) -> None:
    """Letters, digits, hyphens, underscores and one dot: no folder, no device, never too long."""
    name = file_name(_named(person, message_id))
    assert set(name) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")
    assert name.count(".") == 1
    assert len(name) < 100


def _named(person: str, message_id: str) -> Outgoing:
    from datetime import date

    return Outgoing(message_id=message_id, sender="", recipient="", raw=b"", day=date(2018, 1, 31), person=person)
