"""What the author of a summary chooses: its days, its parts, five lines, the closing sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ase_desktop.base.errors import UserError
from ase_desktop.base.french import NBSP, counted, day_month, of
from ase_desktop.base.kinds import Changes, Snapshot
from ase_desktop.reports.facts import sentence
from ase_desktop.reports.summary_content import Health, SummaryContent
from ase_desktop.services import finality
from ase_desktop.services.asked import Save
from ase_desktop.services.documents import essential, family, making, summary
from ase_desktop.services.documents.child_book import ChildBook
from ase_desktop.services.documents.wanted import CHILD_SUMMARY, Wanted
from ase_desktop.services.records import save_record
from ase_desktop.services.scopes import stay_scope
from ase_desktop.vault.vault import Vault

LINES = essential.MOST
PART_NAMES = tuple(name for name in summary.PARTS if name != "closing")  # that may be left out


@dataclass(frozen=True, slots=True)
class PartChoice:
    """One part that may be printed or not."""

    name: str
    title: str  # « L’essentiel »
    note: str  # « 5 lignes choisies », "" when nothing is worth counting
    is_empty: bool  # it would print nothing


@dataclass(frozen=True, slots=True)
class SummaryChoices:
    """Everything the left side of the page of a summary shows."""

    child: str
    name: str  # « Léa »
    recipient: str  # « Mme Lefèvre, référente ASE »
    first: date
    last: date
    parts: tuple[PartChoice, ...]
    lines: tuple[str, ...]  # those chosen, or those computed
    is_written: bool  # a summary of exactly these days was written
    suggestions: tuple[str, ...]  # computed lines, to choose from
    closing: str
    version: int
    replaces: str  # « remplace celle du 12 septembre »
    may_write: bool  # only the carer writes her own summary


@dataclass(frozen=True, slots=True)
class Chosen:
    """What its author wrote: at most five lines and a closing sentence."""

    child: str
    first: date
    last: date
    lines: Sequence[str]
    closing: str


def summary_choices(
    vault: Vault, child: str, first: date | None = None, last: date | None = None
) -> SummaryChoices:
    """Return what may be chosen for a summary; the usual days when none are said.

    UserError no_such_child.
    """
    wanted = Wanted(report=CHILD_SUMMARY, about=child, from_day=first, to_day=last)
    book = making.summary_book(vault, wanted)
    content = summary.summary_content(book)
    written = summary.summary_of(book)
    latest = _latest(book)
    return SummaryChoices(
        child=child,
        name=book.name,
        recipient=content.header.recipient,
        first=book.span.first,
        last=book.span.last,
        parts=tuple(_parts(book, content, is_written=written is not None)),
        lines=tuple(fact.text for fact in content.essential),
        is_written=written is not None,
        suggestions=tuple(
            sentence(fact.text) for fact in essential.suggestions(book, family.meetings(book))
        ),
        closing=content.closing,
        version=content.header.version if written else _next_version(latest),
        replaces=_replaces(content.header.replaces, written, latest),
        may_write=vault.owner.role == "carer",
    )


def _latest(book: ChildBook) -> Snapshot | None:
    """Return the last version of the summaries of this child."""
    found = book.records("carer_summary")
    return max(found, key=lambda one: (one["version"] or 0, one.changed), default=None)


def _next_version(latest: Snapshot | None) -> int:
    return (latest["version"] or 1) + 1 if latest else 1


def _replaces(said: str, written: Snapshot | None, latest: Snapshot | None) -> str:
    if written is not None:
        return f"remplace {said}" if said else ""
    return f"remplace celle du {day_month(latest['to_day'])}" if latest else ""


def _parts(book: ChildBook, content: SummaryContent, *, is_written: bool) -> list[PartChoice]:
    chosen = "choisie" if is_written else "proposée"
    lines = len(content.essential)
    visits = len(content.family.visits)
    has_family = bool(visits or content.family.rights or content.family.calls)
    rows = (
        ("L’essentiel", f"{counted(lines, 'ligne')} {chosen}{'s' if lines > 1 else ''}", lines),
        ("Ce que je demande", counted(len(content.requests), "demande"), len(content.requests)),
        ("Relations avec la famille", counted(visits, "visite"), has_family),
        ("Santé et développement", "", content.health != Health()),
        ("École et vie sociale", "", bool(content.school)),
        ("Faits marquants", counted(len(content.events), "événement"), len(content.events)),
        (f"Paroles {of(book.name)}", counted(len(content.words), "parole"), len(content.words)),
        ("Prochaines dates", counted(len(content.dates), "date"), len(content.dates)),
        ("Papiers manquants", counted(len(content.papers), "papier"), len(content.papers)),
    )
    return [
        PartChoice(name, title, note if shown else f"rien{NBSP}à dire", not shown)
        for name, (title, note, shown) in zip(PART_NAMES, rows, strict=True)
    ]


def save_choices(vault: Vault, chosen: Chosen) -> Changes:
    """Save the lines of a summary: a correction until it leaves, then a new version.

    Raises UserError too_many_lines, no_stay, Invalid.
    """
    lines = [line.strip() for line in chosen.lines if line.strip()]
    if len(lines) > LINES:
        raise UserError("too_many_lines", most=LINES)
    span = (chosen.first, chosen.last)
    wanted = Wanted(
        report=CHILD_SUMMARY, about=chosen.child, from_day=span[0], to_day=span[1], at=vault.now
    )
    book = making.summary_book(vault, wanted)
    written = summary.summary_of(book)
    values: dict[str, object] = {
        "from_day": chosen.first.isoformat(),
        "to_day": chosen.last.isoformat(),
        "closing": chosen.closing.strip() or None,
        "addressed_to": summary.caseworker_words(book) or None,
        **dict(zip(essential.LINES, [*lines, *([None] * (LINES - len(lines)))], strict=True)),
    }
    if written is not None and _may_correct(vault, written):
        return save_record(vault, Save("carer_summary", values, uid=written.uid))
    latest = _latest(book)
    values |= {"version": _next_version(latest), "replaces": latest.uid if latest else None}
    filled = {name: value for name, value in values.items() if value is not None}
    return save_record(vault, Save("carer_summary", filled, children=[chosen.child]))


def _may_correct(vault: Vault, written: Snapshot) -> bool:
    """Say whether a summary is still the author's to correct: hers, and never handed over."""
    scope = stay_scope(vault, written.child or "").uid
    is_mine = written.author_uid == vault.owner.person and written.scope == scope
    return is_mine and not finality.is_sent(vault, written.scope, written.uid)
