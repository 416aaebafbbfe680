"""One gesture of a person, and the way back: what it wrote is written back as it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ase_desktop.base.ids import new_uid
from ase_desktop.base.kinds import ACTIVE, RETIRED, Changes, Value
from ase_desktop.services.asked import Save
from ase_desktop.services.copies import copy_for
from ase_desktop.services.finding import find_record
from ase_desktop.services.records import save_all
from ase_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Before:
    """One record as it was before a gesture."""

    kind: str
    uid: str
    values: Mapping[str, Value]  # of the columns the gesture changed: others may change meanwhile
    life: str  # RETIRED too for a record that the gesture made
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Gesture:
    """What a gesture did, and what it takes to undo it."""

    changes: Changes
    before: tuple[Before, ...]


def make(vault: Vault, asked: Iterable[Save]) -> Gesture:
    """Save everything in one transaction, remembering what was there.

    A record that was retired comes back. Same errors as records.save_all.
    """
    wanted = [one for save in asked for one in _one_by_one(vault, save)]
    before = tuple(_before(vault, one) for one in wanted)
    alive = [
        replace(one, life=ACTIVE) if was.life == RETIRED and not was.is_new else one
        for one, was in zip(wanted, before, strict=True)
    ]
    return Gesture(save_all(vault, alive), before)


def undo(vault: Vault, gesture: Gesture) -> Changes:
    """Write back what was there; what the gesture made leaves the lists.

    Raises UserError already_sent when an author's writing has left in a file meanwhile.
    """
    return save_all(
        vault, [Save(one.kind, one.values, one.uid, life=one.life) for one in gesture.before]
    )


def _one_by_one(vault: Vault, asked: Save) -> list[Save]:
    """Return one save for each child, each with the uid of its record."""
    return [
        replace(
            copy_for(vault, asked, child),
            uid=asked.uid or new_uid(vault.around.random),
            children=[child] if child else (),
        )
        for child in asked.children or (None,)
    ]


def _before(vault: Vault, asked: Save) -> Before:
    found = find_record(vault, asked.uid or "")
    if found is None:
        return Before(asked.kind, asked.uid or "", {}, RETIRED, is_new=True)
    values = {name: found[name] for name, value in asked.values.items() if value != found[name]}
    return Before(asked.kind, found.uid, values, RETIRED if found.retired else ACTIVE)
