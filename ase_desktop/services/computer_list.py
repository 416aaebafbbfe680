"""The computers of a person as they are shown: which one, said by whom and when, its last file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ase_desktop.base.errors import UserError
from ase_desktop.base.french import NBSP, full_date, of
from ase_desktop.base.moments import shown
from ase_desktop.crypto.identity import person_uid
from ase_desktop.ledger.membership import Device, View
from ase_desktop.ledger.numbers import DEVICE
from ase_desktop.rules.correspondent_words import him
from ase_desktop.rules.wording import child_name
from ase_desktop.services import scopes
from ase_desktop.services.finding import find_record
from ase_desktop.vault import people
from ase_desktop.vault.vault import Vault

_ADDED = (
    "SELECT writer.person, commit_.at, commit_.tz FROM record "
    "JOIN op ON op.record = record.id AND op.standing = 0 "
    "JOIN commit_ ON commit_.id = op.id / 64 JOIN writer ON writer.id = commit_.writer "
    "WHERE record.kind = ? AND record.uid = ? AND writer.device <> record.uid "
    "ORDER BY writer.person <> ?, commit_.at LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Computer:
    """One computer of one person."""

    device: str
    person: str
    of_whom: str  # name of the person
    is_here: bool  # the one that this notebook is on
    is_first: bool  # her first one: her uid comes from it
    is_linked: bool  # files go to it and come from it
    added_by: str  # name of who says that it is hers, "" when no member list does
    is_own_word: bool  # she says so herself
    added: str  # local moment
    last_file: str  # local moment of the last file from it, "" when none came
    stolen: str  # local moment when it was declared stolen, "?" when somebody else did it
    claims: tuple[str, ...] = ()  # sentences: the files that say it is somebody else's

    @property
    def title(self) -> str:
        """Return how it is called: nobody names a computer."""
        if self.is_here:
            return "Cet ordinateur"
        if self.is_first:
            return "Premier ordinateur"
        return f"Ordinateur ajouté le {full_date(self.added)}" if self.added else "Autre ordinateur"

    @property
    def sentence(self) -> str:
        """Return who says that it is hers: « Un second ordinateur de …, ajouté par elle le … »."""
        if not self.added_by:
            return f"Un ordinateur {of(self.of_whom)}."
        what = "Un second ordinateur" if self.is_own_word else "Un nouvel ordinateur"
        by = him(self.of_whom) if self.is_own_word else self.added_by
        return f"{what} {of(self.of_whom)}, ajouté par {by} le {full_date(self.added)}."

    @property
    def state(self) -> str:
        """Return its last file, or that it is stolen."""
        if self.stolen:
            day = f" le {full_date(self.stolen)}" if self.stolen != "?" else ""
            return f"Déclaré perdu ou volé{day}. Plus rien ne part vers lui."
        return " ".join([self._state, *self.claims])

    @property
    def _state(self) -> str:
        if self.is_here:
            return "Ce carnet est ouvert dessus."
        if not self.is_linked:
            return "Ses mots n’ont pas été comparés ici\u00a0: rien ne part vers lui."
        if self.last_file:
            return f"Dernier fichier venu de lui{NBSP}: le {full_date(self.last_file)}."
        return "Aucun fichier n’est encore venu de lui."


def computers_of(vault: Vault, person: str) -> tuple[Computer, ...]:
    """Return the computers of a person known here, the first one first."""
    withdrawn = _withdrawn(vault)
    rows = vault.db.execute(
        "SELECT device, sign, revoked_at FROM device WHERE person = ? AND sign <> ''", (person,)
    ).fetchall()
    found = [_computer(vault, person, row, withdrawn) for row in rows]
    return tuple(sorted(found, key=lambda one: (not one.is_first, one.added, one.device)))


def named(vault: Vault, person: str, wanted: str) -> Computer:
    """Return another computer of a person by the beginning of its id; "" when she has but one.

    Raises UserError no_such_computer, which_computer, this_very_computer.
    """
    every = computers_of(vault, person)
    found = [one for one in every if one.device.startswith(wanted) and (wanted or not one.is_here)]
    if not found:
        raise UserError("no_such_computer", name=vault.names[person])
    if len(found) > 1:
        raise UserError("which_computer", name=vault.names[person])
    if found[0].is_here:
        raise UserError("this_very_computer")
    return found[0]


def added_sentences(vault: Vault, devices: Sequence[str]) -> tuple[str, ...]:
    """Return what is said of computers that a file has just made known, and of those claimed."""
    found = []
    for uid in devices:
        device = people.verified_device(vault.db, uid)
        every = computers_of(vault, device.person) if device else ()
        found += [one.sentence for one in every if one.device == uid]
    return (*found, *claims(vault, (row.uid for row in scopes.all_scopes(vault))))


def claimed(vault: Vault, view: View) -> list[Device]:
    """Return the computers of members that a member list gives to somebody else."""
    active = {member.person for member in view.active}
    sure = [vault.my_device, *people.sure_devices(vault.db)]
    return [
        one
        for one in sure
        if one.device in view.devices and not view.gives(one.device, one.person)
        if one.person in active
    ]


def claims(vault: Vault, uids: Iterable[str]) -> tuple[str, ...]:
    """Return what is said of computers that scopes give to somebody else, in sentences."""
    found = []
    for uid in sorted(uids):
        view = vault.view(uid)
        found += [_claim(vault, uid, view, one) for one in claimed(vault, view)]
    return tuple(found)


def _claim(vault: Vault, uid: str, view: View, device: Device) -> str:
    row = scopes.scope_row(vault, uid)
    child = find_record(vault, row.child) if row.child else None
    where = f"le dossier {of(child_name(child))}" if child is not None else "un dossier"
    is_mine = device.person == vault.owner.person
    whose = "un de vos ordinateurs" if is_mine else f"un ordinateur {of(_name(vault, device))}"
    other = _name(vault, view.devices[device.device])
    end = (
        "Votre prochain fichier le corrige."
        if vault.owner.person in view.admins
        else "Demandez à la personne qui décide de ce dossier de faire un nouveau fichier."
    )
    return (
        f"Dans {where}, {whose} est inscrit au nom {of(other)}{NBSP}: ce dossier ne part pas "
        f"vers lui. {end}"
    )


def _name(vault: Vault, device: Device) -> str:
    return vault.names.get(device.person) or "quelqu’un d’autre"


def _computer(
    vault: Vault, person: str, row: tuple[str, str, str | None], withdrawn: frozenset[str]
) -> Computer:
    device, sign, revoked = row
    is_first = person_uid(bytes.fromhex(sign)) == person
    by, at = ("", "") if is_first else _added(vault, person, device)
    (last,) = vault.db.execute(
        "SELECT max(at) FROM packet WHERE direction = 'in' AND device = ?", (device,)
    ).fetchone()
    is_here = device == vault.owner.device
    return Computer(
        device=device,
        person=person,
        of_whom=vault.names.get(person, ""),
        is_here=is_here,
        is_first=is_first,
        is_linked=is_here or people.verified_device(vault.db, device) is not None,
        added_by=vault.names.get(by, ""),
        is_own_word=by == person,
        added=at,
        last_file=last or "",
        stolen=revoked or ("?" if device in withdrawn else ""),
        claims=_claims_on(vault, device),
    )


def _claims_on(vault: Vault, device: str) -> tuple[str, ...]:
    found = []
    for row in scopes.all_scopes(vault):
        view = vault.view(row.uid)
        if device in view.devices:
            theirs = [one for one in claimed(vault, view) if one.device == device]
            found += [_claim(vault, row.uid, view, one) for one in theirs]
    return tuple(found)


def _added(vault: Vault, person: str, device: str) -> tuple[str, str]:
    """Return who says that a computer is hers and when: whoever vouches for it here, first."""
    vouched = people.vouchers(vault.db).get(device)
    row = vault.db.execute(_ADDED, (DEVICE, device, person)).fetchone()
    return vouched or ((row[0], shown(row[1], row[2])) if row else ("", ""))


def _withdrawn(vault: Vault) -> frozenset[str]:
    """Return the computers that a member list withdraws."""
    found: set[str] = set()
    for row in scopes.all_scopes(vault):
        found |= vault.view(row.uid).withdrawn_devices
    return frozenset(found)
