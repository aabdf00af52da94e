"""Walking the calendar forward from the command line: what opens when, who is written to, and nothing is changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from commands import Ran, Run
from small_plan import write_small_plan

from watcher.cli import main


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in the folder of the small plan, which is judged as at 1 February 2018."""
    monkeypatch.chdir(write_small_plan(tmp_path))

    def run(*words: str) -> Ran:
        try:
            code = main(words)
        except SystemExit as end:
            code = int(end.code or 0)
        captured = capsys.readouterr()
        return Ran(code=int(code), out=captured.out, err=captured.err)

    return run


def spans(found: Any) -> list[tuple[str, str, str | None, str | None]]:
    return [(flag["rule"], flag["ref"], flag["opens"], flag["closes"]) for flag in found["findings"]]


def test_each_finding_opens_on_its_first_day(small: Run) -> None:
    """A week before the date notice is given; the day after it the milestone is late and the notice gives way."""
    found = small("simulate", "--to", "2018-03-31", "--format", "json")
    assert found.code == 0
    assert spans(found.json) == [
        ("milestone.soon", "1.1", "2018-02-21", "2018-03-01"),
        ("milestone.late", "1.1", "2018-03-01", None),
        ("milestone.soon", "1.2", "2018-03-02", "2018-03-10"),
        ("milestone.late", "1.2", "2018-03-10", None),
    ]
    assert found.json["findings"][1]["text"] == "1 day late"


def test_what_is_open_before_has_no_first_day(small: Run) -> None:
    """It opened before the span; what opens on the span's first day is told from it."""
    found = small("simulate", "--from", "2018-03-02", "--to", "2018-03-03", "--format", "json").json
    assert spans(found) == [("milestone.late", "1.1", None, None), ("milestone.soon", "1.2", "2018-03-02", None)]


def test_every_digest_goes_to_whoever_has_an_address(small: Run) -> None:
    """AB leads 1.1: it falls due before the digest after next, then it is late. CD has no address: the office is told of 1.2."""
    messages = small("simulate", "--from", "2018-02-15", "--to", "2018-03-06", "--format", "json").json["digests"]
    assert [(m["day"], m["person"], m["items"], m["new"]) for m in messages] == [
        ("2018-02-19", "office", 1, 1),
        ("2018-02-19", "AB", 0, 0),
        ("2018-02-26", "office", 1, 0),
        ("2018-02-26", "AB", 1, 1),
        ("2018-03-05", "office", 1, 0),
        ("2018-03-05", "AB", 1, 0),
    ]


def test_months_count_what_opens_and_how_it_stands_at_the_end(small: Run) -> None:
    """February and a part of March; a complete milestone stays complete."""
    february, march = small("simulate", "--to", "2018-03-15", "--format", "json").json["months"]
    assert (february["to"], february["opened"]["info"], february["statuses"]["overdue"]) == ("2018-02-28", 1, 0)
    assert (march["opened"]["red"], march["closed"], march["statuses"]["overdue"]) == (2, 2, 2)
    assert march["statuses"]["complete"] == 1


def test_nothing_is_foreseen_as_on_track_while_a_rule_cannot_be_read(small: Run) -> None:
    """What the broken rule would have flagged is not known: the same as `check` says of today."""
    (Path("rules") / "broken.yaml").write_text("rules: [{id: milestone.broken}]\n", encoding="utf-8")
    found = small("simulate", "--to", "2018-02-28", "--format", "json")
    (february,) = found.json["months"]
    assert (found.code, february["statuses"]["on_track"], february["statuses"]["not_judged"]) == (2, 0, 2)


def test_the_picture_shows_each_day_in_letters_and_words(small: Run) -> None:
    """Without colour: R where something red opens, m where digests go out."""
    lines = small("simulate", "--from", "2018-02-26", "--to", "2018-03-05").out.splitlines()
    assert lines[-5:] == [
        "                 1234567890123456789012345678901",
        "Feb 2018   flags                          ...     none open, 0 close",
        "           mail                           m..     2 messages; at its end 0 overdue, 0 at risk",
        "Mar 2018   flags Ri--.                            2 open (1 red, 1 info), 1 close",
        "           mail  ..--m                            2 messages; at its end 1 overdue, 0 at risk",
    ]


def test_the_table_names_what_is_flagged(small: Run) -> None:
    """By day, with its rule and its ref."""
    lines = small("simulate", "--from", "2018-02-26", "--to", "2018-03-05").out.splitlines()
    assert lines[lines.index("Will be flagged") :][:3] == [
        "Will be flagged",
        "  1 March 2018",
        "    RED milestone.late: 1 - 1.1",
    ]
    assert "Open before: 1 milestone.soon" in lines


@pytest.mark.parametrize("as_at", ["2018-01-31", "2018-02-01", "2018-03-06", "2018-04-30"])
def test_a_simulated_day_is_judged_as_check_judges_it(watcher: Run, as_at: str) -> None:
    """The bundled plan: the same findings are open on the day, and milestones have the same statuses."""
    checked = watcher("check", "--as-at", as_at, "--format", "json").json
    ahead = watcher("simulate", "--from", "2018-01-31", "--to", as_at, "--format", "json").json
    standing = {(f["rule"], f["subject"], f["ref"]) for f in ahead["findings"] if f["closes"] is None}
    assert standing == {(f["rule"], f["subject"], f["ref"]) for f in checked["findings"]}
    counts = checked["counts"]["milestone"]
    assert ahead["months"][-1]["statuses"] == {name: count for name, count in counts.items() if name != "all"}


def test_nothing_is_written(small: Run) -> None:
    """The outbox stays empty and the next simulation says the same."""
    first = small("simulate", "--format", "json").out
    assert small("outbox", "list").out == "0 messages\n"
    assert small("simulate", "--format", "json").out == first


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["--from", "2018-03-02", "--to", "2018-03-01"],
            "watcher: --from: the span ends before it begins (found 2018-03-02 to 2018-03-01); give --from the earlier day",
        ),
        (
            ["--from", "2049-06-01"],
            (
                "watcher: --to: the calendar GB-ENG holds 2000-01-02 to 2049-12-31 (found 2049-06-01 to 2050-05-31); "
                "name days within"
            ),
        ),
        (["--from", "tomorrow"], 'cannot read "tomorrow" as a day; write one of 2000 to 2049 as 2018-01-31'),
        (["--known-at", "2020-01-01"], "nothing of this plan was known by 2020-01-01 23:59 UTC"),
    ],
)
def test_bad_days_are_refused(small: Run, words: list[str], message: str) -> None:
    """With what was found and what to write."""
    found = small("simulate", *words)
    assert (found.code, message in found.err) == (2, True)
