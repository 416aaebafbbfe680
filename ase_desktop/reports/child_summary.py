"""The summary a carer gives her référente: two pages and an annex, in a fixed order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ase_desktop.base.french import agreed, counted
from ase_desktop.reports import summary_sections as sections
from ase_desktop.reports.document import (
    CONFIDENTIAL,
    Block,
    Document,
    Heading,
    KeepTogether,
    PageBreak,
    Paragraph,
    SignatureRow,
    Text,
    Title,
    bold,
    italic,
    joined,
    plain,
)
from ase_desktop.reports.facts import sentence
from ase_desktop.reports.fitting import Part, Room, fit
from ase_desktop.reports.pdf import page_count
from ase_desktop.reports.summary_content import CitedNote, Header, SummaryContent

BODY_PAGES = 2
VISITS = 8
_ESSENTIAL = Room(rows=5, lines=5, letters=400)
_SCALES = (1.0, 0.96, 0.9)
# From everything to very little: rows of a table, lines of a list, letters of a text. The visits
# stay longer than lists: what became of them is what a summary is read for.
_ROOMS = tuple(
    Room(rows, lines, letters)
    for rows, lines, letters in (
        (12, 14, 700),
        (10, 10, 550),
        (8, 8, 450),
        (8, 6, 330),
        (8, 5, 260),
        (8, 4, 230),
        (8, 3, 200),
        (7, 3, 200),
        (6, 3, 200),
        (5, 3, 200),
        (5, 2, 200),
        (4, 2, 180),
        (3, 2, 120),
        (3, 1, 120),
        (2, 1, 80),
    )
)
_SIGN = SignatureRow(("Signature de l’auteur", "Reçu par", "le"))
_PAPERS = "Papiers manquants"


@dataclass(frozen=True, slots=True)
class _Section:
    title: str
    part: Part


def child_summary(content: SummaryContent) -> Document:
    """Return the summary; what does not hold on two pages goes to the annex, whole.

    Letters shrink a little first, then lists shorten: the least that makes two pages.
    """
    tries = [(_ROOMS[0], scale) for scale in _SCALES]
    tries += [(room, _SCALES[-1]) for room in _ROOMS[1:]]
    found = bisect_left(tries, True, key=lambda one: _holds(content, *one))
    room, scale = tries[min(found, len(tries) - 1)]
    body, annex = _drafted(content, room)
    return replace(body, blocks=(*body.blocks, *annex), scale=scale)


def _holds(content: SummaryContent, room: Room, scale: float) -> bool:
    body, _ = _drafted(content, room)
    return page_count(replace(body, scale=scale)) <= BODY_PAGES


def _drafted(content: SummaryContent, room: Room) -> tuple[Document, tuple[Block, ...]]:
    found = _sections(content, room)
    end = sections.closing(content)
    blocks = [*_title_block(content, found)]
    for number, section in enumerate(found, 1):
        blocks += [Heading(1, f"{number}. {section.title}"), *section.part.blocks]
    if end:
        end = (Heading(1, f"{len(found) + 1}. Rien à signaler"), *end)
    blocks.append(KeepTogether((*end, _SIGN)))
    period = content.header.period
    document = Document(
        title=f"Synthèse {period}",
        subject="Synthèse de l’assistante familiale pour le service",
        blocks=tuple(blocks),
        footer=_footer(content),
        running_head=f"{CONFIDENTIAL} · {content.header.child}, synthèse {period}",
        made=content.made,
    )
    return document, _annex(found, content.cited)


def _sections(content: SummaryContent, room: Room) -> list[_Section]:
    drafts = (
        ("L’essentiel", sections.essential(content), _ESSENTIAL),
        ("Ce que je demande", sections.requests(content), room),
        ("Relations avec la famille", sections.family(content), room.at_most(VISITS)),
        ("Santé et développement", sections.health(content), room),
        ("École et vie sociale", sections.school(content), room),
        ("Faits marquants", sections.events(content), room),
        (sections.words_title(content), sections.words(content), room),
        ("Prochaines dates", sections.dates(content), room),
        (_PAPERS, sections.papers(content), room),
    )
    return [_Section(title, fit(blocks, given)) for title, blocks, given in drafts if blocks]


def _title_block(content: SummaryContent, found: Sequence[_Section]) -> list[Block]:
    header = content.header
    name = ", ".join(part for part in (header.child, header.age) if part)
    lines = (
        plain(_from_to(header)),
        plain(" ".join(sentence(line) for line in (header.measure, header.judge) if line)),
        italic(" ".join(part for part in (header.statement, _missing(content, found)) if part)),
    )
    return [
        Title(name, f"Synthèse {header.period}"),
        *(Paragraph(line, small=True) for line in lines if line),
    ]


def _from_to(header: Header) -> str:
    people = ", ".join(
        part
        for part in (
            f"De {header.sender}" if header.sender else "",
            f"à {header.recipient}" if header.recipient else "",
        )
        if part
    )
    version = f"Version {header.version}"
    if header.replaces:
        version += f", remplace {header.replaces}"
    return " ".join(sentence(part) for part in (people, version) if part)


def _missing(content: SummaryContent, found: Sequence[_Section]) -> str:
    titles = [section.title for section in found]
    if _PAPERS not in titles:
        return ""
    return f"{_PAPERS}\u00a0: {len(content.papers)} (point {titles.index(_PAPERS) + 1})."


def _footer(content: SummaryContent) -> str:
    said = []
    if content.notes:
        made = f"Établi à partir de {counted(content.notes, 'note')}"
        said.append(f"{made}\u00a0; dernière saisie le {content.last_entry}.")
    if content.content_code:
        said.append(f"Code du contenu\u00a0: {content.content_code}.")
    return " ".join(said)


def _annex(found: Sequence[_Section], cited: Sequence[CitedNote]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for section in found:
        if section.part.more:
            blocks += [Heading(1, f"Annexe – {section.title}, suite"), *section.part.more]
    if cited:
        label = agreed(len(cited), "Note citée", "Notes citées")
        blocks.append(Heading(1, f"Annexe – {label}"))
        blocks += [block for note in cited for block in _cited(note)]
    return (PageBreak(), *blocks) if blocks else ()


def _cited(note: CitedNote) -> tuple[Block, Block]:
    by = ", ".join(part for part in (note.when, note.by) if part)
    head: Text = joined(bold(f"[{note.code}]"), plain(by))
    return (Paragraph(head), Paragraph(plain(note.text)))
