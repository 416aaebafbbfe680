"""« Même enfant ? »: two files that seem to be of one child, and the one a person has left.

Nothing is decided by itself. What was decided is known to this notebook alone: the file that was
left stays readable, marked, and nothing is written in it any more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from ase_desktop.base.errors import UserError
from ase_desktop.base.folding import fold
from ase_desktop.base.french import NBSP, full_date
from ase_desktop.base.kinds import Changes, ScopeType, Snapshot
from ase_desktop.base.terms_placement import Sex
from ase_desktop.rules.wording import child_short_name
from ase_desktop.services import scopes
from ase_desktop.services.finding import list_records
from ase_desktop.vault import meta
from ase_desktop.vault.database import transaction
from ase_desktop.vault.vault import Vault

_LEFT, _DIFFERENT = "left_files", "different_children"
_FILE = (ScopeType.CHILD.value, ScopeType.STAY.value)


@dataclass(frozen=True, slots=True)
class TwoFiles:
    """Two files with the same names and the same birth date; the older one here first."""

    one: str
    other: str
    name: str  # « Léa M. »
    birth_date: str
    at: str  # local moment at which the second was written
    is_girl: bool = False

    @property
    def sentence(self) -> str:
        """Return the question, and what happens meanwhile."""
        born = f"{'née' if self.is_girl else 'né'} le {full_date(self.birth_date)}"
        return (
            f"Même enfant{NBSP}? {self.name}, {born}, a deux dossiers ici. "
            "Rien n’est réuni sans vous."
        )


def two_files(vault: Vault) -> tuple[TwoFiles, ...]:
    """Return the pairs of files that nobody has decided of, oldest question first."""
    left, different = left_files(vault), _different(vault)
    alike: dict[tuple[str, str, str], list[Snapshot]] = {}
    for one in list_records(vault, "child"):
        if one["first_name"] and one["birth_date"] and one.uid not in left:
            names = (fold(one["first_name"]), fold(one["last_name"] or ""))
            alike.setdefault((*names, one["birth_date"]), []).append(one)
    found = (
        _pair(*sorted(pair, key=lambda record: record.created))
        for records in alike.values()
        for pair in combinations(records, 2)
        if frozenset(record.uid for record in pair) not in different
    )
    return tuple(sorted(found, key=lambda pair: pair.at))


def _pair(one: Snapshot, other: Snapshot) -> TwoFiles:
    is_girl = Sex.female.name in (one["sex"], other["sex"])
    name, born = child_short_name(one), one["birth_date"]
    return TwoFiles(one.uid, other.uid, name, born, other.created, is_girl)


def known_children(vault: Vault) -> frozenset[str]:
    """Return the uids of the children here, those set aside too."""
    return frozenset(row[0] for row in vault.db.execute("SELECT uid FROM child"))


def brought(vault: Vault, known: Collection[str]) -> tuple[TwoFiles, ...]:
    """Return the pairs made by children that were not known before."""
    return tuple(one for one in two_files(vault) if not {one.one, one.other} <= set(known))


def left_files(vault: Vault) -> Mapping[str, str]:
    """Return the file that was left → the one that goes on."""
    return meta.get(vault.db, _LEFT) or {}


def continues_in(vault: Vault, child: str) -> str:
    """Return the child in whose file the one left goes on, "" for a file that goes on itself."""
    return left_files(vault).get(child, "")


def leave(vault: Vault, left: str, kept: str) -> None:
    """Mark a file as left for another, inside a transaction."""
    meta.put(vault.db, _LEFT, {**left_files(vault), left: kept})


def take_up(vault: Vault, left: str) -> Changes:
    """Write in a file again that had been left; UserError no_such_child."""
    kept = dict(left_files(vault))
    if kept.pop(left, None) is None:
        raise UserError("no_such_child")
    with transaction(vault.db):
        meta.put(vault.db, _LEFT, kept)
    return _changes(vault, [left])


def are_different(vault: Vault, one: str, other: str) -> Changes:
    """Remember that two files are of two children: it is asked no more."""
    pairs = {*_different(vault), frozenset((one, other))}
    with transaction(vault.db):
        meta.put(vault.db, _DIFFERENT, sorted(sorted(pair) for pair in pairs))
    return _changes(vault, [one, other])


def refuse_left(vault: Vault, scope: str) -> None:
    """Raise UserError file_left for a scope of a file that was left."""
    row = scopes.scope_row(vault, scope)
    if row.type in _FILE and row.child in left_files(vault):
        raise UserError("file_left")


def _different(vault: Vault) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in meta.get(vault.db, _DIFFERENT) or []}


def _changes(vault: Vault, children: Iterable[str]) -> Changes:
    return Changes(kinds=frozenset({"child"}), children=frozenset(children), at=vault.now)
