"""The pages of the left bar, as data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One word of the left bar; its filled icon is `<icon>_filled` when there is one."""

    name: str
    label: str
    icon: str


TODAY = Entry("today", "Aujourd’hui", "today")
CASELOAD = Entry("caseload", "Mes suivis", "caseload")
_SHARED = (
    Entry("agenda", "Agenda", "agenda"),
    Entry("children", "Enfants", "children"),
    Entry("journal", "Journal", "journal"),
    Entry("events", "Événements", "events"),
    Entry("documents", "Documents", "documents"),
    Entry("share", "Transmettre", "share"),
    Entry("settings", "Réglages", "settings"),
)
_SERVICE = (
    Entry("service", "Le service", "home"),
    Entry("events", "Événements", "events"),
    Entry("present", "Présenter", "person_add"),
    Entry("correspondents", "Personnes", "children"),
    Entry("share", "Transmettre", "share"),
    Entry("profile", "Profil", "documents"),
    Entry("settings", "Réglages", "settings"),
)


def entries(role: str) -> tuple[Entry, ...]:
    """Return the entries of a role: carer, caseworker, or a service, which follows nobody."""
    if role == "service":
        return _SERVICE
    return (CASELOAD if role == "caseworker" else TODAY, *_SHARED)


def is_entry(role: str, name: str) -> bool:
    """Return whether a page is of the left bar of a role: it has nothing to go back to."""
    return name in {one.name for one in entries(role)}
