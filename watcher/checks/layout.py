"""A condition comes in, the same condition on lines of its own goes out: one clause a line where it is long. Pure."""

from __future__ import annotations

from watcher.checks.expression import All, Expression, Not, Some

FITS = 72
"""A part no longer than this, in characters, stays on one line."""


def laid_out(node: Expression, source: str) -> list[str]:
    """The lines of a condition, whose text is `source`; read again, they give the same tree."""
    whole = " ".join(source[node.start : node.end].split())
    if isinstance(node, Not) and not isinstance(node.operand, Not):
        inner = laid_out(node.operand, source)
        return [whole] if len(inner) == 1 and not _is_joined(node.operand) else _within("not ", inner)
    if not _is_joined(node) or not isinstance(node, All | Some):
        return [whole]
    parts = [_part(part, source) for part in node.parts]
    word = "and" if isinstance(node, All) else "or"
    flat = f" {word} ".join(" ".join(part) for part in parts)
    if len(flat) <= FITS:
        return [flat]
    lines = parts[0]
    for part in parts[1:]:
        lines = [*lines, f"{word} {part[0]}", *part[1:]]
    return lines


def _part(node: Expression, source: str) -> list[str]:
    """A part of an `and` or `or`, in brackets where it joins parts itself."""
    lines = laid_out(node, source)
    return _within("", lines) if _is_joined(node) else lines


def _within(before: str, lines: list[str]) -> list[str]:
    """Lines in brackets, those after the first set in under it."""
    indent = " " * (len(before) + 1)
    first, *rest = lines
    inside = [f"{before}({first}", *(f"{indent}{line}" for line in rest)]
    return [*inside[:-1], f"{inside[-1]})"]


def _is_joined(node: Expression) -> bool:
    """Whether parts stand side by side; the links of a chain such as `1 < a < 3` share a middle and do not."""
    if not isinstance(node, All | Some):
        return False
    return all(left.end <= right.start for left, right in zip(node.parts, node.parts[1:], strict=False))
