"""Building the example: two notebooks, linked, that hold the same family."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from ase_desktop.base.clock import today
from ase_desktop.base.kinds import Snapshot
from ase_desktop.services import vaults
from ase_desktop.services.demonstration.dates import Days
from ase_desktop.services.demonstration.meeting import exchange, link, share
from ase_desktop.services.demonstration.neighbours import meet_neighbours
from ase_desktop.services.demonstration.script import read_script, turning_points
from ase_desktop.services.demonstration.story import Meeting, Story, StoryClock
from ase_desktop.services.finding import list_records
from ase_desktop.services.vaults import EXAMPLE_COST, NewVault
from ase_desktop.vault.vault import Surroundings, Vault

CARER, CASEWORKER = "Mme Garnier", "Mme Lefèvre"
CARER_FOLDER, CASEWORKER_FOLDER = "carnet-famille", "carnet-referente"
_NUMBERS = (("02 61 91 00 12", "Astreinte du département"),)
_BEGINS, _LINKED = "A-3 20:00", "A+6 10:00"
_EXCHANGES = (
    "A+6 12:30",
    "A+6 15:00",
    "A+39 18:00",
    "A+44 09:00",
    "A+67 18:00",
    "T-3 10:30",
    "T-1 21:45",
)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two notebooks of the example."""

    vault: Path
    passphrase: str
    name: str


@dataclass(frozen=True, slots=True)
class Household:
    """The example, closed: open a side with its words."""

    carer: Side
    caseworker: Side
    children: tuple[Snapshot, ...]


def build(folder: Path, around: Surroundings, *, recent: bool = False) -> Household:
    """Write both notebooks below a folder; UserError vault_exists when they are there.

    Both hold everything and no choice waits. With recent, each side has written something since,
    not handed over yet, and the caseworker follows other households too. Dates are relative to
    the clock's today.
    """
    clock = StoryClock(around.clock.now())
    inside = replace(around, clock=clock)
    days = Days.before(today(around.clock))
    clock.turn_to(days.moment(_BEGINS))
    sides, opened = _notebooks(folder, inside)
    story = Story(days, clock, opened)
    try:
        story.tell(read_script(days, recent=False), _meetings(story, folder))
        if recent:
            meet_neighbours(story, folder, inside)
            story.tell(read_script(days, recent=True))
        clock.turn_to(around.clock.now())
        children = tuple(list_records(opened["carer"], "child"))
    finally:
        for vault in opened.values():
            vault.db.execute("PRAGMA synchronous = FULL")
            vaults.lock(vault)
    return Household(sides["carer"], sides["caseworker"], _in_order(story, children))


def _notebooks(folder: Path, around: Surroundings) -> tuple[dict[str, Side], dict[str, Vault]]:
    sides, opened = {}, {}
    wanted = (("carer", CARER, CARER_FOLDER), ("caseworker", CASEWORKER, CASEWORKER_FOLDER))
    for role, name, place in wanted:
        words = " ".join(vaults.propose(around.random))
        asked = NewVault(name, role, words, EXAMPLE_COST)
        opened[role] = vaults.create(folder / place, asked, around).vault
        opened[role].folder.write_numbers(_NUMBERS)
        # an example cut by a power failure is made again: its hundreds of saves need no flush
        opened[role].db.execute("PRAGMA synchronous = OFF")
        sides[role] = Side(folder / place, words, name)
    return sides, opened


def _meetings(story: Story, folder: Path) -> list[Meeting]:
    """Return when the two persons meet, and what they do."""

    def first() -> None:
        link(story)
        share(story)

    def hand_over() -> None:
        exchange(story, folder)

    linked, *others = turning_points(story.days, (_LINKED, *_EXCHANGES))
    return [(linked, first), *((at, hand_over) for at in others)]


def _in_order(story: Story, children: tuple[Snapshot, ...]) -> tuple[Snapshot, ...]:
    first = story.known["first", "child"]
    return tuple(sorted(children, key=lambda child: child.uid != first))
