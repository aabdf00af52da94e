"""Words that name an officer or a priority become what they hold, the worst first, and why. Shell."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.engine import Connection, RowMapping

from watcher.findings.holder import Holder, holder, officer_reasons, priority_reasons
from watcher.findings.model import Report
from watcher.plan.refs import matching_key
from watcher.plan.words import Subject
from watcher.store.facts import fact_rows, holds
from watcher.store.imports import ImportRow
from watcher.store.tables import link


def holders_named(connection: Connection, report: Report, imported: ImportRow, text: str) -> Iterator[Holder]:
    """The officers and priorities that a text names: `PS`, `Philip Segurolo`, `priority:1`, ignoring spaces and case.

    An officer is named by initials, name or alias, a priority by number or title; `officer:` and `priority:` look at one
    of the two only.
    """
    word, colon, rest = text.partition(":")
    asked = matching_key(word) if colon else ""
    only = Subject(asked) if asked in (Subject.OFFICER, Subject.PRIORITY) else None
    wanted = matching_key(rest if only else text)
    for subject in (Subject.OFFICER, Subject.PRIORITY):
        if only in (None, subject) and (only or not colon):
            for row in fact_rows(connection, subject.value, report.plan_id, imported.id, report.as_at):
                if wanted and wanted in _names(row):
                    yield (
                        _officer(report, row)
                        if subject is Subject.OFFICER
                        else _priority(connection, report, imported, row)
                    )


def _names(row: RowMapping) -> set[str]:
    """Everything a row can be asked for by."""
    aliases = str(row.get("aliases") or "").replace("|", ";").split(";")
    return {matching_key(name) for name in (row["ref"], row.get("name"), row.get("title"), *aliases) if name} - {""}


def _officer(report: Report, row: RowMapping) -> Holder:
    told = "has an address" if row["email"] else "has no address, cannot be told"
    listed = () if row["listed"] is not False else (("list", "is not in the list of officers"),)
    about = (("post", row["post"] or "none given"), ("mail", told), *listed)
    reasons = officer_reasons(report, row["ref"])
    return holder(report, Subject.OFFICER, row["ref"], row["name"] or row["ref"], about, reasons, row["source"])


def _priority(connection: Connection, report: Report, imported: ImportRow, row: RowMapping) -> Holder:
    about = (
        ("SRO", row["sro"] or "none named"),
        ("workstream", row["workstream"] or "none given"),
        ("stated", str(row["stated"] or "nothing").replace("_", " ")),
    )
    query = select(link.c.from_ref, link.c.relation).where(
        holds(link, report.plan_id, imported.id, report.as_at), link.c.to_ref == f"priority:{row['ref']}"
    )
    links = [(each.from_ref, each.relation) for each in connection.execute(query)]
    reasons = priority_reasons(report, row["ref"], links)
    return holder(report, Subject.PRIORITY, row["ref"], row["title"] or row["ref"], about, reasons, row["source"])
