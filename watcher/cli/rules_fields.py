"""`watcher rules fields [SUBJECT]`: the fields that a rule may look at, the named numbers and the functions, as lines."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Iterable, Iterator

from watcher.checks.expression import Function
from watcher.checks.field import Field
from watcher.checks.fields import FIELDS, PARAMETERS
from watcher.checks.fields_page import FUNCTIONS, empty_in_words, says_in_words, type_in_words
from watcher.checks.number import Number
from watcher.cli.exits import Exit
from watcher.cli.rules_pack import pack_in_force
from watcher.plan.words import Subject

WIDTH = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose fields; those of every subject where none is named."""
    subjects = [subject.value for subject in FIELDS]
    parser.add_argument("subject", metavar="SUBJECT", nargs="?", choices=subjects, help=f"one of {', '.join(subjects)}")


def run(arguments: argparse.Namespace) -> Exit:
    """Print them; rules that cannot be read are told on stderr and change nothing but the numbers."""
    _, pack, broken = pack_in_force(arguments)
    wanted = list(FIELDS) if arguments.subject is None else [Subject(arguments.subject)]
    for subject in wanted:
        print(subject.value)
        print("\n".join(_fields(FIELDS[subject].values())))
    print("the same for every item")
    print("\n".join(_fields(PARAMETERS.values())))
    print("named numbers")
    print("\n".join(line for number in pack.numbers for line in _number(number)) or "  none")
    print("functions")
    print("\n".join(f"  {FUNCTIONS[function].replace('`', '')}" for function in Function))
    return broken


def _fields(fields: Iterable[Field]) -> Iterator[str]:
    for field in fields:
        empty = ", may be empty" if empty_in_words(field) == "yes" else ""
        yield from _entry(f"{field.name} ({type_in_words(field)}{empty})", says_in_words(field).replace("`", ""))


def _number(number: Number) -> Iterator[str]:
    return _entry(f"{number.name} = {number}", f"{number.says} ({number.where})")


def _entry(head: str, says: str) -> Iterator[str]:
    yield from textwrap.wrap(head, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)
    yield from textwrap.wrap(says, WIDTH, initial_indent="      ", subsequent_indent="      ", break_on_hyphens=False)
