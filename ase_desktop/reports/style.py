"""How the page looks: sizes in points, colours of the light palette (mocks/README)."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN_SIDE = 60.0
MARGIN_TOP = 44.0
MARGIN_BOTTOM = 52.0
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN_SIDE
TEXT_HEIGHT = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM
TALL = 300.0  # a row or a banner taller than this may be cut by the end of a page
CARD_WIDTH, CARD_HEIGHT = PAGE_WIDTH / 2, PAGE_HEIGHT / 2  # A6
CARD_PADDING = 34.0

INK = HexColor(0x1B1F24)
SECONDARY = HexColor(0x4A5560)
PRIMARY = HexColor(0x1F5C99)
HAIRLINE = HexColor(0xC9D0D6)
RULE = HexColor(0x4A5560)
TINTS = {
    "info": HexColor(0xE7EFF7),
    "attention": HexColor(0xFBF1DF),
    "danger": HexColor(0xFBEAE8),
}


@dataclass(frozen=True, slots=True)
class Look:
    """One kind of words: size and line height in points, weight, colour."""

    size: float
    leading: float
    bold: bool = False
    italic: bool = False
    colour: Color = INK

    def scaled(self, scale: float) -> Look:
        """Return the same look, smaller or larger."""
        return Look(self.size * scale, self.leading * scale, self.bold, self.italic, self.colour)


TITLE = Look(19, 23, bold=True)
SUBTITLE = Look(12, 16)
HEADING = {1: Look(11.2, 15, bold=True, colour=PRIMARY), 2: Look(10, 13.4, bold=True)}
BODY = Look(10, 13.2)
CELL = Look(9.7, 12.6)
HEAD = Look(8.4, 11, colour=SECONDARY)
SMALL = Look(8.4, 11.2, colour=SECONDARY)
FOOTER = Look(8, 10.4, colour=SECONDARY)
BIG_CODE = Look(24, 38, bold=True)
CODE_SIZE = 0.86  # of a record code, against the words around it
CARD_TITLE = Look(14, 18, bold=True)
