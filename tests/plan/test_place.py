"""A place prints as a spreadsheet names it."""

import pytest

from watcher.plan.place import Place, Source, column_letters


@pytest.mark.parametrize(("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")])
def test_columns_have_the_spreadsheets_letters(column: int, letters: str) -> None:
    """Counted from 1, as the spreadsheet counts."""
    assert column_letters(column) == letters


def test_a_cell_prints_with_its_file_and_sheet() -> None:
    """File, sheet, exclamation mark, cell."""
    source = Source(file="croydon-tracker.xlsx", sheet="Improvement plan")
    assert str(Place(source=source, row=15, column=6)) == "croydon-tracker.xlsx:Improvement plan!F15"


def test_a_whole_source_prints_without_a_cell() -> None:
    """A missing file has no row."""
    assert str(Place(source=Source(file="updates.csv"))) == "updates.csv"
