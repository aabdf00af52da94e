"""A table of actions comes in, actions with their milestones and the plan's band rows go out, in printed order. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from watcher.plan.action_dates import read_milestones
from watcher.plan.approval import read_approval
from watcher.plan.column_evidence import by_evidence
from watcher.plan.columns import Sheet, Wanted, open_sheet
from watcher.plan.days import read_day
from watcher.plan.due import Dating
from watcher.plan.fills import stated_fills
from watcher.plan.groups import Groups
from watcher.plan.implied import Implied
from watcher.plan.issues import Issue, issue_of
from watcher.plan.leads import read_people
from watcher.plan.model import Action, Deadline, Priority
from watcher.plan.people import People
from watcher.plan.priorities import read_band_sro, read_sro, split_number
from watcher.plan.problem import Problem, error, info, warning
from watcher.plan.progress import read_progress
from watcher.plan.recommendations import answers_in
from watcher.plan.ref_cells import read_ref
from watcher.plan.refs import matching_key
from watcher.plan.rows import Cell, Row, Table
from watcher.plan.settings import SourceSettings
from watcher.plan.stand_ins import ref_of_title, without_number
from watcher.plan.stated import read_stated
from watcher.plan.synonyms import ACTION_HEADINGS
from watcher.plan.text import headline, one_line, text_of, words_key
from watcher.plan.words import Stated

WANTED = Wanted(
    headings=ACTION_HEADINGS,
    needed=(("ref",), ("title", "issue", "due"), ("due", "lead", "stated")),
    title_is_ref=True,
)
MOST_KNOWN = 10_000
"""How many different cells are remembered, so that a column of different texts costs no memory."""

_YES = frozenset({"yes", "y", "true", "1", "x", "confidential"})


@dataclass(slots=True)
class ActionsRead:
    """What one source holds: its actions by matching key in printed order, and the priorities of its band rows.

    `sheet` is the table with what its columns were read as; None where no headings were found.
    """

    actions: MutableMapping[str, Action] = field(default_factory=dict)
    bands: list[Priority] = field(default_factory=list)
    section: str | None = None
    known_dates: dict[Cell, tuple[Deadline, ...]] = field(default_factory=dict)
    known_leads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    implied: Implied = field(default_factory=Implied)
    fills: Mapping[int, str] = field(default_factory=dict)
    groups: Groups = field(default_factory=Groups)
    sheet: Sheet | None = None

    @property
    def priority(self) -> str | None:
        """The ref of the band that the rows now belong to."""
        return self.bands[-1].ref if self.bands else None


def read_actions(
    table: Table,
    settings: SourceSettings,
    dating: Dating,
    people: People,
    problems: list[Problem],
    kept: Callable[[], MutableMapping[str, Action]] = dict,
    groups: Groups | None = None,
) -> ActionsRead:
    """Every action of a table, in what `kept` makes for them; a row that is none opens a band, or is a problem.

    `groups` are the priorities and workstreams known so far; what else the rows name joins them.
    """
    read = ActionsRead(actions=kept(), groups=groups if groups is not None else Groups())
    sheet = open_sheet(table, settings, WANTED, problems)
    if sheet is None:
        return read
    sheet = read.sheet = by_evidence(sheet, problems)
    read.fills = stated_fills(sheet, problems)
    titled = _titles_are_refs(sheet, problems)
    _tell_no_title(sheet, problems)
    dating = replace(dating, order=sheet.days("due"))
    row: Row | None = None
    for row in sheet.body(problems):
        if _is_band(sheet, row):
            _open_band(sheet, row, read, people, problems)
            continue
        ref = _ref(sheet, row, read, problems, titled=titled)
        if _is_new(sheet, row, ref, read, problems):
            read.actions[matching_key(ref)] = _read_action(sheet, row, ref, dating, people, read, problems)
    if row is not None and not read.actions:
        problems.append(_no_action(sheet, row))
    read.implied.tell(problems)
    return read


def _tell_no_title(sheet: Sheet, problems: list[Problem]) -> None:
    if "title" in sheet.columns or "issue" in sheet.columns:
        return
    said = "no column says what is to be done (found refs and dates only); name one under `columns:`, as title"
    problems.append(warning("column.no_title", sheet.place(sheet.header), said))


def _is_new(sheet: Sheet, row: Row, ref: str, read: ActionsRead, problems: list[Problem]) -> bool:
    """Whether a row has a ref that no row above has; told where it has not."""
    if not ref:
        said = one_line(sheet.text(row, "title"))[:60]
        text = f'a row has no ref and is stepped over (found "{said}"); number it'
        problems.append(error("ref.missing", sheet.place(row, "ref"), text))
        return False
    first = read.actions.get(matching_key(ref))
    if first is not None:
        found = f'found "{ref}", first at {first.places["ref"]}'
        text = f"the ref stands twice and this row is stepped over ({found}); renumber one"
        problems.append(error("ref.duplicate", sheet.place(row, "ref"), text))
    return first is None


def _no_action(sheet: Sheet, last: Row) -> Problem:
    """Rows without a ref that could be read are no table of actions."""
    found = f"the last is row {last.number}"
    text = f"not one row is read as an action ({found}); fill the column of refs, or take the source out"
    return error("table.no_rows", sheet.place(sheet.header, "ref"), text)


def _titles_are_refs(sheet: Sheet, problems: list[Problem]) -> bool:
    """Whether the table has no refs of its own, which is told: history hangs on them."""
    is_so = sheet.columns["ref"] == sheet.columns.get("title")
    if is_so:
        text = "no column holds refs (found titles alone), so each title stands for its own; add a column of refs"
        problems.append(
            warning(
                "ref.from_title", sheet.place(sheet.header, "ref"), f"{text}, or history ends where one is re-worded"
            )
        )
    return is_so


def _ref(sheet: Sheet, row: Row, read: ActionsRead, problems: list[Problem], *, titled: bool) -> str:
    if titled:
        return ref_of_title(sheet.text(row, "title"), read.actions)
    return read_ref(sheet.cell(row, "ref"), sheet.place(row, "ref"), problems)


def _is_band(sheet: Sheet, row: Row) -> bool:
    """Whether a row holds only its first text, and at most who is SRO."""
    if sheet.cell(row, "ref").value is None:
        return False
    own = sheet.columns["ref"]
    for column, cell in enumerate(row.cells, start=1):
        if column != own and cell.value is not None and (text := text_of(cell)) and read_band_sro(text) is None:
            return False
    return True


def _open_band(sheet: Sheet, row: Row, read: ActionsRead, people: People, problems: list[Problem]) -> None:
    """A numbered band, or one that names an SRO, opens a priority; any other band a section of it."""
    label = one_line(sheet.text(row, "ref"))
    ref, title = split_number(label)
    named = [(column, read_band_sro(text_of(cell))) for column, cell in enumerate(row.cells, start=1)]
    sros = [(column, who) for column, who in named if who is not None]
    if not ref and not sros:
        read.section = label
        return
    places = {"priority": sheet.place(row, "ref")}
    sro = None
    for column, who in sros:
        places["sro"] = replace(sheet.place(row, "ref"), column=column)
        sro = read_sro(who, people, places["sro"], problems)
    read.section = None
    read.known_leads.clear()
    read.bands.append(Priority(ref=ref or label, title=title, workstream=None, sro=sro, places=places))


def _read_action(
    sheet: Sheet,
    row: Row,
    ref: str,
    dating: Dating,
    people: People,
    read: ActionsRead,
    problems: list[Problem],
) -> Action:
    """One row as an action with its milestones."""
    text = _text(sheet, row, ref, problems)
    issue = issue_of(sheet.text(row, "issue"))
    answers = answers_in(_recommendations(sheet, row, issue, problems))
    progress, completed_on = _progress(sheet, row, problems), _day(sheet, row, "completed_on", problems)
    return Action(
        ref=ref,
        title=issue.label or headline(text) or ref,
        text=text,
        priority=read.groups.priority(sheet.text(row, "priority"), lambda: sheet.place(row, "priority"))
        or read.priority,
        section=sheet.line(row, "section") or read.section,
        leads=_leads(sheet, row, ref, people, read, problems),
        partners=sheet.line(row, "partners") or None,
        recommendations=answers.recommendations,
        paragraphs=answers.paragraphs,
        confidential=words_key(sheet.text(row, "confidential")) in _YES,
        stated=_stated(sheet, row, read.fills, problems) or read.implied.status(sheet, row, progress, completed_on),
        progress=progress,
        updated_on=_day(sheet, row, "updated_on", problems),
        completed_on=completed_on,
        note=sheet.text(row, "note") or None,
        milestones=read_milestones(sheet, row, ref, text, dating, read.known_dates, problems),
        sro=_sro(sheet, row, people, read, problems),
        workstream=read.groups.workstream(sheet.text(row, "workstream"), lambda: sheet.place(row, "workstream")),
        extension_approved=read_approval(sheet.text(row, "extension_approved")),
        places=sheet.places(row),
    )


def _stated(sheet: Sheet, row: Row, fills: Mapping[int, str], problems: list[Problem]) -> Stated | None:
    text = sheet.text(row, "stated") or fills.get(row.number, "")
    words = sheet.settings.words.get("stated", {})
    return read_stated(text, words, sheet.place(row, "stated"), problems) if text else None


def _progress(sheet: Sheet, row: Row, problems: list[Problem]) -> Decimal | None:
    cell = sheet.cell(row, "progress")
    return None if cell.value is None else read_progress(cell, sheet.place(row, "progress"), problems)


def _day(sheet: Sheet, row: Row, name: str, problems: list[Problem]) -> date | None:
    cell = sheet.cell(row, name)
    return None if cell.value is None else read_day(cell, sheet.days(name), sheet.place(row, name), problems)


def _sro(sheet: Sheet, row: Row, people: People, read: ActionsRead, problems: list[Problem]) -> str | None:
    text = sheet.text(row, "sro")
    if text:
        read.known_leads.clear()
    return read_sro(text, people, sheet.place(row, "sro"), problems, keeps_names=True) if text else None


def _text(sheet: Sheet, row: Row, ref: str, problems: list[Problem]) -> str:
    """What is to be done, in the words of the action or else of the issue."""
    text = sheet.text(row, "title") or sheet.text(row, "issue")
    if sheet.columns["ref"] == sheet.columns.get("title"):
        text = without_number(text)
    if not text and ("title" in sheet.columns or "issue" in sheet.columns):
        said = f"{ref}: nothing says what is to be done (the cell is empty); describe the action"
        problems.append(warning("action.no_text", sheet.place(row, "title"), said))
    return text


def _leads(
    sheet: Sheet, row: Row, ref: str, people: People, read: ActionsRead, problems: list[Problem]
) -> tuple[str, ...]:
    """The leads of a row. A cell that was read without a problem means the same until somebody new is named."""
    text = sheet.text(row, "lead")
    if text in read.known_leads:
        return read.known_leads[text]
    where = sheet.place(row, "lead")
    faults: list[Problem] = []
    leads = read_people(text, people, where, faults)
    problems.extend(faults)
    if leads and not faults and len(read.known_leads) < MOST_KNOWN:
        read.known_leads[text] = leads
    if not leads and "lead" in sheet.columns:
        text = f"{ref}: no lead officer is named (the cell is empty); name one"
        problems.append(warning("lead.none", where, text))
    return leads


def _recommendations(sheet: Sheet, row: Row, issue: Issue, problems: list[Problem]) -> str | None:
    """What an action answers to: its own column, or what stands in square brackets in the issue."""
    own = sheet.line(row, "recommendations")
    if not own and not issue.is_balanced:
        found = sheet.line(row, "issue")
        text = f'square brackets do not match (found "{found}"); close each one'
        problems.append(info("brackets.unbalanced", sheet.place(row, "issue"), text))
    return own or issue.answers
