"""Until when an event is reported: at once where the law says so, else as the service decides.

The delays of terms_incidents are those of use; a profile of the département replaces them, except
where an article of the code wants « sans délai ». Each is said with where it comes from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from ase_desktop.base.french import NBSP, capital, hour, weekday_date
from ase_desktop.base.terms_incidents import INCIDENT_RULES, SERIOUS, IncidentType, NoticePerson
from ase_desktop.rules.local_rules import LocalRules

_CODE = "Code de l’action sociale, lu en novembre 2026"
_LAW = {  # what it wants « sans délai »
    IncidentType.child_death.name: f"art. R421-40 du {_CODE}",
    IncidentType.disclosure.name: f"art. L221-6 du {_CODE}",
    IncidentType.carer_family_event.name: f"art. R421-38 du {_CODE}",
}
_SERIOUS_ACCIDENT = f"accident grave, art. R421-40 du {_CODE}"
_OF_USE = "délai d’usage"
_TOLD = frozenset(  # whoever of these is told, the service is
    one.name
    for one in (
        NoticePerson.on_call_line,
        NoticePerson.caseworker,
        NoticePerson.ase_manager,
        NoticePerson.employer,
    )
)


@dataclass(frozen=True, slots=True)
class ReportDelay:
    """Within how many hours an event is reported, and who says it."""

    hours: int  # 0: at once
    source: str

    def by(self, since: str) -> str:
        """Return the local moment until when, from the one it was known."""
        return (datetime.fromisoformat(since) + timedelta(hours=self.hours)).isoformat(
            timespec="minutes"
        )

    def until(self, since: str) -> str:
        """Return « à signaler avant le mercredi 18 novembre, 20 h », « à signaler sans délai »."""
        if not self.hours:
            return "à signaler sans délai"
        by = self.by(since)
        return f"à signaler avant le {weekday_date(by)}, {hour(by)}"

    def words(self, since: str) -> str:
        """Return the same as a sentence, with its source."""
        return f"{capital(self.until(since))} ({self.source})"


@dataclass(frozen=True, slots=True)
class ReportDelays:
    """The delays in force."""

    said: Mapping[str, int]  # type of event → hours, where a profile says them
    source: str = ""  # « profil Département d’essai, 18 novembre 2026 »

    def of(self, incident_type: str | None, severity: int | None) -> ReportDelay | None:
        """Return the delay of an event, None when nothing asks to report it.

        Without a type, what is more than noted is reported as any other event.
        """
        if incident_type not in INCIDENT_RULES:
            if (severity or 0) <= 1:
                return None
            incident_type = IncidentType.other.name
        if incident_type == IncidentType.accident.name and (severity or 0) >= SERIOUS:
            return ReportDelay(0, _SERIOUS_ACCIDENT)
        if incident_type in _LAW:
            return ReportDelay(0, _LAW[incident_type])
        if incident_type in self.said:
            return ReportDelay(self.said[incident_type], self.source)
        return ReportDelay(INCIDENT_RULES[incident_type].hours, _OF_USE)


def report_delays(rules: LocalRules, signed: str) -> ReportDelays:
    """Return the delays in force; signed: the day of the profile in words, "" for none."""
    named = " ".join(part for part in ("profil", rules.name) if part)
    return ReportDelays(dict(rules.report_hours), f"{named}, {signed}" if signed else "")


def known_since(occurred_at: str, known_at: str | None) -> str:
    """Return the moment from which an event counts: when it was known, if that is later."""
    return max(occurred_at, known_at or "")


def reports(notice_person: str | None) -> bool:
    """Say whether telling this person tells the service."""
    return notice_person in _TOLD


def to_report_words(delay: ReportDelay, since: str, what: str) -> str:
    """Return « Événement à signaler avant le mercredi 18 novembre, 20 h (…) : Fugue »."""
    return f"Événement {delay.until(since)} ({delay.source}){NBSP}: {what}"
