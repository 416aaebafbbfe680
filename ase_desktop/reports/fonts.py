"""The letters we embed, and which one can draw a given character."""

from __future__ import annotations

import re
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ase_desktop.base.resources import resource

REGULAR = "AtkinsonHyperlegibleNext-Regular"
SEMI_BOLD = "AtkinsonHyperlegibleNext-SemiBold"
ITALIC = "AtkinsonHyperlegibleNext-Italic"
ARABIC = "NotoSansArabic-Regular"

# Letters of other alphabets, tried in this order and read from disk only when one is met.
_FALLBACKS = {
    REGULAR: ("NotoSans-Regular", ARABIC),
    ITALIC: ("NotoSans-Regular", ARABIC),
    SEMI_BOLD: ("NotoSans-SemiBold", ARABIC),
}


def font_name(*, bold: bool, italic: bool) -> str:
    """Return the face of a look; bold wins over italics, we embed no bold italics."""
    if bold:
        return SEMI_BOLD
    return ITALIC if italic else REGULAR


@cache
def font(name: str) -> TTFont:
    """Return a face of resources/fonts, registered once."""
    face = TTFont(name, str(resource(f"fonts/{name}.ttf")))
    pdfmetrics.registerFont(face)
    return face


def covers(name: str, character: str) -> bool:
    """Return whether a face has a drawing for one character."""
    return ord(character) in font(name).face.charToGlyph


@cache
def _missing(name: str) -> re.Pattern[str]:
    """Return what finds a run of characters a face lacks, at the speed of the re module."""
    known = "".join(re.escape(chr(code)) for code in sorted(font(name).face.charToGlyph))
    return re.compile(f"[^\n{known}]+")


def by_face(text: str, name: str) -> list[tuple[str | None, str]]:
    """Cut a text into (face, characters); None for characters that no face draws."""
    missing = _missing(name)
    if missing.search(text) is None:
        return [(name, text)]
    parts: list[tuple[str | None, str]] = []
    done = 0
    for match in missing.finditer(text):
        if match.start() > done:
            parts.append((name, text[done : match.start()]))
        parts.extend(_fallbacks(match.group(), name))
        done = match.end()
    if done < len(text):
        parts.append((name, text[done:]))
    return parts


def _fallbacks(text: str, name: str) -> list[tuple[str | None, str]]:
    parts: list[tuple[str | None, str]] = []
    for character in text:
        face = next((other for other in _FALLBACKS[name] if covers(other, character)), None)
        if parts and parts[-1][0] == face:
            parts[-1] = (face, parts[-1][1] + character)
        else:
            parts.append((face, character))
    return parts
