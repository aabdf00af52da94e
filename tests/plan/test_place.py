"""A place prints as a spreadsheet names it."""

import pytest

from watcher.plan.place import Place, RowPlaces, Source, column_letters

SHEET = Source(file="plan.xlsx", sheet="Plan")
OWN = RowPlaces(SHEET, 7, {"title": 3, "ref": 1})


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


@pytest.mark.parametrize(
    "places", [OWN, RowPlaces(SHEET, None, {"due": 4}), RowPlaces(SHEET, 7, {"due": None, "ref": 1})]
)
def test_the_cells_of_a_row_print_as_each_place_does(places: RowPlaces) -> None:
    """In the order of their fields."""
    assert list(places.printed().items()) == [(name, str(place)) for name, place in sorted(places.items())]


@pytest.mark.parametrize(
    "others",
    [
        RowPlaces(SHEET, 7, {"due": 4, "title": 5}),
        RowPlaces(SHEET, 8, {"due": 4, "title": 5}),
        RowPlaces(Source(file="other.csv"), 7, {"title": 5}),
        {"due": Place(source=SHEET, row=9, column=1)},
    ],
)
def test_others_count_before_the_cells_of_the_row(others: RowPlaces | dict[str, Place]) -> None:
    """Whether they stand in the same row or elsewhere."""
    assert dict(OWN.with_others(others)) == {**OWN, **others}
