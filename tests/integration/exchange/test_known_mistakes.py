"""Two mistakes of others, on real notebooks: a receipt too early, a removal forgotten."""

from __future__ import annotations

from ase_desktop.ledger.membership import member_uid
from ase_desktop.services import receiving, scopes, sharing
from ase_desktop.vault.vault import Vault
from tests.integration.exchange.conftest import Exchange


def received(vault: Vault) -> list[bool]:
    """Return which of the files handed over are known to be received, oldest first."""
    rows = vault.db.execute("SELECT status FROM packet WHERE direction = 'out' ORDER BY id")
    return [row[0] == "received" for row in rows]


def test_what_was_only_written_is_not_received(exchange: Exchange) -> None:
    exchange.hand_over(exchange.caseworker, exchange.carer)
    before = received(exchange.carer)
    file = exchange.send(exchange.carer, exchange.caseworker)
    exchange.hand_over(exchange.caseworker, exchange.carer)
    assert received(exchange.carer) == [*before, False]
    receiving.receive(exchange.caseworker, file)
    assert received(exchange.carer) == [*before, False]
    exchange.hand_over(exchange.caseworker, exchange.carer)
    assert received(exchange.carer) == [*before, True]


def test_a_removal_stands_beside_a_grant_that_did_not_know_of_it(exchange: Exchange) -> None:
    name, person = exchange.other.owner.name, exchange.other.owner.person
    sharing.share_child(exchange.carer, exchange.child, name, until="2027-01-01")
    exchange.hand_over(exchange.carer, exchange.caseworker)
    sharing.revoke(exchange.carer, exchange.child, name)
    beside = sharing.share_child(exchange.caseworker, exchange.child, name, until="2027-06-01")
    shared = scopes.child_scope(exchange.caseworker, exchange.child).uid
    assert member_uid(shared, person) in {uid for uid, _ in beside.commits}
    exchange.hand_over(exchange.carer, exchange.caseworker)
    exchange.hand_over(exchange.caseworker, exchange.carer)
    for vault in (exchange.carer, exchange.caseworker):
        view = vault.view(scopes.child_scope(vault, exchange.child).uid)
        assert view.members[person].revoked
