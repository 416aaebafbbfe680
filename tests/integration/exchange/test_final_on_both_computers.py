"""What has left from one computer of a person is final on her other one, once it hears of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.exchange.handed_over import write_handed
from ase_desktop.services import computers, finality, receiving, records, sending
from ase_desktop.services.records import Save
from ase_desktop.vault.vault import Vault
from tests.integration.exchange.conftest import Exchange
from tests.integration.exchange.test_further_computers import further, linked
from tests.notebooks import note


@dataclass
class Both:
    """Two notebooks of the carer that hold the same, and know her caseworker."""

    exchange: Exchange
    first: Vault
    second: Vault

    def to_second(self) -> None:
        """Hand everything over to the other computer."""
        file = sending.send(self.first, computers.ME, self.exchange.folder).file
        receiving.receive(self.second, file)

    def noted(self, vault: Vault) -> str:
        return note(vault, self.exchange.child, "Nuit calme.")


@pytest.fixture
def both(exchange: Exchange) -> Iterator[Both]:
    second = further(exchange, exchange.carer, "second")
    linked(exchange.carer, second)
    found = Both(exchange, exchange.carer, second)
    found.to_second()
    yield found
    second.close()


def corrected(vault: Vault, uid: str) -> str:
    save = Save("daily_log", {"facts": "Nuit agitée."}, uid=uid)
    return records.save_record(vault, save).uid


def test_what_somebody_else_says_she_has_is_final_on_both(both: Both) -> None:
    """A file of hers that both computers read is enough."""
    kept = both.noted(both.second)
    uid = both.noted(both.first)
    both.to_second()
    assert corrected(both.second, uid) == uid
    file = both.exchange.send(both.first, both.exchange.caseworker)
    receiving.receive(both.exchange.caseworker, file)
    answer = both.exchange.send(both.exchange.caseworker, both.first)
    receiving.receive(both.second, answer)
    with pytest.raises(UserError, match="already_sent"):
        corrected(both.second, uid)
    assert corrected(both.second, kept) == kept


def test_what_left_from_one_is_final_on_the_other_once_it_says_so(both: Both) -> None:
    kept = both.noted(both.second)
    uid = both.noted(both.first)
    both.exchange.send(both.first, both.exchange.caseworker)
    after = both.noted(both.first)
    both.to_second()
    with pytest.raises(UserError, match="already_sent"):
        corrected(both.second, uid)
    assert corrected(both.second, after) == after
    assert corrected(both.second, kept) == kept
    both.exchange.send(both.second, both.exchange.caseworker)
    with pytest.raises(UserError, match="already_sent"):
        corrected(both.second, kept)


def test_only_ones_own_computer_says_what_has_left(both: Both) -> None:
    uid = both.noted(both.first)
    record = records.find_record(both.first, uid)
    assert record is not None
    said = write_handed({record.scope: both.first.store.heads(record.scope)})
    finality.take_handed(both.first, said, both.exchange.caseworker.owner.person)
    finality.take_handed(both.first, b"{", both.first.owner.person)
    assert corrected(both.first, uid) == uid
    finality.take_handed(both.first, said, both.first.owner.person)
    with pytest.raises(UserError, match="already_sent"):
        corrected(both.first, uid)
