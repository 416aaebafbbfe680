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
from ase_desktop.models.incident_notice import IncidentNotice
from ase_desktop.rules.reporting import (
    ReportDelays,
    known_since,
    report_delays,
    reports,
    to_report_words,
)
from ase_desktop.services import finality
from ase_desktop.services.local_rules import in_force, signed_on
from ase_desktop.vault.vault import Vault

LATE_FOR = 30  # days after which what nobody reported is history, not a task


@dataclass(frozen=True, slots=True)
class ToReport:
    """One event of mine that neither left in a file nor was told to the service."""

    uid: str
    child: str | None
    by: str  # local moment
    until: str  # « à signaler avant le mercredi 18 novembre, 20 h »
    why: str  # the same, with its source and what happened


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
    return _unreported(vault, mine) if mine else []


def _unreported(vault: Vault, records: list[Snapshot]) -> list[ToReport]:
    delays, told = delays_in_force(vault), _told(vault, [one.uid for one in records])
    waiting = []
    for one in records:
        delay = delays.of(one["incident_type"], one["severity"])
        if delay is None or one.uid in told or finality.is_sent(vault, one.scope, one.uid):
            continue
        what = one["title"] or IncidentType.label(one["incident_type"]) or "sans titre"
        at = _known(one)
        why = to_report_words(delay, at, what)
        waiting.append(ToReport(one.uid, one.child, delay.by(at), delay.until(at), why))
    return waiting


def _told(vault: Vault, events: list[str]) -> set[str]:
    """Return those of these events of which the service was told."""
    query = select(IncidentNotice.incident, IncidentNotice.notice_person).where(
        IncidentNotice.incident.in_(events), IncidentNotice.retired.is_(False)
    )
    with vault.read() as session:
        return {str(event) for event, person in session.execute(query) if reports(person)}


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
