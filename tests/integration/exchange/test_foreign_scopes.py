"""A file lets in what both persons share, and nothing else."""

from __future__ import annotations

from ase_desktop.ledger.numbers import SCOPE_NONCE
from ase_desktop.services import receiving, records, scopes
from ase_desktop.services.dump import dump
from ase_desktop.services.records import Save
from tests.hostile import (
    Hostile,
    child_scope,
    commits_of,
    first_writes,
    granted,
    plain_scope,
    record,
    stay_scope,
)
from tests.integration.exchange.conftest import Exchange
from tests.notebooks import note, shared_child

TARGET = "target.lien"


def test_a_scope_that_was_not_granted_leaves_no_trace(exchange: Exchange) -> None:
    hostile, before = exchange.hostile, dump(exchange.carer)
    root = hostile.root([exchange.other], child_scope("7" * 32))
    words = hostile.commit(
        root.header.sc, [record("child", "7" * 32, first_name="Intrus")], [root.cid]
    )
    file = hostile.file(exchange.folder / TARGET, exchange.carer, [(root.header.sc, [root, words])])
    received = receiving.receive(exchange.carer, file)
    assert (received.new, received.refused) == (0, 2)
    assert dump(exchange.carer) == before


def test_what_follows_a_scope_left_out_is_taken_in(exchange: Exchange) -> None:
    hostile = exchange.hostile
    stray = hostile.root([exchange.other], child_scope("7" * 32))
    shared = hostile.root([exchange.other, exchange.carer], child_scope("8" * 32))
    named = hostile.commit(
        shared.header.sc, [record("child", "8" * 32, first_name="Zoé")], [shared.cid]
    )
    contents = [(stray.header.sc, [stray]), (shared.header.sc, [shared, named])]
    file = hostile.file(exchange.folder / TARGET, exchange.carer, contents)
    received = receiving.receive(exchange.carer, file)
    assert (received.new, received.refused) == (1, 1)
    assert records.read_record(exchange.carer, "8" * 32)["first_name"] == "Zoé"


def test_a_scope_of_two_others_does_not_come_by_a_third(exchange: Exchange) -> None:
    """The other took a copy of what the carer and the caseworker share, and adds to it."""
    scope = scopes.child_scope(exchange.carer, exchange.child).uid
    bytes_found = commits_of(exchange.carer, scope)
    addition = exchange.hostile.commit(
        scope, [granted(scope, exchange.other)], sorted(exchange.carer.store.heads(scope))
    )
    before = dump(exchange.caseworker)
    file = exchange.hostile.file(
        exchange.folder / TARGET, exchange.caseworker, [(scope, [*bytes_found, addition])]
    )
    received = receiving.receive(exchange.caseworker, file)
    assert received.new == received.changed == 0
    assert received.refused > 0
    assert dump(exchange.caseworker) == before


def test_a_second_scope_cannot_claim_a_child_known_here(exchange: Exchange) -> None:
    hostile = exchange.hostile
    root = hostile.root([exchange.other, exchange.carer], child_scope(exchange.child))
    file = hostile.file(exchange.folder / TARGET, exchange.carer, [(root.header.sc, [root])])
    genuine = scopes.child_scope(exchange.carer, exchange.child)
    assert receiving.receive(exchange.carer, file).refused == 1
    assert scopes.child_scope(exchange.carer, exchange.child) == genuine


def test_nobody_gives_another_person_a_private_scope(exchange: Exchange) -> None:
    hostile = exchange.hostile
    root = hostile.root([exchange.other, exchange.carer], plain_scope("own"))
    written = hostile.commit(
        root.header.sc, [record("private_note", "7" * 32, note="Écrit par une autre")], [root.cid]
    )
    file = hostile.file(
        exchange.folder / TARGET, exchange.carer, [(root.header.sc, [root, written])]
    )
    assert receiving.receive(exchange.carer, file).refused == 2
    assert records.list_records(exchange.carer, "private_note") == []


def test_a_scope_of_an_unknown_type_waits_for_a_newer_program(exchange: Exchange) -> None:
    hostile = exchange.hostile
    root = hostile.root([exchange.other, exchange.carer], plain_scope("dungeon"))
    file = hostile.file(exchange.folder / TARGET, exchange.carer, [(root.header.sc, [root])])
    assert receiving.receive(exchange.carer, file).refused == 1


def test_somebody_who_does_not_follow_a_child_opens_no_stay_of_hers(exchange: Exchange) -> None:
    hostile = exchange.hostile
    child = scopes.child_scope(exchange.carer, exchange.child).uid
    home = scopes.home_scope(exchange.carer)
    described = stay_scope(exchange.child, child, home.uid if home else None)
    root = hostile.root([exchange.other, exchange.carer], described)
    file = hostile.file(exchange.folder / TARGET, exchange.carer, [(root.header.sc, [root])])
    before = scopes.stay_scope(exchange.carer, exchange.child)
    assert receiving.receive(exchange.carer, file).refused == 1
    assert scopes.stay_scope(exchange.carer, exchange.child) == before


def test_a_stay_that_claims_this_home_does_not_take_its_notes(exchange: Exchange) -> None:
    """The caseworker follows the child, and says a stay of her own is the carer's."""
    hostile = Hostile(exchange.caseworker)
    child = scopes.child_scope(exchange.carer, exchange.child).uid
    home = scopes.home_scope(exchange.carer)
    described = stay_scope(exchange.child, child, home.uid if home else None)
    root = hostile.root([exchange.caseworker, exchange.carer], described)
    file = hostile.file(exchange.folder / TARGET, exchange.carer, [(root.header.sc, [root])])
    mine = scopes.stay_scope(exchange.carer, exchange.child)
    assert receiving.receive(exchange.carer, file).refused == 0
    written = note(exchange.carer, exchange.child, "Nuit calme.")
    assert records.scope_of_record(exchange.carer, written) == mine.uid


def test_the_first_description_of_a_scope_stands(exchange: Exchange) -> None:
    """Its creator signs a second first commit, which says the scope is another child's."""
    hostile = exchange.hostile
    root = hostile.root([exchange.other, exchange.carer], child_scope("8" * 32))
    scope = root.header.sc
    exchange.hostile.file(exchange.folder / "1.lien", exchange.carer, [(scope, [root])])
    receiving.receive(exchange.carer, exchange.folder / "1.lien")
    nonce = root.values(0)[SCOPE_NONCE]
    again = hostile.commit(
        scope, first_writes(scope, nonce, [exchange.other], child_scope(exchange.child))
    )
    hostile.file(exchange.folder / "2.lien", exchange.carer, [(scope, [again])])
    receiving.receive(exchange.carer, exchange.folder / "2.lien")
    assert scopes.scope_row(exchange.carer, scope).child == "8" * 32
    assert scopes.child_scope(exchange.carer, exchange.child).uid != scope


def test_a_record_stands_only_where_its_kind_may_live(exchange: Exchange) -> None:
    child = shared_child(exchange.other, exchange.carer, "Zoé")
    exchange.hand_over(exchange.other, exchange.carer)
    scope = scopes.child_scope(exchange.other, child).uid
    writes = [
        record("private_note", "6" * 32, note="Semble à elle"),
        record("foster_household", "5" * 32, name="Faux foyer"),
        record("child", "4" * 32, first_name="Fantôme"),
    ]
    commit = exchange.hostile.on_heads(scope, writes)
    file = exchange.hostile.file(exchange.folder / TARGET, exchange.carer, [(scope, [commit])])
    assert receiving.receive(exchange.carer, file).new == 0
    assert records.list_records(exchange.carer, "private_note") == []
    names = {one["first_name"] for one in records.list_records(exchange.carer, "child")}
    assert names == {"Léa", "Zoé"}
    assert records.list_records(exchange.carer, "foster_household") == []


def test_a_uid_taken_from_another_child_does_not_move_what_is_written(exchange: Exchange) -> None:
    """A former reader of Léa's file writes the uid of a visit of hers into the file of Zoé."""
    visit = "2" * 32
    zoe = shared_child(exchange.other, exchange.carer, "Zoé")
    exchange.hand_over(exchange.other, exchange.carer)
    scope = scopes.child_scope(exchange.other, zoe).uid
    commit = exchange.hostile.on_heads(scope, [record("visit", visit, place="Ailleurs")])
    file = exchange.hostile.file(exchange.folder / TARGET, exchange.carer, [(scope, [commit])])
    receiving.receive(exchange.carer, file)
    wanted = Save("visit", {"start": "2026-11-18T14:00"}, uid=visit, children=[exchange.child])
    records.save_record(exchange.carer, wanted)
    lea = [one.uid for one in records.list_records(exchange.carer, "visit", child=exchange.child)]
    assert lea == [visit]
