"""What stands apart after a file, as services tell it: late, incomplete, unproven, held back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import LIFE, RETIRED
from ase_desktop.exchange.items import CommitItem
from ase_desktop.ledger.commit import Commit, RecordWrite
from ase_desktop.ledger.numbers import DEVICE, DEVICE_STATE, REVOKED
from ase_desktop.models.catalog import KINDS
from ase_desktop.services import late, receiving, records, scopes, sharing
from ase_desktop.services.dump import dump
from ase_desktop.services.exchanges import exchanges
from ase_desktop.services.in_tray import Waiting, in_tray, in_tray_lines
from ase_desktop.services.records import Save
from ase_desktop.services.who_opened import who_opened
from ase_desktop.vault.vault import Vault
from tests.hostile import Hostile, forged, record
from tests.integration.exchange.conftest import Exchange
from tests.notebooks import CARER, CASEWORKER, note, reopened

CONTACT = f"{KINDS['contact'].label}\u00a0: Perrot"
NEWER = 4_000  # a kind that this program does not have


def removed(exchange: Exchange) -> None:
    """Let the carer no longer share Léa with the caseworker, who does not know it."""
    sharing.revoke(exchange.carer, exchange.child, exchange.caseworker.owner.name)


def child_scope(exchange: Exchange) -> str:
    return scopes.child_scope(exchange.carer, exchange.child).uid


def arrived(exchange: Exchange) -> list[Waiting]:
    """Hand the caseworker's words to the carer; return what waits there."""
    exchange.hand_over(exchange.caseworker, exchange.carer)
    return list(in_tray(exchange.carer))


def written(exchange: Exchange, writes: list[RecordWrite]) -> list[Waiting]:
    """Let the caseworker's computer write this in Léa's scope; return what waits at the carer's."""
    hand, scope = Hostile(exchange.caseworker), child_scope(exchange)
    commit = hand.on_heads(scope, writes)
    return received(exchange, [commit])


def received(exchange: Exchange, commits: list[Commit]) -> list[Waiting]:
    hand, scope = Hostile(exchange.caseworker), child_scope(exchange)
    target = exchange.folder / f"written-{commits[0].cid[:8]}.lien"
    receiving.receive(exchange.carer, hand.file(target, exchange.carer, [(scope, commits)]))
    return list(in_tray(exchange.carer))


def test_nothing_waits_where_nothing_came(exchange: Exchange) -> None:
    assert in_tray(exchange.carer) == in_tray_lines(exchange.carer) == ()
    assert exchanges(exchange.carer).waiting == 0


def test_late_words_are_shown_as_they_would_stand(exchange: Exchange) -> None:
    made = records.save_record(
        exchange.carer, Save("contact", {"last_name": "Perrot"}, children=[exchange.child])
    )
    exchange.hand_over(exchange.carer, exchange.caseworker)
    removed(exchange)
    records.save_record(exchange.caseworker, Save("contact", {"phone": "0261"}, uid=made.uid))
    note(exchange.caseworker, exchange.child, "Nuit calme.")
    contact, night = arrived(exchange)
    assert (contact.records[0].uid, contact.records[0].title) == (made.uid, CONTACT)
    assert contact.records[0].text == "Téléphone\u00a0: 0261"
    assert night.records[0].text == "Nuit calme."
    assert exchanges(exchange.carer).waiting == 2
    late.accept(exchange.carer, contact.commits[0])
    assert records.read_record(exchange.carer, made.uid)["phone"] == "0261"
    (left,) = in_tray(exchange.carer)
    assert left.commits == night.commits
    assert who_opened(exchange.carer)[0].words == f"Repris, écrit trop tard par {CASEWORKER}"


def test_a_record_retired_late_says_so(exchange: Exchange) -> None:
    made = records.save_record(
        exchange.carer, Save("contact", {"last_name": "Perrot"}, children=[exchange.child])
    )
    exchange.hand_over(exchange.carer, exchange.caseworker)
    removed(exchange)
    kind = KINDS["contact"].number
    (one,) = written(exchange, [RecordWrite(kind, made.uid, {LIFE: RETIRED})])
    assert one.records[0].text == "Retirée des listes"


def test_words_of_a_newer_program_wait_too(exchange: Exchange) -> None:
    removed(exchange)
    (one,) = written(exchange, [RecordWrite(NEWER, "ab" * 16, {1: "x"})])
    assert (one.records[0].kind, one.records[0].text) == ("", "")
    assert one.records[0].title == late.OF_NEWER_PROGRAM


def test_a_withdrawn_computer_is_named_as_one(exchange: Exchange) -> None:
    device = exchange.caseworker.owner.device
    with exchange.carer.write("withdraw") as opened:
        opened.writing.write(
            child_scope(exchange), [RecordWrite(DEVICE, device, {DEVICE_STATE: REVOKED})]
        )
    (one,) = written(exchange, [record("contact", "ab" * 16, last_name="Perrot")])
    assert one.state == "late"
    assert "sur un ordinateur retiré de ce partage" in one.what


def test_only_who_decides_may_take_back(exchange: Exchange) -> None:
    """A relief carer sees that something waits, and whom to ask."""
    relief = exchange.other
    sharing.share_child(exchange.carer, exchange.child, relief.owner.name, until="2026-12-31")
    removed(exchange)
    records.save_record(
        exchange.caseworker, Save("contact", {"last_name": "Perrot"}, children=[exchange.child])
    )
    (mine,) = arrived(exchange)
    exchange.hand_over(exchange.carer, relief)
    (theirs,) = in_tray(relief)
    assert (mine.commits, mine.may_accept) == (theirs.commits, True)
    assert not theirs.may_accept
    assert theirs.advice == f"{CARER} peut le reprendre\u00a0: demandez-le."
    with pytest.raises(UserError) as refused:
        late.accept(relief, theirs.commits[0])
    assert refused.value.code == "not_admin"


def test_what_was_never_late_is_not_accepted(exchange: Exchange) -> None:
    before = dump(exchange.carer)
    with pytest.raises(UserError) as refused:
        late.accept(exchange.carer, "0" * 64)
    assert refused.value.code == "nothing_late"
    assert dump(exchange.carer) == before


def test_gaps_of_one_person_for_one_child_make_one_line(exchange: Exchange) -> None:
    hand, scope = Hostile(exchange.caseworker), child_scope(exchange)
    missing = hand.on_heads(scope, [record("contact", "ab" * 16, last_name="A")])
    first = hand.commit(scope, [record("contact", "ac" * 16, last_name="B")], [missing.cid])
    second = hand.commit(scope, [record("contact", "ad" * 16, last_name="C")], [first.cid])
    found = received(exchange, [first, second])
    assert [one.state for one in found] == ["incomplete", "incomplete"]
    (line,) = in_tray_lines(exchange.carer)
    assert line.what.startswith("2\u00a0écrits de Mme Lefèvre pour Léa, le dernier du")
    assert line.may_ask
    assert received(exchange, [missing]) == []


def test_a_false_copy_is_forgotten_once_the_true_one_came(exchange: Exchange) -> None:
    hand, scope = Hostile(exchange.caseworker), child_scope(exchange)
    true = hand.on_heads(scope, [record("contact", "ab" * 16, last_name="A")])
    (one,) = received(exchange, [forged(true)])
    assert (one.state, one.sender, one.may_accept) == ("unproven", CASEWORKER, False)
    assert received(exchange, [true]) == []


def test_a_commit_of_a_computer_nobody_knows_is_from_nobody(exchange: Exchange) -> None:
    stranger = Hostile(exchange.other)
    scope = child_scope(exchange)
    heads = sorted(exchange.carer.store.heads(scope))
    exchange.carer.db.execute("DELETE FROM device WHERE device = ?", (exchange.other.owner.device,))
    false = stranger.commit(scope, [record("contact", "ab" * 16, last_name="A")], heads)
    (one,) = received(exchange, [false])
    assert (one.state, one.person, one.may_ask) == ("unproven", "", False)
    assert one.sender == "une personne inconnue de ce carnet"


def test_what_could_not_enter_is_named_until_a_sound_file_comes(exchange: Exchange) -> None:
    hand, scope = Hostile(exchange.caseworker), child_scope(exchange)
    foreign = hand.root([exchange.caseworker], {})  # nothing of it is for the carer
    unreadable = CommitItem(b"{}", bytes(64), ())
    held: list[tuple[str, list[CommitItem | Commit]]] = [
        (scope, [unreadable]),
        (foreign.header.sc, [foreign]),
    ]
    file = hand.file(exchange.folder / "odd.lien", exchange.carer, held)
    before = dump(exchange.carer)
    assert receiving.receive(exchange.carer, file).refused == 2
    assert dump(exchange.carer) == before
    (one,) = in_tray(exchange.carer)
    assert (one.state, one.file, one.sender) == ("left_out", "odd.lien", CASEWORKER)
    assert one.what.startswith("2\u00a0écrits du fichier «\u00a0odd.lien\u00a0» de Mme Lefèvre")
    exchange.hand_over(exchange.caseworker, exchange.carer)
    assert in_tray(exchange.carer) == ()


def many_retired(exchange: Exchange, count: int = 21) -> Path:
    """Return a file in which the caseworker retires many contacts."""
    changes = records.save_all(
        exchange.carer,
        [Save("contact", {"last_name": f"P{n}"}, children=[exchange.child]) for n in range(count)],
    )
    exchange.hand_over(exchange.carer, exchange.caseworker)
    for uid, _ in changes.commits:
        records.set_life(exchange.caseworker, uid, retired=True)
    return exchange.send(exchange.caseworker, exchange.carer)


def test_a_file_held_back_is_over_when_its_words_came_in_another(exchange: Exchange) -> None:
    file = many_retired(exchange)
    with pytest.raises(UserError):
        receiving.receive(exchange.carer, file)
    (one,) = in_tray(exchange.carer)
    assert (one.state, one.file, one.may_ask) == ("held", file.name, True)
    receiving.preview(exchange.carer, file)
    assert len(in_tray(exchange.carer)) == 1
    note(exchange.caseworker, exchange.child, "Nuit calme.")
    newer = exchange.folder / "newer.lien"
    shutil.copyfile(exchange.send(exchange.caseworker, exchange.carer), newer)
    receiving.receive(exchange.carer, newer, accept_mass_change=True)
    assert in_tray(exchange.carer) == ()


def test_what_waits_survives_closing(exchange: Exchange) -> None:
    file = many_retired(exchange)
    with pytest.raises(UserError):
        receiving.receive(exchange.carer, file)
    before: tuple[Waiting, ...] = in_tray(exchange.carer)
    exchange.carer.close()
    again: Vault = reopened(exchange.folder, CARER)
    exchange.carer = again
    assert in_tray(again) == before
