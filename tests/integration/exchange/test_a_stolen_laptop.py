"""A stolen laptop: nothing leaves for it, what it signs is set aside, its children are listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.base.terms_erasing import ErasureBasis
from ase_desktop.services import erasure, receiving, records, sending, sharing, theft
from ase_desktop.services.documents.theft_list import make_theft_list
from ase_desktop.services.readers import readers_of
from ase_desktop.services.records import Save
from tests.integration.exchange.conftest import Exchange
from tests.judges_pdf import run
from tests.notebooks import CARER, CASEWORKER, OTHER, note


def shared_with_all(exchange: Exchange) -> None:
    """Let the third person follow Léa too; everybody holds everything."""
    sharing.share_child(exchange.carer, exchange.child, OTHER)
    for reader in (exchange.caseworker, exchange.other):
        exchange.hand_over(exchange.carer, reader)
        exchange.hand_over(reader, exchange.carer)


def contact(exchange: Exchange) -> str:
    """Let the caseworker write what every follower of the child reads."""
    values = {"last_name": "Berger"}
    save = Save("contact", values, children=[exchange.child])
    return records.save_record(exchange.caseworker, save).uid


def test_nothing_leaves_for_it_and_its_files_are_refused(exchange: Exchange) -> None:
    exchange.hand_over(exchange.caseworker, exchange.carer)
    late = exchange.send(exchange.caseworker, exchange.carer)
    done = theft.declare(exchange.carer, CASEWORKER)
    assert (done.name, done.children, done.elsewhere) == (CASEWORKER, ("Léa",), ())
    with pytest.raises(UserError, match="stolen_laptop"):
        sending.send(exchange.carer, CASEWORKER, exchange.folder)
    with pytest.raises(UserError, match="withdrawn_sender"):
        receiving.receive(exchange.carer, late)
    assert "plus rien" in theft.said(done, stolen=True)[0].lower()


def test_the_others_stop_too_and_set_aside_what_it_writes(exchange: Exchange) -> None:
    shared_with_all(exchange)
    written = contact(exchange)
    theft.declare(exchange.carer, CASEWORKER)
    exchange.hand_over(exchange.carer, exchange.other)
    assert readers_of(exchange.other, exchange.caseworker.owner.person).rows == ()
    with pytest.raises(UserError, match="nothing_to_send"):
        sending.send(exchange.other, CASEWORKER, exchange.folder)
    exchange.hand_over(exchange.caseworker, exchange.other)
    assert records.find_record(exchange.other, written) is None
    assert records.scope_of_record(exchange.other, written) is not None


def test_a_laptop_found_again_takes_part_as_before(exchange: Exchange) -> None:
    shared_with_all(exchange)
    theft.declare(exchange.carer, CASEWORKER)
    exchange.hand_over(exchange.carer, exchange.other)
    done = theft.found_again(exchange.carer, CASEWORKER)
    assert "repartir" in theft.said(done, stolen=False)[0]
    with pytest.raises(UserError, match="not_stolen"):
        theft.found_again(exchange.carer, CASEWORKER)
    exchange.hand_over(exchange.carer, exchange.other)
    uid = contact(exchange)
    exchange.hand_over(exchange.caseworker, exchange.other)
    assert records.find_record(exchange.other, uid) is not None
    exchange.hand_over(exchange.other, exchange.caseworker)


def test_who_does_not_decide_is_told_whom_to_warn(exchange: Exchange) -> None:
    sharing.share_child(exchange.carer, exchange.child, OTHER, until="2026-12-31")
    exchange.hand_over(exchange.carer, exchange.other)
    exchange.hand_over(exchange.other, exchange.carer)
    done = theft.declare(exchange.other, CARER)
    assert done.elsewhere == ("Léa",) or "Léa" in done.children
    assert theft.said(done, stolen=True)
    assert theft.theft_list(exchange.other, CARER).declared == "2026-11-18T17:42"


def test_the_list_is_made_from_the_other_notebook_and_from_ones_own(
    exchange: Exchange, tmp_path: Path
) -> None:
    values = {"birth_date": "2018-05-03"}
    records.save_record(exchange.carer, Save("child", values, uid=exchange.child))
    note(exchange.carer, exchange.child, "Nuit calme.")
    exchange.hand_over(exchange.carer, exchange.caseworker)
    exchange.hand_over(exchange.caseworker, exchange.carer)
    theft.declare(exchange.caseworker, CARER)
    from_there = theft.theft_list(exchange.caseworker, CARER)
    assert [(one.name, one.born) for one in from_there.children] == [("Léa", "2018-05-03")]
    assert "1\u00a0note du journal" in from_there.children[0].held
    own = theft.theft_list(exchange.carer)
    assert own.children[0].held == from_there.children[0].held
    assert theft.told(own)[0].startswith("Léa, né ou née le 3\u00a0mai 2018\u00a0: ")
    for vault, wanted in ((exchange.caseworker, CARER), (exchange.carer, "")):
        made = make_theft_list(vault, wanted)
        pdf = tmp_path / made.file_name
        pdf.write_bytes(made.pdf)
        text = run("pdftotext", "-layout", str(pdf), "-")
        assert "Léa" in text
        assert "soixante-douze heures" in " ".join(text.split())
        assert "Léa" not in made.file_name


def test_what_is_erased_here_and_still_there_is_listed(exchange: Exchange) -> None:
    uid = note(exchange.carer, exchange.child, "Nuit calme.")
    exchange.hand_over(exchange.carer, exchange.caseworker)
    exchange.hand_over(exchange.caseworker, exchange.carer)
    erasure.propose(exchange.carer, uid, ErasureBasis.person_request)
    exchange.hand_over(exchange.carer, exchange.caseworker)
    exchange.hand_over(exchange.caseworker, exchange.carer)
    erasure.execute(exchange.carer, uid, ErasureBasis.person_request)
    (listed,) = theft.theft_list(exchange.carer, CASEWORKER).children
    assert "1\u00a0fiche effacée ici" in listed.held


def test_an_empty_laptop_has_an_empty_list(exchange: Exchange) -> None:
    assert theft.told(theft.theft_list(exchange.other))[0].startswith("Aucun enfant")
    assert make_theft_list(exchange.other, CARER).pages == 1
