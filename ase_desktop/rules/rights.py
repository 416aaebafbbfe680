"""A right said in one sentence, with what it rests on."""

from __future__ import annotations

from ase_desktop.base.french import duration
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_contacts import ContactKind, RightStatus, Supervision, right_note

_GIVES_NOTHING = frozenset(
    status.name for status in RightStatus if status is not RightStatus.active
)
_PRESENCE = {
    Supervision.unsupervised.name: "libre",
    Supervision.supervised_permanent.name: "en présence d’un tiers (médiatisée)",
    Supervision.supervised_intermittent.name: "en présence d’un tiers par moments (médiatisée)",
}
_ALONE = frozenset({ContactKind.mail.name, ContactKind.gift.name})  # nobody supervises a letter


def right_sentence(right: Snapshot) -> str:
    """Return « Visite en présence d’un tiers (médiatisée), 1 h, un mercredi sur deux ».

    A right that gives nothing now says so first: « Droits réservés », and `right_explanation`
    says what that means.
    """
    status = right["right_status"]
    if status in _GIVES_NOTHING:
        return RightStatus.label(status)
    parts = [contact_words(right["contact_kind"], right["supervision"])]
    if right["minutes"]:
        parts.append(duration(right["minutes"]))
    if right["frequency"]:
        parts.append(right["frequency"].strip())
    return ", ".join(parts)


def contact_words(contact_kind: str | None, supervision: str | None) -> str:
    """Return « Visite en présence d’un tiers (médiatisée) »; a visit when the kind is not said."""
    kind = ContactKind.label(contact_kind) or ContactKind.visit.value
    if contact_kind in _ALONE or not supervision:
        return kind
    return f"{kind} {presence_words(supervision)}"


def presence_words(supervision: str | None) -> str:
    """Return « en présence d’un tiers (médiatisée) » or « libre », "" when it is not said."""
    return _PRESENCE.get(supervision or "", "")


def right_explanation(right: Snapshot) -> str:
    """Return « = rien tant que le juge n’a pas décidé » for a right that gives nothing now."""
    return right_note(right["right_status"])
