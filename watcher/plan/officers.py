"""Lists of officers and address books come in, people go into the register; a line may be `PS, Name, Post`. Pure."""

from __future__ import annotations

import re

from watcher.plan.columns import Sheet, Wanted, open_sheet
from watcher.plan.model import Officer
from watcher.plan.names import INITIALS, is_vacant
from watcher.plan.people import People
from watcher.plan.problem import Problem, error, info, warning
from watcher.plan.rows import Row, Table, place_of
from watcher.plan.settings import SourceSettings
from watcher.plan.text import one_line, text_of

WANTED = Wanted(
    headings={
        "initials": ("initials", "abbreviation", "code"),
        "name": ("name", "officer", "full name", "lead officer"),
        "post": ("post", "job title", "title", "role", "position"),
        "email": ("email", "e mail", "email address", "mail", "address"),
        "aliases": ("aliases", "alias", "also known as", "other names"),
    },
    needed=(("name",), ("initials", "post", "email")),
)
_ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")


def read_officers(table: Table, settings: SourceSettings, people: People, problems: list[Problem]) -> None:
    """Add everyone of a list to the register; a list without headings has one person a line, parts set off by commas."""
    trial: list[Problem] = []
    sheet = open_sheet(table, settings, WANTED, trial)
    if sheet is None and (settings.header or settings.columns or is_table(table)):
        problems.extend(trial)
    elif sheet is None:
        _read_lines(table, people, problems)
    else:
        problems.extend(trial)
        for row in sheet.body(problems):
            _read_row(sheet, row, people, problems)


def is_table(table: Table) -> bool:
    """Whether any row fills more than one column."""
    return any(sum(cell.value is not None for cell in row.cells) > 1 for row in table.rows())


def _read_row(sheet: Sheet, row: Row, people: People, problems: list[Problem]) -> None:
    name, initials = one_line(sheet.text(row, "name")), one_line(sheet.text(row, "initials"))
    if not name and not initials:
        text = "a row names nobody; give initials or a name"
        problems.append(error("person.no_name", sheet.place(row), text))
        return
    if is_vacant(name):
        said = f'nobody holds the post (found "{name}"); name who stands in'
        problems.append(warning("person.vacant", sheet.place(row, "name"), said))
        return
    email = one_line(sheet.text(row, "email"))
    if email and _ADDRESS.fullmatch(email) is None:
        text = f'cannot read "{email}" as an address; write one, such as name@council.example'
        problems.append(error("person.address", sheet.place(row, "email"), text))
        email = ""
    aliases = tuple(filter(None, (one_line(alias) for alias in sheet.text(row, "aliases").split(";"))))
    officer = Officer(
        initials=initials or name,
        name=name or initials,
        post=one_line(sheet.text(row, "post")) or None,
        email=email or None,
        aliases=aliases,
        places={**sheet.places(row), "name": sheet.place(row, "name")},
    )
    if not initials:
        problems.append(info("person.no_initials", sheet.place(row), _no_initials(name)))
    people.add(officer, sheet.place(row), problems)


def _no_initials(name: str) -> str:
    return f'no initials are given (found "{name}"); add them, or leads given by initials cannot be matched'


def _read_lines(table: Table, people: People, problems: list[Problem]) -> None:
    """One person a row in one cell; what stands above the first person without a comma is the list's heading."""
    has_begun = False
    for row in table.rows():
        column = next(number for number, cell in enumerate(row.cells, start=1) if cell.value is not None)
        where, text = place_of(table, row, column), one_line(text_of(row.cell(column)))
        first, comma, rest = (piece.strip() for piece in text.partition(","))
        if not comma:
            if has_begun:
                said = f'cannot read "{text}" as a person; write initials, name and post, set off by commas'
                problems.append(warning("person.unreadable", where, said))
            continue
        has_begun = True
        is_initials = INITIALS.fullmatch(first) is not None
        name, _, post = (piece.strip() for piece in (rest if is_initials else text).partition(","))
        if not is_initials:
            problems.append(warning("person.no_initials", where, _no_initials(name)))
        initials = first if is_initials else name
        officer = Officer(
            initials=initials, name=name or initials, post=post or None, email=None, places={"name": where}
        )
        people.add(officer, where, problems)
