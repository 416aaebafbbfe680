"""The events that are still to be reported, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select

from ase_desktop.base.french import full_date
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_incidents import IncidentType
from ase_desktop.models.catalog import snapshot
from ase_desktop.models.incident import WHEN, Incident
from ase_desktop.rules.reporting import (
    ReportDelays,
    known_since,
    report_delays,
    reports,
    to_report_words,
)
from ase_desktop.services import finality
from ase_desktop.services.finding import rows_of
from ase_desktop.services.local_rules import in_force, signed_on
from ase_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class ToReport:
    """One event of mine that neither left in a file nor was told to the service."""

    uid: str
    child: str | None
    by: str  # local moment
    why: str


def delays_in_force(vault: Vault) -> ReportDelays:
    """Return the delays within which events are reported, with where they come from."""
    at = signed_on(vault)
    return report_delays(in_force(vault), full_date(at) if at else "")


def to_report(vault: Vault, since: date, *, child: str | None = None) -> list[ToReport]:
    """Return the events of mine still to be reported, those that happened since a day."""
    oldest = (since - timedelta(days=1)).isoformat()
    query = select(Incident).where(
        Incident.retired.is_(False),
        Incident.closed_on.is_(None),
        or_(Incident.occurred_at >= oldest, Incident.undecided.is_not(None)),
    )
    if child is not None:
        query = query.where(Incident.child == child)
    with vault.read() as session:
        found = [snapshot(row, vault.names) for row in session.scalars(query)]
    mine = [one for one in found if one.author_uid == vault.owner.person]
    return _unreported(vault, mine, child) if mine else []


def _unreported(vault: Vault, records: list[Snapshot], child: str | None) -> list[ToReport]:
    delays, rows = delays_in_force(vault), rows_of(vault, "incident", child=child)
    waiting = []
    for one in records:
        delay = delays.of(one["incident_type"], one["severity"])
        told = rows.get(one.uid, {}).get("incident_notice", ())
        if delay is None or any(reports(row["notice_person"]) for row in told):
            continue
        if not finality.is_sent(vault, one.scope, one.uid):
            what = one["title"] or IncidentType.label(one["incident_type"]) or "sans titre"
            at = _known(one)
            why = to_report_words(delay, at, what)
            waiting.append(ToReport(one.uid, one.child, delay.by(at), why))
    return waiting


def _known(record: Snapshot) -> str:
    """Return when an event was known, the earliest of the versions that wait for a choice."""
    versions = [one.value for one in record.undecided.get(WHEN.name, ())]
    written = [record.values, *(one for one in versions if isinstance(one, dict))]
    found = [
        known_since(one["occurred_at"], one.get("known_at"))
        for one in written
        if one.get("occurred_at")
    ]
    return min(found, default=record.created)
