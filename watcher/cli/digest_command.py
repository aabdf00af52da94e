"""`watcher digest`: shows the messages that are due, writes them to a folder, or queues them in the outbox."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from watcher.cli.exits import Exit, Stop, complain
from watcher.cli.session import Session, add_common_arguments, judged, known, refreshed, session
from watcher.digest.model import Digest
from watcher.digest.period import period_due
from watcher.plan.problem import Problem, ProblemSeverity, error, warning
from watcher.plan.refs import matching_key
from watcher.render.bundled import bundled
from watcher.render.environment import BrokenTemplateError
from watcher.render.message import Message, render_digest
from watcher.render.plain import quantity
from watcher.run.digests import accept_first_run, digests_of, is_accepted, local_now, queue_due
from watcher.run.pack import last_good_pack
from watcher.run.record import told
from watcher.run.refresh import Refreshed

LONGEST_STEM = 100
"""Characters of the name of a previewed message's files, without their endings; most disks take 255 bytes."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with the messages, and whose."""
    add_common_arguments(parser)
    parser.add_argument("--to", metavar="X", help="only this person's message (initials), or `office`")
    parser.add_argument(
        "--preview", metavar="DIR", type=Path, help="write every message to this folder as .txt and .html"
    )
    parser.add_argument(
        "--queue", action="store_true", help="put what is due into the outbox, once per person and period"
    )
    parser.add_argument(
        "--accept-first-run", action="store_true", help="from now on write to SROs and leads, not to the office alone"
    )


def run(arguments: argparse.Namespace) -> Exit:
    """Print the subjects (or one whole text with `--to`), preview to a folder, or queue."""
    with session(arguments) as found:
        opened = _under_last_good(found)
        if not opened.config.digests:
            text = "no digest is configured (digests: is missing); add an entry such as {name: weekly, every: monday 07:30}"
            raise Stop([error("digest.none", opened.config.path.name, text)], Exit.UNREADABLE)
        if arguments.accept_first_run:
            with opened.store.writing() as connection:
                accept_first_run(connection, opened.config)
            print("The first run is accepted: SROs and lead officers are written to from now on.")
        result = refreshed(opened)
        try:
            if arguments.queue:
                _queue(opened, result)
            elif not arguments.accept_first_run or arguments.preview or arguments.to:
                _show(opened, result, arguments)
        except BrokenTemplateError as trouble:
            raise Stop([trouble.problem], Exit.UNREADABLE) from trouble
    return Exit.UNREADABLE if result.unreadable or _broken(opened) else Exit.FINE


def _broken(opened: Session) -> tuple[Problem, ...]:
    return tuple(problem for problem in opened.problems if problem.severity is ProblemSeverity.ERROR)


def _under_last_good(opened: Session) -> Session:
    """The session under the last good rules where those of today cannot be read, as the service goes on; it is told loudly.

    Without any on record nothing is queued, and what is shown rests on the rules that can be read.
    """
    complain(_broken(opened))
    if opened.pack.is_whole:
        return opened
    with opened.store.reading() as connection:
        kept = last_good_pack(opened.config, connection)
    if kept is None:
        return opened
    where = (opened.config.rules or bundled("rules")).name
    text = f"the last good rules stay in force (found {quantity(len(kept.rules), 'rule', 'rules')} on record); mend the files"
    complain([error("rules.last_good", where, text)])
    return replace(opened, pack=kept)


def _queue(opened: Session, result: Refreshed) -> None:
    imported, _ = known(opened, result, None)
    if not opened.pack.is_whole:
        text = "nothing is queued (found no good rules on record): a message must not leave out what a broken rule says; mend it"
        raise Stop([error("rules.none_good", opened.config.path.name, text)], Exit.UNREADABLE)
    rounds = queue_due(
        opened.config, opened.store, opened.pack, imported, opened.now, opened.problems, result.unreadable
    )
    for queued in rounds:
        whom = f" ({', '.join(queued.people)})" if queued.people else ""
        print(f"{queued.schedule} {queued.period}: {quantity(len(queued.people), 'message', 'messages')} queued{whom}")
        if queued.untold:
            text = "the office has no address (roles: names no office), so nobody hears who could not be told; add one"
            complain([warning("config.no_office", opened.config.path.name, text)])
    if not rounds:
        print("Nothing queued: every period that is due has been queued before.")
    with opened.store.reading() as connection:
        if not is_accepted(connection, opened.config):
            print("First run: only the office is written to, until `watcher digest --accept-first-run`.")


def _show(opened: Session, result: Refreshed, arguments: argparse.Namespace) -> None:
    digests = [digest for digest in _composed(opened, result) if _is_wanted(digest, arguments.to)]
    if arguments.to and not digests:
        text = f'nobody of that name gets a message now (found "{arguments.to}"); write initials, or "office"'
        raise Stop([error("digest.nobody", "--to", text)], Exit.UNREADABLE)
    taken: set[str] = set()
    for digest in digests:
        message = render_digest(digest, opened.config.templates)
        if arguments.preview:
            stem = _stem(f"{digest.schedule}-{digest.period}-{digest.person}", taken)
            _preview(arguments.preview, stem, message)
        if arguments.to:
            print(f"Subject: {message.subject}\n\n{message.text}", end="")
        else:
            reach = digest.email or "cannot be told: no address"
            print(f"{digest.person:<8} {reach:<44} {message.subject}")
    if arguments.preview:
        print(f"{quantity(len(digests), 'message', 'messages')} written to {arguments.preview}")


def _stem(name: str, taken: set[str]) -> str:
    """A file's name without its ending, short enough for any disk and not among those `taken`, to which it is added."""
    stem = "".join(c if c.isalnum() or c == "-" else "_" for c in name)
    if len(stem) > LONGEST_STEM or stem.casefold() in taken:
        stem = f"{stem[:LONGEST_STEM]}-{sha256(name.encode()).hexdigest()[:8]}"
    taken.add(stem.casefold())
    return stem


def _preview(folder: Path, stem: str, message: Message) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{stem}.txt").write_text(message.text, encoding="utf-8")
        (folder / f"{stem}.html").write_text(message.html, encoding="utf-8")
    except OSError as trouble:
        text = f"cannot be written ({(trouble.strerror or str(trouble)).lower()}); name another folder"
        raise Stop([error("preview.unwritable", str(folder), text)], Exit.UNREADABLE) from trouble


def _composed(opened: Session, result: Refreshed) -> Iterator[Digest]:
    imported, known_at = known(opened, result, None)
    broken = _broken(opened) if opened.pack.is_whole else ()
    report = replace(judged(opened, imported, known_at), unread=result.unreadable, broken=broken)
    with opened.store.reading() as connection:
        report = told(connection, report, opened.pack, imported, opened.config)
    for settings in opened.config.digests:
        period = period_due(settings.schedule, local_now(opened.config, opened.now))
        with opened.store.reading() as connection:
            yield from digests_of(connection, opened.config, settings, period, report, opened.now)


def _is_wanted(digest: Digest, to: str | None) -> bool:
    return to is None or matching_key(to) in (matching_key(digest.person), matching_key(digest.name))
