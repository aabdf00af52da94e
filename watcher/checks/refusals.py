"""What the rule language does not take, in words: a text or a syntax error comes in, a fault with its column goes out. Pure."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping

from watcher.checks.typed import Fault

NOT_ALLOWED: Mapping[type[ast.expr], str] = {
    ast.Attribute: "a dot",
    ast.Subscript: "a square bracket",
    ast.Slice: "a slice",
    ast.Lambda: "lambda",
    ast.IfExp: "if ... else",
    ast.NamedExpr: '":="',
    ast.ListComp: "a loop",
    ast.SetComp: "a loop",
    ast.DictComp: "a loop",
    ast.GeneratorExp: "a loop",
    ast.Await: "await",
    ast.Yield: "yield",
    ast.YieldFrom: "yield",
    ast.JoinedStr: "a text put together at run time",
    ast.Starred: "a star",
    ast.List: "a list in square brackets",
    ast.Tuple: "a list without in",
    ast.Dict: "a brace",
    ast.Set: "a brace",
}

QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
SIGNS = (
    ("&&", '"&&" is not part of the rule language; write "and"'),
    ("||", '"||" is not part of the rule language; write "or"'),
    ("<>", '"<>" is not part of the rule language; write "!="'),
    ("=>", '"=>" is not part of the rule language; write ">="'),
    ("=<", '"=<" is not part of the rule language; write "<="'),
)
LONE_EQUALS = re.compile(r"(?<![<>=!:])=(?!=)")
LONE_NOT = re.compile(r"!(?!=)")


def unsuitable(text: str, most_characters: int) -> Fault | None:
    """The fault of a text that is not even tried: empty, too long, or with characters no rule needs."""
    if not text.strip():
        return Fault(0, 'a condition is empty; write one, such as "due < today"')
    if len(text) > most_characters:
        return Fault(0, f"a condition is too long (found {len(text)} characters; at most {most_characters}); split it")
    for index, character in enumerate(text):
        if character == "\\" or (not character.isprintable() and not character.isspace()):
            found = character if character.isprintable() else f"U+{ord(character):04X}"
            return Fault(index, f'a character that no rule needs (found "{found}"); remove it')
    bare = QUOTED.sub(lambda match: " " * len(match.group()), text)
    if "#" in bare:
        return Fault(bare.index("#"), 'a remark cannot stand inside a condition (found "#"); put it on a line above')
    return None


def syntax_fault(error: Exception, text: str, indent: int) -> Fault:
    """A syntax error of Python's parser in words, at the character where it shows."""
    bare = QUOTED.sub(lambda match: " " * len(match.group()), text)
    for sign, words in SIGNS:
        if sign in bare:
            return Fault(bare.index(sign), words)
    if lone := LONE_EQUALS.search(bare):
        return Fault(lone.start(), 'a lone "=" does not compare; write "=="')
    if lone := LONE_NOT.search(bare):
        return Fault(lone.start(), 'a lone "!" does not negate; write "not"')
    if not isinstance(error, SyntaxError):
        return Fault(0, "the condition is nested too deeply to be read; split it")
    end = len(text.rstrip())
    offset = min(error.offset - 1 + indent, end) if error.offset else end
    rest = text[offset:].split()
    found = f'found "{rest[0][:40]}"' if rest else "found its end"
    return Fault(offset, f"cannot read the condition here ({found}); correct it")
