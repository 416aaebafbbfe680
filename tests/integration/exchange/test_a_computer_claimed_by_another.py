"""Somebody writes another's computer as her own first: it is put right, or said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ase_desktop.ledger.commit import RecordWrite
from ase_desktop.ledger.numbers import DEVICE_PERSON
from ase_desktop.services import computers, receiving, records, scopes, sending, sharing
from ase_desktop.services.records import Save
from ase_desktop.vault.vault import Vault
from tests.hostile import Hostile, child_scope, commits_of, device_of
from tests.integration.exchange.conftest import Exchange
from tests.integration.exchange.test_further_computers import further, linked
from tests.notebooks import CASEWORKER, OTHER

IS_HERS = "un de vos ordinateurs est inscrit au nom de Mme Perrin"


def claims(exchange: Exchange, device: Vault, victim: Vault) -> None:
    """Let the relief carer write a computer as hers in the file of the child."""
    sharing.share_child(exchange.carer, exchange.child, OTHER, until="2026-12-31")
    exchange.hand_over(exchange.carer, exchange.other)
    hostile, scope = Hostile(exchange.other), scopes.child_scope(exchange.other, exchange.child).uid
    values = {**device_of(device).values, DEVICE_PERSON: exchange.other.owner.person}
    write = RecordWrite(device_of(device).kind, device.owner.device, values)
    items = [*commits_of(exchange.other, scope), hostile.on_heads(scope, [write])]
    receiving.receive(victim, hostile.file(exchange.folder / "false", victim, [(scope, items)]))


@pytest.fixture
def second(exchange: Exchange) -> Iterator[Vault]:
    found = further(exchange, exchange.carer, "second")
    yield found
    found.close()


def test_who_decides_puts_it_right_and_her_computer_gets_that_file(
    exchange: Exchange, second: Vault
) -> None:
    claims(exchange, second, exchange.carer)
    linked(exchange.carer, second)
    scope = scopes.child_scope(exchange.carer, exchange.child).uid
    listed = exchange.carer.view(scope).devices[second.owner.device]
    assert (listed.person, listed.age) == (exchange.carer.owner.person, second.owner.age)
    told = receiving.receive(second, sending.send(exchange.carer, "moi", exchange.folder).file)
    assert [one.uid for one in told.children] == [exchange.child]
    maker = Hostile(exchange.other)
    root = maker.root([exchange.other, exchange.carer], child_scope("7" * 32))
    values = {**device_of(second).values, DEVICE_PERSON: exchange.other.owner.person}
    false = RecordWrite(device_of(second).kind, second.owner.device, values)
    made = [root, maker.commit(root.header.sc, [false], [root.cid])]
    file = maker.file(exchange.folder / "made", second, [(root.header.sc, made)])
    assert receiving.receive(second, file).refused == 0
    assert scopes.may_write(second, scopes.child_scope(second, exchange.child).uid)
    assert not scopes.may_write(second, root.header.sc)  # it would be signed as somebody else's


def test_who_does_not_decide_is_told_and_who_does_puts_it_right_later(exchange: Exchange) -> None:
    caseworker, carer = exchange.caseworker, exchange.carer
    second = further(exchange, caseworker, "hers")
    sharing.share_child(carer, exchange.child, CASEWORKER, until="2027-01-31")
    exchange.hand_over(carer, caseworker)
    claims(exchange, second, caseworker)
    linked(caseworker, second)
    (one,) = (one for one in computers.computers_named(caseworker, "moi") if not one.is_here)
    assert f"Dans le dossier de Léa, {IS_HERS}" in one.state
    assert "Demandez à la personne qui décide" in one.state
    told = exchange.hand_over(carer, caseworker)
    assert any(IS_HERS in one for one in told.computers)
    receiving.receive(second, sending.send(caseworker, "moi", exchange.folder / "1.lien").file)
    records.save_record(second, Save("household_member", {"first_name": "Tom"}))
    receiving.receive(caseworker, sending.send(second, "moi", exchange.folder / "2.lien").file)
    told = exchange.hand_over(caseworker, carer)
    assert any("Votre prochain fichier le corrige." in one for one in told.computers)
    told = exchange.hand_over(carer, caseworker)
    assert not any(IS_HERS in one for one in told.computers)
    scope = scopes.child_scope(caseworker, exchange.child).uid
    assert caseworker.view(scope).gives(second.owner.device, caseworker.owner.person)
    second.close()
