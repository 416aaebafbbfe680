"""What stands in the body of a document and what an annex continues, block by block.

Nothing is dropped: a list too long is continued in the annex, a text too long is cut at a
word with a visible mark and printed whole in the annex.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import singledispatch

from ase_desktop.base.french import counted
from ase_desktop.reports.document import (
    Block,
    Heading,
    KeyValues,
    Lines,
    Paragraph,
    Run,
    Table,
    Text,
    joined,
    secondary,
)

_CUT = " […] (suite en annexe)"


@dataclass(frozen=True, slots=True)
class Room:
    """How much of each block the body may hold."""

    rows: int  # of a table; three times as many headings of a section
    lines: int  # of a list, of a value that stands on several lines
    letters: int  # of one text

    def at_most(self, rows: int) -> Room:
        """Return the same room for tables of fewer rows."""
        return replace(self, rows=min(self.rows, rows))


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks of the body, and blocks that continue them in the annex."""

    blocks: tuple[Block, ...] = ()
    more: tuple[Block, ...] = ()


def fit(blocks: Sequence[Block], room: Room) -> Part:
    """Share blocks between the body and the annex, which repeats the headings it needs."""
    body: list[Block] = []
    more: list[Block] = []
    heading: tuple[Block, ...] = ()
    kept = _within(blocks, 3 * room.rows)
    for block in blocks[:kept]:
        part = fit_block(block, room)
        body += part.blocks
        if isinstance(block, Heading):
            heading = (block,)
        elif part.more:
            more += [*heading, *part.more]
            heading = ()
    return Part(tuple(body), (*more, *blocks[kept:]))


def _within(blocks: Sequence[Block], headings: int) -> int:
    """Return how many blocks stand before the first heading too many."""
    places = [index for index, block in enumerate(blocks) if isinstance(block, Heading)]
    return places[headings] if len(places) > headings else len(blocks)


@singledispatch
def fit_block(block: Block, room: Room) -> Part:  # noqa: ARG001 - headings are short
    """Share one block between the body and the annex."""
    return Part((block,))


@fit_block.register
def _paragraph(block: Paragraph, room: Room) -> Part:
    short = clipped(block.runs, 2 * room.letters)
    return Part((block,)) if short is block.runs else Part((replace(block, runs=short),), (block,))


@fit_block.register
def _lines(block: Lines, room: Room) -> Part:
    items, whole = _shared([(item,) for item in block.items], room.lines, room.letters)
    labels = block.labels or ("",) * len(block.items)
    more = Lines(
        tuple(block.items[index] for index in whole),
        tuple(labels[index] for index in whole) if block.labels else (),
    )
    shown = [row[0] for row in items]
    hidden = len(block.items) - len(shown)
    if hidden:
        shown[-1] = joined(shown[-1], secondary(_elsewhere(hidden)))
    body = Lines(tuple(shown), block.labels[: len(shown)])
    return Part((body,), (more,) if whole else ())


@fit_block.register
def _table(block: Table, room: Room) -> Part:
    rows, whole = _shared(block.rows, room.rows, room.letters)
    more = replace(block, rows=tuple(block.rows[index] for index in whole))
    shown = replace(block, rows=tuple(rows))
    return _continued(shown, more if whole else None, len(block.rows) - len(rows))


@fit_block.register
def _key_values(block: KeyValues, room: Room) -> Part:
    shown = [(label, _fitted(value, room)) for label, value in block.rows]
    pairs = zip(shown, block.rows, strict=True)
    whole = tuple(after for before, after in pairs if before != after)
    body = replace(block, rows=tuple(shown))
    return Part((body,), (replace(block, rows=whole),) if whole else ())


def _fitted(value: Text, room: Room) -> Text:
    """Return a value cut to the room: each of its lines, and how many there are."""
    lines = split_lines(value)
    most = room.lines if len(lines) > room.lines + 1 else len(lines)
    shown = [clipped(line, 2 * room.letters) for line in lines[:most]]
    if len(lines) > most:
        shown[-1] = joined(shown[-1], secondary(_elsewhere(len(lines) - most)))
    return joined(*shown, by="\n")


def split_lines(text: Text) -> list[Text]:
    """Return the lines of a text that `joined(…, by="\\n")` made one."""
    lines: list[list[Run]] = [[]]
    for run in text:
        if run.text == "\n":
            lines.append([])
        else:
            lines[-1].append(run)
    return [tuple(line) for line in lines]


def _shared(
    rows: Sequence[tuple[Text, ...]], most: int, letters: int
) -> tuple[list[tuple[Text, ...]], list[int]]:
    """Return the rows of the body, and the numbers of those printed whole in the annex.

    A single row too many stays: saying that it is elsewhere would take its place.
    """
    if len(rows) == most + 1:
        most += 1
    shown = [tuple(clipped(cell, letters) for cell in row) for row in rows[:most]]
    cut = [index for index, row in enumerate(shown) if row != rows[index]]
    return shown, [*cut, *range(len(shown), len(rows))]


def _continued(shown: Block, more: Block | None, hidden: int) -> Part:
    note = Paragraph(secondary(_elsewhere(hidden)), small=True)
    return Part((shown, note) if hidden else (shown,), (more,) if more else ())


def _elsewhere(hidden: int) -> str:
    return f"+\u00a0{counted(hidden, 'ligne')} en annexe."


def clipped(text: Text, letters: int) -> Text:
    """Return a text cut at a word when it is longer than letters; sources and codes stay."""
    if sum(len(run.text) for run in text if not run.secondary) <= letters:
        return text
    room = letters
    kept: list[Run] = []
    for run in text:
        if run.secondary or run.text.isspace():
            kept.append(run)
        elif len(run.text) <= room:
            kept.append(run)
            room -= len(run.text)
        elif room >= 0:
            cut = run.text[: room + 1].rpartition(" ")[0] or run.text[:room]
            kept.append(replace(run, text=cut.rstrip(" ,;") + _CUT))
            room = -1
    return tuple(kept)
