"""Whatever two people write, lose, receive twice or late: at the end both hold the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ase_desktop.app import App, build
from ase_desktop.services import conflicts, dump, keeping, receiving, records, sending, vaults
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
            receiving.receive(self.people[who], chosen, accept_mass_change=True)

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
        ]
        acts[next(self.numbers) % len(acts)](who)

    def meet(self) -> None:
        """Hand over what is left, each way twice."""
        for who in ("a", "b", "a", "b"):
            self.send(who)
            other = {"a": "b", "b": "a"}[who]
            receiving.receive(self.people[other], self.sticks[other][-1], accept_mass_change=True)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_both_hold_the_same_in_the_end(pair: Pair, seed: int) -> None:
    apps = [opened(pair.carer), opened(pair.caseworker)]
    world = World(
        people={"a": apps[0].open_vault, "b": apps[1].open_vault},
        names={"a": pair.carer.name, "b": pair.caseworker.name},
        child=pair.first,
        folder=pair.folder,
        numbers=draws(seed),
    )
    for _ in range(STEPS):
        world.step()
    world.meet()
    dumps = [dump.dump(app.open_vault)["scopes"] for app in apps]
    assert dumps[0] == dumps[1]
    waiting = [conflicts.conflicts(app.open_vault) for app in apps]
    assert [(one.record.uid, one.field) for one in waiting[0]] == [
        (one.record.uid, one.field) for one in waiting[1]
    ]
    for app in apps:
        shown = everything(app.open_vault)
        keeping.compute_again(app.open_vault)
        assert everything(app.open_vault) == shown
        app.lock()


def everything(vault: Vault) -> list[object]:
    """Return everything a person can see."""
    return [
        record
        for kind in records.all_kinds()
        for record in records.list_records(vault, kind.name, with_retired=True)
    ]
