"""Whatever two people write, lose, receive twice or late: at the end both hold the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ase_desktop.app import App, build
from ase_desktop.base.errors import UserError
from ase_desktop.base.terms_erasing import ErasureBasis
from ase_desktop.services import (
    conflicts,
    dump,
    erasure,
    keeping,
    receiving,
    records,
    sending,
    undoing,
    vaults,
)
from ase_desktop.services.received import Received
from ase_desktop.services.records import Save
from ase_desktop.vault.vault import Vault
from tests.draws import draws
from tests.two_notebooks import Face, Pair

STEPS = 60


def opened(face: Face) -> App:
    app = build(face.home)
    app.vault = vaults.unlock(face.vault, face.passphrase, app.around)
    return app


@dataclass
class World:
    """Two open notebooks, and the files on the sticks."""

    people: dict[str, Vault]
    names: dict[str, str]
    child: str
    folder: Path
    numbers: Iterator[int]
    sticks: dict[str, list[Path]] = field(default_factory=lambda: {"a": [], "b": []})
    takes_back: bool = False  # whether they undo and erase, too
    received: dict[str, set[int]] = field(default_factory=lambda: {"a": set(), "b": set()})
    undone: dict[str, set[int]] = field(default_factory=lambda: {"a": set(), "b": set()})
    previewed: set[str] = field(default_factory=set)  # what was counted, once at least

    def one_of(self, things: list[str]) -> str:
        return things[next(self.numbers) % len(things)]

    def contacts(self, who: str) -> list[str]:
        found = records.list_records(
            self.people[who], "contact", child=self.child, with_retired=True
        )
        return sorted(one.uid for one in found)

    def write(self, who: str) -> None:
        column = self.one_of(["phone", "hours", "remarks", "forbidden_by"])
        values = {column: str(next(self.numbers) % 5)}
        uid = self.one_of(self.contacts(who))
        records.save_record(self.people[who], Save("contact", values, uid=uid))

    def write_stale(self, who: str) -> None:
        vault = self.people[who]
        uid = self.one_of(self.contacts(who))
        seen = records.read_record(vault, uid).commits[:1]  # as if the rest came since
        records.save_record(vault, Save("contact", {"phone": "stale"}, uid=uid, seen=seen))

    def add(self, who: str) -> None:
        values = {"last_name": f"Perrot {next(self.numbers) % 100}"}
        records.save_record(self.people[who], Save("contact", values, children=[self.child]))

    def retire(self, who: str) -> None:
        uid = self.one_of(self.contacts(who))
        records.set_life(self.people[who], uid, retired=next(self.numbers) % 2 == 0)

    def decide(self, who: str) -> None:
        waiting = conflicts.conflicts(self.people[who])
        if waiting:
            one = waiting[next(self.numbers) % len(waiting)]
            number = 1 + next(self.numbers) % len(one.values)
            conflicts.resolve_with(self.people[who], one.record.uid, one.field, number)

    def send(self, who: str) -> None:
        other = {"a": "b", "b": "a"}[who]
        path = self.folder / f"{who}{next(self.numbers)}.lien"
        sending.send(self.people[who], self.names[other], path)
        self.sticks[other].append(path)

    def receive(self, who: str) -> None:
        waiting = self.sticks[who]
        if waiting:
            chosen = waiting[next(self.numbers) % len(waiting)]  # in any order, even twice
            told = self.take_in(who, chosen)
            self.received[who].add(told.n)
            if told.undone_at:  # the same file again: it counts once more
                self.undone[who].remove(told.n)

    def take_in(self, who: str, file: Path) -> Received:
        """Receive a file: the preview had said what it does, child by child."""
        vault = self.people[who]
        shown = receiving.preview(vault, file)
        told = receiving.receive(vault, file, accept_mass_change=True)
        assert shown.counts() == told.counts()
        assert shown.children == told.children
        assert (shown.is_mass_change, shown.erased) == (told.is_mass_change, told.erased)
        self.previewed |= {name for name, count in told.counts().items() if count}
        return told

    def undo(self, who: str) -> None:
        """Undo one of the files received, once."""
        left = sorted(self.received[who] - self.undone[who])
        if left:
            number = left[next(self.numbers) % len(left)]
            undoing.undo_receive(self.people[who], number)
            self.undone[who].add(number)

    def erase(self, who: str) -> None:
        """Propose to erase a contact, or erase it once the other has read the proposal."""
        uid, basis = self.one_of(self.contacts(who)), ErasureBasis.wrong_file
        try:
            if erasure.proposed(self.people[who], uid):
                erasure.execute(self.people[who], uid, basis)
            else:
                erasure.propose(self.people[who], uid, basis)
        except UserError as error:
            if error.code not in {"erasure_too_early", "already_erased", "no_such_record"}:
                raise

    def step(self) -> None:
        who = self.one_of(["a", "b"])
        acts: list[Callable[[str], None]] = [
            self.write,
            self.write,
            self.write_stale,
            self.add,
            self.retire,
            self.decide,
            self.send,
            self.receive,
            self.receive,
            *([self.undo, self.erase] if self.takes_back else []),
        ]
        acts[next(self.numbers) % len(acts)](who)

    def meet(self) -> None:
        """Hand over what is left, each way twice."""
        for who in ("a", "b", "a", "b"):
            self.send(who)
            other = {"a": "b", "b": "a"}[who]
            self.take_in(other, self.sticks[other][-1])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_both_hold_the_same_in_the_end(pair: Pair, seed: int) -> None:
    check_play(pair, seed, STEPS)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10, 30))
def test_both_hold_the_same_when_they_undo_and_erase(pair: Pair, seed: int) -> None:
    check_play(pair, seed, 3 * STEPS, takes_back=True)


def check_play(pair: Pair, seed: int, steps: int, *, takes_back: bool = False) -> None:
    apps = [opened(pair.carer), opened(pair.caseworker)]
    world = World(
        people={"a": apps[0].open_vault, "b": apps[1].open_vault},
        names={"a": pair.carer.name, "b": pair.caseworker.name},
        child=pair.first,
        folder=pair.folder,
        numbers=draws(seed),
        takes_back=takes_back,
    )
    for _ in range(steps):
        world.step()
    world.meet()
    assert world.previewed >= {"new", "changed"}
    dumps = [dump.dump(app.open_vault)["scopes"] for app in apps]
    assert dumps[0] == dumps[1]
    assert choices(world, "a") == choices(world, "b")
    for app in apps:
        shown = everything(app.open_vault)
        keeping.compute_again(app.open_vault)
        assert everything(app.open_vault) == shown
        app.lock()


def choices(world: World, who: str) -> list[tuple[str, str]]:
    """Return what waits for a decision, of the records that neither has set aside."""
    visible = set(world.contacts("a")) & set(world.contacts("b"))
    found = conflicts.conflicts(world.people[who])
    named = [(one.record.uid, one.field) for one in found]
    return [one for one in named if not world.takes_back or one[0] in visible]


def everything(vault: Vault) -> list[object]:
    """Return everything a person can see."""
    return [
        record
        for kind in records.all_kinds()
        for record in records.list_records(vault, kind.name, with_retired=True)
    ]
