"""Bad input by way of the command line: a message with its place, the right exit code, what was good left as it was."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from commands import Run


def rewrite(path: Path, old: str, new: str) -> None:
    """Put a mistake into a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def known_refs(office: Path) -> list[tuple[object, ...]]:
    """What the database knows of milestones."""
    with sqlite3.connect(office / "watcher.db") as database:
        rows = database.execute("select ref, due, stated, until_import from milestone order by id").fetchall()
    database.close()
    return rows


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        (
            "updates-2018-01.csv",
            "updates-2018-02.csv",
            "config.yaml:32:5",
            'cannot find "examples/croydon-2017/updates-2018-02.csv"',
        ),
        ("sheet: SROs", "sheet: SRO", "config.yaml:", 'did you mean "SROs"'),
        ("as: updates", "as: update", "config.yaml:32:", 'unknown word "update"; did you mean "updates"?'),
        (
            "as: updates",
            "as: updates, dates: dayfirst",
            "config.yaml:32:",
            'unknown word "dayfirst"; did you mean "day first"?',
        ),
        ("as: updates", "as: updates, decimal: coma", "config.yaml:32:", 'unknown word "coma"; did you mean "comma"?'),
        ("plan:\n", "plan:\n  round_to_band: maybe\n", "config.yaml:5:", "needs true or false"),
        ("plan:\n", "plan:\n  id: again\n", "config.yaml:6:3", 'the key "id" is given twice'),
        ("timezone: Europe/London", "timezone: Europe/Londn", "config.yaml", 'no time zone "Europe/Londn"'),
        ("calendar: GB-ENG", "calendar: GB-XYZ", "config.yaml", "GB-XYZ"),
        ("every: monday 07:30", "every: moonday", "config.yaml", 'cannot read the schedule "moonday"'),
        (
            "office: office@croydon.example",
            "office: ${WATCHER_NO_SUCH_NAME}",
            "config.yaml",
            "WATCHER_NO_SUCH_NAME is not set",
        ),
    ],
)
def test_a_mistake_in_the_configuration(watcher: Run, office: Path, old: str, new: str, where: str, what: str) -> None:
    """Each ends with 2 and names its place."""
    rewrite(office / "config.yaml", old, new)
    found = watcher("check")
    assert found.code == 2
    assert where in found.err
    assert what in found.err
    assert "Traceback" not in found.err


def test_a_missing_source_leaves_the_rest_to_be_printed(watcher: Run, office: Path) -> None:
    """The first time, what can be read is imported."""
    (office / "examples/croydon-2017/updates-2018-01.csv").unlink()
    found = watcher("check")
    assert (found.code, "169 milestones" in found.out) == (2, True)
    assert watcher("check").code == 2


def test_a_source_that_vanishes_leaves_the_last_good_import_in_force(watcher: Run, office: Path) -> None:
    """Nothing stored changes, and the message says so."""
    watcher("check")
    before = known_refs(office)
    (office / "examples/croydon-2017/croydon-tracker.xlsx").write_bytes(b"PK no workbook")
    found = watcher("check")
    assert found.code == 2
    assert "the last good import stays in force" in found.err
    assert found.out.startswith("NOT CURRENT: the last good import stays in force")
    assert "10 overdue" in found.out
    assert known_refs(office) == before


def test_json_tells_what_could_not_be_read(watcher: Run, office: Path) -> None:
    """Among the problems, with what stays in force, however often it is asked; the rest is printed."""
    watcher("check")
    (office / "examples/croydon-2017/croydon-tracker.xlsx").write_bytes(b"PK no workbook")
    for _ in range(2):
        found = watcher("check", "--format", "json")
        codes = [problem["code"] for problem in found.json["problems"]]
        assert (found.code, codes[:2]) == (2, ["file.damaged", "source.last_good"])
        assert found.json["counts"]["milestone"]["overdue"] == 10


def test_json_tells_what_is_wrong_with_the_configuration(watcher: Run, office: Path) -> None:
    """Nothing can be judged then, and the document says why."""
    rewrite(office / "config.yaml", "as: updates", "as: update")
    found = watcher("check", "--format", "json")
    assert (found.code, found.json["plan"], found.json["items"]) == (2, None, [])
    assert [problem["where"][:15] for problem in found.json["problems"]] == ["config.yaml:32:"]


def test_json_tells_what_is_wrong_with_a_rule(watcher: Run, office: Path) -> None:
    """With its place; the other rules are judged."""
    rewrite(office / "rules/milestones.yaml", "due < today", "deu < today")
    found = watcher("check", "--format", "json")
    told = [problem["text"] for problem in found.json["problems"] if "milestones.yaml" in problem["where"]]
    assert (found.code, any('unknown field "deu"' in text for text in told)) == (2, True)


def test_a_rule_with_an_unknown_field_is_stepped_over(watcher: Run, office: Path) -> None:
    """Its line and column are named; the other rules are judged."""
    in_force = watcher("check", "--format", "json").json["rules"]["count"]
    rewrite(office / "rules/milestones.yaml", "due < today", "deu < today")
    found = watcher("check", "--format", "json")
    assert found.code == 2
    assert "rules/milestones.yaml:" in found.err
    assert 'unknown field "deu"; did you mean "due"?' in found.err
    assert found.json["rules"]["count"] == in_force - 1


def test_an_empty_sheet_and_an_empty_file_are_named(watcher: Run, office: Path) -> None:
    """Neither is a plan without actions."""
    (office / "empty.csv").write_text("", encoding="utf-8")
    (office / "mine.yaml").write_text(
        "plan: {id: p, name: P}\nsources: [{read: empty.csv, as: actions}]\n", encoding="utf-8"
    )
    found = watcher("check", "--config", "mine.yaml")
    assert (found.code, "empty.csv" in found.err) == (2, True)


def test_an_unwritable_database_ends_with_three(watcher: Run, office: Path) -> None:
    """A folder that does not exist cannot hold one."""
    found = watcher("check", "--database", f"sqlite:///{office}/no/such/folder/w.db")
    assert (found.code, "cannot open the database" in found.err) == (3, True)


def test_a_database_of_a_newer_version_ends_with_three(watcher: Run, office: Path) -> None:
    """It is left alone."""
    watcher("check")
    with sqlite3.connect(office / "watcher.db") as database:
        database.execute("update alembic_version set version_num = '9999_from_the_future'")
    database.close()
    found = watcher("check")
    assert (found.code, "newer" in found.err) == (3, True)


def test_a_configuration_that_is_not_there(watcher: Run) -> None:
    """The message says how to get one."""
    found = watcher("check", "--config", "nowhere.yaml")
    assert (found.code, found.err) == (
        2,
        "watcher: nowhere.yaml: there is no such file; name one with --config, or run `watcher init DIR`\n",
    )


HOSTILE = (
    "ref,title,lead,due\n"
    '1.1,"<script>alert(1)</script>",PS,Dec 17\n'
    '1.2,"{{ 7*7 }} {% raise %}","A\r\nBcc: x@y.example",2018-13-45\n'
    "1.3," + "x" * 300_000 + ",PS,Spring 18\n"
    '1.4,"right \u202eto left \U0001f600",,\n'
)


def test_hostile_cells_are_read_as_text(watcher: Run, office: Path) -> None:
    """Scripts, templates, line breaks and huge cells: four milestones, and every digest can still be worded."""
    (office / "mine.csv").write_text(HOSTILE, encoding="utf-8", newline="")
    (office / "mine.yaml").write_text(
        "plan: {id: p, name: P, start: 2017-10-01}\nsources: [{read: mine.csv, as: actions}]\n"
        "roles: {office: o@x.example}\ndigests: [{name: weekly, every: monday 07:30}]\nfirst_run: accepted\n",
        encoding="utf-8",
    )
    words = ("--config", "mine.yaml", "--as-at", "2018-02-01")
    assert watcher("check", *words, "--format", "json").json["counts"]["milestone"]["all"] == 4
    assert watcher("digest", *words, "--preview", "shown").code == 0
    html = "".join(path.read_text(encoding="utf-8") for path in (office / "shown").glob("*.html"))
    assert "<script>" not in html
    assert "{{ 7*7 }}" in html


def test_a_rule_that_cannot_be_read_turns_nothing_green(watcher: Run, office: Path) -> None:
    """Whatever it would have flagged is not judged, and no message goes out that would leave it out."""
    rewrite(office / "rules/milestones.yaml", "due < today", "deu < today")
    counts = watcher("check", "--format", "json").json["counts"]
    assert (counts["milestone"]["on_track"], counts["budget"]["on_track"]) == (0, 0)
    found = watcher("digest", "--queue")
    assert (found.code, "deu" in found.err) == (2, True)
    assert watcher("outbox").out == "0 messages\n"


def test_rules_without_a_rule_are_told(watcher: Run, office: Path) -> None:
    """An empty pack finds nothing, which is not the same as nothing to find."""
    for path in (office / "rules").glob("*.yaml"):
        path.write_text("rules: []\n", encoding="utf-8")
    found = watcher("check")
    assert (found.code, "there is no rule in any file" in found.err) == (2, True)


@pytest.mark.parametrize("text", ["colour,shape\nred,round\n", "No.,Actions,By when\n"])
def test_a_table_without_headings_or_rows_is_a_source_that_cannot_be_read(
    watcher: Run, office: Path, text: str
) -> None:
    """Exit code 2: not one row of it could be understood."""
    (office / "mine.csv").write_text(text, encoding="utf-8")
    (office / "mine.yaml").write_text(
        "plan: {id: p, name: P}\nsources: [{read: mine.csv, as: actions}]\n", encoding="utf-8"
    )
    assert watcher("check", "--config", "mine.yaml").code == 2


@pytest.mark.parametrize("command", [("check",), ("lint",), ("import",), ("import", "--dry-run")])
def test_a_table_that_lost_its_rows_ends_every_command_with_2(
    watcher: Run, office: Path, command: tuple[str, ...]
) -> None:
    """However often it is asked, until it is mended; the import before it stays in force and is named."""
    source = office / "mine.csv"
    source.write_text("ref,title,due\n1,One,Dec 17\n", encoding="utf-8")
    (office / "mine.yaml").write_text(
        "plan: {id: p, name: P}\nsources: [{read: mine.csv, as: actions}]\n", encoding="utf-8"
    )
    assert watcher("check", "--config", "mine.yaml", "--as-at", "2017-11-01", "--fail-on", "never").code == 0
    source.write_text("ref,title,due\n", encoding="utf-8")
    for _ in range(2):
        found = watcher(*command, "--config", "mine.yaml", "--as-at", "2017-11-01")
        assert (found.code, "the last good import stays in force" in found.out + found.err) == (2, True)


@pytest.mark.parametrize("command", [("lint",), ("import", "--dry-run")])
def test_a_first_look_at_a_table_without_headings_ends_with_2(
    watcher: Run, office: Path, command: tuple[str, ...]
) -> None:
    """There is nothing to fall back on, and the place is named."""
    (office / "mine.csv").write_text("colour,shape\nred,round\n", encoding="utf-8")
    (office / "mine.yaml").write_text(
        "plan: {id: p, name: P}\nsources: [{read: mine.csv, as: actions}]\n", encoding="utf-8"
    )
    found = watcher(*command, "--config", "mine.yaml")
    assert (found.code, "no row of headings is recognised" in found.err) == (2, True)


def test_a_preview_into_a_file_is_told_politely(watcher: Run, office: Path) -> None:
    """It cannot be a folder."""
    (office / "afile").write_text("", encoding="utf-8")
    found = watcher("digest", "--preview", "afile")
    assert (found.code, "name another folder" in found.err) == (2, True)


def test_a_plan_without_a_start_is_not_green_unanswered(watcher: Run, office: Path) -> None:
    """Nobody said that it has not begun."""
    (office / "mine.csv").write_text("ref,title,due\n1,One,Dec 18\n", encoding="utf-8")
    (office / "mine.yaml").write_text(
        "plan: {id: p, name: P}\nsources: [{read: mine.csv, as: actions}]\n", encoding="utf-8"
    )
    found = watcher("check", "--config", "mine.yaml", "--as-at", "2018-01-31", "--format", "json").json
    assert found["items"][0]["status"] == "not_judged"


def test_only_some_tables_can_be_left_out_of_the_count(watcher: Run, office: Path) -> None:
    """`count:` on a source of actions is a mistake; on the action log it makes its rows milestones."""
    path = office / "config.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("as: action_log}", "as: action_log, count: yes}"), encoding="utf-8")
    assert watcher("check", "--format", "json").json["counts"]["milestone"]["all"] == 182
    path.write_text(text.replace("as: actions}", "as: actions, count: yes}"), encoding="utf-8")
    found = watcher("check")
    assert (found.code, "says whether a table counts, which only action_log, workforce, savings" in found.err) == (
        2,
        True,
    )


BROKEN = "rules: [{id: milestone.bad, subject: milestone, when: deu < today, severity: red, say: x, tell: [lead], source: s}]\n"


@pytest.mark.parametrize("words", [("check",), ("explain", "1.11"), ("show", "1.11"), ("rules", "fields")])
def test_a_rule_that_cannot_be_read_is_told_by_every_command_that_judges(
    watcher: Run, office: Path, words: tuple[str, ...]
) -> None:
    """The rest is printed, and nobody takes it for the whole."""
    (office / "rules" / "bad.yaml").write_text(BROKEN, encoding="utf-8")
    found = watcher(*words)
    assert (found.code, found.out != "") == (2, True)
    assert 'unknown field "deu"; did you mean "due"?' in found.err


def test_asking_for_a_broken_rule_says_that_it_is_broken(watcher: Run, office: Path) -> None:
    """Not that there is none, and its fault stands beside it."""
    (office / "rules" / "bad.yaml").write_text(BROKEN, encoding="utf-8")
    found = watcher("check", "--rule", "milestone.bad")
    assert 'the rule "milestone.bad" cannot be read; mend it' in found.err
    assert 'unknown field "deu"; did you mean "due"?' in found.err
    assert found.code == 2


def test_json_is_printed_even_without_a_database(watcher: Run, office: Path) -> None:
    """Whoever reads the output finds the problem in it, and every key of the contract."""
    (office / "watcher.db").write_bytes(b"no database" * 100)
    found = watcher("check", "--format", "json")
    assert found.code == 3
    assert found.json["problems"][0]["where"].endswith("watcher.db")
    assert {"plan", "as_at", "known_at", "rules", "counts", "items", "findings", "not_judged"} <= found.json.keys()
