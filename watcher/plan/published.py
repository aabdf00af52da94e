"""A table of published colours comes in; what it adds to the indicators goes into them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from watcher.plan.bands import COLOURS
from watcher.plan.columns import Sheet, Wanted, open_sheet
from watcher.plan.indicator_cells import read_colour
from watcher.plan.indicators import IndicatorsRead
from watcher.plan.model import Indicator
from watcher.plan.place import Place, Source
from watcher.plan.problem import Problem, error, info, warning
from watcher.plan.readings import latest_end
from watcher.plan.ref_cells import read_ref
from watcher.plan.ref_index import RefIndex
from watcher.plan.refs import matching_key
from watcher.plan.rows import EMPTY, Row, Table, place_of
from watcher.plan.settings import SourceSettings
from watcher.plan.text import one_line, text_of, words_key
from watcher.plan.words import Polarity, Rag

REF_HEADINGS = ("ref", "indicator number", "no", "number", "indicator ref", "reference", "kpi", "id", "indicator")
"""What a column of indicator refs is headed, in tables that add to indicators."""
COLOURS_WANTED = Wanted(
    headings={
        "ref": REF_HEADINGS,
        "title": ("indicator title", "title", "measure", "name", "description"),
        "published_rag": ("rag", "published rag", "rag status", "rating", "colour", "status"),
    },
    needed=(("ref",),),
    also=lambda _: True,
)


def read_published(table: Table, settings: SourceSettings, read: IndicatorsRead, problems: list[Problem]) -> None:
    """Set the published colour of every indicator in the table; one that is only here is added, without readings.

    A word that is no colour never overrides one, and a colour that differs from an earlier source's is a problem.
    """
    sheet = open_sheet(table, settings, COLOURS_WANTED, problems)
    column = colour_column(sheet, problems) if sheet is not None else None
    if sheet is None or column is None:
        return
    group: str | None = None
    beside = _colour_columns(read)
    index = RefIndex(indicator.ref for indicator in read.indicators.values())
    for row in sheet.body(problems):
        others = [cell for number, cell in enumerate(row.cells, start=1) if number != sheet.columns["ref"]]
        if all(cell == EMPTY for cell in others):
            group = one_line(sheet.text(row, "ref"))
            continue
        where = place_of(sheet.table, row, column)
        words = settings.words.get("rag", {})
        colour = read_colour(one_line(text_of(row.cell(column))), words, where, problems)
        _publish(sheet, row, colour, where, group, index, beside, read, problems)


def colour_column(sheet: Sheet, problems: list[Problem]) -> int | None:
    """The column of colours: by its heading, else the one whose cells are mostly colour words."""
    if "published_rag" in sheet.columns:
        return sheet.columns["published_rag"]
    votes = Counter(
        column
        for row in sheet.table.rows()
        for column in sheet.others
        if row.number > sheet.header.number and one_line(text_of(row.cell(column))).casefold() in COLOURS
    )
    where = place_of(sheet.table, sheet.header)
    if not votes:
        problems.append(
            error(
                "header.missing", where, 'no column of colours is recognised; head it "RAG" or name it under `columns:`'
            )
        )
        return None
    column = votes.most_common(1)[0][0]
    heading = one_line(text_of(sheet.header.cell(column)))
    text = f'a heading is read as RAG because its column holds colours (found "{heading}"); correct the heading'
    problems.append(info("column.guessed", place_of(sheet.table, sheet.header, column), text))
    return column


def _publish(
    sheet: Sheet,
    row: Row,
    colour: Rag | None,
    where: Place,
    group: str | None,
    index: RefIndex,
    beside: Mapping[Source, int],
    read: IndicatorsRead,
    problems: list[Problem],
) -> None:
    ref_place = sheet.place(row, "ref")
    ref, title = read_ref(sheet.cell(row, "ref"), ref_place, problems), one_line(sheet.text(row, "title"))
    if not ref:
        text = f'a published colour is of no indicator and is stepped over (found "{title}"); give the ref'
        problems.append(error("ref.missing", ref_place, text))
        return
    meant = index.find(ref)
    if meant is None:
        text = f'an indicator stands in no table of readings (found "{ref}"); it is kept without values: add it there'
        problems.append(warning("indicator.only_published", ref_place, text))
        read.put(matching_key(ref), _without_readings(ref, title or ref, group, colour, ref_place, where))
        return
    key = matching_key(meant.ref)
    first = read.indicators[key]
    if meant.by_suffix:
        text = f'"{ref}" is taken for "{meant.ref}", which differs in its brackets only; write the ref in full'
        problems.append(info("ref.suffix", ref_place, text))
    if title and words_key(title) != words_key(first.title):
        text = f'{first.ref} has another title at {first.places["ref"]} (found "{title}"); agree on one'
        problems.append(info("indicator.title_differs", sheet.place(row, "title"), text))
    first = replace(first, places={**first.places, "summary": ref_place})
    read.indicators[key] = first
    if colour is not None:
        _put_colour(first, colour, where, beside, read, problems)


def _put_colour(
    first: Indicator,
    colour: Rag,
    where: Place,
    beside: Mapping[Source, int],
    read: IndicatorsRead,
    problems: list[Problem],
) -> None:
    """A later source's colour for an indicator counts; where an earlier one says otherwise, or nothing, it is told."""
    at = _detail_cell(first, beside)
    if first.published_rag is None and colour is not Rag.GREY and at is not None:
        text = f"{first.ref}: no colour stands beside the figures (found {colour} at {where} alone); put it here too"
        problems.append(info("rag.only_summary", at, text))
    if first.published_rag not in {None, colour}:
        at = first.places.get("published_rag")
        found = f"found {colour} here, {first.published_rag} at {at}"
        text = f"{first.ref} is published in two colours ({found}); the later source counts: correct one"
        problems.append(warning("rag.disagree", where, text))
    places = {**first.places, "published_rag": where}
    read.indicators[matching_key(first.ref)] = replace(
        first, published_rag=colour, published_for=latest_end(first.readings), places=places
    )


def _colour_columns(read: IndicatorsRead) -> Mapping[Source, int]:
    """By source the column in which its indicators have their colours, as the first of them has it."""
    columns: dict[Source, int] = {}
    for indicator in read.indicators.values():
        place = indicator.places.get("published_rag")
        if place is not None and place.column is not None:
            columns.setdefault(place.source, place.column)
    return columns


def _detail_cell(indicator: Indicator, beside: Mapping[Source, int]) -> Place | None:
    """Where the indicator's own table would have its colour: in the others' column; None where it has none of any."""
    home = indicator.places["ref"]
    if "published_rag" in indicator.places:
        return indicator.places["published_rag"]
    column = beside.get(home.source)
    return replace(home, column=column) if column is not None else None


def _without_readings(
    ref: str, title: str, group: str | None, colour: Rag | None, ref_place: Place, where: Place
) -> Indicator:
    return Indicator(
        ref=ref,
        title=title,
        group=group,
        owner=None,
        polarity=Polarity.NONE,
        unit="percent" if title.casefold().startswith("percentage") else "number",
        basis=None,
        lag_days=None,
        zero_means_none=False,
        definition_changed_on=None,
        commentary=None,
        target=None,
        target_text=None,
        bands=None,
        published_rag=colour,
        readings=(),
        places={"ref": ref_place, "title": ref_place, "published_rag": where, "summary": ref_place},
    )
