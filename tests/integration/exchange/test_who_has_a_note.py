"""Each writing says who has it for sure, and to whom it was only handed over."""

from __future__ import annotations

from datetime import timedelta

from ase_desktop.base.kinds import Snapshot
from ase_desktop.services import receiving
from ase_desktop.services.finding import find_record
from ase_desktop.services.handed import handed_to
from ase_desktop.services.record_views import add_to, view_record
from ase_desktop.services.records import Save, save_record
from ase_desktop.services.visit_sheet import visit_sheet
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


def test_an_addition_and_a_note_of_a_visit_say_it_too(exchange: Exchange) -> None:
    carer, caseworker = exchange.carer, exchange.caseworker
    uid = note(carer, exchange.child, "Nuit calme.")
    visit = {"start": "2026-11-04T14:00", "outcome": "held"}
    seen = save_record(carer, Save("visit", visit, children=[exchange.child])).uid
    written = {"visit": seen, "at": "2026-11-04T16:00", "facts": "Sourire au retour."}
    of_visit = save_record(carer, Save("visit_note", written, children=[exchange.child])).uid
    receiving.receive(caseworker, exchange.send(carer, caseworker))
    added = add_to(carer, uid, "Et le matin aussi.").uid
    assert view_record(carer, "daily_log", uid, None).addenda_handed.get(added, ()) == ()
    receiving.receive(caseworker, exchange.send(carer, caseworker))
    receiving.receive(carer, exchange.send(caseworker, carer))
    view = view_record(carer, "daily_log", uid, None)
    (told,) = view.addenda_handed[added]
    assert told.startswith("reçu par Mme ")
    (shown,) = visit_sheet(carer, seen, alone=True).notes
    assert shown.record.uid == of_visit
    assert shown.handed[0].startswith("reçue par Mme ")
    assert view_record(caseworker, "daily_log", uid, None).handed == ()
