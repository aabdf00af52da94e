"""One name that rules can use: what a field is and how one is written down. Pure data; the lists of them are elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Type(StrEnum):
    """What sort of value an expression has. Money is pounds in a rule and whole pence in a fact; a percentage is 43.0."""

    BOOL = "true or false"
    INT = "whole number"
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    ENUM = "word"
    MONEY = "money"
    PERCENT = "percentage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One name that rules can use. `words` are an enum's words; `expression` is a derived field's definition.

    `is_linked` is a field that each evaluation works out from what the item is linked to, so that no table keeps it.
    """

    name: str
    type: Type
    unit: str
    may_be_empty: bool
    says: str
    words: tuple[str, ...] = ()
    expression: str | None = None
    is_linked: bool = False


def field(name: str, kind: Type, says: str, unit: str = "", words: type[StrEnum] | None = None) -> Field:
    """One that may be empty."""
    return Field(name=name, type=kind, unit=unit, may_be_empty=True, says=says, words=tuple(words or ()))


def always(name: str, kind: Type, says: str, words: type[StrEnum] | None = None) -> Field:
    """One that is never empty."""
    return Field(name=name, type=kind, unit="", may_be_empty=False, says=says, words=tuple(words or ()))


def derived(name: str, kind: Type, unit: str, says: str, expression: str) -> Field:
    """One that an expression of the rule language defines."""
    return Field(name=name, type=kind, unit=unit, may_be_empty=True, says=says, expression=expression)


def linked(name: str, kind: Type, says: str, unit: str = "") -> Field:
    """One that each evaluation works out from the item's links; empty where there are none."""
    return Field(name=name, type=kind, unit=unit, may_be_empty=True, says=says, is_linked=True)
