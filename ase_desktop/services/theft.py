"""A stolen laptop: nothing leaves for it any more, what it signs later is set aside, who is on it.

The declaration is written in every scope that this person decides of, so that the others do the
same once they receive it. The list of children serves the notice due within seventy-two hours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ase_desktop.base.errors import UserError
from ase_desktop.base.french import counted, full_date, listed, of
from ase_desktop.base.kinds import ScopeType
from ase_desktop.rules.exchange_groups import ROWS, counted_kinds
from ase_desktop.rules.wording import child_name
from ase_desktop.services import computer_list, correspondents, scopes
from ase_desktop.services.computer_list import Computer
from ase_desktop.services.finding import all_kinds, find_record, list_records
from ase_desktop.services.partner_view import SeenPart, partner_view
from ase_desktop.services.scopes import ScopeRow
from ase_desktop.vault import people, vouching
from ase_desktop.vault.vault import Vault

HOME, NOTHING = "Le foyer", "rien d’autre que le nom"


@dataclass(frozen=True, slots=True)
class ChildOn:
    """One child on the laptop, or the home ("" for its uid)."""

    uid: str
    name: str
    born: str  # YYYY-MM-DD, "" when it is not written
    held: str  # « 19 visites, 4 notes »


@dataclass(frozen=True, slots=True)
class TheftList:
    """Who and what is on a stolen laptop, as far as is known here."""

    person: str
    name: str
    declared: str  # local moment of the declaration here, "" when it was not made
    as_of: str  # local moment of the last file from it; "" when none came, or for one's own
    children: tuple[ChildOn, ...]
    elsewhere: tuple[str, ...]  # children whose file somebody else must close to this laptop


@dataclass(frozen=True, slots=True)
class Declared:
    """What a declaration has changed."""

    person: str
    name: str
    children: tuple[str, ...]  # names of the children no longer handed over
    elsewhere: tuple[str, ...]  # names of those that somebody else decides of
    is_mine: bool = False  # another computer of this person


def declare(vault: Vault, wanted: str, computer: str = "") -> Declared:
    """Say that a laptop of a correspondent was stolen: all she has, or one by its id.

    Raises UserError no_such_person, no_such_computer, which_computer, stolen_laptop (said already).
    """
    if computer:
        person = correspondents.find(vault, wanted, with_stolen=True)
        return _declare_one(vault, computer_list.named(vault, person.uid, computer))
    found = correspondents.find(vault, wanted)
    return _set(vault, found.uid, _every(vault, found.uid), stolen=True)


def declare_mine(vault: Vault, computer: str = "") -> Declared:
    """Say that another computer of one's own was lost or stolen, in every scope.

    Raises UserError no_such_computer, which_computer, this_very_computer, stolen_laptop.
    """
    return _declare_one(vault, computer_list.named(vault, vault.owner.person, computer))


def _declare_one(vault: Vault, found: Computer) -> Declared:
    if found.stolen:
        raise UserError("stolen_laptop", name=found.of_whom)
    return _set(vault, found.person, [found.device], stolen=True)


def found_again(vault: Vault, wanted: str, computer: str = "") -> Declared:
    """Say that it is back in her hands: all she has, or one by its id.

    Raises UserError no_such_person, no_such_computer, which_computer, not_stolen.
    """
    person = correspondents.find(vault, wanted, with_stolen=True)
    if computer:
        return _take_back(vault, computer_list.named(vault, person.uid, computer))
    if not _declared_at(vault, person.uid):
        raise UserError("not_stolen", name=person.name)
    return _set(vault, person.uid, _every(vault, person.uid), stolen=False)


def mine_found_again(vault: Vault, computer: str = "") -> Declared:
    """Say that another computer of one's own is back; as declare_mine, and UserError not_stolen."""
    return _take_back(vault, computer_list.named(vault, vault.owner.person, computer))


def _take_back(vault: Vault, found: Computer) -> Declared:
    if not found.stolen:
        raise UserError("not_stolen", name=found.of_whom)
    return _set(vault, found.person, [found.device], stolen=False)


def _every(vault: Vault, person: str) -> frozenset[str]:
    """Return the computers of a person, linked here or only written in a member list."""
    views = [vault.view(row.uid) for row in scopes_of(vault, person)]
    listed = {one.device for view in views for one in view.devices.values() if one.person == person}
    return frozenset(listed) | {one.device for one in computer_list.computers_of(vault, person)}


def _set(vault: Vault, person: str, devices: Collection[str], *, stolen: bool) -> Declared:
    rows = scopes_of(vault, person)
    is_mine = person == vault.owner.person
    decided = [row for row in rows if is_mine or scopes.is_admin(vault, row.uid)]
    with vault.write("stolen" if stolen else "found_again", about=person) as opened:
        for row in decided:
            for device in vault.view(row.uid).devices.values():
                if device.device in devices and device.revoked != stolen:
                    opened.writing.withdraw_device(row.uid, device.device, withdrawn=stolen)
        for uid in devices:
            people.set_stolen(vault.db, uid, vault.now if stolen else None)
        vouching.refresh(vault)
    vault.witness(at_once=True)
    others = [row for row in rows if row not in decided]
    named, left = children_of(vault, decided), children_of(vault, others)
    return Declared(person, vault.names[person], named, left, is_mine)


@dataclass(frozen=True, slots=True)
class Stolen:
    """A correspondent whose laptop is declared stolen here."""

    person: str
    name: str
    at: str  # local moment of the declaration


def stolen(vault: Vault) -> tuple[Stolen, ...]:
    """Return whose laptops are declared stolen here."""
    everybody = correspondents.correspondents(vault, with_stolen=True)
    found = (Stolen(one.uid, one.name, _declared_at(vault, one.uid)) for one in everybody)
    return tuple(one for one in found if one.at)


def theft_list(vault: Vault, wanted: str = "") -> TheftList:
    """Return who is on the laptop of a correspondent; "" for this notebook's own.

    Raises UserError no_such_person.
    """
    if not wanted:
        return _own(vault)
    view = partner_view(vault, correspondents.find(vault, wanted, with_stolen=True).uid)
    rows = scopes_of(vault, view.person)
    elsewhere = [row for row in rows if not scopes.is_admin(vault, row.uid)]
    return TheftList(
        person=view.person,
        name=view.name,
        declared=_declared_at(vault, view.person),
        as_of=view.as_of,
        children=tuple(_child_on(vault, part) for part in view.parts if part.kinds or part.erased),
        elsewhere=children_of(vault, elsewhere),
    )


def _own(vault: Vault) -> TheftList:
    """Return who is in this very notebook: it may be a copy of the stolen one, put back."""
    children = list_records(vault, "child", with_retired=True, with_aside=True)
    found = [_counted(vault, one.uid, child_name(one), one["birth_date"]) for one in children]
    home = _counted(vault, "", "", None)
    listed = tuple(sorted(found, key=lambda one: one.name)) + ((home,) if home.held else ())
    return TheftList(vault.owner.person, vault.owner.name, "", "", listed, ())


def _counted(vault: Vault, child: str, name: str, born: str | None) -> ChildOn:
    counts = {
        kind.name: len(
            list_records(vault, kind.name, child=child or None, with_retired=True, with_aside=True)
        )
        for kind in all_kinds()
        if (ScopeType.HOME in kind.scopes) == (not child) and kind.name not in ROWS
    }
    held = {kind: count for kind, count in counts.items() if count}
    return ChildOn(child, name, born or "", counted_kinds(held) if held else "")


def _child_on(vault: Vault, part: SeenPart) -> ChildOn:
    record = find_record(vault, part.uid) if part.uid else None
    held = {one.kind: len(one.records) for one in part.kinds if one.kind not in ROWS}
    born = (record["birth_date"] or "") if record is not None else ""
    said = [counted_kinds(held)] if held else []
    if part.erased:  # still there until a file tells it
        said.append(counted(part.erased, "fiche effacée ici", "fiches effacées ici"))
    return ChildOn(part.uid, part.name, born, listed(said))


def scopes_of(vault: Vault, person: str) -> list[ScopeRow]:
    """Return the scopes this person belongs to, or did: what she received stays with her."""
    return [row for row in scopes.all_scopes(vault) if person in vault.view(row.uid).members]


def children_of(vault: Vault, rows: Iterable[ScopeRow]) -> tuple[str, ...]:
    """Return the names of the children that some scopes are about."""
    uids = sorted({row.child for row in rows if row.child})
    found = (find_record(vault, uid) for uid in uids)
    return tuple(sorted(child_name(one) for one in found if one is not None))


def _declared_at(vault: Vault, person: str) -> str:
    row = vault.db.execute(
        "SELECT max(revoked_at) FROM device WHERE person = ?", (person,)
    ).fetchone()
    return str(row[0] or "")


def said(done: Declared, *, stolen: bool) -> list[str]:
    """Return what a declaration has changed, in sentences."""
    if not stolen:
        whose = "votre autre ordinateur" if done.is_mine else done.name
        return [f"Les fichiers pour {whose} peuvent repartir."]
    whose = "votre ordinateur volé" if done.is_mine else f"l’ordinateur volé {of(done.name)}"
    lines = [f"Plus rien ne part vers {whose}. Ce qu’il écrira est mis à part."]
    if done.children:
        mine = listed(list(done.children))
        lines.append(f"Pour {mine}, vos correspondants le sauront par votre prochain fichier.")
    if done.elsewhere:
        others = listed(list(done.elsewhere))
        lines.append(f"Pour {others}, prévenez aussi la personne qui décide du dossier.")
    return lines


def told(found: TheftList) -> list[str]:
    """Return the list as lines: who, born when, what."""
    return [
        f"{one.name or HOME}{_born(one)}\u00a0: {one.held or NOTHING}" for one in found.children
    ] or ["Aucun enfant n’est sur cet ordinateur, d’après ce carnet."]


def _born(one: ChildOn) -> str:
    return f", né ou née le {full_date(one.born)}" if one.born else ""
