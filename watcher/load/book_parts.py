"""A zipped workbook comes in, its sheets in order and the parts that hold them go out."""

from __future__ import annotations

import posixpath
import zipfile

from watcher.load.xml_part import parsed

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships|id"


def sheet_part(archive: zipfile.ZipFile, sheet: str) -> str:
    """The name of the archive's part that holds a sheet. Raises KeyError where there is none of that name."""
    target: dict[str, str] = {}

    def _element(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            target[attributes.get("Id", "")] = attributes.get("Target", "")

    relations, _ = sheets_of(archive)
    for _ in parsed(archive, "xl/_rels/workbook.xml.rels", _element):
        pass
    found = target[relations[sheet]]
    return found.lstrip("/") if found.startswith("/") else posixpath.normpath(posixpath.join("xl", found))


def sheets_of(archive: zipfile.ZipFile) -> tuple[dict[str, str], bool]:
    """The workbook's sheets in order, each with the name of its relation, and whether its days count from 1904."""
    relations: dict[str, str] = {}
    eras: list[str] = []

    def _element(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            relations[attributes.get("name", "")] = attributes.get(RELATION, attributes.get("id", ""))
        elif name == "workbookPr":
            eras.append(attributes.get("date1904", "0"))

    for _ in parsed(archive, "xl/workbook.xml", _element):
        pass
    return relations, eras[:1] in (["1"], ["true"])
