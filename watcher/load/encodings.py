"""A text file comes in, how its characters are written goes out, found by its bytes."""

from __future__ import annotations

import codecs
from pathlib import Path

CHUNK_BYTES = 1 << 20
SAMPLE_BYTES = 4096
PLAIN = frozenset({"utf-8"})
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""What stands at the beginning of a file to say how it is written; the longer marks begin like shorter ones."""

ENCODINGS = {
    "cp1252": "Windows-1252",
    "utf-8-sig": "UTF-8 with a byte order mark",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
}


def encoding_found(path: Path) -> str:
    """The encoding by its mark, by where its zero bytes stand, as UTF-8 where all fits, else Windows-1252."""
    with path.open("rb") as file:
        start = file.read(SAMPLE_BYTES)
    for mark, encoding in MARKS:
        if start.startswith(mark):
            return encoding
    # Western text in UTF-16 has a zero in every other byte; no text in another encoding has many.
    zeros_even, zeros_odd = start[0::2].count(0), start[1::2].count(0)
    if max(zeros_even, zeros_odd) > len(start) // 5:
        return "utf-16-le" if zeros_odd > zeros_even else "utf-16-be"
    return "utf-8" if _is_mostly_utf8(path) else "cp1252"


def _is_mostly_utf8(path: Path) -> bool:
    """Whether signs beyond ASCII are UTF-8 more often than not: one torn sign does not make a file Windows-1252."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    good = bad = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            text = decoder.decode(chunk)
            if not text.isascii():
                torn = text.count("\ufffd")
                bad += torn
                good += sum(sign > "\x7f" for sign in text) - torn
    bad += len(decoder.decode(b"", final=True))
    return good >= bad


def is_text_encoding(name: str) -> bool:
    """Whether Python knows an encoding of text by this name; `base64` and `zip` are none."""
    try:
        b"a".decode(name)
    except UnicodeError:
        return True
    except (LookupError, ValueError):
        return False
    return True


def fits(path: Path, encoding: str) -> bool:
    """Whether every byte of a file can be read in an encoding; reads it in pieces."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True
