"""One part of a zipped workbook comes in, its elements go to whoever takes them, as a stream; entities are refused."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from xml.parsers import expat

CHUNK_BYTES = 1 << 16


class NotAWorkbook(Exception):
    """The file's parts are not those of a workbook, or hold what no spreadsheet program writes."""


class _LocalNames(dict[str, str]):
    """Names without their namespace, each worked out once."""

    def __missing__(self, name: str) -> str:
        self[name] = local = name.rpartition("|")[2]
        return local


def parsed(
    archive: zipfile.ZipFile,
    part: str,
    started: Callable[[str, dict[str, str]], None],
    ended: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> Iterator[None]:
    """Feed one part through the parser, pausing after each piece; entities and document types are refused.

    Elements come by their local names, attributes of another namespace as `namespace|name`. Raises NotAWorkbook.
    """
    local = _LocalNames()

    def refused(*_: object) -> None:
        raise NotAWorkbook(f"{part} declares a document type, which no spreadsheet program writes")

    parser = expat.ParserCreate(namespace_separator="|")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: started(local[name], attributes)
    parser.EndElementHandler = (lambda name: ended(local[name])) if ended is not None else None
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refused
    parser.EntityDeclHandler = refused
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(CHUNK_BYTES):
                parser.Parse(chunk, False)  # noqa: FBT003 - expat takes no keywords
                yield
        parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError as failure:
        raise NotAWorkbook(f"{part} is damaged: {failure}") from failure
    yield
