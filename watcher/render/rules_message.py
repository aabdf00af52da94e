"""What is wrong with the rules, or that nothing is any more, comes in; the office's message about it goes out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from watcher.checks.pack import Pack
from watcher.plan.problem import Problem
from watcher.render.environment import render_template
from watcher.render.plain import one_line

MOST_NAMED = 50
"""Problems that the message names; `watcher lint` has them all."""


def rules_message(plan: str, problems: Sequence[Problem], pack: Pack, templates: Path | None = None) -> tuple[str, str]:
    """Subject and text: that the rules are broken where there are problems, else that they are mended.

    `pack` holds the rules in force. Raises BrokenTemplateError.
    """
    named = [str(problem) for problem in problems[:MOST_NAMED]]
    if len(problems) > MOST_NAMED:
        named.append(f"and {len(problems) - MOST_NAMED} more")
    values = {
        "plan": plan,
        "problems": named,
        "last_good": pack.is_whole,
        "rules": len(pack.rules),
        "sha256": pack.sha256,
    }
    what = "The rules can no longer be read" if problems else "The rules can be read again"
    return one_line(f"{what} - {plan}"), render_template("rules.txt.j2", values, templates).strip("\n") + "\n"
