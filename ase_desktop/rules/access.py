"""Where each kind of record lives, and who may write it. A kind without a line is refused."""

from __future__ import annotations

from dataclasses import dataclass

from ase_desktop.base.kinds import ConflictClass, ScopeType
from ase_desktop.base.terms_incidents import ALERT_TYPES

_HOME = (ScopeType.HOME,)
_CHILD = (ScopeType.CHILD,)
_STAY = (ScopeType.STAY,)
_EVENT = (ScopeType.STAY, ScopeType.ALERT)
_OWN = (ScopeType.OWN,)

# One line per kind (design 3.1): the first scope is the usual one.
ACCESS: dict[str, tuple[ScopeType, ...]] = {
    "foster_household": _HOME,
    "household_member": _HOME,
    "approval": _HOME,
    "child": _CHILD,
    "contact": _CHILD,
    "placement": _CHILD,
    "care_measure": _CHILD,
    "hearing": _CHILD,
    "contact_right": _CHILD,
    "visit_schedule": _CHILD,
    "visit": _CHILD,
    "paper": _CHILD,
    "health_alert": _CHILD,
    "treatment": _CHILD,
    "appointment": _CHILD,
    "hosting_agreement": _STAY,
    "amendment": _STAY,
    "visit_note": _STAY,
    "incident": _EVENT,
    "incident_line": _EVENT,
    "incident_notice": _EVENT,
    "daily_log": _STAY,
    "addendum": _EVENT,
    "carer_summary": _STAY,
    "request": _STAY,
    "private_note": _OWN,
    "set_aside": _OWN,
}

REFUSED_SCOPE = "not_in_this_sharing"
REFUSED_REVOKED = "access_withdrawn"
REFUSED_READER = "reader_only"
REFUSED_AUTHOR = "only_the_author"
REFUSED_SENT = "already_sent"


@dataclass(frozen=True, slots=True)
class Writer:
    """One person who wants to write in one scope."""

    person: str
    may_write: bool  # the power granted
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """What would be written; author is empty for a record that does not exist yet."""

    kind: str
    scope: ScopeType
    conflict: ConflictClass
    author: str = ""
    sent: bool = False  # already in a file: an author's writing is then closed


def may_live(kind: str, scope: ScopeType) -> bool:
    """Return whether a kind may live in a type of scope."""
    return scope in ACCESS.get(kind, ())


def scopes_of(kind: str) -> tuple[ScopeType, ...]:
    """Return where a kind may live; nowhere when it has no line."""
    return ACCESS.get(kind, ())


def refusal(writer: Writer, target: Target) -> str:
    """Return the message code of the reason why this may not be written, "" when it may.

    Every member with the power of writing may write every kind (design 2): the role never counts.
    Refused: a kind outside its scopes, a reader, a person whose access was withdrawn, another
    person's class A record, and one's own after it was sent (an addendum says the rest).
    """
    if not may_live(target.kind, target.scope):
        return REFUSED_SCOPE
    if writer.revoked:
        return REFUSED_REVOKED
    if not writer.may_write:
        return REFUSED_READER
    if target.conflict is ConflictClass.AUTHOR and target.author:
        return _refusal_of_writing(writer, target)
    return ""


def _refusal_of_writing(writer: Writer, target: Target) -> str:
    if writer.person != target.author:
        return REFUSED_AUTHOR
    return REFUSED_SENT if target.sent else ""


def asks_for_alert(incident_type: str | None) -> bool:
    """Return whether an event of this type is proposed for the service alone, before any save."""
    return incident_type in ALERT_TYPES
