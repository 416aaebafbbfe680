"""« Ma carte »: this computer's six words on paper; it is not kept in the list of documents."""

from __future__ import annotations

from datetime import date, datetime

from ase_desktop.reports.pdf import pdf_and_pages
from ase_desktop.reports.registry import REPORTS
from ase_desktop.reports.words_card import WordsCardContent, words_card
from ase_desktop.rules.correspondent_words import role_words
from ase_desktop.services import correspondents
from ase_desktop.services.documents.wanted import WORDS_CARD, MadeReport
from ase_desktop.vault.vault import Vault


def make_words_card(vault: Vault) -> MadeReport:
    """Return the card of this computer's words."""
    at, owner = vault.now, vault.owner
    content = WordsCardContent(
        name=owner.name,
        role=role_words(owner.name, owner.role),
        words=correspondents.my_words(vault),
        made=datetime.fromisoformat(at),
    )
    document = words_card(content)
    pdf, pages = pdf_and_pages(document)
    return MadeReport(
        report=WORDS_CARD,
        pdf=pdf,
        file_name=REPORTS[WORDS_CARD].file_name(date.fromisoformat(at[:10])),
        title=document.title,
        content_code="",
        pages=pages,
        at=at,
    )
