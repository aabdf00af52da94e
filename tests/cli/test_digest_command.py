"""Digests from the command line: once per person and period, to a folder, never to nobody."""

from __future__ import annotations

from email import message_from_bytes, policy
from pathlib import Path

from commands import Run

from watcher.cli.digest_command import _stem


def test_queueing_twice_in_a_period_queues_once(watcher: Run) -> None:
    """The second run finds the period done."""
    assert "23 messages queued" in watcher("digest", "--queue").out
    assert "Nothing queued" in watcher("digest", "--queue").out
    assert watcher("outbox", "list").out.splitlines()[-1] == "23 messages"


def test_sent_messages_are_files_in_the_outbox(watcher: Run, office: Path) -> None:
    """One file for each person, with a text and an HTML part; sending again sends nothing."""
    watcher("digest", "--queue")
    assert watcher("send").out == "Messages: 23 accepted.\n"
    assert watcher("send").out == "Nothing to send: no message is due.\n"
    files = sorted((office / "outbox").glob("*.eml"))
    assert len(files) == 23
    mail = message_from_bytes(files[0].read_bytes(), policy=policy.default)
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert mail["Auto-Submitted"] == "auto-generated"


def test_whoever_cannot_be_told_is_in_the_offices_message(watcher: Run) -> None:
    """No address, not in the list, nobody named: never nowhere."""
    text = watcher("digest", "--to", "office").out
    for words in (
        "Mark Meehan (MM) has no address",
        "SH is not in the list",
        "SD is not in the list",
        "Nobody leads it",
    ):
        assert words in text
    assert "10.4 " in text


def test_a_person_with_two_roles_gets_one_message(watcher: Run) -> None:
    """PS is SRO, lead and owner."""
    people = [line.split()[0] for line in watcher("digest").out.splitlines()]
    assert people.count("PS") == 1
    assert len(people) == len(set(people))


def test_a_first_run_goes_to_the_office_until_it_accepts(watcher: Run, office: Path) -> None:
    """Then everybody else is written to, in the same period, and the office not again."""
    path = office / "config.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("first_run: accepted", "first_run:"), encoding="utf-8")
    assert "1 message queued (office)" in watcher("digest", "--queue").out
    assert "Nothing queued" in watcher("digest", "--queue").out
    watcher("digest", "--accept-first-run")
    assert "22 messages queued (BP, " in watcher("digest", "--queue").out
    assert "Nothing queued" in watcher("digest", "--queue").out


def test_a_preview_is_a_text_and_a_page_for_everybody(watcher: Run, office: Path) -> None:
    """Nothing is queued by looking."""
    watcher("digest", "--preview", "shown")
    names = {path.suffix for path in (office / "shown").iterdir()}
    assert names == {".txt", ".html"}
    assert watcher("outbox").out == "0 messages\n"


def test_a_message_can_be_held_and_tried_again(watcher: Run) -> None:
    """A held message is not sent."""
    watcher("digest", "--queue")
    watcher("outbox", "hold", "1")
    assert "22 accepted" in watcher("send").out
    watcher("outbox", "retry", "1")
    assert "1 accepted" in watcher("send").out
    assert watcher("outbox", "hold", "1").code == 2


def test_a_broken_template_is_named_with_its_line(watcher: Run, office: Path) -> None:
    """Nothing is queued, nothing is lost."""
    (office / "templates/digest.txt.j2").write_text("Hello\n{{ digset.plan }}\n", encoding="utf-8")
    found = watcher("digest", "--queue")
    assert (found.code, "digest.txt.j2:2" in found.err) == (2, True)
    assert watcher("outbox").out == "0 messages\n"


def test_the_office_hears_that_the_plan_could_not_be_read(watcher: Run, office: Path) -> None:
    """Loudly, first, with the reason; everything else rests on the last good import."""
    watcher("import")
    (office / "examples/croydon-2017/people.csv").unlink()
    text = watcher("digest", "--to", "office").out
    beginning = " ".join(text.partition("169 milestones")[0].split())
    assert "could not be read: 1 source failed. Everything below rests on the last good import, of" in beginning
    assert "people.csv" in beginning
    assert "could not be read" not in watcher("digest", "--to", "PS").out


def test_no_state_is_said_twice_and_every_row_has_its_own_line(watcher: Run, office: Path) -> None:
    """Neither "Red. Red at 67%", nor "due in 0 working days, due today", nor a kind that runs into its sentence."""
    watcher("digest", "--preview", "out")
    texts = [path.read_text(encoding="utf-8") for path in (office / "out").iterdir()]
    assert any("Red at 67.7% for 2017-10" in text for text in texts)
    for text in texts:
        assert not any(poor in text for poor in ("Red. Red", "ue in 0 ", "workstream <span", "share of the budget"))


def test_broken_rules_leave_the_last_good_ones_in_force_and_it_is_said(watcher: Run, office: Path) -> None:
    """As the service does: digests go out, the office's says on what they rest, and the command ends with 2."""
    watcher("digest", "--queue")
    (office / "rules" / "milestones.yaml").write_text("rules: [", encoding="utf-8")
    found = watcher("digest", "--queue", "--as-at", "2018-02-14")
    assert (found.code, "messages queued" in found.out) == (2, True)
    assert "rules/milestones.yaml:2:1: " in found.err
    assert "the last good rules stay in force" in found.err
    text = watcher("digest", "--to", "office", "--as-at", "2018-02-21").out
    assert "rests on the last good rules" in " ".join(text.split())


def test_nothing_is_queued_under_rules_that_were_never_whole(watcher: Run, office: Path) -> None:
    """None are on record: what a broken rule would have said must not be left out in silence."""
    (office / "rules" / "milestones.yaml").write_text("rules: [", encoding="utf-8")
    found = watcher("digest", "--queue")
    assert (found.code, found.out) == (2, "")
    assert "nothing is queued" in found.err
    assert watcher("outbox").out == "0 messages\n"


def test_every_previewed_message_has_a_file_of_its_own() -> None:
    """However long a name is, and where two differ in signs alone."""
    taken: set[str] = set()
    stems = [_stem(name, taken) for name in ("weekly-1-A/B", "weekly-1-a?b", "weekly-1-" + "x" * 5000)]
    assert stems[0] == "weekly-1-A_B"
    assert len({stem.casefold() for stem in stems}) == len(stems)
    assert max(map(len, stems)) < 120
