"""« Qui a ouvert, imprimé, transmis » on paper: what a control asks, without a child's name."""

from __future__ import annotations

from datetime import date, datetime

from ase_desktop.base.french import NBSP, counted, full_date, of, period
from ase_desktop.reports.access_list import AccessLine, AccessListContent, access_list
from ase_desktop.reports.pdf import pdf_and_pages
from ase_desktop.reports.registry import REPORTS
from ase_desktop.services import log_keeping
from ase_desktop.services.documents.wanted import ACCESS_LIST, MadeReport
from ase_desktop.services.who_opened import WHAT, Asked, coded
from ase_desktop.vault import audit
from ase_desktop.vault.audit_cut import first_broken, last_cut
from ase_desktop.vault.vault import Vault


def make_access_list(vault: Vault, asked: Asked) -> MadeReport:
    """Return the lines asked for as a document; it is not kept in the list of documents."""
    at = vault.now
    found = coded(vault, asked)
    content = AccessListContent(
        notebook=f"Carnet {of(vault.owner.name)}",
        told=_told(asked, len(found)),
        kept=_kept(vault),
        is_whole=first_broken(vault.db) is None and log_keeping.all_sent_hold(vault),
        tip=log_keeping.short_tip(audit.tip(vault.db)),
        lines=tuple(AccessLine(one.at, one.words, one.code) for one in found),
        made=datetime.fromisoformat(at),
    )
    document = access_list(content)
    pdf, pages = pdf_and_pages(document)
    return MadeReport(
        report=ACCESS_LIST,
        pdf=pdf,
        file_name=REPORTS[ACCESS_LIST].file_name(date.fromisoformat(at[:10])),
        title=document.title,
        content_code="",
        pages=pages,
        at=at,
    )


def _told(asked: Asked, count: int) -> str:
    """Return « 12 lignes, Imprimé et remis, du 1er au 24 novembre 2026 »."""
    parts = [counted(count, "ligne")]
    if asked.what:
        parts.append(dict(WHAT)[asked.what])
    if asked.whom:
        parts.append("pour une seule personne")
    if asked.first and asked.last:
        parts.append(period(asked.first, asked.last))
    elif asked.first:
        parts.append(f"depuis le {full_date(asked.first)}")
    elif asked.last:
        parts.append(f"jusqu’au {full_date(asked.last)}")
    return ", ".join(parts)


def _kept(vault: Vault) -> str:
    """Return how long lines are kept, and what already left."""
    months = f"Les lignes sont gardées {log_keeping.months_kept(vault)}{NBSP}mois."
    left = last_cut(vault.db)
    if left is None:
        return f"{months} Aucune n’a encore été ôtée."
    return f"{months} Celles d’avant le {full_date(left.before)} ont été ôtées."
