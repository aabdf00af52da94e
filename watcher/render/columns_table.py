"""How columns are read comes in, lines of text for a terminal or a file go out: a table per source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby, product

from watcher.plan.canonical_yaml import written
from watcher.plan.column_report import NO_FIELD, ColumnReading
from watcher.plan.settings import SourceKind
from watcher.plan.stated import meaning_proposed
from watcher.plan.synonyms import THINGS
from watcher.plan.text import heading_key
from watcher.plan.wanted import WANTED
from watcher.plan.words import Stated
from watcher.render.plain import one_line

SAMPLE_WIDTH = 24
HEADING_WIDTH = 32
_SAYS_LITTLE = frozenset(f"{' '.join(THINGS)} date dates name number with from for the and".split())
"""Words of many headings."""
HEAD = ("column", "heading", "read as", "why", "samples")


def columns_table(readings: Iterable[ColumnReading]) -> str:
    """One block per source: each column with its heading, the field it is read as, why, and its sample values."""
    grouped = groupby(readings, key=lambda reading: f"{reading.source} ({reading.kind})")
    return "\n\n".join(_block(source, list(group)) for source, group in grouped)


def _block(source: str, readings: Sequence[ColumnReading]) -> str:
    if all(not reading.column for reading in readings):
        return "\n".join([f"{source}:", *(f"  {_whole(reading)}" for reading in readings)])
    rows = [HEAD, *map(_row, readings)]
    widths = [max(len(row[index]) for row in rows) for index in range(len(HEAD) - 1)]
    return "\n".join([f"{source}:", *_lines(rows, widths), *_advice(readings)])


def _advice(readings: Sequence[ColumnReading]) -> Iterator[str]:
    """What to write below the source where a column or a word means something else, ready to be copied and changed."""
    wanted = WANTED.get(SourceKind(readings[0].kind))
    found = {reading.field for reading in readings}
    lacking = [name for name in wanted.headings if name not in found] if wanted is not None else []
    unread = [one_line(reading.heading) for reading in readings if reading.why == NO_FIELD and reading.heading]
    if wanted is not None and lacking and unread:
        yield f"  No column is read as {', '.join(lacking)}. To name one, write below this source, such as:"
        name, heading = _likeliest(lacking, unread, wanted.headings)
        yield f"    columns: {{{name}: {written(heading)}}}"
    for reading in readings:
        if reading.strange:
            pairs = ", ".join(f"{written(word)}: {meaning_proposed(word) or '?'}" for word in reading.strange)
            yield f"  Words under {written(one_line(reading.heading))} that are no status; say below this source what they mean:"
            yield f"    words: {{stated: {{{pairs}}}}}"
            yield f"    # each one of {', '.join(Stated)}"


def _likeliest(lacking: Sequence[str], unread: Sequence[str], names: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    """Of the fields that no column is read as and the headings that are not read the two whose words are nearest.

    No field (`FIELD`) where no heading shares a word with a name of one: letters alone make `Tags` a task.
    """
    pairs = [
        (SequenceMatcher(None, known, words).ratio(), name, heading)
        for name, heading in product(lacking, unread)
        for words in (heading_key(heading),)
        for known in (name.replace("_", " "), *names[name])
        if _share_a_word(known, words)
    ]
    return max(pairs, key=lambda pair: pair[0])[1:] if pairs else ("FIELD", unread[0])


def _share_a_word(one: str, other: str) -> bool:
    """Whether two names have a word in common that says what a column holds."""
    return any(
        _is_one_word(*pair) for pair in product(set(one.split()) - _SAYS_LITTLE, set(other.split()) - _SAYS_LITTLE)
    )


def _is_one_word(word: str, other: str) -> bool:
    """The same word but for its ending (`dependency`, `dependencies`); words of two letters say nothing."""
    stem = max(4, len(word) - 3, len(other) - 3)
    return min(len(word), len(other)) > 2 and word[:stem] == other[:stem]


def _whole(reading: ColumnReading) -> str:
    """A table without headings: what its rows are, or why it is not read."""
    read = f"each row is read as a {reading.field}" if reading.field else "not read"
    return f"{read}: {one_line(reading.why)}; samples: {_samples(reading)}"


def _lines(rows: Sequence[tuple[str, ...]], widths: Sequence[int]) -> Iterator[str]:
    for row in rows:
        cells = [text.ljust(width) for text, width in zip(row, widths, strict=False)]
        yield f"  {'  '.join([*cells, row[-1]])}".rstrip()


def _row(reading: ColumnReading) -> tuple[str, ...]:
    heading = _short(one_line(reading.heading), HEADING_WIDTH)
    return reading.column, heading, reading.field or "not read", one_line(reading.why), _samples(reading)


def _samples(reading: ColumnReading) -> str:
    return " | ".join(_short(one_line(sample), SAMPLE_WIDTH) for sample in reading.samples) or "no value"


def _short(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 3].rstrip()}..."
