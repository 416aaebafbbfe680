"""A child leaves, a sibling stays: their visits become a right of both.

Entered once, read again by a person, stored one by one in each child's file: no common id says
that they go together, and what is written has the other's name as an initial. Never by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ase_desktop.base.clock import today
from ase_desktop.base.errors import UserError
from ase_desktop.base.folding import fold
from ase_desktop.base.ids import new_uid
from ase_desktop.base.kinds import Changes, Snapshot, Value
from ase_desktop.base.terms_contacts import SIBLINGS, ContactKind, Relation, RightStatus
from ase_desktop.base.terms_placement import Sex
from ase_desktop.rules.wording import names_apart
from ase_desktop.services.asked import Save
from ase_desktop.services.copies import copy_for
from ase_desktop.services.finding import list_records, read_record
from ase_desktop.services.records import save_all
from ase_desktop.vault.vault import Vault

RIGHT = "contact_right"
_CONTACT = "contact"
_WRITTEN_HERE = frozenset({"person", "measure", "confirmed"})  # of one file, never of both


@dataclass(frozen=True, slots=True)
class Sibling:
    """A brother or a sister whose file is here too."""

    child: str  # uid of that file
    name: str
    has_right: bool  # each file already says a right about the other


@dataclass(frozen=True, slots=True)
class SiblingVisits:
    """What may be written for the siblings of a child."""

    child: str
    name: str
    siblings: tuple[Sibling, ...]
    proposed: Mapping[str, Value]  # to be read again, never saved by itself


def sibling_visits(vault: Vault, child: str) -> SiblingVisits:
    """Return the siblings of a child who are here, and what is proposed; no_such_child."""
    children = list_records(vault, "child")
    names = names_apart(children)
    found = next((one for one in children if one.uid == child), None)
    if found is None:
        raise UserError("no_such_child")
    siblings = tuple(
        Sibling(one.uid, names[one.uid], _sees(vault, found, one) and _sees(vault, one, found))
        for one in children
        if one.uid != child and _are_siblings(vault, found, one)
    )
    proposed = {
        "right_status": RightStatus.active.name,
        "contact_kind": ContactKind.visit.name,
        "starts_on": today(vault.around.clock, vault.zone).isoformat(),
    }
    return SiblingVisits(child, names[child], siblings, proposed)


def write_visits(
    vault: Vault, child: str, siblings: Sequence[str], values: Mapping[str, Value]
) -> Changes:
    """Write in each child's file a right about each other one, in one transaction.

    A sibling given twice counts once. Raises UserError no_such_child, no_sibling (nobody chosen,
    or who is none here), Invalid.
    """
    here = {one.child for one in sibling_visits(vault, child).siblings}
    if not siblings or not here.issuperset(siblings):
        raise UserError("no_sibling")
    wanted: list[Save] = []
    for other in dict.fromkeys(siblings):
        for holder, seen in ((child, other), (other, child)):
            wanted += _right(vault, holder, seen, values)
    return save_all(vault, wanted)


def _right(vault: Vault, holder: str, seen: str, values: Mapping[str, Value]) -> Iterable[Save]:
    """Return the right of one child about the other, with the other as a contact when missing."""
    about = read_record(vault, seen)
    known = _contact(vault, holder, about)
    person = known.uid if known else new_uid(vault.around.random)
    if known is None:
        yield Save(_CONTACT, _as_contact(about), uid=person, children=(holder,))
    shared = {name: value for name, value in values.items() if name not in _WRITTEN_HERE}
    copied = copy_for(vault, Save(RIGHT, shared, children=(holder, seen)), holder)
    yield replace(copied, values={**copied.values, "person": person}, children=(holder,))


def _as_contact(child: Snapshot) -> dict[str, Value]:
    relation = Relation.sister if child["sex"] == Sex.female.name else Relation.brother
    values = {name: child[name] for name in ("first_name", "last_name", "birth_date")}
    return {name: value for name, value in values.items() if value} | {"relation": relation.name}


def _are_siblings(vault: Vault, one: Snapshot, other: Snapshot) -> bool:
    """Say whether a file names the other child as a brother or a sister."""
    return any(_contact(vault, a.uid, b) is not None for a, b in ((one, other), (other, one)))


def _contact(vault: Vault, holder: str, child: Snapshot) -> Snapshot | None:
    """Return the contact that stands for a child in another's file, by names and birth date."""
    contacts = list_records(vault, _CONTACT, child=holder)
    return next((one for one in contacts if _is(one, child)), None)


def _is(contact: Snapshot, child: Snapshot) -> bool:
    detail = contact["relation_detail"] or ""
    is_sibling = contact["relation"] in SIBLINGS or fold(detail) == fold("frère ou sœur")
    first = fold(contact["first_name"] or "")
    agree = all(
        not contact[name] or not child[name] or fold(contact[name]) == fold(child[name])
        for name in ("last_name", "birth_date")
    )
    return is_sibling and bool(first) and first == fold(child["first_name"] or "") and agree


def _sees(vault: Vault, holder: Snapshot, other: Snapshot) -> bool:
    person = _contact(vault, holder.uid, other)
    rights = list_records(vault, RIGHT, child=holder.uid)
    return person is not None and any(one["person"] == person.uid for one in rights)
