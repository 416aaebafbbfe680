"""What the emergency sheet says: one child, one page, values already worded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Holder:
    """Someone to call: who it is for the child, name if it may be printed, numbers."""

    who: str  # « sa mère », « référente ASE », « médecin traitant »
    name: str = ""
    phone: str = ""
    note: str = ""  # « autorité parentale », « après 18 h : astreinte »


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who the child is; a first name alone is enough."""

    child: str  # « Léa M. » or a first name
    first_name: str
    born: str = ""  # « 3 mars 2018 »
    age: str = ""
    measures: str = ""  # « 1,28 m, 26 kg le 2 septembre 2026 »
    blood_group: str = ""  # only when a document says it


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """What who treats the child must know."""

    allergies: tuple[str, ...] = ()
    no_allergy: str = ""  # said when there is none: « aucune connue », « on ne sait pas »
    illnesses: tuple[str, ...] = ()
    school_plan: str = ""  # where the PAI is kept
    treatments: tuple[str, ...] = ()  # « Ventoline, 2 bouffées si gêne »
    tetanus: str = ""  # date of the last injection
    hospital: str = ""
    needs: tuple[str, ...] = ()  # sleep, food, comforter
    do: tuple[str, ...] = ()  # in a crisis
    avoid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """Who allows care, and where the paper is."""

    held: bool | None = None  # None: not known
    signed_by: str = ""
    signed_on: str = ""
    kept_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyContent:
    """Everything the emergency sheet and its cards print."""

    identity: Identity
    care: Care = Care()
    permission: Permission = Permission()
    holders: tuple[Holder, ...] = ()  # parental authority
    professionals: tuple[Holder, ...] = ()  # doctor, référente, carer, relay
    on_call: str = ""  # number of the département's on-call line
    home: str = ""  # address to say on the phone; empty when it must not be printed
    measure: str = ""  # legal basis, one line
    forbidden: tuple[str, ...] = ()  # « sa tante paternelle : aucun contact »
    insurance: str = ""
    last_entry: str = ""
    content_code: str = ""
    made: datetime
