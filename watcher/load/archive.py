"""A zipped document comes in; one that is no archive, or that would unpack to too much, is refused before it is unpacked."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from watcher.load.unreadable import Unreadable
from watcher.plan.problem import Problem, error

LARGEST_BYTES = 1 << 30
"""A file that unpacks to more than this is refused before anything is unpacked: small files can hide gigabytes."""

LARGEST_RATIO = 200
"""So is one above a tenth of that whose parts unpack to more than this many times their packed size."""

MOST_PARTS = 20_000
PROLOG_BYTES = 4096


def refuse_oversize(path: Path, name: str, noun: str) -> None:
    """Look at the sizes that a workbook or document (the noun) declares; raises Unreadable where they are not safe."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError) as failure:
        raise Unreadable(damaged(name, noun, str(failure))) from failure
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    is_dense = unpacked > LARGEST_BYTES // 10 and unpacked > LARGEST_RATIO * packed
    if unpacked > LARGEST_BYTES or is_dense or len(parts) > MOST_PARTS:
        size = f"{unpacked // 1_000_000:,} MB in {len(parts):,} parts"
        text = f"the {noun} is too large to open safely (found {size} when unpacked); save the table as .csv"
        raise Unreadable(error("file.oversize", name, text))
    if any(part.flag_bits & 1 for part in parts):
        text = f"the {noun} is encrypted (found a password on it); save it without one"
        raise Unreadable(error("file.encrypted", name, text))


def refuse_entities(path: Path, name: str, noun: str) -> None:
    """Look for document types in the parts; no office program writes one, and entities can unpack without end."""
    try:
        with zipfile.ZipFile(path) as archive:
            for part in archive.infolist():
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as stream:
                        if b"<!DOCTYPE" in stream.read(PROLOG_BYTES).replace(b"\0", b""):
                            said = f"{part.filename} declares a document type, which no office program writes"
                            raise Unreadable(damaged(name, noun, said))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as failure:
        raise Unreadable(damaged(name, noun, str(failure))) from failure


def damaged(name: str, noun: str, reason: str) -> Problem:
    """What is told of a file that is not what its ending says."""
    found = " ".join(reason.split())[:160] or "damaged"
    program = "spreadsheet program" if noun == "workbook" else "word processor"
    text = f"cannot be read as a {noun} ({found}); open it in the {program} and save it again"
    return error("file.damaged", name, text)
