"""Characters a page can carry: odd ones are replaced before anything is measured."""

from __future__ import annotations

import re
import unicodedata

# U+202F is in no font we embed, U+2011 breaks nowhere either way in our lines.
_SAME_LOOK = {
    0x202F: "\u00a0",
    0x2007: "\u00a0",
    0x2009: " ",
    0x200A: " ",
    0x2011: "-",
    0x2010: "-",
    0x2028: "\n",
    0x2029: "\n",
    0x0B: "\n",
    0x0C: "\n",
    0x85: "\n",
    0x09: " ",
}
# Invisible marks, private use and lone surrogates: they would print as boxes or turn text round.
_INVISIBLE = re.compile(
    "[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\uffff\ud800-\udfff\ue000-\uf8ff]"
)


def printable(text: str) -> str:
    """Return a text in NFC without characters that print nothing; line ends become \\n."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_SAME_LOOK)
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
