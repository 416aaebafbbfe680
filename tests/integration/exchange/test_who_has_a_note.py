"""Each writing says who has it for sure, and to whom it was only handed over."""

from __future__ import annotations

from datetime import timedelta

from ase_desktop.base.kinds import Snapshot
from ase_desktop.services import receiving
from ase_desktop.services.finding import find_record
from ase_desktop.services.handed import handed_to
from ase_desktop.vault.vault import Vault
from tests.family import FixedClock
from tests.integration.exchange.conftest import Exchange
from tests.integration.exchange.test_a_file_takes_its_name import note


def said(vault: Vault, uid: str) -> tuple[str, ...]:
    record = find_record(vault, uid)
    assert isinstance(record, Snapshot)
    return handed_to(vault, [record]).get(uid, ())


def test_a_note_is_handed_over_then_received_and_never_said_so_early(exchange: Exchange) -> None:
    clock = exchange.carer.around.clock
    assert isinstance(clock, FixedClock)
    clock.instant += timedelta(hours=1)
    uid = note(exchange.carer, exchange.child, "Nuit calme.")
    assert said(exchange.carer, uid) == ()
    file = exchange.send(exchange.carer, exchange.caseworker)
    (handed,) = said(exchange.carer, uid)
    assert handed.startswith("remise à Mme ")
    before = exchange.send(exchange.caseworker, exchange.carer)  # written before she received it
    receiving.receive(exchange.caseworker, file)
    receiving.receive(exchange.carer, before)
    assert said(exchange.carer, uid) == (handed,)
    receiving.receive(exchange.carer, exchange.send(exchange.caseworker, exchange.carer))
    (received,) = said(exchange.carer, uid)
    assert received.startswith("reçue par Mme ")
    assert " le " in received
