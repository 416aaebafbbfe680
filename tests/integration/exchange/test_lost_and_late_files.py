"""Files that are lost, late, partial or answered by an older copy repair themselves."""

from __future__ import annotations

import shutil

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.services import receiving, records, sending, sharing
from ase_desktop.services.dump import dump
from ase_desktop.services.records import Save
from ase_desktop.services.taking_in import Progress
from tests.integration.exchange.conftest import Exchange
from tests.notebooks import CASEWORKER, note, reopened, shared_child


def test_a_file_for_one_child_does_not_make_the_others_come_again(exchange: Exchange) -> None:
    tom = shared_child(exchange.carer, exchange.caseworker, "Tom")
    exchange.hand_over(exchange.carer, exchange.caseworker)
    answer = sending.send(
        exchange.caseworker, exchange.carer.owner.name, exchange.folder, children=[tom]
    )
    assert answer.children == (tom,)
    receiving.receive(exchange.carer, answer.file)
    again = sending.send(exchange.carer, exchange.caseworker.owner.name, exchange.folder)
    assert again.commits == 0


def test_what_is_not_chosen_stays(exchange: Exchange) -> None:
    tom = shared_child(exchange.carer, exchange.caseworker, "Tom")
    name = exchange.caseworker.owner.name
    sent = sending.send(exchange.carer, name, exchange.folder, children=[exchange.child])
    receiving.receive(exchange.caseworker, sent.file)
    assert records.find_record(exchange.caseworker, tom) is None


def test_an_older_notebook_gets_again_a_child_it_no_longer_has(exchange: Exchange) -> None:
    """The caseworker puts back a copy made before Tom was shared: she lists him no more."""
    older = exchange.folder / "older"
    exchange.caseworker.close()
    place = exchange.folder / CASEWORKER.replace(" ", "-")
    shutil.copytree(place, older)
    exchange.caseworker = reopened(exchange.folder, CASEWORKER)
    tom = shared_child(exchange.carer, exchange.caseworker, "Tom")
    exchange.hand_over(exchange.carer, exchange.caseworker)
    exchange.hand_over(exchange.caseworker, exchange.carer)
    exchange.caseworker.close()
    shutil.rmtree(place)
    shutil.copytree(older, place)
    exchange.caseworker = reopened(exchange.folder, CASEWORKER)
    exchange.hand_over(exchange.caseworker, exchange.carer)
    note(exchange.carer, tom, "Nuit calme.")
    exchange.hand_over(exchange.carer, exchange.caseworker)
    assert dump(exchange.caseworker)["scopes"] == dump(exchange.carer)["scopes"]


def test_the_last_notes_of_somebody_withdrawn_do_not_vanish(exchange: Exchange) -> None:
    """She wrote them before she knew: they leave, and wait apart for an admin's word."""
    uid = note(exchange.carer, exchange.child, "Dernière nuit ici.")
    sharing.revoke(exchange.caseworker, exchange.child, exchange.carer.owner.name)
    exchange.hand_over(exchange.caseworker, exchange.carer)
    sent = sending.send(exchange.carer, exchange.caseworker.owner.name, exchange.folder)
    assert sent.commits > 0
    receiving.receive(exchange.caseworker, sent.file)
    assert records.find_record(exchange.caseworker, uid) is None
    assert records.scope_of_record(exchange.caseworker, uid) is not None


def test_a_preview_says_what_the_apply_does_and_changes_nothing(exchange: Exchange) -> None:
    note(exchange.carer, exchange.child, "Nuit calme.")
    file = exchange.send(exchange.carer, exchange.caseworker)
    before = dump(exchange.caseworker)
    shown = receiving.preview(exchange.caseworker, file)
    assert dump(exchange.caseworker) == before
    done = receiving.receive(exchange.caseworker, file)
    assert shown.counts() == done.counts()
    assert [line.record["facts"] for line in shown.lines] == ["Nuit calme."]


def test_the_same_file_again_says_when_it_was_received(exchange: Exchange) -> None:
    file = exchange.send(exchange.carer, exchange.caseworker)
    receiving.receive(exchange.caseworker, file)
    again = receiving.receive(exchange.caseworker, file)
    assert (again.status, again.written_at) == ("already", "2026-11-18T17:42")


def test_a_long_file_can_be_stopped(exchange: Exchange) -> None:
    records.save_all(
        exchange.carer,
        [Save("contact", {"last_name": f"P{n}"}, children=[exchange.child]) for n in range(9)],
    )
    file = exchange.send(exchange.carer, exchange.caseworker)
    before = dump(exchange.caseworker)
    with pytest.raises(_StoppedError):
        receiving.receive(exchange.caseworker, file, progress=stopping_after(3))
    assert dump(exchange.caseworker) == before
    assert receiving.receive(exchange.caseworker, file).new == 9


class _StoppedError(Exception):
    """The person asked to stop."""


def stopping_after(count: int) -> Progress:
    """Follow an apply, and stop it."""

    def follow(done: int, total: int) -> None:
        assert 1 <= done <= total
        if done == count:
            raise _StoppedError

    return follow


def test_nothing_of_a_received_file_stays_beside_the_notebook(exchange: Exchange) -> None:
    file = exchange.send(exchange.carer, exchange.caseworker)
    spool = exchange.caseworker.folder.path / "spool"
    spool.mkdir(exist_ok=True)
    (spool / "left").write_bytes(b"the program was killed while it read")
    receiving.receive(exchange.caseworker, file)
    assert list(spool.iterdir()) == []


def test_a_folder_is_no_file(exchange: Exchange) -> None:
    with pytest.raises(UserError) as refused:
        receiving.receive(exchange.carer, exchange.folder)
    assert refused.value.code == "nothing_to_receive"
