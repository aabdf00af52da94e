"""A problem's place as printed comes in, its file, sheet and cell or line go out one by one. Decides nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CELL = re.compile(r"(?P<source>.+)!(?P<column>[A-Z]{1,3})?(?P<row>[1-9]\d{0,6})", re.DOTALL)
_SHEET = re.compile(r"(?P<file>.+?\.(?:xlsx|xlsm|xls|xlsb|ods|docx)):(?P<sheet>.+)", re.DOTALL | re.IGNORECASE)
_LINE = re.compile(r"(?P<file>.+?):(?P<line>[1-9]\d{0,8})(?::(?P<column>[1-9]\d{0,8}))?", re.DOTALL)
_FILE = re.compile(r"[^:!?*\"<>|\n]+\.[A-Za-z0-9]{1,5}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemPlace:
    """Where a problem is. `file` is None where it is in none (`--known-at`); rows, lines and columns count from 1.

    `column` is the column of a text's line; `letters` is that of a sheet.
    """

    file: str | None
    sheet: str | None = None
    row: int | None = None
    letters: str | None = None
    column: int | None = None

    @property
    def cell(self) -> str | None:
        """`D51`, where both are known."""
        return f"{self.letters}{self.row}" if self.letters and self.row else None


def place_in(where: str) -> ProblemPlace:
    """The place in `tracker.xlsx:Plan!D51`, `updates.csv!A94`, `plan.csv!7`, `config.yaml:14:3` or `plan.xlsx`."""
    if (found := _CELL.fullmatch(where)) is not None:
        sheet = _SHEET.fullmatch(found["source"])
        return ProblemPlace(
            file=sheet["file"] if sheet else found["source"],
            sheet=sheet["sheet"] if sheet else None,
            row=int(found["row"]),
            letters=found["column"],
        )
    if (found := _LINE.fullmatch(where)) is not None:
        column = int(found["column"]) if found["column"] else None
        return ProblemPlace(file=found["file"], row=int(found["line"]), column=column)
    if (found := _SHEET.fullmatch(where)) is not None:
        return ProblemPlace(file=found["file"], sheet=found["sheet"])
    return ProblemPlace(file=where if _FILE.fullmatch(where) else None)
