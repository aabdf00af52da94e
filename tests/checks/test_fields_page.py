"""docs/fields.md is what the vocabulary says, to the letter."""

from __future__ import annotations

from pathlib import Path

from watcher.checks.fields_page import fields_markdown

PAGE = Path(__file__).parent.parent.parent / "docs" / "fields.md"


def test_the_page_is_up_to_date() -> None:
    """Write `fields_markdown()` to docs/fields.md when this fails."""
    assert PAGE.read_text(encoding="utf-8") == fields_markdown()
