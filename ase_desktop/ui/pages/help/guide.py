"""The guide as the help pages show it: docs/guide.md is its only source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ase_desktop.base.resources import guide

KEYS = "Les touches"
BEGIN = "Dix minutes pour commencer"
_OF_PAGES = {  # heading → the `help` of the pages it speaks of
    "La journée": ("today", "visit"),
    "Mes suivis": ("caseload",),
    "L’agenda": ("agenda",),
    "Les enfants": ("children", "child", "records"),
    "Écrire une note": ("journal",),
    "Un événement": ("events",),
    "Imprimer la synthèse": ("documents", "report", "summary"),
    "Remettre le fichier": ("share", "send"),
    "Recevoir": ("receive", "decide"),
    "Relier nos deux ordinateurs": ("correspondents", "link", "share_child"),
    "Le service": ("service",),
    "La fin d’un accueil": ("ending", "erase_file", "hold_file"),
    "Les réglages": ("settings", "recovery", "new_words", "who_opened", "about"),
    "Un enfant arrive": ("arrival",),
    "Chercher": ("search",),
}


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the guide."""

    heading: str
    paragraphs: tuple[str, ...]  # a numbered step begins with its number
    keys: tuple[tuple[str, str], ...]  # the rows of its table


def sections() -> dict[str, Section]:
    """Return the parts of the guide by heading, in order; raise OSError when it is not there."""
    _, *parts = guide().read_text(encoding="utf-8").split("\n## ")
    read = (_section(*part.split("\n", 1)) for part in parts)
    return {one.heading: one for one in read}


def heading_of(page: str) -> str:
    """Return the heading that speaks of a page, from its `help`."""
    return next((heading for heading, names in _OF_PAGES.items() if page in names), BEGIN)


def _section(heading: str, text: str) -> Section:
    lines = text.splitlines()
    rows = [line.strip("|").split("|") for line in lines if line.startswith("|")][2:]
    keys = tuple((key.strip(), does.strip()) for key, does in rows)
    told = "\n".join(line for line in lines if not line.startswith(("|", "![")))
    return Section(heading.strip(), tuple(_paragraphs(told)), keys)


def _paragraphs(text: str) -> Iterator[str]:
    for block in filter(None, (found.strip() for found in text.split("\n\n"))):
        for part in re.split(r"\n(?=\d+\. )", block):
            yield _plain(" ".join(part.split()))


def _plain(words: str) -> str:
    """Return words without the marks of their dress; the pages only write plain text."""
    return re.sub(r"\*+|`", "", words)
