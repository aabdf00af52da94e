"""Words that name an officer, a priority or a workstream become what they hold, the worst first, and why. Shell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection, RowMapping

from watcher.findings.holder import Holder, group_reasons, holder, officer_reasons
from watcher.findings.model import Report
from watcher.plan.refs import matching_key
from watcher.plan.words import Subject
from watcher.store.facts import fact_rows, holds
from watcher.store.imports import ImportRow
from watcher.store.tables import link

_Row = RowMapping | dict[str, Any]


def holders_named(connection: Connection, report: Report, imported: ImportRow, text: str) -> Iterator[Holder]:
    """The officers, priorities and workstreams that a text names: `PS`, `priority:1`, ignoring spaces and case.

    An officer is named by initials, name or alias, a priority by number or title, a workstream by its name; `officer:`,
    `priority:` and `workstream:` look at one of the three only.
    """
    word, colon, rest = text.partition(":")
    asked = matching_key(word) if colon else ""
    only = Subject(asked) if asked in HOLDERS else None
    wanted = matching_key(rest if only else text)
    links = _links(connection, report, imported)
    for subject in HOLDERS:
        if only in (None, subject) and (only or not colon):
            rows: list[_Row] = [*fact_rows(connection, subject.value, report.plan_id, imported.id, report.as_at)]
            rows.extend(_named_by_actions_alone(report, subject, {str(row["ref"]) for row in rows}))
            for row in rows:
                if wanted and wanted in _names(row):
                    yield _officer(report, row) if subject is Subject.OFFICER else _group(report, subject, row, links)


HOLDERS = (Subject.OFFICER, Subject.PRIORITY, Subject.WORKSTREAM)


def _links(connection: Connection, report: Report, imported: ImportRow) -> list[tuple[str, str, str]]:
    """Every link as known: from, relation, to."""
    known = holds(link, report.plan_id, imported.id, report.as_at)
    query = select(link.c.from_ref, link.c.relation, link.c.to_ref).where(known)
    return [(each.from_ref, each.relation, each.to_ref) for each in connection.execute(query)]


def _named_by_actions_alone(report: Report, subject: Subject, listed: set[str]) -> Iterator[dict[str, Any]]:
    """The priorities and workstreams that no source lists: they have a roll-up and no row of their own."""
    for each in report.rollups:
        if each.subject is subject and subject is not Subject.OFFICER and each.ref not in listed:
            yield {
                "ref": each.ref,
                "title": each.title,
                "workstream": each.workstream,
                "stated": None,
                "source": each.source,
            }


def _names(row: _Row) -> set[str]:
    """Everything a row can be asked for by."""
    aliases = str(row.get("aliases") or "").replace("|", ";").split(";")
    return {matching_key(name) for name in (row["ref"], row.get("name"), row.get("title"), *aliases) if name} - {""}


def _officer(report: Report, row: _Row) -> Holder:
    told = "has an address" if row["email"] else "has no address, cannot be told"
    listed = () if row["listed"] is not False else (("not", "in the list of officers"),)
    about = (("post", row["post"] or "none given"), ("mail", told), *listed)
    reasons = officer_reasons(report, row["ref"])
    return holder(report, Subject.OFFICER, row["ref"], row["name"] or row["ref"], about, reasons, row["source"])


def _group(report: Report, subject: Subject, row: _Row, links: list[tuple[str, str, str]]) -> Holder:
    """A priority, or a workstream with what is linked to its priorities."""
    ref = str(row["ref"])
    rollup = next((each for each in report.rollups if (each.subject, each.ref) == (subject, ref)), None)
    about = [
        ("SRO", (rollup.sro if rollup else None) or "none named"),
        ("stated", str(row["stated"] or "nothing").replace("_", " ")),
    ]
    ends = {f"{subject}:{ref}"}
    if subject is Subject.PRIORITY:
        about.insert(1, ("workstream", row["workstream"] or (rollup and rollup.workstream) or "none given"))
    else:
        priorities = (each for each in report.rollups if each.subject is Subject.PRIORITY and each.workstream == ref)
        ends |= {f"{Subject.PRIORITY}:{each.ref}" for each in priorities}
    reasons = group_reasons(report, subject, ref, [(one, relation) for one, relation, to in links if to in ends])
    return holder(report, subject, ref, row.get("title") or ref, tuple(about), reasons, row["source"])
