"""Statuses that are told by fill colours alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from watcher.plan.place import Source
from watcher.plan.rows import Row, Table
from watcher.plan.settings import PlanSettings, SourceSettings
from watcher.plan.understand import understand

BLANK = "ref|title|RAG|due\n1|One||Mar 18\n2|Two||Mar 18\n3|Three||Mar 18"
FILLS = {1: "FFFFFF", 2: "FF0000", 3: "00B050"}


@dataclass(slots=True)
class Coloured:
    """A table with the same fills in every column; `asked` counts how often they were looked up."""

    table: Table
    asked: list[int] = field(default_factory=list)

    @property
    def source(self) -> Source:
        """That of the table."""
        return self.table.source

    def rows(self) -> Iterator[Row]:
        """Those of the table."""
        return self.table.rows()

    def fills(self, column: int) -> Mapping[int, str]:
        """One heading and two rows are filled."""
        self.asked.append(column)
        return FILLS


@pytest.fixture
def coloured(table: Callable[..., Any]) -> Callable[[str], Coloured]:
    """A table with fills."""
    return lambda text: Coloured(table(text))


def test_a_fill_counts_as_the_word_that_the_source_gives_it(
    coloured: Callable[[str], Coloured], source: SourceSettings, settings: PlanSettings
) -> None:
    """Cells without a fill are without a status, and a colour without a word is no status."""
    own = replace(source, words={"stated": {"fill FF0000": "overdue"}})
    plan, problems = understand([(own, coloured(BLANK))], settings)
    assert [action.stated for action in plan.actions] == ["overdue", None, None]
    assert [problem.text[:13] for problem in problems if problem.code == "status.unknown"] == ['"fill 00B050"']


def test_fills_without_words_are_told_with_what_to_write(
    coloured: Callable[[str], Coloured], source: SourceSettings, settings: PlanSettings
) -> None:
    """Nothing is guessed."""
    plan, problems = understand([(source, coloured(BLANK))], settings)
    [told] = [problem.text for problem in problems if problem.code == "status.by_colour"]
    assert "C2 fill FF0000, C3 fill 00B050" in told
    assert "`words: {stated: {fill 00B050: ?, fill FF0000: ?}}`" in told
    assert not any(action.stated for action in plan.actions)


def test_fills_are_not_looked_up_where_words_stand(
    coloured: Callable[[str], Coloured], source: SourceSettings, settings: PlanSettings
) -> None:
    """They only repeat them."""
    table = coloured(BLANK.replace("Two|", "Two|On track"))
    understand([(source, table)], settings)
    assert table.asked == []
