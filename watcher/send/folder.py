"""A message comes in, an .eml file in a folder goes out, whole or not at all; the same Message-ID is written once."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from watcher.send.outcome import ACCEPTED, Outcome, deferred
from watcher.send.transport import Outgoing

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


class FolderTransport:
    """Writes messages as files, so that nothing leaves the machine. The folder is made when the first message comes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, message: Outgoing, dot: Callable[[], None]) -> Outcome:
        """Writes the file and syncs it and its folder; accepted at once where a file of that Message-ID is there already."""
        target = self.folder / file_name(message)
        try:
            if target.exists():
                return ACCEPTED
            self.folder.mkdir(parents=True, exist_ok=True)
            draft = _written(self.folder, message.raw)
        except OSError as fault:
            return deferred(f"{self.folder}: cannot be written ({fault.strerror or fault}); make the folder writable")
        return self._put_in_place(draft, target, dot)

    def close(self) -> None:
        """Nothing is kept open."""

    def _put_in_place(self, draft: Path, target: Path, dot: Callable[[], None]) -> Outcome:
        try:
            dot()
            return _moved(draft, target)
        finally:
            draft.unlink(missing_ok=True)


def file_name(message: Outgoing) -> str:
    """`2018-01-31-PS-0f3a9c….eml`: the day, the person and enough of the Message-ID; nothing a file system could misread."""
    person = _UNSAFE.sub("_", message.person)[:40] or "nobody"
    return f"{message.day.isoformat()}-{person}-{sha256(message.message_id.encode('utf-8', 'replace')).hexdigest()[:16]}.eml"


def _written(folder: Path, raw: bytes) -> Path:
    """A hidden draft beside its target, on the disk; the caller moves or removes it."""
    handle, name = tempfile.mkstemp(prefix=".watcher-", suffix=".part", dir=folder)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(0o644)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    return draft


def _moved(draft: Path, target: Path) -> Outcome:
    try:
        draft.replace(target)
        _sync(target.parent)
    except OSError as fault:
        return deferred(f"{target}: cannot be put in place ({fault.strerror or fault}); look at the folder's rights")
    return ACCEPTED


def _sync(folder: Path) -> None:
    # A renamed file survives a power cut only once its folder is synced; Windows has no such call and needs none.
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
