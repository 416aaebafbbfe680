"""The recovery sheet: it holds a secret, so it is drawn once, and neither listed nor attached."""

from __future__ import annotations

from datetime import date, datetime

from ase_desktop.crypto.recovery_code import code_groups, parse_code
from ase_desktop.reports.pdf import pdf_and_pages
from ase_desktop.reports.recovery_sheet import RecoveryContent, recovery_sheet
from ase_desktop.reports.registry import REPORTS
from ase_desktop.services.documents.wanted import RECOVERY_SHEET, MadeReport
from ase_desktop.vault.vault import Vault


def make_recovery_sheet(vault: Vault, code: str) -> MadeReport:
    """Return the sheet of a recovery code just created, or typed back.

    Raises UserError recovery_code_incomplete or recovery_code_mistyped.
    """
    at = vault.now
    content = RecoveryContent(
        groups=code_groups(parse_code(code)),
        notebook=f"Carnet de {vault.owner.name}",
        made=datetime.fromisoformat(at),
    )
    document = recovery_sheet(content)
    pdf, pages = pdf_and_pages(document)
    return MadeReport(
        report=RECOVERY_SHEET,
        pdf=pdf,
        file_name=REPORTS[RECOVERY_SHEET].file_name(date.fromisoformat(at[:10])),
        title=document.title,
        content_code="",
        pages=pages,
        at=at,
    )
