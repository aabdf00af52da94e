"""Word documents as people write them: cut rows, merged cells, lists, headings between tables."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from watcher.load.reader import read
from watcher.plan.rows import Remarking, place_of
from watcher.plan.settings import SourceKind, SourceSettings
from watcher.plan.text import text_of

HEAD = ("No.", "Actions", "Lead", "By when")
Table = list[tuple[str, ...]]
Refusal = Callable[..., str]


def _saved(path: Path, *parts: Table | str) -> Path:
    """A document of tables and paragraphs; `# ` begins a heading, `- ` and `1. ` an automatic list item in a cell."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part.removeprefix("# "), style="Heading 2" if part.startswith("# ") else None)
            continue
        table = document.add_table(rows=0, cols=len(part[0]))
        for values in part:
            for cell, value in zip(table.add_row().cells, values, strict=True):
                for number, line in enumerate(value.split("\n")):
                    paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                    paragraph.text = line.removeprefix("- ").removeprefix("1. ")
                    style = (
                        "List Bullet" if line.startswith("- ") else "List Number" if line.startswith("1. ") else None
                    )
                    if style:
                        paragraph.style = document.styles[style]
    document.save(str(path))
    return path


def _rows(path: Path, source: SourceSettings) -> list[list[str]]:
    return [[text_of(cell) for cell in row.cells] for row in read(source, path, path.name).rows()]


def test_tables_of_one_plan_are_one_table(tmp_path: Path, source: SourceSettings) -> None:
    """A repeated header stands once, a table without one goes on with the table before."""
    path = _saved(
        tmp_path / "plan.docx",
        [HEAD, ("1.1", "Do it.", "PS", "Dec 17")],
        [HEAD, ("1.2", "Do that.", "BP", "Jan 18")],
        [("1.3", "Do more.", "BP", "Feb 18")],
    )
    assert [row[0] for row in _rows(path, source)] == ["No.", "1.1", "1.2", "1.3"]


def test_a_row_cut_by_a_page_is_one_row(tmp_path: Path, source: SourceSettings) -> None:
    """Also where its second half opens the next table; each cell goes on on a new line."""
    path = _saved(
        tmp_path / "plan.docx",
        [HEAD, ("1.1", "a. Do it.", "PS", "Dec 17")],
        [HEAD, ("", "b. Do that.", "", "Jan 18"), ("1.2", "Do more.", "BP", "Feb 18")],
    )
    assert _rows(path, source)[1] == ["1.1", "a. Do it.\nb. Do that.", "PS", "Dec 17\nJan 18"]


def test_a_whole_row_without_a_ref_is_not_swallowed(tmp_path: Path, source: SourceSettings) -> None:
    """It fills all that a row of its own fills, so its ref was forgotten; the plan tells of it."""
    path = _saved(tmp_path / "plan.docx", [HEAD, ("1.1", "Do it.", "PS", "Dec 17"), ("", "Do that.", "BP", "Jan 18")])
    assert [row[1] for row in _rows(path, source)] == ["Actions", "Do it.", "Do that."]


def test_automatic_lists_show_their_signs(tmp_path: Path, source: SourceSettings) -> None:
    """Bullets and numbers are not in the text of the file."""
    path = _saved(tmp_path / "plan.docx", [HEAD, ("1.1", "Do:\n1. this\n1. that\n- so", "PS", "Dec 17")])
    assert _rows(path, source)[1][1] == "Do:\n1. this\n2. that\n• so"


def test_a_cell_merged_downwards_is_read_once(tmp_path: Path, source: SourceSettings) -> None:
    """A ref over two rows is one action; a lead over two refs leads both."""
    path = _saved(
        tmp_path / "plan.docx",
        [
            HEAD,
            ("1.1", "a. Do it.", "PS", "Dec 17"),
            ("", "b. Do that.", "PS", "Jan 18"),
            ("1.2", "More.", "", "Feb 18"),
        ],
    )
    document = docx.Document(str(path))
    (table,) = document.tables
    table.cell(2, 2).text = ""
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(1, 2).merge(table.cell(3, 2))
    document.save(str(path))
    assert [[text.strip() for text in row] for row in _rows(path, source)[1:]] == [
        ["1.1", "a. Do it.\nb. Do that.", "PS", "Dec 17\nJan 18"],
        ["1.2", "More.", "PS", "Feb 18"],
    ]


def test_a_heading_above_a_table_is_a_band(tmp_path: Path, source: SourceSettings) -> None:
    """With the SRO named below it; prose in between belongs to neither."""
    table = [HEAD, ("1.1", "Do it.", "PS", "Dec 17")]
    who = "Senior Responsible Officer (SRO): Ann Bell (AB)"
    path = _saved(tmp_path / "plan.docx", "About this plan", "# 1. Housing", who, table)
    assert _rows(path, source)[1] == ["1. Housing", who, "", ""]
    apart = _saved(tmp_path / "apart.docx", "# 1. Introduction", "This is how to read the plan.", table)
    assert [row[0] for row in _rows(apart, source)] == ["No.", "1.1"]


def test_columns_in_another_order_are_put_under_the_first_headings(tmp_path: Path, source: SourceSettings) -> None:
    """By what they mean, not by how they are worded."""
    path = _saved(
        tmp_path / "plan.docx",
        [HEAD, ("1.1", "Do it.", "PS", "Dec 17")],
        [("Ref", "Deadline", "Owner", "Action"), ("2.1", "Jan 18", "BP", "Do that.")],
    )
    assert _rows(path, source)[2] == ["2.1", "Do that.", "BP", "Jan 18"]


def test_a_row_knows_its_table_and_cell(tmp_path: Path, source: SourceSettings) -> None:
    """Not its number in the whole."""
    path = _saved(tmp_path / "plan.docx", [HEAD, ("1.1", "x", "PS", "Dec 17")], [HEAD, ("1.2", "y", "PS", "Jan 18")])
    table = read(source, path, "plan.docx")
    assert str(place_of(table, list(table.rows())[-1], 4)) == "plan.docx:table 2!D2"


def test_tables_of_another_kind_are_left_out_and_told(tmp_path: Path, source: SourceSettings) -> None:
    """A list of people is no plan, and the plan is no list of people."""
    people = [("LEAD OFFICERS",), ("PS, Pat Smith, Director",), ("BP, Bo Peel, Head",)]
    path = _saved(tmp_path / "plan.docx", [HEAD, ("1.1", "x", "PS", "Dec 17")], people)
    table = read(source, path, "plan.docx")
    assert isinstance(table, Remarking)
    assert [problem.code for problem in table.remarks()] == ["table.other"]
    assert _rows(path, replace(source, kind=SourceKind.OFFICERS))[1] == ["PS, Pat Smith, Director"]


def test_a_table_can_be_named(tmp_path: Path, source: SourceSettings, refusal: Refusal) -> None:
    """By its number or by the heading above it; a name that fits none lists what there is."""
    path = _saved(
        tmp_path / "plan.docx", [HEAD, ("1.1", "x", "PS", "Dec 17")], "# Old plan", [HEAD, ("9.1", "y", "", "")]
    )
    assert _rows(path, replace(source, sheet="table 1"))[-1][0] == "1.1"
    assert _rows(path, replace(source, sheet="old plan"))[-1][0] == "9.1"
    assert 'there is no table "new plan" (found table 1 "No., Actions' in refusal(
        path, replace(source, sheet="new plan")
    )


def test_a_document_without_a_plan_says_what_it_has(tmp_path: Path, refusal: Refusal) -> None:
    """No table is headed like a plan."""
    path = _saved(tmp_path / "plan.docx", [("Colour", "Shape"), ("red", "round")])
    assert 'no table is headed as actions are (found table 1 "Colour, Shape")' in refusal(path)


def test_what_was_struck_out_is_not_read(tmp_path: Path, source: SourceSettings) -> None:
    """Tracked changes: the insertion counts, the deletion does not."""
    path = _saved(tmp_path / "plan.docx", [HEAD, ("1.1", "x", "PS", "Dec 17")])
    document = docx.Document(str(path))
    paragraph = document.tables[0].cell(1, 1).paragraphs[0]
    for tag, text in (("w:del", "old"), ("w:ins", "new")):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement("w:t")
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    assert paragraph._p.findall(qn("w:del"))
    document.save(str(path))
    assert _rows(path, source)[1][1] == "xnew"


def test_a_missing_library_names_what_to_install(
    tmp_path: Path, refusal: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Word is an extra."""
    path = _saved(tmp_path / "plan.docx", [HEAD, ("1.1", "x", "PS", "Dec 17")])
    monkeypatch.setitem(sys.modules, "docx", None)
    assert "Word documents need python-docx (found no docx); install watcher-plan[word]" in refusal(path)


@pytest.mark.parametrize("content", [b"", b"PK", b"not a document", b"\xd0\xcf\x11\xe0" * 200])
def test_what_is_no_document_is_told(content: bytes, tmp_path: Path, refusal: Refusal) -> None:
    """Among them the older .doc under the new ending."""
    path = tmp_path / "plan.docx"
    path.write_bytes(content)
    assert refusal(path).startswith("file.damaged plan.docx: cannot be read as a document")


def test_declared_entities_are_refused(tmp_path: Path, refusal: Refusal) -> None:
    """Word writes no document type; a billion laughs does."""
    path = _saved(tmp_path / "plan.docx", [HEAD, ("1.1", "x", "PS", "Dec 17")])
    evil = tmp_path / "evil.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(evil, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "word/document.xml":
                start, _, rest = content.partition(b"?>")
                content = start + b'?><!DOCTYPE x [<!ENTITY a "aaaa">]>' + rest
            new.writestr(part, content)
    assert refusal(evil).startswith("file.damaged evil.docx: cannot be read as a document (word/document.xml declares")
