"""The home of a carer for her settings: household, agrément, who lives here."""

from __future__ import annotations

from dataclasses import dataclass

from ase_desktop.base.french import capital, counted, full_date
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_placement import ApprovalStatus, HouseholdLink, SchoolZone
from ase_desktop.services import pause, recovery
from ase_desktop.services.finding import list_records
from ase_desktop.services.sheet_lines import SheetLine, joined, line, lines, span
from ase_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class HomeSheet:
    """What the settings show of the home and of the notebook."""

    household: str  # uid, "" when it is not written yet
    facts: tuple[tuple[str, str], ...]
    approvals: tuple[SheetLine, ...]
    members: tuple[SheetLine, ...]
    controller: str
    has_digits: bool
    recovery_at: str  # when the recovery sheet was proven


def home_sheet(vault: Vault) -> HomeSheet:
    """Return the home and how the notebook is kept."""
    known = list_records(vault, "foster_household")
    household = known[0] if known else None
    return HomeSheet(
        household=household.uid if household else "",
        facts=_facts(household) if household else (),
        approvals=lines(reversed(list_records(vault, "approval")), approval_line),
        members=lines(list_records(vault, "household_member"), member_line),
        controller=(household["controller"] or household["employer"] or "") if household else "",
        has_digits=pause.has_digits(vault),
        recovery_at=recovery.proven_at(vault),
    )


def _facts(household: Snapshot) -> tuple[tuple[str, str], ...]:
    city = " ".join(part for part in (household["postal_code"], household["city"]) if part)
    address = ", ".join(part for part in (household["address"], city) if part)
    pairs = (
        ("Nom", household["name"]),
        ("Adresse", address),
        ("Employeur", household["employer"]),
        ("Service", household["fostering_service"]),
        ("Astreinte", joined(household["on_call_phone"], household["on_call_hours"])),
        ("Vacances scolaires", SchoolZone.label(household["school_zone"])),
    )
    return tuple((label, value) for label, value in pairs if value)


def approval_line(approval: Snapshot) -> SheetLine:
    """Return an agrément: how many places, until when."""
    places = counted(approval["places"] or 0, "place")
    number = f"n° {approval['approval_number']}" if approval["approval_number"] else ""
    until = "sans limitation de durée" if approval["unlimited"] else _until(approval)
    status = approval["approval_status"]
    state = "" if status == ApprovalStatus.valid.name else ApprovalStatus.label(status)
    more = _derogation(approval)
    return line(approval, joined(places, number), capital(joined(until, state, more)))


def _until(approval: Snapshot) -> str:
    return span(approval["starts_on"], approval["ends_on"])


def _derogation(approval: Snapshot) -> str:
    extra = approval["derogation_places"]
    if not extra:
        return ""
    until = approval["derogation_until"]
    words = f"dérogation pour {counted(extra, 'place')} de plus"
    return f"{words} jusqu’au {full_date(until)}" if until else words


def member_line(member: Snapshot) -> SheetLine:
    """Return somebody who lives here."""
    name = " ".join(part for part in (member["first_name"], member["last_name"]) if part)
    link = HouseholdLink.label(member["household_link"])
    replaces = "peut vous remplacer" if member["may_replace"] else ""
    clearance = member["clearance_on"]
    checked = f"attestation d’honorabilité du {full_date(clearance)}" if clearance else ""
    gone = f"parti le {full_date(member['lives_until'])}" if member["lives_until"] else ""
    return line(member, name, capital(joined(link, replaces, checked, gone)))
