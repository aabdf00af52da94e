"""config.yaml becomes a Config, or every problem in it with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from watcher.config import Config, ConfigUnreadable, load_config
from watcher.config.read import TOP
from watcher.plan.settings import MonthMeans, SourceKind

LEAST = """\
plan: {id: p, name: A plan}
sources: [{read: plan.csv, as: actions}]
"""


def loaded(folder: Path, text: str, **environment: str) -> Config:
    """The configuration of a text."""
    path = folder / "config.yaml"
    path.write_text(text, encoding="utf-8")
    return load_config(path, environment)


def refused(folder: Path, text: str) -> list[str]:
    """What is wrong with a text, without the folder."""
    with pytest.raises(ConfigUnreadable) as caught:
        loaded(folder, text)
    return [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]


def test_two_entries_are_enough(tmp_path: Path) -> None:
    """Everything else has a default that works without a server."""
    config = loaded(tmp_path, LEAST)
    assert (config.plan.calendar, config.plan.timezone, config.plan.month_means) == (
        "GB-ENG",
        "Europe/London",
        MonthMeans.LAST_DAY,
    )
    assert (config.send.via, config.rules, config.templates, config.digests) == ("folder", None, None, ())


def test_own_dates_are_part_of_the_plans_calendar(tmp_path: Path) -> None:
    """Days off and days worked besides those of the country; a day that does not exist is refused with its place."""
    own = "plan: {id: p, name: P, holidays: [2018-01-02], working_days: [2018-01-06]}\nsources: [{read: plan.csv, as: actions}]\n"
    assert loaded(tmp_path, own).plan.calendar == "GB-ENG -2018-01-02 +2018-01-06"
    assert "there is no such day" in refused(tmp_path, own.replace("2018-01-02", "2018-02-30"))[0]


def test_paths_count_from_the_configurations_folder(tmp_path: Path) -> None:
    """Wherever the command is run."""
    config = loaded(tmp_path, LEAST + "rules: ours\ndatabase: sqlite:///here.db\n")
    assert config.path_of(config.sources[0]) == tmp_path / "plan.csv"
    assert config.rules == tmp_path / "ours"
    assert config.database == f"sqlite:///{tmp_path / 'here.db'}"


def test_a_source_says_how_it_is_to_be_read(tmp_path: Path) -> None:
    """All keys of the contract."""
    text = """\
plan: {id: p, name: P, start: 2017-10-01, as_at: 2018-01-31, month_means: last working day}
sources:
  - read: else.csv
    as: actions
    header: 4
    encoding: cp1252
    delimiter: ";"
    dates: day first
    columns: {ref: Project ID, due: End date}
    words: {stated: {Green: on_track}}
"""
    config = loaded(tmp_path, text)
    (source,) = config.sources
    assert (source.kind, source.header, source.encoding, source.delimiter) == (SourceKind.ACTIONS, 4, "cp1252", ";")
    assert source.columns["due"] == "End date"
    assert source.words["stated"]["Green"] == "on_track"
    assert (config.plan.as_at, config.plan.month_means) == (date(2018, 1, 31), MonthMeans.LAST_WORKING_DAY)


def test_values_come_from_the_environment(tmp_path: Path) -> None:
    """Secrets need not stand in the file."""
    config = loaded(tmp_path, LEAST + "database: postgresql+psycopg://u:${PASSWORD}@h/n\n", PASSWORD="s3cret")
    assert config.database.endswith("u:s3cret@h/n")


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    """None hides another."""
    text = """\
plan: {id: "a b", name: P, month_means: first day}
sources: [{read: x.csv, as: actoins}]
digests: [{name: weekly, every: someday}]
colour: red
"""
    assert refused(tmp_path, text) == [
        f'config.yaml:4:1: unknown key "colour"; use one of: {", ".join(TOP)}',
        'config.yaml:1:12: can hold letters, digits, dots and dashes only (found "a b"); history hangs on it, so choose well',
        'config.yaml:1:41: unknown word "first day"; did you mean "last day"?',
        'config.yaml:2:29: unknown word "actoins"; did you mean "actions"?',
        'config.yaml:3:33: cannot read the schedule "someday"; write "daily 07:00", "monday 07:30" or "monthly 1 08:00"',
    ]


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "plan: [", "plan: {id: p, name: P}\n", "plan: &a {id: p}\nx: *a\n"])
def test_what_is_no_configuration_is_refused_with_a_place(tmp_path: Path, text: str) -> None:
    """Empty, a list, broken, without sources, with aliases."""
    problems = refused(tmp_path, text)
    assert problems
    assert all(problem.startswith("config.yaml") for problem in problems)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """Not guessed at."""
    (tmp_path / "config.yaml").write_bytes("plan: {id: p, name: Caf\xe9}".encode("latin-1"))
    with pytest.raises(ConfigUnreadable, match="not UTF-8"):
        load_config(tmp_path / "config.yaml", {})


def test_numbers_and_switches_of_rules_keep_their_places(tmp_path: Path) -> None:
    """Whether the rules have them shows only when the rules are read."""
    text = LEAST + "numbers: {soon_days: 15}\nrules_on: [milestone.a]\nrules_off: milestone.b\n"
    choices = loaded(tmp_path, text).choices
    assert {name: (node.value, node.line) for name, node in choices.numbers.items()} == {"soon_days": ("15", 3)}
    assert [node.value for node in (*choices.on, *choices.off)] == ["milestone.a", "milestone.b"]


@pytest.mark.parametrize("line", ["numbers: 15", "rules_on: {a: b}"])
def test_numbers_and_switches_of_another_shape_are_refused(tmp_path: Path, line: str) -> None:
    """A mapping and a list are wanted."""
    assert len(refused(tmp_path, f"{LEAST}{line}\n")) == 1
