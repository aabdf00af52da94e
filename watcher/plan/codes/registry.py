"""Every code of a problem, by name and by chapter. Pure data; a test holds it equal to what the program can tell."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from watcher.plan.codes import (
    commands,
    databases,
    dates,
    definitions,
    figures,
    forms,
    long_tables,
    money,
    parts,
    people,
    program,
    records,
    sources,
    yaml_files,
)
from watcher.plan.codes.code import Code

CHAPTERS: Mapping[str, tuple[Code, ...]] = MappingProxyType(
    {
        "Actions and refs": records.CODES,
        "People and priorities": people.CODES,
        "Dates": dates.CODES,
        "Parts, progress and returns": parts.CODES,
        "Indicators": (*figures.CODES, *long_tables.CODES),
        "Definitions of indicators": definitions.CODES,
        "Money": money.CODES,
        "How things are kept": forms.CODES,
        "Files, tables and headings": sources.CODES,
        "YAML files": yaml_files.CODES,
        "Configuration and rules": program.CODES,
        "Templates, commands and messages": commands.CODES,
        "The database": databases.CODES,
    }
)

CODES: Mapping[str, Code] = MappingProxyType({code.name: code for codes in CHAPTERS.values() for code in codes})
