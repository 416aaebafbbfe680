"""A document before it is drawn: frozen values, no layout, no library.

Blocks stand in reading order; everything that is printed is in them, in the footer or in
the confidentiality line, so that the text, the attached content and the drawing agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ase_desktop.base.french import moment

CONFIDENTIAL = "CONFIDENTIEL – secret professionnel (art. L221-6 CASF, 226-13 CP)"


@dataclass(frozen=True, slots=True)
class Run:
    """A few words of one look; a code is a record code, printed between brackets."""

    text: str
    bold: bool = False
    italic: bool = False
    secondary: bool = False
    code: bool = False


Text = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the document, printed large; a paragraph for a screen reader, no heading."""

    text: str
    subtitle: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 or 2, with the code of its record if any; level 1 enters the outline."""

    level: int
    text: str
    code: str = ""

    @property
    def runs(self) -> Text:
        """Return the heading as printed."""
        return joined(plain(self.text), code_run(self.code))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; small is for sources and legal mentions."""

    runs: Text
    small: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """A list: one dash a line, or labels (hours, dates) aligned at the left."""

    items: tuple[Text, ...]
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under column heads; widths are shares of the page's width."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Labels at the left, what they say at the right."""

    rows: tuple[tuple[str, Text], ...]
    label_share: float = 0.28


@dataclass(frozen=True, slots=True)
class Banner:
    """What must be seen first, on a tint; level is "info", "attention" or "danger"."""

    title: str
    runs: Text = ()
    level: str = "info"


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """Empty lines to sign on, one under each label."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BigCode:
    """A secret to copy by hand: groups of characters, drawn very large."""

    groups: tuple[str, ...]
    per_line: int = 4


@dataclass(frozen=True, slots=True)
class QrCode:
    """A square code for a camera; alt says in words what it holds."""

    data: str
    alt: str
    size: float = 110.0  # points


@dataclass(frozen=True, slots=True)
class Spacer:
    """Empty height, in points."""

    height: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a page."""


@dataclass(frozen=True, slots=True)
class Card:
    """One A6 card to cut out."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """Up to four A6 cards on a page of their own, with lines to cut along."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Blocks that stay on one page when they fit on one."""

    blocks: tuple[Block, ...]


Block = (
    Title
    | Heading
    | Paragraph
    | Lines
    | Table
    | KeyValues
    | Banner
    | SignatureRow
    | BigCode
    | QrCode
    | Spacer
    | PageBreak
    | Cards
    | KeepTogether
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What is printed, and what the file says of itself (which names nobody)."""

    title: str  # of the file: « Synthèse du 12 septembre au 24 novembre 2026 »
    subject: str
    blocks: tuple[Block, ...]
    made: datetime  # the only date of the file: same input, same bytes
    footer: str = ""  # « Page 1/2 » is added by the drawing
    confidentiality: str = CONFIDENTIAL
    running_head: str = ""  # at the top of every page but the first
    scale: float = 1.0  # of letters and spaces; below 1 to hold on one page


def plain(text: str) -> Text:
    """Return words of the ordinary look; nothing at all for an empty text."""
    return (Run(text),) if text else ()


def bold(text: str) -> Text:
    """Return words in bold."""
    return (Run(text, bold=True),) if text else ()


def italic(text: str) -> Text:
    """Return words in italics."""
    return (Run(text, italic=True),) if text else ()


def secondary(text: str) -> Text:
    """Return words in the secondary colour: sources, hours, help."""
    return (Run(text, secondary=True),) if text else ()


def code_run(code: str) -> Text:
    """Return a record code, printed between brackets; nothing for an empty code."""
    return (Run(code, secondary=True, code=True),) if code else ()


def joined(*texts: Text, by: str = " ") -> Text:
    """Return several texts as one, empty ones left out."""
    present = [text for text in texts if text]
    runs: list[Run] = []
    for index, text in enumerate(present):
        if index:
            runs.append(Run(by))
        runs.extend(text)
    return tuple(runs)


def printed_line(made: datetime) -> Paragraph:
    """Return the small line that says when a paper was printed."""
    return Paragraph(secondary(f"Imprimé le {moment(made.isoformat()[:16])}."), small=True)
