"""Who should be told of an event, in the order of the calls: proposed, never imposed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ase_desktop.base.french import capital
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_contacts import Relation
from ase_desktop.base.terms_incidents import INCIDENT_RULES, SERIOUS, NoticePerson
from ase_desktop.rules.access import asks_for_alert
from ase_desktop.rules.wording import contact_name, relation_words

_PARENTS = {Relation.mother.name: NoticePerson.mother, Relation.father.name: NoticePerson.father}
_SHORT = {  # without the number: it is written at the top of the page
    NoticePerson.police: "Police, gendarmerie",
    NoticePerson.emergency_medical: "Samu",
    NoticePerson.firefighters: "Pompiers",
}


@dataclass(frozen=True, slots=True)
class ToTell:
    """One person or service to tell."""

    person: str  # name of a NoticePerson
    words: str  # « Astreinte », « Son père », « Mme Lefèvre »
    name: str = ""  # kept with the call, when it is known


def people_to_tell(
    severity: int | None, incident_type: str | None, contacts: Iterable[Snapshot]
) -> tuple[ToTell, ...]:
    """Return who is proposed for an event of this level and type, each once.

    An event that puts the home in question goes to the service alone.
    """
    around = list(contacts)
    people = dict.fromkeys(_people(severity or 0, incident_type))
    found = [_worker(one, around) for one in people]
    if not asks_for_alert(incident_type):
        found += list(_parents(around))
    return tuple(found)


def notice_words(notice: Snapshot) -> str:
    """Return who was told, as the row of a call says it: « Mme Lefèvre », « Son père »."""
    person: str = notice["notice_person"] or ""
    named = {parent.name: relation for relation, parent in _PARENTS.items()}
    if person in named:
        return capital(relation_words(named[person]))
    short = {one.name: words for one, words in _SHORT.items()}
    return str(notice["person_name"] or short.get(person) or NoticePerson.label(person))


def _people(severity: int, incident_type: str | None) -> Iterator[NoticePerson]:
    rule = INCIDENT_RULES.get(incident_type or "")
    calls = rule.calls if rule else ()
    if asks_for_alert(incident_type):
        yield from (*calls, NoticePerson.on_call_line)
        return
    if severity >= SERIOUS:
        yield from (NoticePerson.on_call_line, NoticePerson.police)
    yield from calls
    yield NoticePerson.caseworker


def _worker(person: NoticePerson, contacts: Iterable[Snapshot]) -> ToTell:
    known = next((one for one in contacts if one["relation"] == person.name), None)
    name = contact_name(known) if known is not None else ""
    return ToTell(person.name, name or _SHORT.get(person) or person.value, name)


def _parents(contacts: Iterable[Snapshot]) -> Iterator[ToTell]:
    for one in contacts:
        person = _PARENTS.get(one["relation"] or "")
        if person is not None and not one["forbidden"]:
            yield ToTell(person.name, capital(relation_words(one["relation"])), contact_name(one))
