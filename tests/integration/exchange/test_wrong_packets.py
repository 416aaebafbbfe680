"""A packet with something wrong leaves a notebook as it was, or brings what any packet may."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.base.messages import SENTENCES
from ase_desktop.exchange import limits
from ase_desktop.exchange.forms import write_form
from ase_desktop.exchange.header import PacketHeader
from ase_desktop.services import correspondents, keeping, receiving, records
from ase_desktop.services.dump import dump
from ase_desktop.services.scopes import child_scope, stay_scope
from ase_desktop.vault.vault import Vault
from tests.hostile import MOMENT, commits_of
from tests.integration.exchange.conftest import Exchange
from tests.notebooks import note
from tests.unit.exchange.mutations import Correspondent, Item, Mutation


def correspondent(sender: Vault, victim: Vault, child: str) -> Correspondent:
    """Return what a person who follows a child may sign and send."""
    header = PacketHeader(
        packet="a" * 32,
        incarnation="b" * 32,
        number=1,
        sender=sender.owner.device,
        to=(victim.owner.device,),
        written_at=MOMENT.t,
        zone_minutes=60,
        app="hostile",
    )
    scopes = [find(sender, child).uid for find in (child_scope, stay_scope)]
    items = {
        scope: tuple(
            Item(one.header, list(one.bodies), one.signature) for one in commits_of(sender, scope)
        )
        for scope in scopes
    }
    card = correspondents.my_card(sender).raw
    return Correspondent(
        sender.sign, card, json.loads(write_form(header)), victim.owner.age, tuple(items.items())
    )


def held(vault: Vault) -> str:
    """Return a digest of every row of a notebook."""
    names = vault.db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    digest = hashlib.sha256()
    for (name,) in names.fetchall():
        for row in vault.db.execute(f"SELECT * FROM {name}"):  # noqa: S608 (a table's name)
            digest.update(repr((name, row)).encode())
    return digest.hexdigest()


def take_all(exchange: Exchange, numbers: range) -> tuple[int, int]:
    """Let the carer receive these packets; return how many were refused, and taken in."""
    note(exchange.caseworker, exchange.child, "Nuit calme.")
    records.save_record(
        exchange.caseworker,
        records.Save("contact", {"last_name": "Perrot"}, children=[exchange.child]),
    )
    by = correspondent(exchange.caseworker, exchange.carer, exchange.child)
    path, refused = exchange.folder / "wrong.lien", 0
    before = held(exchange.carer)
    for number in numbers:
        path.write_bytes(Mutation(number, by).file)
        if is_refused(exchange.carer, path):
            refused += 1
            assert held(exchange.carer) == before, number
        else:
            before = held(exchange.carer)
    return refused, len(numbers) - refused


def is_refused(vault: Vault, path: Path) -> bool:
    try:
        receiving.receive(vault, path, accept_mass_change=True)
    except UserError as error:
        return bool(SENTENCES[error.code])
    return False


def check_whole(vault: Vault) -> None:
    """Compute everything again: nothing changes."""
    before = dump(vault)
    keeping.compute_again(vault)
    assert dump(vault) == before


def test_a_file_at_its_limit_is_copied_and_none_beyond_nor_without_three_times_its_room(
    exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = exchange.send(exchange.carer, exchange.caseworker)
    size = file.stat().st_size
    usage = shutil.disk_usage(file.parent)

    def told(most: int, free: int) -> str:
        monkeypatch.setattr(limits, "FILE", most)
        monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=free))
        try:
            return receiving.preview(exchange.caseworker, file).status
        except UserError as error:
            return error.code

    assert told(size - 1, 3 * size) == "file_too_big"
    assert told(size, 3 * size - 1) == "disk_full"
    assert told(size, 3 * size) == "previewed"


def test_a_wrong_packet_changes_nothing_or_is_taken_in_whole(exchange: Exchange) -> None:
    refused, taken = take_all(exchange, range(120))
    assert refused > 40
    assert taken > 20
    check_whole(exchange.carer)


@pytest.mark.long
def test_thousands_of_wrong_packets_change_nothing_or_are_taken_in_whole(
    exchange: Exchange,
) -> None:
    take_all(exchange, range(120, 5000))
    check_whole(exchange.carer)
