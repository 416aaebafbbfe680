"""How a meeting is said on one's own screen: who meets whom, and when it still waits for a word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from ase_desktop.base.french import agreed, capital, listed, of
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_contacts import SIBLINGS, ContactKind, VisitOutcome
from ase_desktop.rules.calendar import PLANNED
from ase_desktop.rules.wording import SOMEBODY, contact_name, is_professional, relation_words

# The verb for one child and for several, then what joins it to the person.
_VERBS: dict[str, tuple[str, str, str]] = {
    ContactKind.visit.name: ("voit", "voient", ""),
    ContactKind.day_outing.name: ("passe la journée avec", "passent la journée avec", ""),
    ContactKind.overnight_stay.name: ("dort chez", "dorment chez", ""),
    ContactKind.phone_call.name: ("parle au téléphone avec", "parlent au téléphone avec", ""),
    ContactKind.video_call.name: ("parle en vidéo avec", "parlent en vidéo avec", ""),
}
_OF = {  # « Visite de leur mère »
    ContactKind.visit.name: "Visite",
    ContactKind.phone_call.name: "Appel",
    ContactKind.video_call.name: "Appel vidéo",
    ContactKind.mail.name: "Courrier",
    ContactKind.gift.name: "Cadeau ou colis",
}
_WITH = {  # « Journée avec sa mère »
    ContactKind.day_outing.name: "Journée avec",
    ContactKind.overnight_stay.name: "Nuit chez",
}
MEETINGS = frozenset(
    {ContactKind.visit.name, ContactKind.day_outing.name, ContactKind.overnight_stay.name}
)
# After which the nights that follow are worth a word.
_FELT = frozenset(
    {
        VisitOutcome.held.name,
        VisitOutcome.shortened.name,
        VisitOutcome.no_show.name,
        VisitOutcome.refused_by_child.name,
    }
)
A_DAY = timedelta(days=1)


def person_met(contact: Snapshot | None, owners: int = 1) -> str:
    """Return « leur mère », « son frère Sami », « Mme Petit »; "" when nobody is named."""
    if contact is None:
        return ""
    words = relation_words(contact["relation"], owners)
    if is_professional(contact) or words == SOMEBODY:
        return contact_name(contact)
    if contact["relation"] in SIBLINGS and contact["first_name"]:
        return f"{words} {contact['first_name']}"
    return words


def meeting_sentence(names: Sequence[str], person: str, contact_kind: str | None) -> str:
    """Return « Léa et Tom voient leur mère », without a full stop."""
    kind = contact_kind or ContactKind.visit.name
    who = listed(names)
    verb = _VERBS.get(kind)
    if not person or verb is None:
        what = ContactKind.label(kind)
        return (
            f"{who}\u00a0: {(what[:1].lower() + what[1:]) if not person else title(kind, person)}"
        )
    return f"{who} {agreed(len(names), verb[0], verb[1])} {person}"


def title(contact_kind: str | None, person: str) -> str:
    """Return « Visite de leur mère », « Nuit chez son père », or the kind alone."""
    kind = contact_kind or ContactKind.visit.name
    if person and kind in _OF:
        return f"{_OF[kind]} {of(person)}"
    if person and kind in _WITH:
        return f"{_WITH[kind]} {person}"
    return capital(ContactKind.label(kind))


def is_waiting(status: str, start: str, original_date: str | None) -> bool:
    """Return whether somebody still has to say what happened.

    A visit moved to another day waits again; one moved without a new date does not.
    """
    if status == VisitOutcome.moved.name:
        return bool(original_date) and start[:10] != original_date
    return status == PLANNED


def is_late(over: str, now: str) -> bool:
    """Return whether a meeting over at a local moment has had its day to be told."""
    return datetime.fromisoformat(over) + A_DAY <= datetime.fromisoformat(now)


def is_felt(contact_kind: str | None, status: str) -> bool:
    """Return whether the nights after a meeting are asked about: a call or a letter is not."""
    return status in _FELT and (contact_kind is None or contact_kind in MEETINGS)
