"""The slip of one exchange, made from the history; it is not kept in the list of documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from ase_desktop.reports.pdf import pdf_and_pages
from ase_desktop.reports.registry import REPORTS
from ase_desktop.reports.slip import SlipContent, slip
from ase_desktop.rules.correspondent_words import named_with_role
from ase_desktop.rules.exchange_groups import GROUPS, counted_kinds
from ase_desktop.rules.wording import child_short_name
from ase_desktop.services.documents.wanted import SLIP, MadeReport
from ase_desktop.services.exchanges import exchange
from ase_desktop.services.finding import list_records
from ase_desktop.services.packet_records import counted_of
from ase_desktop.vault.vault import Vault

FINGERPRINT, GROUP = 16, 4  # characters of the SHA-256 printed, and of one group


def make_slip(vault: Vault, number: int) -> MadeReport:
    """Return the slip of a file, by its number in the history; UserError no_such_slip."""
    content = _content(vault, number)
    document = slip(content)
    pdf, pages = pdf_and_pages(document)
    at = vault.now
    code = content.fingerprint.replace(" ", "")
    return MadeReport(
        report=SLIP,
        pdf=pdf,
        file_name=REPORTS[SLIP].file_name(date.fromisoformat(content.written[:10]), code),
        title=document.title,
        content_code="",
        pages=pages,
        at=at,
    )


def _content(vault: Vault, number: int) -> SlipContent:
    found = exchange(vault, number)
    file_number, sha256, person, at, raw = vault.db.execute(
        "SELECT n, sha256, person, at, summary FROM packet WHERE id = ?", (number,)
    ).fetchone()
    summary = json.loads(raw)
    owner = vault.owner
    sides = [named_with_role(owner.name, owner.role), _named(vault, person)]
    sender, recipient = sides if found.is_out else reversed(sides)
    return SlipContent(
        number=file_number,
        sender=sender,
        recipient=recipient,
        written=summary.get("written_at", at),
        received="" if found.is_out else at,
        children=_children(vault, summary.get("concerned", summary["children"])),
        holds=_holds(summary["kinds"] if "kinds" in summary else counted_of(vault, number)),
        state=found.words,
        fingerprint=short_fingerprint(sha256),
        made=datetime.fromisoformat(vault.now),
    )


def short_fingerprint(sha256: str) -> str:
    """Return « 3F2A 99C1 07BD E410 », the beginning of what names the bytes of a file."""
    kept = sha256[:FINGERPRINT].upper()
    return " ".join(kept[start : start + GROUP] for start in range(0, FINGERPRINT, GROUP))


def _named(vault: Vault, person: str) -> str:
    known = vault.people.persons.get(person)
    return named_with_role(known.name, known.role) if known else ""


def _children(vault: Vault, uids: Iterable[str]) -> tuple[str, ...]:
    wanted = set(uids)
    found = list_records(vault, "child", with_retired=True)
    return tuple(sorted(child_short_name(one) for one in found if one.uid in wanted))


def _holds(kinds: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return what a file holds by groups that a person recognises."""
    said = [
        (group.label, counted_kinds({kind: kinds.get(kind, 0) for kind in group.kinds}))
        for group in GROUPS
    ]
    return tuple((label, words) for label, words in said if words)
