"""A YAML file of lists comes in (`actions: [{ref: "1.1", ...}, ...]`), one of them goes out as a table of rows.

The canonical form that `watcher import --write` makes, or one written by hand: the keys of the entries are the headings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from watcher.load.controls import without_controls
from watcher.load.unreadable import Unreadable
from watcher.load.yaml_text import read_yaml
from watcher.plan.place import Place, Source
from watcher.plan.problem import Problem, error
from watcher.plan.rows import EMPTY, Cell, Row
from watcher.plan.settings import SourceSettings
from watcher.plan.tree import Node

MOST_BYTES = 64_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlTable:
    """The entries of one list as rows below a row of their keys; each knows its line."""

    source: Source
    lines: tuple[Row, ...]
    said: tuple[Problem, ...] = ()

    def rows(self) -> Iterator[Row]:
        """The keys, then every entry that holds anything."""
        return (row for row in self.lines if any(cell.value is not None for cell in row.cells))

    def remarks(self) -> list[Problem]:
        """Entries and values that are none of a table."""
        return list(self.said)


def open_yaml(settings: SourceSettings, path: Path, name: str) -> YamlTable:
    """The list under the key that `sheet:` names, else under the kind's; raises Unreadable where there is none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as failure:
        raise Unreadable(error("file.encoding", name, "the file is not UTF-8 text; save it as UTF-8")) from failure
    root, problems = read_yaml(text, name, MOST_BYTES)
    if problems:
        raise Unreadable(problems[0])
    key = settings.sheet or settings.kind.value
    lists = root.value if root is not None and isinstance(root.value, Mapping) else {}
    entries = lists.get(key)
    if entries is None or not isinstance(entries.value, tuple):
        found = ", ".join(f'"{each}"' for each in lists) or "nothing"
        text = (
            f'there is no list under "{key}" (found {found}); write `{key}:` and its entries, or name one with `sheet:`'
        )
        raise Unreadable(error("sheet.unknown", name, text))
    said: list[Problem] = []
    lines = tuple(_rows(entries.value, name, said))
    return YamlTable(source=Source(file=name), lines=lines, said=tuple(said))


def _rows(entries: tuple[Node, ...], name: str, said: list[Problem]) -> Iterator[Row]:
    mappings: list[tuple[Node, Mapping[str, Node]]] = []
    for entry in entries:
        if isinstance(entry.value, Mapping):
            mappings.append((entry, entry.value))
        else:
            text = "an entry is no mapping and is stepped over; write keys and values, such as {ref: 1.1, due: Mar 18}"
            said.append(error("yaml.entry", entry.where, text))
    keys = list(dict.fromkeys(key for _, mapping in mappings for key in mapping))
    yield Row(1, tuple(Cell(key) if key else EMPTY for key in keys), Place(source=Source(file=name)))
    for number, (entry, mapping) in enumerate(mappings, start=2):
        home = Place(source=Source(file=f"{name}:{entry.line}"))
        yield Row(number, tuple(_cell(mapping.get(key), said) for key in keys), home)


def _cell(node: Node | None, said: list[Problem]) -> Cell:
    """A text, or the texts of a list one to a line; what is nested deeper is told and left out."""
    if node is None or node.value is None:
        return EMPTY
    if isinstance(node.value, str):
        return Cell(without_controls(node.value)) if node.value else EMPTY
    texts = [each.value for each in node.value if isinstance(each.value, str)] if isinstance(node.value, tuple) else []
    if isinstance(node.value, Mapping) or len(texts) < len(node.value):
        said.append(error("yaml.entry", node.where, "a value is nested too deeply for a table; write it as one text"))
    return Cell(without_controls("\n".join(texts))) if any(texts) else EMPTY
