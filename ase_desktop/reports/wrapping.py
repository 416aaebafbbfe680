"""Words into lines: where a text breaks, measured with the real letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from reportlab.lib.colors import Color

from ase_desktop.reports.arabic import visual
from ase_desktop.reports.characters import printable
from ase_desktop.reports.document import Run
from ase_desktop.reports.fonts import ARABIC, REGULAR, by_face, font, font_name
from ase_desktop.reports.style import CODE_SIZE, SECONDARY, Look

_ATOM = re.compile(r"[^ \n]+| +|\n")
_NOT_SPACE = re.compile(r"[^ ]")
_UNKNOWN = "◊"  # drawn for a character that no embedded face has


class Ink(NamedTuple):
    """With what some characters are drawn."""

    face: str
    size: float
    colour: Color
    unknown: bool = False  # no face has them: a sign is drawn, the true text is copied


class Piece(NamedTuple):
    """Characters of one ink, in one line."""

    ink: Ink
    text: str

    @property
    def drawn(self) -> str:
        """Return the characters really drawn."""
        if self.ink.face == ARABIC:
            return visual(self.text)
        return _NOT_SPACE.sub(_UNKNOWN, self.text) if self.ink.unknown else self.text

    @property
    def width(self) -> float:
        """Return the width as drawn, in points."""
        return width_of(self.drawn, self.ink.face, self.ink.size)


Line = list[Piece]


@dataclass(slots=True)
class _Word:
    """Pieces that stay together, with the space that follows."""

    pieces: list[Piece] = field(default_factory=list)
    width: float = 0.0
    space: float = 0.0
    ends_line: bool = False

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.width += piece.width


@lru_cache(maxsize=50_000)
def width_of(text: str, face: str, size: float) -> float:
    """Return the width of some characters, in points."""
    return font(face).stringWidth(text, size)


def pieces_of(runs: Iterable[Run], look: Look) -> Iterator[Piece]:
    """Cut runs into pieces of one ink each."""
    for run in runs:
        name = font_name(bold=run.bold or look.bold, italic=run.italic or look.italic)
        colour = SECONDARY if run.secondary else look.colour
        words = printable(f"[{run.text}]" if run.code else run.text)
        size = look.size * CODE_SIZE if run.code else look.size
        for face, text in by_face(words, name) if words else ():
            yield Piece(Ink(face or REGULAR, size, colour, face is None), text)


def break_lines(pieces: Iterable[Piece], width: float) -> list[Line]:
    """Return the lines of a text, each no wider than width points; an empty text has none."""
    lines: list[list[_Word]] = []
    row: list[_Word] = []
    used = 0.0
    for word in _fitting(_words(pieces), width):
        if row and used + word.width > width:
            lines.append(row)
            row, used = [], 0.0
        row.append(word)
        used += word.width + word.space
        if word.ends_line:
            lines.append(row)
            row, used = [], 0.0
    if row:
        lines.append(row)
    return [_merged(row, last=row is lines[-1]) for row in lines]


def _words(pieces: Iterable[Piece]) -> Iterator[_Word]:
    word = _Word()
    for ink, text in pieces:
        for atom in _ATOM.findall(text):
            if atom == "\n":
                word.ends_line = True
            elif atom[0] != " ":
                word.add(Piece(ink, atom))
                continue
            elif word.pieces:
                word.space = width_of(" ", ink.face, ink.size)
            else:
                continue
            yield word
            word = _Word()
    if word.pieces:
        yield word


def _fitting(words: Iterable[_Word], width: float) -> Iterator[_Word]:
    """Yield words, those wider than a whole line cut where the line ends."""
    for word in words:
        if word.width <= width:
            yield word
        else:
            yield from _cut(word, width)


def _cut(word: _Word, width: float) -> Iterator[_Word]:
    part = _Word()
    for ink, text in word.pieces:
        for character in text:
            piece = Piece(ink, character)
            if part.pieces and part.width + piece.width > width:
                yield part
                part = _Word()
            part.add(piece)
    part.space, part.ends_line = word.space, word.ends_line
    yield part


def _merged(row: Sequence[_Word], *, last: bool) -> Line:
    """Join the words of a line into as few pieces as inks.

    A space ends every line but the last: readers that glue lines together would glue words.
    """
    line: Line = []
    for word in row:
        for piece in word.pieces:
            _append(line, piece)
        if line and (word.space or word.ends_line) and not (last and word is row[-1]):
            line[-1] = Piece(line[-1].ink, line[-1].text + " ")
    return line


def _append(line: Line, piece: Piece) -> None:
    if line and line[-1].ink == piece.ink:
        line[-1] = Piece(piece.ink, line[-1].text + piece.text)
    else:
        line.append(piece)
