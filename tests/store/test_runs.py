"""Runs on record and the rules they used."""

from __future__ import annotations

from datetime import UTC, date, datetime

from watcher.store.engine import Store
from watcher.store.imports import store_import
from watcher.store.runs import last_run, record_run, remember_rules, rule_text_of

NOW = datetime(2018, 1, 31, 12, tzinfo=UTC)


def test_the_last_run_is_the_one_recorded_last(store: Store) -> None:
    """Its counts come back as they were given; another plan's run is not seen."""
    counts = {"milestone": {"all": 169, "overdue": 28}}
    with store.writing() as connection:
        import_id = store_import(connection, "p", "f", [], [], [], NOW).import_id
        assert import_id is not None
        record_run(connection, "p", NOW, date(2018, 1, 30), import_id, "ab", {})
        run_id = record_run(connection, "p", NOW, date(2018, 1, 31), import_id, "cd", counts)
        record_run(connection, "q", NOW, date(2018, 1, 31), import_id, "ef", {})
        found = last_run(connection, "p")
    assert found is not None
    assert (found.id, found.as_at, found.rules_sha256, found.counts) == (run_id, date(2018, 1, 31), "cd", counts)


def test_a_plan_without_runs_has_no_last_one(store: Store) -> None:
    """None before the first."""
    with store.reading() as connection:
        assert last_run(connection, "p") is None


def test_rule_texts_are_kept_once(store: Store) -> None:
    """The same text twice is no error, and an unknown hash is None."""
    with store.writing() as connection:
        remember_rules(connection, {"ab": "when: complete"})
        remember_rules(connection, {"ab": "when: complete", "cd": "when: not complete"})
        remember_rules(connection, {})
        found = [rule_text_of(connection, sha256) for sha256 in ("ab", "cd", "ef")]
    assert found == ["when: complete", "when: not complete", None]
