"""An action comes in, its canonical entry goes out: dates in words that read back as the same milestones. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from watcher.plan.calendar import Calendar
from watcher.plan.due import Dating, read_deadlines
from watcher.plan.due_words import SAYS_DONE
from watcher.plan.model import Action, Deadline
from watcher.plan.parts import PartsSource, milestones_of
from watcher.plan.place import Place, Source
from watcher.plan.rows import Cell
from watcher.plan.text import headline
from watcher.plan.words import Kind

_NOWHERE = Place(source=Source(file=""))
_PLAIN = Dating(calendar=Calendar("GB-ENG"))


def action_entry(action: Action) -> dict[str, object]:
    """The action under the headings of the config's own field names; what is empty is None or ''."""
    deadlines = [made.deadline for made in action.milestones]
    originals = [made.original_due.isoformat() if made.original_due else "TBC" for made in action.milestones]
    starts = (deadline.start for deadline in deadlines if deadline.kind is not Kind.ONGOING)
    return {
        "ref": action.ref,
        "section": action.section,
        "priority": action.priority,
        "workstream": action.workstream,
        "issue": None if action.title == (headline(action.text) or action.ref) else action.title,
        "title": action.text,
        "lead": "\n".join(action.leads),
        "sro": action.sro,
        "partners": action.partners,
        "start": next((start for start in starts if start is not None), None),
        "due": "\n".join(map(_in_words, _shortest(action, deadlines)))
        if any(each.text for each in deadlines) or not action.text
        else "",
        "original due": "\n".join(originals) if any(made.original_due for made in action.milestones) else None,
        "extension approved": {True: "yes", False: "no", None: None}[action.extension_approved],
        "stated": action.stated.value.replace("_", " ") if action.stated is not None else "",
        "progress": None if action.progress is None else f"{action.progress:f}",
        "updated on": action.updated_on,
        "completed on": action.completed_on,
        "recommendations": "; ".join(filter(None, (action.recommendations, action.paragraphs))),
        "confidential": "yes" if action.confidential else None,
        "note": action.note,
    }


def _in_words(deadline: Deadline) -> str:
    """The deadline's own words where they alone mean the same again, else words that do."""
    if deadline.text and not SAYS_DONE.match(deadline.text) and read_again(deadline.text) == (deadline,):
        return deadline.text
    if deadline.kind is Kind.DATED and deadline.due is not None:
        return deadline.due.isoformat()
    if deadline.kind is Kind.ONGOING:
        return "Ongoing" if deadline.start is None else f"Ongoing from {deadline.start.isoformat()}"
    return deadline.text.split("\n", 1)[0] if deadline.kind is Kind.RECURRING else "TBC"


@lru_cache(maxsize=4096)
def read_again(text: str) -> tuple[Deadline, ...]:
    """What the words of a deadline mean by themselves, where a month means its last day and nothing says a day's order."""
    return read_deadlines(Cell(text), _PLAIN, _NOWHERE, [])


def _shortest(action: Action, deadlines: list[Deadline]) -> list[Deadline]:
    """As few dates as give the same milestones: the last date serves the parts that have none of their own."""
    refs = [made.ref for made in action.milestones]
    for short in _candidates(deadlines):
        source = PartsSource(ref=action.ref, text=action.text, deadlines=tuple(short), where=_NOWHERE)
        if [made.ref for made in milestones_of(source, [])] == refs:
            return short
    return deadlines


def _candidates(deadlines: list[Deadline]) -> Iterator[list[Deadline]]:
    """The dates without one, two, ... of those at the end that repeat the one before them; the shortest first."""
    last = len(deadlines)
    while last > 1 and _in_words(deadlines[last - 1]) == _in_words(deadlines[last - 2]):
        last -= 1
    for length in range(max(last, 1), len(deadlines) + 1):
        yield deadlines[:length]
