"""The words beside, between or in place of dates in a column of deadlines, as patterns for the start of a text. Pure data."""

from __future__ import annotations

import re

from watcher.plan.months import MONTH, YEAR

ONGOING_FROM = re.compile(
    r"(?:on-?\s?going\s+(?:from|since)|(?:starting|commencing|beginning)(?:\s+from)?|from)\s+", re.IGNORECASE
)
ONWARDS = re.compile(r"\s*(?:on-?wards?|and\s+on-?going|then\s+on-?going)\b", re.IGNORECASE)
INSTEAD = re.compile(
    r"[\s,(–-]*(?:now\s+)?(?:revised|extended|moved|changed|re-?scheduled|slipped|deferred|amended|now|->|→)(?:\s+(?:to|until))?[\s:]+",
    re.IGNORECASE,
)
"""Words between a date and the one that took its place."""
ONGOING = re.compile(r"on-?\s?going\b(?P<rest>.*)", re.IGNORECASE)
RECURRING = re.compile(
    r"(?:daily|(?:bi-?)?weekly|fortnightly|(?:bi-?)?monthly|quarterly|termly|annual(?:ly)?|yearly|every\s+\w+|each\s+\w+).*",
    re.IGNORECASE,
)
UNDATED = re.compile(
    r"(?:tb[acd]|to be (?:confirmed|agreed|decided)|n/?a|none|-+|–|\?+)(?=\W|$)\.?"
    r"|(?:asap|a\.s\.a\.p\.|as soon as possible|immediate(?:ly)?|urgent(?:ly)?)(?=\W*$)",
    re.IGNORECASE,
)
MARK = re.compile(r"[?–—-]+(?!\w)")
SEASON = re.compile(
    r"(?:(?:early|mid|late)[\s-]+)?(?:spring|summer|autumn|fall|winter|easter|christmas|q[1-4]|quarter\s*[1-4]|early|mid|late)\b"
    rf"[\s-]*(?:{MONTH})?\s*(?:(?:{YEAR})(?:[/-]\d{{2,4}})?)?",
    re.IGNORECASE,
)
SAYS_DONE = re.compile(r"(?:completed?|done|delivered|achieved|closed)\b(?!\s+by\b)", re.IGNORECASE)
"""Words in place of a deadline that say it is past."""
