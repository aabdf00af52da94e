"""Damaged and hostile files: whatever the bytes, what comes out is Unreadable, or rows and problems."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from watcher.load.reader import Unreadable, read
from watcher.plan.settings import PlanSettings, SourceKind, SourceSettings
from watcher.plan.understand import understand

EXAMPLE = Path(__file__).parents[2] / "examples" / "croydon-2017"
YAML = b'actions:\n- ref: "1.1"\n  title: "a. x\\nb. y"\n  due: [Dec 17, Apr 18]\n  lead: PS\n' * 1
FILES = {
    "plan.xlsx": ((EXAMPLE / "croydon-tracker.xlsx").read_bytes(), "Improvement plan"),
    "plan.docx": ((EXAMPLE / "croydon-plan.docx").read_bytes(), None),
    "plan.csv": ((EXAMPLE / "actions_as_printed.csv").read_bytes()[:4000], None),
    "plan.yaml": (YAML, None),
}
SEEDS = range(25)


def _understood(path: Path, source: SourceSettings) -> str:
    """`unreadable`, or `read` where the rest of the way gave no traceback."""
    try:
        understand([(source, read(source, path, path.name))], PlanSettings(id="plan", name="Plan"))
    except Unreadable:  # damage may show only once the rows, or their colours, are asked for
        return "unreadable"
    return "read"


def _damaged(content: bytes, seed: int) -> bytes:
    """Cut off, or with bits turned, or with a piece of it repeated or missing."""
    chance = random.Random(seed)  # noqa: S311 - the same damage in every run
    torn = bytearray(content)
    match seed % 4:
        case 0:
            return content[: chance.randrange(len(content))]
        case 1:
            for _ in range(chance.randint(1, 20)):
                torn[chance.randrange(len(torn))] ^= 1 << chance.randrange(8)
        case 2:
            at = chance.randrange(len(torn))
            torn[at:at] = torn[at : at + chance.randrange(200)]
        case _:
            at = chance.randrange(len(torn))
            del torn[at : at + chance.randrange(200)]
    return bytes(torn)


@pytest.mark.parametrize("name", FILES)
def test_damaged_bytes_give_no_traceback(name: str, tmp_path: Path, source: SourceSettings) -> None:
    """The same 25 kinds of damage to each sort of file."""
    content, sheet = FILES[name]
    outcomes = set()
    for seed in SEEDS:
        path = tmp_path / f"{seed}-{name}"
        path.write_bytes(_damaged(content, seed))
        outcomes.add(_understood(path, replace(source, sheet=sheet)))
    assert outcomes <= {"read", "unreadable"}
    assert outcomes


def _repacked(content: bytes, seed: int) -> bytes:
    """An archive whose parts are damaged within, so that it still unpacks."""
    chance = random.Random(seed)  # noqa: S311
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        parts = [part for part in old.namelist() if part.endswith((".xml", ".rels")) and "styles" not in part.lower()]
        victim = chance.choice(parts)
        for part in old.namelist():
            if "styles" in part.lower() and part.endswith(".xml") and "word" in part and chance.random() < 0.1:
                continue
            new.writestr(part, _damaged(old.read(part), seed) if part == victim else old.read(part))
    return packed.getvalue()


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.docx"])
def test_damaged_parts_give_no_traceback(name: str, tmp_path: Path, source: SourceSettings) -> None:
    """The archive is whole, one of its parts is not, or is missing."""
    content, sheet = FILES[name]
    for seed in SEEDS:
        path = tmp_path / f"{seed}-{name}"
        path.write_bytes(_repacked(content, seed))
        assert _understood(path, replace(source, sheet=sheet)) in {"read", "unreadable"}


@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000_000,
        "a. " * 300_000,
        "• x\n" * 250_000,
        "1 " * 500_000,
        "Dec 17 " * 100_000,
        "(" * 1_000_000,
        "/" * 1_000_000,
    ],
    ids=["letters", "parts", "bullets", "numbers", "dates", "brackets", "slashes"],
)
@pytest.mark.parametrize("column", [0, 1, 2, 3])
def test_a_cell_of_a_megabyte_is_read_in_time(text: str, column: int, tmp_path: Path, source: SourceSettings) -> None:
    """In any column; time that grows with the square of the text would take hours."""
    cells = ["1.1", "Do it.", "PS", "Dec 17"]
    cells[column] = f'"{text}"'
    path = tmp_path / "plan.csv"
    path.write_text(f"No.,Actions,Lead,By when\n{','.join(cells)}\n1.2,More,PS,Jan 18\n", encoding="utf-8")
    start = time.process_time()
    assert _understood(path, source) == "read"
    assert time.process_time() - start < 20


def test_names_in_any_script_are_kept(tmp_path: Path, source: SourceSettings) -> None:
    """Right-to-left text and emoji are text like any other; control characters are not."""
    path = tmp_path / "plan.csv"
    path.write_text("No.,Actions,Lead,By when\n1.1,مرحبا \U0001f600\x1b[2J,عمر,Dec 17\n", encoding="utf-8")
    plan, _ = understand([(source, read(source, path, "plan.csv"))], PlanSettings(id="plan", name="Plan"))
    assert (plan.actions[0].text, plan.actions[0].leads) == ("مرحبا \U0001f600[2J", ("عمر",))


def test_macros_and_links_to_other_files_are_not_followed(tmp_path: Path, source: SourceSettings) -> None:
    """They are parts of the archive that nothing opens."""
    content, sheet = FILES["plan.xlsx"]
    path = tmp_path / "plan.xlsm"
    path.write_bytes(content)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
        archive.writestr("xl/externalLinks/externalLink1.xml", '<externalLink><externalBook r:id="1"/></externalLink>')
    assert _understood(path, replace(source, sheet=sheet)) == "read"


def test_a_bomb_of_any_kind_is_refused_before_it_is_unpacked(tmp_path: Path, refusal: Callable[..., str]) -> None:
    """A hundred and fifty megabytes of blanks in a few kilobytes, as a workbook and as a document."""
    for name in ("plan.xlsx", "plan.docx", "plan.ods"):
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as bomb, bomb.open("content.xml", "w") as part:
            for _ in range(150):
                part.write(b" " * 1_000_000)
        assert refusal(tmp_path / name).startswith(f"file.oversize {name}")


def test_every_kind_takes_every_file(tmp_path: Path, source: SourceSettings) -> None:
    """A Word file of actions read as anything else is a problem, never a traceback."""
    for kind in SourceKind:
        for name in ("croydon-plan.docx", "actions_as_printed.csv"):
            assert _understood(EXAMPLE / name, replace(source, kind=kind)) in {"read", "unreadable"}
