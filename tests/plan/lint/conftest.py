"""Plans of a few rows, and what is told of them under one code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from watcher.plan.settings import PlanSettings, SourceKind, SourceSettings
from watcher.plan.understand import understand

Told = Callable[..., list[str]]


@pytest.fixture
def told(table: Callable[..., Any], source: SourceSettings, settings: PlanSettings) -> Told:
    """`told(code, actions=..., updates=..., ...)`: the problems of a code as `place: text`, from one table of each kind."""

    def problems(code: str, **tables: str) -> list[str]:
        sources = [
            (replace(source, kind=SourceKind(kind)), table(text, file=f"{kind}.csv")) for kind, text in tables.items()
        ]
        _, found = understand(sources, settings)
        return [str(problem) for problem in found if problem.code == code]

    return problems
