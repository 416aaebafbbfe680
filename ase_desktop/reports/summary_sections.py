"""The ten sections of a child's summary: content into blocks; an empty one has none."""

from __future__ import annotations

from collections.abc import Sequence

from ase_desktop.base.french import of
from ase_desktop.reports.document import (
    Block,
    Heading,
    KeyValues,
    Lines,
    Paragraph,
    Table,
    Text,
    code_run,
    italic,
    joined,
    plain,
    secondary,
)
from ase_desktop.reports.facts import Fact, fact_lines, quotation, sentence, stacked
from ase_desktop.reports.summary_content import Event, Family, SummaryContent, VisitRow

Blocks = tuple[Block, ...]


def essential(content: SummaryContent) -> Blocks:
    """Return what must be read if only one thing is read."""
    return fact_lines(content.essential)


def requests(content: SummaryContent) -> Blocks:
    """Return what the carer asks for, numbered."""
    rows = [
        (
            plain(str(number)),
            joined(plain(request.text), code_run(request.code)),
            plain(request.needed_by),
            plain(request.asked_on),
        )
        for number, request in enumerate(content.requests, 1)
    ]
    return _table(("N°", "Demande", "Nécessaire le", "Demandé le"), rows, (0.04, 0.49, 0.15, 0.32))


def family(content: SummaryContent) -> Blocks:
    """Return the rights, the visits and what followed them, calls and siblings."""
    found = content.family
    visits = [_visit(visit) for visit in found.visits]
    others = (("Appels", stacked(found.calls)), ("Fratrie", stacked(found.siblings)))
    return (
        *(Paragraph(_right(right), small=True) for right in found.rights),
        *(block for line in _counts(found) for block in _small(plain(line))),
        *_table(("Date", "Ce qui s’est passé", "Ensuite"), visits, (0.1, 0.45, 0.45)),
        *_labelled(others),
    )


def _right(right: Fact) -> Text:
    said = sentence(f"{right.text} ({right.source})" if right.source else right.text)
    return joined(italic(said), code_run(right.code))


def _visit(visit: VisitRow) -> tuple[Text, ...]:
    """Return a visit; its code follows what is said of it last, its notes carry their own."""
    code = code_run(visit.code)
    then = joined(plain(visit.then), code) if visit.then else ()
    happened = joined(plain(visit.happened), () if then else code)
    return (plain(visit.date), happened, joined(then, stacked(visit.notes)))


def _counts(found: Family) -> list[str]:
    """Return the numbers of the section, then one line for each person met."""
    said = []
    if found.ordered_not_organised is not None:
        said.append(f"Ordonnées, non organisées\u00a0: {found.ordered_not_organised}")
    if found.days_since_last is not None:
        said.append(f"Jours depuis la dernière rencontre\u00a0: {found.days_since_last}")
    return [" · ".join(said), *found.visit_counts]


def health(content: SummaryContent) -> Blocks:
    """Return allergies first, in bold, then what one must know to care for the child."""
    found = content.health
    return _labelled(
        (
            ("Allergies", stacked(found.allergies, strong=True)),
            ("À savoir", stacked(found.alerts, strong=True)),
            ("Traitements", stacked(found.treatments)),
            ("Sommeil", stacked(found.sleep)),
            ("Ce qui aide", stacked(found.helps)),
            ("Développement", stacked(found.development)),
            ("Rendez-vous", stacked(found.appointments)),
        )
    )


def school(content: SummaryContent) -> Blocks:
    """Return school and social life."""
    return fact_lines(content.school)


def events(content: SummaryContent) -> Blocks:
    """Return striking facts, line by line with the hours."""
    return tuple(block for event in content.events for block in _event(event))


def _event(event: Event) -> Blocks:
    return (Heading(2, event.title, event.code), *fact_lines(event.lines))


def words(content: SummaryContent) -> Blocks:
    """Return the child's exact words, each with its moment."""
    items = tuple(
        joined(
            plain(quotation(quote.words)),
            secondary(sentence(quote.moment)),
            code_run(quote.code),
        )
        for quote in content.words
        if quote.words.strip()
    )
    return (Lines(items),) if items else ()


def dates(content: SummaryContent) -> Blocks:
    """Return the next dates."""
    return fact_lines(content.dates)


def papers(content: SummaryContent) -> Blocks:
    """Return the documents that are not with the child, and when they were asked for."""
    rows = [
        (
            joined(plain(paper.paper), code_run(paper.code)),
            plain(paper.asked_on),
            plain(paper.reminded_on),
        )
        for paper in content.papers
    ]
    return _table(("Papier", "Demandé le", "Rappelé le"), rows, (0.5, 0.25, 0.25))


def closing(content: SummaryContent) -> Blocks:
    """Return the sentence that closes."""
    return (Paragraph(plain(sentence(content.closing))),) if content.closing.strip() else ()


def words_title(content: SummaryContent) -> str:
    """Return « Paroles de Léa »."""
    return f"Paroles {of(content.header.first_name)}"


def _table(
    heads: tuple[str, ...], rows: Sequence[tuple[Text, ...]], shares: tuple[float, ...]
) -> Blocks:
    return (Table(heads, tuple(rows), shares),) if rows else ()


def _labelled(rows: Sequence[tuple[str, Text]]) -> Blocks:
    present = tuple((label, value) for label, value in rows if value)
    return (KeyValues(present, 0.17),) if present else ()


def _small(runs: Text) -> Blocks:
    return (Paragraph(runs, small=True),) if runs else ()
