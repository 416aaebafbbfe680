"""What a received file changes, as values: counts, children, and the lines of a preview."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ase_desktop.base.french import NBSP, long_date
from ase_desktop.base.kinds import Changes, Snapshot, Value
from ase_desktop.services.same_child import TwoFiles

PREVIEWED, APPLIED, ALREADY = "previewed", "applied", "already"
NEW, CHANGED, CONFLICT, RETIRED = "new", "changed", "conflict", "retired"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One column that a file changes."""

    name: str
    label: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """One record that a file brings or changes."""

    status: str  # new, changed, conflict, retired
    record: Snapshot
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceivedChild:
    """Counts of records for one child."""

    uid: str
    new: int
    changed: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class Received:
    """What a file changed, or would change; counts are records."""

    n: int
    file: str
    sender: str
    status: str  # previewed, applied, already
    sender_uid: str = ""
    written_at: str = ""  # local moment where it was written; of one already received, its arrival
    number: int = 0  # of the file, as its sender counts
    new: int = 0
    changed: int = 0
    conflicts: int = 0
    retired: int = 0
    pending: int = 0
    refused: int = 0
    children: tuple[ReceivedChild, ...] = ()
    lines: tuple[ReceivedLine, ...] = ()  # of a preview: what matters first, not always all
    names: Mapping[str, str] = field(default_factory=dict)  # of a preview: what its links lead to
    children_names: Mapping[str, str] = field(default_factory=dict)  # of a preview
    is_mass_change: bool = False  # it takes away or contradicts more than anyone does in a day
    erased: frozenset[str] = frozenset()  # uids of the records of which it leaves nothing
    copies: tuple[Path, ...] = ()  # safety copies here that still hold what it erased
    closed: tuple[str, ...] = ()  # moments at which files it is about were let go here
    two_files: tuple[TwoFiles, ...] = ()  # children it brings who seem to have a file here
    introduced: tuple[str, ...] = ()  # names of those whom a service introduces by it
    no_longer: tuple[str, ...] = ()  # names of those whom it introduces no more
    no_longer_but_here: tuple[str, ...] = ()  # the same, admitted here: nothing changes
    computers: tuple[str, ...] = ()  # sentences: further computers of people known here
    undone_at: str = ""  # local moment: it was received before, and undone then
    kept: int = 0  # records written since it was undone: left as they are
    changes: Changes = Changes()

    def counts(self) -> dict[str, int]:
        """Return the counts alone, as kept in the history of exchanges."""
        names = ("new", "changed", "conflicts", "retired", "pending", "refused")
        return {name: getattr(self, name) for name in names}


def introduced_sentences(received: Received) -> tuple[str, ...]:
    """Return what is said of those whom a file introduces, or introduces no more."""
    by = received.sender
    new = (
        f"{by} vous présente {name}. Rien n’est partagé avec {name} tant que vous "
        "ne le décidez pas."
        for name in received.introduced
    )
    gone = (f"{by} ne vous présente plus {name}." for name in received.no_longer)
    stay = (
        f"{by} ne vous présente plus {name}. Vous lui avez déjà fait une place{NBSP}: rien ne "
        "change ici."
        for name in received.no_longer_but_here
    )
    return (*new, *gone, *stay)


def closed_sentences(received: Received) -> tuple[str, ...]:
    """Return what is said of a file about what was let go here: nothing of it comes back."""
    return tuple(
        f"Dossier clos le {long_date(at)}{NBSP}: ce qu’il apporte là-dessus n’est pas repris."
        for at in received.closed
    )
