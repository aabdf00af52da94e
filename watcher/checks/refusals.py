"""What the rule language does not take, in words: a text or a syntax error comes in, a fault with its column goes out. Pure."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping

from watcher.checks.spelling import misspelt, without_texts
from watcher.checks.typed import Fault

IN_BRACKETS = 'write the values in round brackets after "in"'
ONE_ITEM = "write a condition on the fields of one item"
NOT_ALLOWED: Mapping[type[ast.expr], tuple[str, str]] = {
    ast.Attribute: ("a dot", "write a field by its name alone"),
    ast.Subscript: ("a square bracket", "write a field by its name alone"),
    ast.Slice: ("a slice", "write a field by its name alone"),
    ast.Lambda: ("lambda", "write the condition itself"),
    ast.IfExp: ("if ... else", 'write "(a and b) or (not a and c)"'),
    ast.NamedExpr: ('":="', "write the value out where it is needed"),
    ast.ListComp: ("a loop", ONE_ITEM),
    ast.SetComp: ("a loop", ONE_ITEM),
    ast.DictComp: ("a loop", ONE_ITEM),
    ast.GeneratorExp: ("a loop", ONE_ITEM),
    ast.Await: ("await", "leave it out"),
    ast.Yield: ("yield", "leave it out"),
    ast.YieldFrom: ("yield", "leave it out"),
    ast.JoinedStr: ("a text put together at run time", "write the text itself in quotes"),
    ast.Starred: ("a star", "write the values one by one"),
    ast.List: ("a list in square brackets", IN_BRACKETS),
    ast.Tuple: ("a comma", 'join conditions with "and" or "or", write amounts without commas'),
    ast.Dict: ("a brace", IN_BRACKETS),
    ast.Set: ("a brace", IN_BRACKETS),
}
"""Constructions of Python that no rule may use: how they are named, and what to write instead."""

OPERATORS: Mapping[str, str] = {
    "&": 'write "and"',
    "|": 'write "or"',
    "**": "write the product out",
    "^": "write the product out",
    "//": 'write "/", and round(...) around it',
    "%": "compare the value itself",
    "<<": "write a product",
    ">>": "write a quotient",
    "@": 'write "*"',
}
"""Operators of Python that no rule may use, with what to do instead."""

WORDS: Mapping[str, str] = {
    "between": 'write "a <= due <= b"',
    "contains": 'write "==" or "in (...)"',
    "like": 'write "==" or "in (...)"',
    "matches": 'write "==" or "in (...)"',
    "equals": 'write "=="',
    "then": "write the condition alone",
    "import": "write the condition alone",
    "return": "write the condition alone",
    "yield": "leave it out",
}
"""Words that stand where the language has none, with what to do instead."""

SPOKEN: Mapping[str, str] = {
    "now": 'write "today"',
    "date": "write a date field, or today",
    "none": 'write "is empty"',
    "null": 'write "is empty"',
    "nil": 'write "is empty"',
    "blank": 'write "is empty"',
    "missing": 'write "is empty"',
    "yes": 'write "true"',
    "no": 'write "false"',
}
"""Names of other languages, with what says the same here."""


def unsuitable(text: str, most_characters: int) -> Fault | None:
    """The fault of a text that is not even tried: empty, too long, or spelt with what no rule needs."""
    if not text.strip():
        return Fault(0, 'a condition is empty; write one, such as "due < today"')
    if len(text) > most_characters:
        return Fault(0, f"a condition is too long (found {len(text)} characters; at most {most_characters}); split it")
    is_plain = "\\" not in text and "".join(text.split()).isprintable()
    for index, character in enumerate("" if is_plain else text):
        if character == "\\" or (not character.isprintable() and not character.isspace()):
            found = character if character.isprintable() else f"U+{ord(character):04X}"
            return Fault(index, f'a character that no rule needs (found "{found}"); remove it')
    return misspelt(text)


def syntax_fault(error: Exception, text: str, indent: int) -> Fault:
    """A syntax error of Python's parser in words, at the character where it shows."""
    if not isinstance(error, SyntaxError):
        return Fault(0, "the condition is nested too deeply to be read; split it")
    end = len(text.rstrip())
    offset = min(max(error.offset - 1 + indent, 0), end) if error.offset else end
    if "too many nested" in error.msg:
        return Fault(offset, "the condition is nested too deeply to be read; split it")
    if "never closed" in error.msg:
        return Fault(offset, f'a bracket is not closed (found "{text[offset]}"); add the other')
    if "unmatched" in error.msg:
        return Fault(offset, f'a bracket was never opened (found "{text[offset]}"); add the other or remove it')
    if "unterminated" in error.msg:
        return Fault(offset, f"a quotation mark is not closed (found {text[offset]}); add the other")
    word = re.compile(rf"\b({'|'.join(WORDS)})\b").search(without_texts(text))
    if word:
        return Fault(word.start(), f'"{word[0]}" is not part of the rule language; {WORDS[word[0]]}')
    rest = text[offset:].split()
    found = f'found "{rest[0][:40]}"' if rest else "found its end"
    return Fault(offset, f"cannot read the condition here ({found}); correct it")
