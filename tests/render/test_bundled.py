"""Where rules, templates and examples lie, in a checkout and in an installed package."""

from __future__ import annotations

from pathlib import Path

import pytest

from watcher.render import bundled as module
from watcher.render.bundled import bundled


def test_a_checkout_has_them_at_its_top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the package, where people edit them."""
    monkeypatch.setattr(module, "_PACKAGE", tmp_path / "watcher")
    assert bundled("templates") == tmp_path / "templates"


def test_what_ships_is_there_either_way() -> None:
    """Installed or not, the templates can be read."""
    assert (bundled("templates") / "digest.txt.j2").is_file()


def test_an_installed_package_has_them_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wheel carries them under watcher/bundled, which then wins."""
    inside = tmp_path / "watcher" / "bundled" / "rules"
    inside.mkdir(parents=True)
    monkeypatch.setattr(module, "_PACKAGE", tmp_path / "watcher")
    assert bundled("rules") == inside
