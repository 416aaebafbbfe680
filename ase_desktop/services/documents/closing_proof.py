"""The proof of the end of a placement, made from what stays of the file: ids and dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from ase_desktop.base.french import NBSP, full_date, moment
from ase_desktop.base.ids import crockford, record_code
from ase_desktop.models.catalog import KINDS
from ase_desktop.reports.closing_proof import ProofContent, ProofReceipt, closing_proof
from ase_desktop.reports.pdf import pdf_and_pages
from ase_desktop.reports.registry import REPORTS
from ase_desktop.rules.correspondent_words import named_with_role
from ase_desktop.services.closing import closed_file
from ase_desktop.services.documents.slip import short_fingerprint
from ase_desktop.services.documents.wanted import CLOSING_PROOF, MadeReport
from ase_desktop.vault.vault import Vault

_CODE, _GROUP = 10, 5  # characters of the code of the writing, and of one group


def make_closing_proof(vault: Vault, child: str) -> MadeReport:
    """Return the proof that a child's file was let go; UserError not_closed."""
    content = _content(vault, child)
    document = closing_proof(content)
    pdf, pages = pdf_and_pages(document)
    day = date.fromisoformat(content.erased_at[:10])
    return MadeReport(
        report=CLOSING_PROOF,
        pdf=pdf,
        file_name=REPORTS[CLOSING_PROOF].file_name(day, content.code),
        title=document.title,
        content_code=content.code,
        pages=pages,
        at=vault.now,
        parameters={"about": child},
    )


def _content(vault: Vault, child: str) -> ProofContent:
    stones = closed_file(vault, child)
    first, last = stones[0].days
    receipts = (_receipt(vault, one.receipt) for one in stones if one.receipt)
    return ProofContent(
        owner=named_with_role(vault.owner.name, vault.owner.role),
        file_code=record_code(KINDS["child"].letter, child),
        first_day=first,
        last_day=last,
        erased_at=stones[0].at,
        records=sum(one.records for one in stones),
        receipts=tuple(dict.fromkeys(receipts)),
        code=_code(stones[0].commit),
        made=datetime.fromisoformat(vault.now),
    )


def _receipt(vault: Vault, told: Mapping[str, str]) -> ProofReceipt:
    if "on" in told:
        return ProofReceipt(told["by"], f"remise sur papier, signée le {full_date(told['on'])}")
    roles = {one.name: one.role for one in vault.people.persons.values()}
    how = (
        f"fichier n°{NBSP}{told['file']} écrit le {moment(told['written'])}, "
        f"reçu le {moment(told['received'])}"
    )
    by = named_with_role(told["by"], roles.get(told["by"], ""))
    return ProofReceipt(by, how, short_fingerprint(told["sha256"]))


def _code(commit: str) -> str:
    text = crockford(bytes.fromhex(commit))[:_CODE]
    return "-".join(text[start : start + _GROUP] for start in range(0, _CODE, _GROUP))
