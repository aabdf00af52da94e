"""Files written for the tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from watcher.load.reader import Unreadable, read
from watcher.plan.rows import Table
from watcher.plan.settings import SourceKind, SourceSettings


@pytest.fixture
def source() -> SourceSettings:
    """A source that configures nothing."""
    return SourceSettings(read="plan.csv", kind=SourceKind.ACTIONS, where="config.yaml:9:3")


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, bytes], Path]:
    """Write bytes to a file of that name."""

    def write(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


@pytest.fixture
def values(source: SourceSettings) -> Callable[..., list[tuple[int, list[object]]]]:
    """Read a file and give row numbers and values."""

    def read_values(path: Path, settings: SourceSettings = source) -> list[tuple[int, list[object]]]:
        table: Table = read(settings, path, path.name)
        return [(row.number, [cell.value for cell in row.cells]) for row in table.rows()]

    return read_values


@pytest.fixture
def refusal(source: SourceSettings) -> Callable[..., str]:
    """Read a file that cannot be read and give its one problem as `code where: text`."""

    def refused(path: Path, settings: SourceSettings = source) -> str:
        with pytest.raises(Unreadable) as caught:
            read(settings, path, path.name)
        problem = caught.value.problem
        return f"{problem.code} {problem}"

    return refused
