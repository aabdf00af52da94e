"""A digest and a folder of templates come in, one message goes out: a subject, a complete text and a bounded HTML part."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from watcher.digest.model import Digest, Heading
from watcher.render.environment import render_template
from watcher.render.facts import Facts, facts_of
from watcher.render.plain import one_line

HTML_LIMIT = 90_000
"""Bytes of the HTML part at most: mail readers clip at 102,400 and hide the rest."""

SUBJECT_LIMIT = 200
"""Characters of a subject at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What one person reads. `subject` is one line; `text` is complete in 72 columns; `html` says where it leaves out."""

    subject: str
    text: str
    html: str


def render_digest(digest: Digest, templates: Path | None = None) -> Message:
    """The message of one digest, with the templates of a folder or the packaged ones. Raises BrokenTemplateError."""
    kind = "office" if digest.run is not None else "digest"
    facts = facts_of(digest)
    subject = one_line(_rendered("subject.txt.j2", digest, facts, templates))
    text = _rendered(f"{kind}.txt.j2", digest, facts, templates)
    html = _fitting(f"{kind}.html.j2", digest, facts, templates)
    return Message(subject=subject[:SUBJECT_LIMIT], text=text.strip("\n") + "\n", html=html)


def without_lines(digest: Digest, allowed: int) -> Digest:
    """The digest with at most `allowed` lines, given out from the first section on; what is left out is counted."""
    sections = []
    for section in digest.sections:
        kept = section.lines[:allowed]
        allowed -= len(kept)
        left_out = section.left_out + len(section.lines) - len(kept)
        sections.append(replace(section, lines=kept, left_out=left_out))
    return replace(digest, sections=tuple(sections))


def _fitting(template: str, digest: Digest, facts: Facts, templates: Path | None) -> str:
    """The HTML with as many lines as fit the limit: less serious sections lose theirs first, and every one says so."""
    html = _rendered(template, digest, facts, templates)
    allowed = sum(len(section.lines) for section in digest.sections)
    while (size := len(html.encode("utf-8", "replace"))) > HTML_LIMIT and allowed > 0:
        allowed = min(int(allowed * HTML_LIMIT / size * 0.95), allowed - 1)
        html = _rendered(template, without_lines(digest, allowed), facts, templates)
    return html


def _rendered(template: str, digest: Digest, facts: Facts, templates: Path | None) -> str:
    sections = {heading.value: digest.section(heading) for heading in Heading}
    return render_template(template, {"digest": digest, "facts": facts, "sections": sections}, templates)
