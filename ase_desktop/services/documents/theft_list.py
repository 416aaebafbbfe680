"""The list of the children on a stolen laptop, on paper; it is kept in no list of documents."""

from __future__ import annotations

from datetime import date, datetime

from ase_desktop.base.french import full_date, hour, listed, of
from ase_desktop.reports.pdf import pdf_and_pages
from ase_desktop.reports.registry import REPORTS
from ase_desktop.reports.theft_list import TheftContent, TheftRow
from ase_desktop.reports.theft_list import theft_list as drawn
from ase_desktop.services import theft
from ase_desktop.services.documents.wanted import THEFT_LIST, MadeReport
from ase_desktop.services.theft import HOME, NOTHING, TheftList
from ase_desktop.services.vaults import note
from ase_desktop.vault.vault import Vault


def make_theft_list(vault: Vault, wanted: str = "") -> MadeReport:
    """Return the list for a correspondent's laptop, "" for one's own; UserError no_such_person."""
    at = vault.now
    found = theft.theft_list(vault, wanted)
    content = TheftContent(
        whose=f"Ordinateur {of(found.name)}",
        made_from=_made_from(vault, found),
        declared=_declared(found),
        elsewhere=_elsewhere(found),
        rows=tuple(
            TheftRow(one.name or HOME, one.born, one.held or NOTHING) for one in found.children
        ),
        made=datetime.fromisoformat(at),
    )
    document = drawn(content)
    pdf, pages = pdf_and_pages(document)
    note(vault, "report", about=found.person, detail=THEFT_LIST)
    return MadeReport(
        report=THEFT_LIST,
        pdf=pdf,
        file_name=REPORTS[THEFT_LIST].file_name(date.fromisoformat(at[:10])),
        title=document.title,
        content_code="",
        pages=pages,
        at=at,
    )


def _made_from(vault: Vault, found: TheftList) -> str:
    if found.person == vault.owner.person:
        return "Liste faite depuis ce même carnet, ou une copie de secours remise."
    notebook = f"Liste faite depuis le carnet {of(vault.owner.name)}"
    if not found.as_of:
        return f"{notebook}\u00a0: ce qui lui a été remis, sans accusé encore."
    day = f"{full_date(found.as_of)}, {hour(found.as_of)}"
    return (
        f"{notebook}\u00a0: ce qui lui a été remis, d’après son dernier fichier du {day}. "
        "Ses notes gardées pour elle et les enfants suivis avec d’autres n’y sont pas."
    )


def _declared(found: TheftList) -> str:
    if not found.declared:
        return ""
    day = f"{full_date(found.declared)}, {hour(found.declared)}"
    return f"Déclaré volé ici le {day}\u00a0: plus rien ne part vers cet ordinateur."


def _elsewhere(found: TheftList) -> str:
    if not found.elsewhere:
        return ""
    whose = listed(list(found.elsewhere))
    return f"Une autre personne décide du dossier {of(whose)}\u00a0: prévenez-la."
