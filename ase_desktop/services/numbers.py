"""The numbers to call: with their names inside the notebook, without any name when it is closed."""

from __future__ import annotations

from dataclasses import dataclass

from ase_desktop.base.french import phone
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_contacts import Relation
from ase_desktop.rules.local_rules import LocalNumber
from ase_desktop.rules.wording import contact_name, is_professional
from ase_desktop.services.finding import list_records
from ase_desktop.services.local_rules import in_force
from ase_desktop.vault.vault import Vault

CASEWORKER = Relation.caseworker.name
ON_CALL = "Astreinte du département"
ON_CALL_HOURS = "soir, nuit, week-end"


@dataclass(frozen=True, slots=True)
class Number:
    """One number to read aloud."""

    number: str  # « 02 61 91 00 12 »
    label: str  # « Mme Lefèvre, référente ou référent ASE · lundi au vendredi »
    nameless: str  # the same without the name of a person
    is_public: bool = True  # of a service or a professional: readable without opening


def called(vault: Vault) -> tuple[Number, ...]:
    """Return the on-call line of the home, those of the département, then the people shown."""
    found = [_on_call(one) for one in list_records(vault, "foster_household")]
    found += [_local(one) for one in in_force(vault).numbers]
    mine = CASEWORKER if vault.owner.role == CASEWORKER else ""
    people = [
        one for one in list_records(vault, "contact") if _is_shown(one) and one["relation"] != mine
    ]
    found += [_person(one) for one in sorted(people, key=lambda one: one["relation"] != CASEWORKER)]
    by_number: dict[str, Number] = {}
    for one in found:
        if one is not None:
            by_number.setdefault(one.number, one)
    return tuple(by_number.values())


def publish(vault: Vault) -> tuple[tuple[str, str], ...]:
    """Make the numbers readable without opening, and return them; no name goes with them.

    Those of a relative are read inside only. What was readable before is nowhere any more.
    """
    wanted = tuple((one.number, one.nameless) for one in called(vault) if one.is_public)
    if vault.folder.read().numbers != wanted:
        vault.folder.write_numbers(wanted)
    vault.folder.forget_older_numbers()
    return wanted


def _on_call(household: Snapshot) -> Number | None:
    number = household["on_call_phone"]
    if not number:
        return None
    hours = household["on_call_hours"] or ON_CALL_HOURS
    label = f"{household['on_call_label'] or ON_CALL} · {hours}"
    return Number(phone(number), label, label)


def _local(number: LocalNumber) -> Number:
    return Number(phone(number.phone), number.words, number.words)


def _is_shown(contact: Snapshot) -> bool:
    return bool(contact["on_call"] and contact["phone"])


_WORDS = {"Mme": "référente", "M.": "référent"}


def _person(contact: Snapshot) -> Number:
    hours = f" · {contact['hours']}" if contact["hours"] else ""
    relation, nameless = _relation(contact)
    name = contact_name(contact)
    known = Relation.label(contact["relation"])
    named = f"{name}, {relation}" if name and name != known else nameless
    told = (f"{named}{hours}", f"{nameless}{hours}")
    return Number(phone(contact["phone"]), *told, is_public=is_professional(contact))


def _relation(contact: Snapshot) -> tuple[str, str]:
    """Return how a relation is said after a name, and without one."""
    known = Relation.label(contact["relation"]) or "Personne à joindre"
    word = known[:1].lower() + known[1:]
    if contact["relation"] != CASEWORKER:
        return word, known
    word = _WORDS.get(contact["civility"] or "", "référente ou référent")
    return word, f"Votre {word}"
