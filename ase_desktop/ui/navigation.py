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


def entries(role: str) -> tuple[Entry, ...]:
    """Return the eight entries of a role: carer, caseworker or service."""
    return (CASELOAD if role == "caseworker" else TODAY, *_SHARED)
