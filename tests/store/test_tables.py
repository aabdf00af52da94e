"""Names and types of the fact tables."""

from __future__ import annotations

import pytest

from watcher.checks.compiler import fact_table
from watcher.plan.words import Subject
from watcher.store.tables import FACTS, METADATA


def test_each_fact_table_can_be_reached_by_its_name() -> None:
    """The name a Fact gives is the table's name."""
    assert {name: table.name for name, table in FACTS.items()} == {name: name for name in FACTS}


@pytest.mark.parametrize("subject", ["milestone", "indicator", "budget"])
def test_rules_and_store_agree_on_the_columns(subject: str) -> None:
    """Every column that a compiled rule can name exists here, with the same kind of type."""
    wanted = fact_table(Subject(subject))
    stored = FACTS[subject].columns
    missing = [column.name for column in wanted.columns if column.name not in stored]
    kinds = {
        column.name: (column.type._type_affinity, stored[column.name].type._type_affinity)
        for column in wanted.columns
        if column.name in stored
    }
    assert missing == []
    assert {name: pair for name, pair in kinds.items() if pair[0] is not pair[1]} == {}


def test_every_row_of_a_plan_begins_with_its_id() -> None:
    """Tables without a plan_id are those that hang on another row or belong to all plans."""
    without = {table.name for table in METADATA.sorted_tables if "plan_id" not in table.columns}
    assert without == {"import_source", "problem", "calendar_day", "rule_text", "lease", "recorded"}
