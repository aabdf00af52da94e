"""The headings that an action's fields go by in the tables of programme offices, best first. Pure data."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from types import MappingProxyType

THINGS = (
    "action", "task", "milestone", "project", "activity", "deliverable", "objective", "item", "initiative",
    "recommendation", "measure", "work package", "workpackage", "step", "output", "scheme", "commitment",
)  # fmt: skip
"""What offices call the thing they number."""


def _of(*nouns: str) -> tuple[str, ...]:
    """Each noun behind each thing: `project id`, `task name`."""
    return tuple(f"{thing} {noun}" for noun, thing in product(nouns, THINGS))


REF = (
    "no", "ref", "reference", "number", "id", "ref no", "ref number", "reference number", "unique id", "unique ref",
    "wbs", "wbs code", "code", "item", "#", "s no", "sr no", "serial no", "key", "nr", "issue key",
    "action plan ref", "line no", "row id",
    *_of("no", "ref", "reference", "number", "id", "code"),
)  # fmt: skip
TITLE = (
    "actions", "action", "title", "task", "tasks", "milestone", "milestones", "deliverable", "deliverables", "project",
    *_of("name", "title"),
    "name", "activity", "activities", "what", "summary", "description", "details", "initiative", "scheme", "commitment",
    "action required", "actions required", "what will we do", "what we will do", "how", "action mitigation",
    "actions to be taken", "action to be taken", "action taken", "agreed action", "agreed actions", "management action",
    "planned action", "planned actions", "improvement action", "improvement actions", "key actions", "key action",
    "primary column", "action planned",
    *_of("description", "details", "summary"),
)  # fmt: skip
LEAD = (
    "lead", "leads", "lead officer", "lead officers", "owner", "owners", "who", "responsible", "responsible officer",
    "responsible person", "responsibility", "assigned to", "assignee", "resource names", "resource", "accountable",
    "accountable officer", "manager", "by whom", "who is responsible", "person responsible", "delivery lead",
    "lead person", "named lead", "officer", "lead department", "lead team", "lead service", "operational lead", "action by",
    "lead name", "named officer", "responsible lead", "responsible owner", "responsible manager", "responsible persons",
    "responsible officers", "persons responsible", "people responsible", "staff responsible", "lead responsible",
    "delivery owner", "delivery manager", "assigned", "assignees", "person", "people", "who by", "lead agency",
    "lead organisation", "lead director", "lead manager", "lead s", "owner s", "accountable person", "accountable lead",
    *_of("owner", "lead", "manager", "officer"),
)  # fmt: skip
DUE = (
    "by when", "due", "due date", "deadline", "date due", "due by", "target date", "completion due", "when",
    "target completion date", "target completion", "target end date", "target finish", "planned completion date",
    "planned completion", "planned end date", "planned end", "planned finish", "expected completion date",
    "expected completion", "expected end date", "forecast completion date", "forecast end date", "forecast date",
    "scheduled completion date", "delivery date", "target delivery date", "to be completed by", "complete by",
    "timescale", "timescales", "timeframe", "time frame", "timeline", "end date", "end", "finish", "finish date",
    "current due date", "current deadline", "milestone date", "implementation date", "agreed implementation date",
    "target implementation date", "agreed date", "agreed completion date", "date for completion", "completion by", "due on",
    "deadline date", "planned date", "plan date", "timeline end", "timescale for completion", "to be completed",
    "expected date", "estimated completion date", "proposed completion date",
)  # fmt: skip
REVISED_DUE = (
    "revised due date", "revised date", "revised deadline", "revised target date", "revised completion date", "revised due",
    "revised target completion date", "revised implementation date", "revised timescale", "revised end date", "revised finish",
    "revised target", "new date", "new due date", "new deadline", "new target date", "extended date", "extension date",
    "extended to", "rescheduled date", "revised agreed date", "latest due date", "slipped to",
)  # fmt: skip
"""What a date goes by that took the place of the first one; where a row has none, the first one stands."""
ORIGINAL_DUE = (
    "original due", "original due date", "original deadline", "original date", "original target date", "baseline",
    "baseline date", "baseline due date", "baseline end date", "baseline finish", "original end date",
    "original completion date", "first agreed date", "baseline completion date",
    "original implementation date", "original target",
)  # fmt: skip
EXTENSION_APPROVED = (
    "extension approved", "extension approved by", "extension approved on", "extension agreed", "extension agreed by",
    "revised date approved", "revised date approved by", "revised date agreed", "revised date agreed by",
    "date change approved", "date change approved by", "change approved by", "new date approved by", "new date agreed by",
)  # fmt: skip
STATED = (
    "progress rag", "rag", "status", "rag status", "state", "stated", "rag rating", "current status", "current rag",
    "overall rag", "delivery rag", "delivery status", "progress status", "brag", "brag status", "brag rating",
    "delivery confidence", "dca", "ipa rag", "ipa dca", "mpa rag", "milestone rag", "ryg",
    "implementation status", "completion status",
    "action rag", *_of("status", "rag"),
)  # fmt: skip
PROGRESS = (
    "percent complete", "% complete", "percentage complete", "complete %", "progress %", "% progress", "progress",
    "% completed", "completion %", "percent", "%", "% done", "done %", "percent done", "% delivered",
)  # fmt: skip
COMPLETED_ON = (
    "completed on", "date completed", "completed date", "completion date", "actual date", "date of completion",
    "resolved", "date done",
    "done on", "date implemented", "date achieved", "completed", "actual completion date",
    "actual completion", "actual end date", "actual end", "actual finish",
    "completed at", "closed at", "resolved at", "date closed", "closed on", "closed date",
)  # fmt: skip
START = (
    "start", "start date", "from", "planned start", "planned start date", "begin", "begin date", "commencement date",
    "date started", "timeline start", "commence", "actual start", "actual start date",
)  # fmt: skip
UPDATED_ON = (
    "updated on", "updated", "last updated", "date of update", "update date", "date updated", "last update",
    "last modified", "modified", "modified on", "updated at", "modified at", "last updated at", "last modified at",
)  # fmt: skip
NOTE = (
    "note", "notes", "comment", "comments", "update", "updates", "commentary", "progress update", "latest update",
    "status update", "narrative", "progress notes", "progress comments", "remarks", "evidence", "progress evidence",
    "progress and evidence", "progress to date", "progress made", "status commentary", "update comments", "comments update",
    "update and evidence", "progress commentary", "latest position",
)  # fmt: skip

MONEY_TITLE = (
    "title", "service", "funding", "description", "item", "name", "budget line", "service area", "line", "division",
    "subjective", "subjective heading", "expenditure type", "account description", "cost centre description",
    "budget heading", "budget head", "budget area", "heading", "category", "expenditure", "scheme", "scheme name",
    "project name", "project",
)  # fmt: skip
"""What a row of money goes by."""

INDICATOR_REF = (
    "indicator number", "ref", "no", "number", "indicator ref", "reference", "kpi", "id", "kpi ref", "kpi no", "kpi number",
    "kpi id", "kpi code", "kpi reference", "measure ref", "measure no", "measure number", "measure id", "measure code",
    "indicator no", "indicator id", "indicator code", "indicator reference", "pi ref", "pi no", "pi code", "ref no", "code",
)  # fmt: skip
INDICATOR_TITLE = (
    "indicator title", "title", "indicator", "measure", "name", "description", "performance measure",
    "performance indicator", "key performance indicator", "kpi name", "kpi title", "kpi description", "measure name",
    "measure title", "measure description", "indicator name", "indicator description", "metric",
)  # fmt: skip
PERIOD = (
    "period", "month", "date", "period end", "period ending", "reporting period", "quarter", "week", "week ending",
)  # fmt: skip
GOOD_IS = (
    "polarity", "direction", "good is", "good to be", "good performance is", "good performance", "good means",
    "what is good", "desired direction", "aim",
)  # fmt: skip
INDICATOR_OWNER = (
    "target owner", "owner", "lead", "responsible", "indicator owner", "kpi owner", "measure owner", "service lead",
    "lead officer", "responsible officer", "accountable officer", "kpi lead", "measure lead",
)  # fmt: skip

OBJECTIVE = ("objective", "objectives", "key objective", "strategic objective", "improvement objective")
"""What rows belong to; by number a priority, and what is to be done where nothing else says it."""

ACTION_HEADINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ref": REF,
        "issue": ("issue", "theme", "area", "outcome", "issues", "outcomes", "area for improvement", "finding"),
        "title": TITLE,
        "lead": LEAD,
        "partners": ("partner involvement", "partners", "partner", "partner agencies", "support", "supported by"),
        "due": DUE,
        "revised_due": REVISED_DUE,
        "original_due": ORIGINAL_DUE,
        "extension_approved": EXTENSION_APPROVED,
        "start": START,
        "predecessors": ("predecessors", "predecessor", "depends on", "waits for", "dependency on"),
        "stated": STATED,
        "progress": PROGRESS,
        "completed_on": COMPLETED_ON,
        "updated_on": UPDATED_ON,
        "note": NOTE,
        "sro": (
            "sro",
            "senior responsible officer",
            "senior responsible owner",
            "executive lead",
            "exec lead",
            "sponsor",
            "executive sponsor",
            "exec sponsor",
            "accountable executive",
            "executive director",
            "exec director",
            "accountable director",
            "responsible director",
            "executive owner",
            "project sponsor",
        ),
        "priority": ("priority", "priority no", "priority area", "priority theme"),
        "workstream": ("workstream", "work stream", "programme", "program", "portfolio"),
        "section": ("section", "sub section", "bucket", "bucket name", "section column", "phase", *OBJECTIVE),
        "recommendations": ("recommendations", "recommendation", "rec", "recs", "rec no"),
        "confidential": ("confidential", "restricted"),
    }
)
"""Where two columns could be one field, the one whose heading stands first here is read, and the other is told."""
