"""Printed places are taken apart, whatever stands in the names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.plan.place import Place, Source
from watcher.render.problem_place import ProblemPlace, place_in


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("t.xlsx:Plan!D51", ProblemPlace(file="t.xlsx", sheet="Plan", row=51, letters="D")),
        ("t.xlsx:A!B: c!AA7", ProblemPlace(file="t.xlsx", sheet="A!B: c", row=7, letters="AA")),
        ("t.xlsx:Plan", ProblemPlace(file="t.xlsx", sheet="Plan")),
        ("plan.docx:table 3!C5", ProblemPlace(file="plan.docx", sheet="table 3", row=5, letters="C")),
        ("u.csv!A94", ProblemPlace(file="u.csv", row=94, letters="A")),
        ("u.csv!7", ProblemPlace(file="u.csv", row=7)),
        ("config.yaml:14:3", ProblemPlace(file="config.yaml", row=14, column=3)),
        ("rules/a.yaml:14", ProblemPlace(file="rules/a.yaml", row=14)),
        ("t.xlsx", ProblemPlace(file="t.xlsx")),
        ("--known-at", ProblemPlace(file=None)),
        ("updates", ProblemPlace(file=None)),
        ("sqlite:///no", ProblemPlace(file=None)),
    ],
)
def test_a_place_is_taken_apart(where: str, place: ProblemPlace) -> None:
    """Sheets may hold any mark, texts have lines, some places are in no file."""
    assert place_in(where) == place


NAMES = st.text("ab !.:'é-", min_size=1, max_size=8).filter(lambda name: ".xlsx" not in name)


@given(NAMES, st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_every_cell_comes_back(sheet: str, row: int, column: int) -> None:
    """Whatever the sheet is called."""
    place = Place(source=Source(file="a b.xlsx", sheet=sheet), row=row, column=column)
    found = place_in(str(place))
    assert (found.file, found.sheet, found.row) == ("a b.xlsx", sheet, row)
    assert str(place).endswith(f"!{found.cell}")
