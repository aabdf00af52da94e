"""The cells of a table come in, one remark goes out where it keeps its numbers, or its words for a colour, in two ways. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from watcher.plan.place import Place, column_letters
from watcher.plan.problem import Problem, info
from watcher.plan.quantity import PERCENT, quantity_of
from watcher.plan.rows import Cell
from watcher.plan.text import one_line, shown, text_of

SHOWN = 20
"""Cells that a remark names at most, and keeps in mind."""


@dataclass(slots=True)
class KeptAs:
    """Where numbers are kept as numbers and where as text: the first cells of either way, and how many there are."""

    numbers: list[Place] = field(default_factory=list)
    texts: list[Place] = field(default_factory=list)
    example: str = ""
    numbers_count: int = 0
    texts_count: int = 0

    def take(self, cell: Cell, where: Place) -> None:
        """Count one cell that holds a number, in whichever way."""
        if isinstance(cell.value, str):
            self.example = self.example or one_line(cell.value)
            self.texts_count += 1
            _keep(self.texts, where)
        else:
            self.numbers_count += 1
            _keep(self.numbers, where)

    def remarks(self, what: str) -> Iterable[Problem]:
        """One remark where both ways occur, at the first cell of the rarer one."""
        if not self.texts or not self.numbers:
            return
        rarer = self.texts if self.texts_count <= self.numbers_count else self.numbers
        found = f'found "{shown(self.example)}" as text in {cells_in_words(self.texts, self.texts_count)}, '
        found += f"numbers in {cells_in_words(self.numbers, self.numbers_count)}"
        said = f"{what} are kept partly as numbers and partly as text ({found})"
        yield info("number.as_text", rarer[0], f"{said}; all are read: format the cells alike")


@dataclass(slots=True)
class WordsUsed:
    """By meaning, each word that stands for it with its first cells and how many there are."""

    cells: dict[str, dict[str, list[Place]]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def take(self, meaning: str, word: str, where: Place) -> None:
        """Count one cell whose word has that meaning."""
        word = one_line(word).title()
        self.counts[word] = self.counts.get(word, 0) + 1
        _keep(self.cells.setdefault(meaning, {}).setdefault(word, []), where)

    def remarks(self) -> Iterable[Problem]:
        """One remark for each meaning that has two words, at the first cell of the rarest."""
        for meaning, words in self.cells.items():
            if len(words) < 2:
                continue
            rarest = min(words, key=lambda word: self.counts[word])
            found = ", ".join(
                f'"{shown(word)}" in {cells_in_words(cells, self.counts[word])}' for word, cells in words.items()
            )
            text = f"one colour goes by two words (found {found}); all are read as {meaning}: agree on one word"
            yield info("rag.two_words", words[rarest][0], text)


@dataclass(slots=True)
class ReadingForms:
    """How a table of indicators keeps its values, by unit, and its words for colours."""

    kept: dict[str, KeptAs] = field(default_factory=dict)
    words: WordsUsed = field(default_factory=WordsUsed)

    def take_row(self, ref: str, cells: Iterable[tuple[Cell, Place]], decimal: str | None) -> Iterable[Problem]:
        """Count the values of one indicator; a remark where they are kept in two ways, one where words stand beside them."""
        row = KeptAs()
        noted: list[tuple[Cell, Place]] = []
        for cell, where in cells:
            found = quantity_of(cell, decimal)
            if found is not None:
                row.take(cell, where)
                self.kept.setdefault(found.unit, KeptAs()).take(cell, where)
            if found is not None and found.note:
                noted.append((cell, where))
        yield from row.remarks(f"{ref}: the values")
        yield from note_remark(noted)

    def remarks(self) -> Iterable[Problem]:
        """What the whole table shows."""
        for unit, kept in self.kept.items():
            yield from kept.remarks("percentages" if unit == PERCENT else "figures")
        yield from self.words.remarks()


def note_remark(noted: list[tuple[Cell, Place]]) -> Iterable[Problem]:
    """One remark for the cells of a row in which words stand beside a figure."""
    if noted:
        cells = cells_in_words([where for _, where in noted], len(noted))
        found = f'found "{shown(text_of(noted[0][0]))}" in {cells}'
        text = f"words beside a figure are kept as a note ({found}); give them a column of their own"
        yield info("value.note", noted[0][1], text)


def cells_in_words(places: list[Place], count: int) -> str:
    """Cells as messages name them, neighbours in a row together: `D52:I52, J60 and 3 more`."""
    runs: list[tuple[Place, Place]] = []
    for place in places:
        if runs and (runs[-1][1].row, (runs[-1][1].column or 0) + 1) == (place.row, place.column):
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    named = ", ".join(_cell(first) if first == last else f"{_cell(first)}:{_cell(last)}" for first, last in runs)
    return named if count <= len(places) else f"{named} and {count - len(places)} more"


def _cell(place: Place) -> str:
    return f"{column_letters(place.column) if place.column else ''}{place.row or ''}"


def _keep(places: list[Place], where: Place) -> None:
    if len(places) < SHOWN:
        places.append(where)
