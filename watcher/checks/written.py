"""A condition as it is written: a node of Python's syntax tree comes in, the characters it stands at go out. Pure."""

from __future__ import annotations

import ast

from watcher.checks.expression import Expression


class Written:
    """The text of one condition, `indent` of whose first characters `ast` does not see."""

    def __init__(self, source: str, indent: int) -> None:
        self.source = source
        self.indent = indent
        self.ascii = source.isascii()

    def offset(self, column: int) -> int:
        """A column of `ast`, which counts bytes of UTF-8, as a character of the source."""
        if self.ascii:
            return column + self.indent
        return len(self.source.strip().encode()[:column].decode(errors="ignore")) + self.indent

    def start(self, node: ast.expr) -> int:
        """The first character of a node."""
        return self.offset(node.col_offset)

    def end(self, node: ast.expr) -> int:
        """The character after a node."""
        return self.offset(node.end_col_offset or node.col_offset)

    def text(self, node: ast.expr) -> str:
        """A node as it is written, shortened for messages."""
        written = self.source[self.start(node) : self.end(node)]
        return written if len(written) <= 40 else f"{written[:40]}..."

    def outside(self, node: Expression) -> tuple[int, int]:
        """Where one side of a comparison begins and ends with the brackets around it, which `ast` leaves out."""
        start, end = node.start, node.end
        while self.source[:start].rstrip().endswith("(") and self.source[end:].lstrip().startswith(")"):
            start = len(self.source[:start].rstrip()) - 1
            end = len(self.source) - len(self.source[end:].lstrip()) + 1
        return start, end
