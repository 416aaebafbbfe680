"""One record on paper, and a whole file: every record of a child, kind by kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from ase_desktop.base.french import capital, counted
from ase_desktop.reports.document import (
    CONFIDENTIAL,
    Block,
    Document,
    Heading,
    KeyValues,
    Paragraph,
    Title,
    secondary,
)
from ase_desktop.reports.sections import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetContent:
    """Records to print, already sections, and whom they are about."""

    sections: tuple[Section, ...]
    about: str = ""  # « Léa M. »; empty for a record of the home
    period: str = ""
    content_code: str = ""
    made: datetime


def record_sheet(content: SheetContent) -> Document:
    """Return one record (and the lines of its tables) as a sheet."""
    first = content.sections[0].label if content.sections else "Fiche"
    return _document(content, Title(first, content.about), f"Fiche – {first}")


def child_file(content: SheetContent) -> Document:
    """Return every record given, grouped by kind in the order given."""
    title = Title(content.about or "Dossier", " ".join(("Dossier", content.period)).strip())
    return _document(content, title, "Dossier")


def _document(content: SheetContent, title: Title, name: str) -> Document:
    blocks: list[Block] = [title]
    for label, group in groupby(content.sections, key=lambda one: one.label):
        found = list(group)
        if label != title.text:
            blocks.append(Heading(1, f"{label} ({len(found)})" if len(found) > 1 else label))
        blocks += [block for one in found for block in _section(one)]
    code = f" Code du contenu\u00a0: {content.content_code}." if content.content_code else ""
    return Document(
        title=name,
        subject=f"{name}, imprimé du carnet",
        blocks=tuple(blocks),
        footer=f"{counted(len(content.sections), 'fiche')}.{code}",
        running_head=" · ".join(part for part in (CONFIDENTIAL, content.about) if part),
        made=content.made,
    )


def _section(one: Section) -> Sequence[Block]:
    blocks: list[Block] = []
    if one.title or one.code:
        blocks.append(Heading(2, capital(one.title), one.code))
    if one.rows:
        blocks.append(KeyValues(one.rows, 0.3))
    if one.written:
        blocks.append(Paragraph(secondary(one.written), small=True))
    return blocks
