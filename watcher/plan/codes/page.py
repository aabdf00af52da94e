"""The codes come in, the page about them goes out as Markdown. Pure; docs/problems.md is exactly this."""

from __future__ import annotations

from collections.abc import Iterator

from watcher.plan.codes.code import Code
from watcher.plan.codes.registry import CHAPTERS
from watcher.plan.problem import ProblemSeverity

_INTRODUCTION = """# Problems

Everything that Watcher can find wrong with what it is given. `watcher lint` lists what it found; a code never changes.

* **error**: a verdict is impossible until it is mended.
* **warning**: a verdict is given but doubtful.
* **info**: no verdict changes; worth knowing.

This page is made from the program; a test holds them equal.
"""


def problems_markdown() -> str:
    """The whole page, one chapter for each kind of input."""
    chapters = (
        f"## {title}\n\n" + "\n".join(_entry(code) for code in sorted(codes, key=lambda code: code.name))
        for title, codes in CHAPTERS.items()
    )
    return "\n".join([_INTRODUCTION, *chapters])


def _entry(code: Code) -> str:
    severities = " or ".join(severity for severity in ProblemSeverity if severity in code.severities)
    return "\n".join([f"### `{code.name}` ({severities})", "", f"{code.means} {code.repair}", "", *_example(code), ""])


def _example(code: Code) -> Iterator[str]:
    yield "```text"
    yield " ".join(code.example.split())
    yield "```"
