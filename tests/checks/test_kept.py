"""Every rule comes back from the text it is kept by, as it was."""

from __future__ import annotations

import re
from dataclasses import replace

from watcher.checks.kept import kept_pack
from watcher.checks.pack import Pack

ABOUT = re.compile(r"""says=('[^']*'|"[^"]*"), where='[^']*'""")
"""What a named number is for and where it is set."""


def test_the_shipped_pack_comes_back_whole(shipped: Pack) -> None:
    """Conditions, words, lengths of time and numbers; only places and what the numbers are for are not kept."""
    found = kept_pack([rule.text for rule in shipped.rules], shipped.sha256)
    assert found is not None
    for was, now in zip(shipped.rules, found.rules, strict=True):
        values = [(number.name, number.type, number.value) for number in was.numbers]
        assert values == [(number.name, number.type, number.value) for number in now.numbers]
        assert ABOUT.sub("", repr(was.condition)) == ABOUT.sub("", repr(now.condition))
        same = {"where": "", "numbers": (), "examples": (), "condition": now.condition}
        assert replace(was, **same) == replace(now, **same)


def test_one_rule_that_cannot_be_read_leaves_no_pack(shipped: Pack) -> None:
    """A pack without one of its rules would call on track what that rule accuses."""
    texts = [rule.text for rule in shipped.rules]
    assert kept_pack([*texts[1:], texts[0].replace('"when":"', '"when":"no_such_field and ')], shipped.sha256) is None
    assert kept_pack([*texts[1:], ""], shipped.sha256) is None
    assert kept_pack(texts[1:], shipped.sha256) is None
