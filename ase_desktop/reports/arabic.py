"""Arabic letters as they are drawn: joined to their neighbours, from right to left.

ReportLab draws one sign after the other; a name in Arabic script needs its joined forms, which
Unicode lists with the letters they stand for. Copying gives the letters back.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_UNIT = re.compile("\u0644[\u0622\u0623\u0625\u0627]|.", re.DOTALL)  # lam-alef is one drawing
_RANGES = (range(0xFB50, 0xFC00), range(0xFE80, 0xFEFD))


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Return letters → place in the word ("<initial>", "<final>"…) → joined form."""
    forms: dict[str, dict[str, str]] = {}
    for code in (code for codes in _RANGES for code in codes):
        place, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        if place.startswith("<"):
            key = "".join(chr(int(letter, 16)) for letter in letters)
            forms.setdefault(key, {}).setdefault(place, chr(code))
    return forms


def visual(text: str) -> str:
    """Return the signs of some Arabic text in the order they are drawn, left to right."""
    core = text.rstrip(" ")
    units = _UNIT.findall("".join(sign for sign in core if not unicodedata.combining(sign)))
    drawn = [_joined(units, index) for index in range(len(units))]
    return "".join(reversed(drawn)) + text[len(core) :]


def _joined(units: list[str], index: int) -> str:
    forms = _forms().get(units[index], {})
    before = index > 0 and "<initial>" in _forms().get(units[index - 1], {})
    after = index + 1 < len(units) and "<final>" in _forms().get(units[index + 1], {})
    joins_before = before and "<final>" in forms
    joins_after = after and "<initial>" in forms
    place = {
        (False, False): "<isolated>",
        (False, True): "<initial>",
        (True, False): "<final>",
        (True, True): "<medial>",
    }[joins_before, joins_after]
    return forms.get(place, units[index])
