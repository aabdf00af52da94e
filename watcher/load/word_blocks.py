"""A Word document comes in, its paragraphs and raw tables go out in printed order, each cell once.

python-docx repeats a merged cell on every row and column it covers, so the cells are read from the markup itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from watcher.load.word_numbering import Numbering

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_IGNORED = frozenset(
    {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
"""What was struck out, and what is only a second form of the same text."""

_BREAKS: Mapping[str, str] = {
    qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " ", qn("w:noBreakHyphen"): "-",
}  # fmt: skip
MOST_COLUMNS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph outside the tables; `is_heading` by its style, or because all of it is bold."""

    text: str
    is_heading: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WordCell:
    """One cell: the grid column it begins in, from 0, how many it covers, and whether it continues the one above."""

    text: str
    column: int
    span: int
    is_continued: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRow:
    """One row of a table, counted from 1."""

    number: int
    cells: tuple[WordCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTable:
    """One table, counted from 1 through the document."""

    number: int
    rows: tuple[WordRow, ...]


def blocks(document: Document) -> Iterator[Paragraph | WordTable]:
    """Paragraphs with any text and tables, in printed order; a table within a cell is part of that cell's text."""
    numbering = Numbering.of(document)
    headings = _heading_styles(document)
    tables = 0
    for element in _children(document.element.body, {qn("w:p"), qn("w:tbl")}):
        if element.tag == qn("w:tbl"):
            tables += 1
            yield WordTable(number=tables, rows=tuple(_rows(element, numbering)))
            continue
        text = _text(element, numbering).strip()
        if text:
            yield Paragraph(text=text, is_heading=_style(element) in headings or _is_bold(element))


def _children(parent: BaseOxmlElement, wanted: set[str]) -> Iterator[BaseOxmlElement]:
    """The wanted elements below one, through content controls, insertions and the like, but not within each other."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag not in _IGNORED:
            yield from _children(child, wanted)


def _rows(table: BaseOxmlElement, numbering: Numbering) -> Iterator[WordRow]:
    for number, row in enumerate(_children(table, {qn("w:tr")}), start=1):
        cells: list[WordCell] = []
        before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
        column = _count(before)
        for element in _children(row, {qn("w:tc")}):
            span = max(_count(element.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")), 1)
            merge = element.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            is_continued = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
            text = "\n".join(_text(paragraph, numbering) for paragraph in element.iter(qn("w:p"))).strip()
            cells.append(WordCell(text=text, column=column, span=span, is_continued=is_continued))
            column += span
        yield WordRow(number=number, cells=tuple(cells))


def _count(element: BaseOxmlElement | None) -> int:
    text = "" if element is None else element.get(qn("w:val"), "")
    return min(int(text), MOST_COLUMNS) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _text(paragraph: BaseOxmlElement, numbering: Numbering) -> str:
    """The paragraph as Word shows it: with the sign of its list, without what was struck out."""
    text = "".join(_pieces(paragraph)).strip()
    return numbering.sign(paragraph) + text if text else ""


def _pieces(element: BaseOxmlElement) -> Iterator[str]:
    for child in element:
        if child.tag in _IGNORED or child.tag in {qn("w:pPr"), qn("w:rPr"), qn("w:p")}:
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        else:
            yield from _pieces(child)


def _heading_styles(document: Document) -> frozenset[str]:
    """The styles of headings: by their name, in any language that keeps the built-in ones, or by an outline level."""
    found = set()
    for style in document.styles.element.iterfind(qn("w:style")):
        name = style.find(qn("w:name"))
        is_named = name is not None and name.get(qn("w:val"), "").lower().startswith("heading")
        if is_named or style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") is not None:
            found.add(style.get(qn("w:styleId"), ""))
    return frozenset(found)


def _style(paragraph: BaseOxmlElement) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else style.get(qn("w:val"), "")


def _is_bold(paragraph: BaseOxmlElement) -> bool:
    runs = [run for run in paragraph.iter(qn("w:r")) if "".join(_pieces(run)).strip()]
    bold = [run.find(f"{qn('w:rPr')}/{qn('w:b')}") for run in runs]
    return bool(runs) and all(mark is not None and mark.get(qn("w:val"), "1") not in {"0", "false"} for mark in bold)
