"""Messages as people get them: golden files, and what must hold whatever the plan says."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from watcher.digest.model import Balance, Digest, Heading, Section
from watcher.plan.words import Status
from watcher.render.bundled import bundled
from watcher.render.environment import BrokenTemplateError
from watcher.render.message import HTML_LIMIT, Message, render_digest

GOLDEN = Path(__file__).parent / "golden"
HOSTILE = '<script>alert(1)</script> & "quoted"\r\nBcc: everybody@x.example'


def assert_golden(name: str, text: str) -> None:
    """Compares with a golden file; WATCHER_UPDATE_GOLDEN=1 writes it instead."""
    path = GOLDEN / name
    if os.environ.get("WATCHER_UPDATE_GOLDEN") == "1":
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def quiet(digest: Digest, **changes: object) -> Digest:
    """A digest with nothing in it."""
    empty = {"sections": (), "balance": Balance(last=0, new=0, closed=0, now=0), "keys": (), "roles": ("lead",)}
    counts = tuple((status, 2 if status is Status.ON_TRACK else 0) for status in Status)
    return replace(digest, **{**empty, "counts": counts, "problems": 0, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize("part", ["subject", "text", "html"])
def test_an_sros_digest_reads_as_agreed(digest: Digest, part: str) -> None:
    """Every heading and every kind of line, word for word."""
    assert_golden(f"sro.{part}", getattr(render_digest(digest), part))


@pytest.mark.parametrize("part", ["subject", "text", "html"])
def test_the_run_report_reads_as_agreed(office: Digest, part: str) -> None:
    """What the programme office gets every cycle, word for word."""
    assert_golden(f"office.{part}", getattr(render_digest(office), part))


@pytest.mark.parametrize("part", ["subject", "text"])
def test_a_first_run_asks_the_office_to_accept_it(office: Digest, part: str) -> None:
    """The office reads that nobody else was written to."""
    assert_golden(f"first-run.{part}", getattr(render_digest(replace(office, first_run=True)), part))


@pytest.mark.parametrize("part", ["subject", "text"])
def test_a_quiet_week_reads_as_agreed(digest: Digest, part: str) -> None:
    """A person with nothing open is told so, in a few lines."""
    assert_golden(f"quiet.{part}", getattr(render_digest(quiet(digest)), part))


def test_nothing_needs_you_is_never_said_where_something_was_not_judged(digest: Digest) -> None:
    """What could not be checked may need the reader all the same."""
    counts = tuple((status, 3 if status is Status.NOT_JUDGED else 0) for status in Status)
    message = render_digest(quiet(digest, counts=counts))
    assert "3 items could not be checked" in message.text.replace("\n", " ")
    assert all("nothing needs you" not in part.casefold() for part in (message.subject, message.text, message.html))


@pytest.mark.parametrize(
    ("due", "overdue", "subject"),
    [
        (date(2018, 1, 31), 2, "1 due today, 2 overdue - Croydon Children's Improvement Plan, 31 Jan"),
        (date(2018, 2, 2), 0, "1 due soon - Croydon Children's Improvement Plan, 31 Jan"),
        (date(2018, 3, 31), 1, "1 overdue, 2 open - Croydon Children's Improvement Plan, 31 Jan"),
    ],
)
def test_the_subject_carries_the_facts_and_no_zeros(digest: Digest, due: date, overdue: int, subject: str) -> None:
    """Only what is there is counted, most pressing first."""
    line = digest.sections[2].lines[0]
    past = [replace(line, ref=f"9.{n}", due=date(2017, 12, 31), status=Status.OVERDUE) for n in range(overdue)]
    open_ = Section(heading=Heading.STILL_OPEN, lines=(replace(line, due=due), *past))
    balance = Balance(last=0, new=1 + overdue, closed=0, now=1 + overdue)
    assert render_digest(quiet(digest, sections=(open_,), balance=balance)).subject == subject


def test_the_text_is_72_columns_wide(digest: Digest, office: Digest) -> None:
    """No line of any text part is longer."""
    for each in (digest, office, quiet(digest)):
        assert max(map(len, render_digest(each).text.splitlines())) <= 72


def test_the_text_names_every_item(digest: Digest) -> None:
    """The text part is complete."""
    text = render_digest(digest).text
    assert [line.ref for s in digest.sections for line in s.lines if line.ref not in text] == []


class Page(HTMLParser):
    """What an HTML part is made of: its tags with their attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def pages(*digests: Digest) -> list[Page]:
    return [Page(render_digest(each).html) for each in digests]


def test_html_says_its_language_and_its_title(digest: Digest, office: Digest) -> None:
    """A screen reader needs both (WCAG 2.2, 3.1.1 and 2.4.2)."""
    for page in pages(digest, office):
        assert page.all("html") == [{"lang": "en-GB"}]
        assert len(page.all("title")) == 1


def test_every_table_header_says_what_it_heads(digest: Digest, office: Digest) -> None:
    """A th without a scope heads nothing; a layout table says that it is one."""
    for page in pages(digest, office):
        assert all(header.get("scope") in ("col", "row", "rowgroup") for header in page.all("th"))
        assert page.all("th")


def test_html_fetches_nothing(digest: Digest, office: Digest) -> None:
    """No image, script, style sheet, form or link to anywhere."""
    for each in (digest, office):
        html = render_digest(each).html
        assert re.findall(r"<(?:img|script|link|iframe|form|object|svg)\b|https?:|url\(|src=", html) == []


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours by WCAG 2.2's formula."""

    def luminance(colour: str) -> float:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_every_text_colour_is_readable_on_every_ground(digest: Digest, office: Digest) -> None:
    """At least 4.5:1 whatever stands on whatever (WCAG 2.2, 1.4.3)."""
    html = render_digest(digest).html + render_digest(office).html
    grounds = set(re.findall(r"background-color:(#[0-9a-f]{6})", html))
    inks = set(re.findall(r"[;\"]color:(#[0-9a-f]{6})", html))
    assert grounds
    assert inks
    assert min(contrast(ink, ground) for ink in inks for ground in grounds) >= 4.5


def test_every_state_is_a_word_and_not_only_a_colour(digest: Digest) -> None:
    """With colours and shapes taken away the states can still be read."""
    html = re.sub(r'<span aria-hidden="true">[^<]*</span>', "", render_digest(digest).html)
    chips = re.findall(r"<span style=\"background-color:[^>]*>([^<]*)</span>", html)
    assert len(chips) >= 8
    assert set(chips) <= {"Overdue", "At risk", "On track", "Not judged", "Complete", "Red", "Amber"}


def with_title(digest: Digest, title: str) -> Digest:
    sections = tuple(
        replace(s, lines=tuple(replace(line, title=title, owner=title) for line in s.lines)) for s in digest.sections
    )
    return replace(digest, sections=sections, name=title, plan=title)


def test_text_of_the_plan_cannot_become_markup_or_a_header(digest: Digest) -> None:
    """Plan text is untrusted: escaped in HTML, on one line in the subject."""
    message = render_digest(with_title(digest, HOSTILE))
    assert "<script" not in message.html
    assert "&lt;script&gt;" in message.html
    assert "\n" not in message.subject
    assert "\r" not in message.subject


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(title=st.text(max_size=200))
def test_any_text_can_be_rendered(digest: Digest, title: str) -> None:
    """Whatever characters a cell holds, the message is written and its subject is one printable line."""
    message = render_digest(with_title(digest, title))
    assert message.subject.isprintable()
    assert len(Page(message.html).all("h2")) == 9


def test_an_ampersand_is_escaped_once(digest: Digest) -> None:
    """What passes through several macros and filters is not escaped again on the way."""
    html = render_digest(with_title(digest, "Health & Care")).html
    assert "Health &amp; Care" in html
    assert "&amp;amp;" not in html


def many(digest: Digest, number: int) -> Digest:
    line = digest.sections[1].lines[0]
    lines = tuple(replace(line, ref=f"1.{n}", title="Planning for permanence " * 3) for n in range(number))
    return quiet(digest, sections=(digest.sections[0], Section(heading=Heading.STILL_OPEN, lines=lines)))


def test_html_stays_under_the_limit_and_counts_what_it_leaves_out(digest: Digest) -> None:
    """Mail readers clip long messages in silence; this one says how many items are not there."""
    html = render_digest(many(digest, 600)).html
    assert len(html.encode()) <= HTML_LIMIT
    left_out = re.search(r"<b>([\d,]+) more items</b> did not fit", html)
    assert left_out is not None
    shown = len(Page(html).all("tr")) - len(digest.sections[0].lines)
    assert 600 - shown - 10 < int(left_out[1]) < 600


def test_the_most_serious_section_is_the_last_to_lose_lines(digest: Digest) -> None:
    """What the reader needs to do is complete however long the rest is."""
    html = render_digest(many(digest, 600)).html
    assert all(f">{line.ref}</th>" in html for line in digest.sections[0].lines)


def test_the_text_is_complete_where_the_html_is_not(digest: Digest) -> None:
    """The last of 600 items is in the text part."""
    assert "1.599" in render_digest(many(digest, 600)).text


def templates_with(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_folder_overrides_one_template_and_keeps_the_others(digest: Digest, tmp_path: Path) -> None:
    """A programme office changes the subject without copying everything else."""
    message = render_digest(digest, templates_with(tmp_path, "subject.txt.j2", "Weekly note: {{ digest.name }}\n"))
    packaged: Message = render_digest(digest)
    assert (message.subject, message.text) == ("Weekly note: Philip Segurolo", packaged.text)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("one\n{{ digest.nmae }}\n", 2, "has no attribute 'nmae'"),
        ("{% if %}\n", 1, "Expected an expression"),
        ("one\ntwo\n{{ digest.plan.upper( }}\n", 3, "unexpected '}'"),
        ("{{ digest.__class__.__mro__ }}\n", 1, "unsafe"),
        ("{{ 1 // 0 }}\n", 1, "by zero"),
    ],
)
def test_a_broken_template_is_a_problem_with_its_line(
    digest: Digest, tmp_path: Path, text: str, line: int, what: str
) -> None:
    """Where, what and what to do; no traceback, and never an empty space for a misspelt name."""
    folder = templates_with(tmp_path, "subject.txt.j2", text)
    with pytest.raises(BrokenTemplateError) as broken:
        render_digest(digest, folder)
    problem = broken.value.problem
    assert problem.where == f"{folder / 'subject.txt.j2'}:{line}"
    assert problem.text.startswith("the template cannot be rendered (")
    assert what in problem.text
    assert problem.text.endswith("; correct the line, or restore the packaged template")


def test_every_template_of_the_project_is_found() -> None:
    """The names that rendering asks for are the files that ship."""
    shipped = {path.name for path in bundled("templates").iterdir()}
    assert {"subject.txt.j2", "digest.txt.j2", "digest.html.j2", "office.txt.j2", "office.html.j2"} <= shipped
