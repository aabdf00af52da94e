"""A Word document's styles and numbering come in, the sign of each automatic list item goes out (`• `, `1. `, `b. `).

Word keeps these signs out of the text, so a reader of the text alone cannot see where a list begins.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

BULLET = "•"
MOST_PARENTS = 20
"""How long a chain of styles is followed; a longer one is a circle."""

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
         (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How the items of one level of a list are marked; `text` is a pattern such as `%1.%2.`."""

    format: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """Counts list items down a document, as Word does when it shows them."""

    lists: Mapping[str, Mapping[int, Level]]
    styles: Mapping[str, tuple[str | None, int, str | None]]
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> Numbering:
        """The lists and list styles that a document declares; none where it has no such part."""
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        root = getattr(part, "element", None)
        return cls(lists={} if root is None else _lists(root), styles=_styles(document.styles.element))

    def sign(self, paragraph: BaseOxmlElement) -> str:
        """What Word shows before a paragraph, with a space behind it; '' where it is no list item."""
        number, level = self._list_of(paragraph)
        declared = self.lists.get(number or "", {}).get(level)
        if number is None or declared is None or declared.format == "none":
            return ""
        if declared.format == "bullet":
            return f"{BULLET} "
        self.counts[number, level] = self.counts.get((number, level), declared.start - 1) + 1
        for deeper in [key for key in self.counts if key[0] == number and key[1] > level]:
            del self.counts[deeper]
        text = declared.text
        for above in range(level + 1):
            text = text.replace(f"%{above + 1}", self._counted(number, above))
        return f"{text} " if text.strip() else ""

    def _counted(self, number: str, level: int) -> str:
        declared = self.lists[number].get(level)
        if declared is None:
            return ""
        return FORMATS.get(declared.format, str)(self.counts.get((number, level), declared.start))

    def _list_of(self, paragraph: BaseOxmlElement) -> tuple[str | None, int]:
        """The list and level of a paragraph: its own, or else those of its style or of what that is based on."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return None, 0
        number, level = _numbered(properties)
        style = _value(properties, "w:pStyle")
        for _ in range(MOST_PARENTS):
            if number is not None or style is None or style not in self.styles:
                break
            number, inherited, style = self.styles[style]
            level = level or inherited
        # Word writes list 0 to take a paragraph out of its style's list.
        return (None if number == "0" else number), level


def _lists(root: BaseOxmlElement) -> dict[str, dict[int, Level]]:
    abstract = {
        element.get(qn("w:abstractNumId"), ""): dict(_levels(element)) for element in root.iterfind(qn("w:abstractNum"))
    }
    found: dict[str, dict[int, Level]] = {}
    for element in root.iterfind(qn("w:num")):
        levels = dict(abstract.get(_value(element, "w:abstractNumId") or "", {}))
        for override in element.iterfind(qn("w:lvlOverride")):
            at, start = _whole(override.get(qn("w:ilvl"))), _value(override, "w:startOverride")
            if start is not None and at in levels:
                levels[at] = Level(format=levels[at].format, text=levels[at].text, start=_whole(start))
            levels.update(_levels(override))
        found[element.get(qn("w:numId"), "")] = levels
    return found


def _levels(element: BaseOxmlElement) -> Iterator[tuple[int, Level]]:
    for level in element.iterfind(qn("w:lvl")):
        yield (
            _whole(level.get(qn("w:ilvl"))),
            Level(
                format=_value(level, "w:numFmt") or "decimal",
                text=_value(level, "w:lvlText") or "",
                start=_whole(_value(level, "w:start"), otherwise=1),
            ),
        )


def _styles(root: BaseOxmlElement) -> dict[str, tuple[str | None, int, str | None]]:
    """Style to its list, level and the style it is based on."""
    found: dict[str, tuple[str | None, int, str | None]] = {}
    for style in root.iterfind(qn("w:style")):
        properties = style.find(qn("w:pPr"))
        number, level = (None, 0) if properties is None else _numbered(properties)
        found[style.get(qn("w:styleId"), "")] = (number, level, _value(style, "w:basedOn"))
    return found


def _numbered(properties: BaseOxmlElement) -> tuple[str | None, int]:
    numbering = properties.find(qn("w:numPr"))
    if numbering is None:
        return None, 0
    return _value(numbering, "w:numId"), _whole(_value(numbering, "w:ilvl"))


def _value(element: BaseOxmlElement, name: str) -> str | None:
    child = element.find(qn(name))
    return None if child is None else child.get(qn("w:val"))


def _whole(text: str | None, *, otherwise: int = 0) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def _letter(count: int) -> str:
    # Word goes on after z with aa, bb, cc.
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if 0 < count < 1000 else str(count)


def _roman(count: int) -> str:
    text = ""
    for value, sign in ROMAN if 0 < count < 4000 else ():
        text += sign * (count // value)
        count %= value
    return text or str(count)


FORMATS: Mapping[str, Callable[[int], str]] = {
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "decimalZero": lambda count: f"{count:02}",
}
