"""What a file that cannot be received is, by how it begins and how it is named.

Own files first, then those that people of this trade have at hand: pictures, tables, mails.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

HEAD = 4096  # bytes looked at

CARD, PROFILE, NOTEBOOK, OPEN_COPY = "a_card", "a_profile", "a_notebook", "an_open_copy"
EMPTY, ZIPPED, MAIL, OTHER = "file_empty", "zipped", "a_mail", "another_sort"

_PICTURE, _FILM = "une image", "un son ou un film"
_DOCUMENT, _TABLE = "un document d’un autre programme", "un tableau"
_SORTS: tuple[tuple[str, str, str], ...] = (  # how it begins, its code, what it is called
    (r'\{"age":"age1', CARD, ""),
    (r'\{"device":"', PROFILE, ""),
    (r'\{\s*"format": \d+,\s*"vault"', NOTEBOOK, ""),
    (r'\{\s*"kind": "\w+",\s*"label"', OPEN_COPY, ""),
    (r"(\xef\xbb\xbf)?Identifiant;Code;Enfant", OPEN_COPY, ""),
    (r"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0\0\0\0|II\*\0|MM\0\*|RIFF.{4}WEBP", OTHER, _PICTURE),
    (r"....ftyp(heic|heix|mif1|msf1|avif)|(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?<svg", OTHER, _PICTURE),
    (r"....ftyp|ID3|OggS|RIFF.{4}(WAVE|AVI )|\xff\xfb|\x1aE\xdf\xa3", OTHER, _FILM),
    (r"PK\x03\x04.*(\[Content_Types\]|mimetypeapplication/vnd\.)", OTHER, _DOCUMENT),
    (r"PK\x03\x04|PK\x05\x06|Rar!|7z\xbc\xaf|\x1f\x8b", ZIPPED, ""),
    (r"BEGIN:VCALENDAR", OTHER, "un agenda"),
    (r"BEGIN:VCARD", OTHER, "une carte de visite"),
    (r"(?i:From|Received|Return-Path|Delivered-To|Message-ID|MIME-Version|X-[\w-]+): ", MAIL, ""),
    (r"\xd0\xcf\x11\xe0", OTHER, "un document ou un courriel d’un autre programme"),
    (r"\{\\rtf", OTHER, _DOCUMENT),
    (r"(\xef\xbb\xbf)?\s*(?i:<!doctype html|<html)", OTHER, "une page de navigateur"),
    (r"MZ|\x7fELF", OTHER, "un programme"),
)
_NAMES: tuple[tuple[str, str, str], ...] = (  # where the beginning says nothing
    (r"(vault|drafts)\.(db|json)", NOTEBOOK, ""),
    (r".*\.(?i:csv|tsv)$", OTHER, _TABLE),
    (r".*\.(?i:ics)$", OTHER, "un agenda"),
)


@dataclass(frozen=True, slots=True)
class FileKind:
    """One sort of file: the code of what is said of it, and what it is called."""

    code: str
    what: str = ""


def file_kind(head: bytes, name: str) -> FileKind | None:
    """Return what a file is, from its first HEAD bytes and its name; None: nothing known."""
    if not head:
        return FileKind(EMPTY)
    return _first(_SORTS, head.decode("latin-1")) or _first(_NAMES, name)


def _first(sorts: Sequence[tuple[str, str, str]], text: str) -> FileKind | None:
    for pattern, code, what in sorts:
        if re.match(pattern, text, re.DOTALL):
            return FileKind(code, what)
    return None
