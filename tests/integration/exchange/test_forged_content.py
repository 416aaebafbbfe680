"""A correspondent cannot write as another, raise herself, nor lie about what a file holds."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.crypto.sealing import seal, unseal_into
from ase_desktop.exchange import frames
from ase_desktop.ledger.commit import Author, make_commit
from ase_desktop.services import correspondents, receiving, records, scopes, sharing
from ase_desktop.services.dump import dump
from tests.hostile import (
    MOMENT,
    Hostile,
    child_scope,
    device_of,
    forged,
    granted,
    record,
)
from tests.integration.exchange.conftest import Exchange
from tests.notebooks import notebook, shared_child

TARGET = "target.lien"


def test_a_commit_signed_by_somebody_else_is_kept_apart(exchange: Exchange) -> None:
    """She writes in the name of the carer's computer, with her own key."""
    zoe = shared_child(exchange.other, exchange.carer, "Zoé")
    exchange.hand_over(exchange.other, exchange.carer)
    scope = scopes.child_scope(exchange.other, zoe).uid
    author = Author(
        exchange.carer.owner.device, exchange.other.sign, exchange.other.around.random, "hostile"
    )
    heads = sorted(exchange.other.store.heads(scope))
    commit = make_commit(author, scope, heads, [record("contact", "7" * 32)], MOMENT)
    file = exchange.hostile.file(exchange.folder / TARGET, exchange.carer, [(scope, [commit])])
    received = receiving.receive(exchange.carer, file)
    assert (received.new, received.refused) == (0, 1)


def test_an_altered_signature_is_kept_apart(exchange: Exchange) -> None:
    hostile = exchange.hostile
    root = hostile.root([exchange.other, exchange.carer], child_scope("8" * 32))
    named = hostile.commit(
        root.header.sc, [record("child", "8" * 32, first_name="Zoé")], [root.cid]
    )
    contents = [(root.header.sc, [root, forged(named)])]
    file = hostile.file(exchange.folder / TARGET, exchange.carer, contents)
    received = receiving.receive(exchange.carer, file)
    assert (received.new, received.refused) == (0, 1)


def test_a_commit_of_another_scope_does_not_ride_in_a_block(exchange: Exchange) -> None:
    hostile = Hostile(exchange.caseworker)
    shared = scopes.child_scope(exchange.caseworker, exchange.child).uid
    stay = scopes.stay_scope(exchange.caseworker, exchange.child).uid
    stray = hostile.on_heads(stay, [record("request", "7" * 32, title="Carte Vitale")])
    file = hostile.file(exchange.folder / TARGET, exchange.carer, [(shared, [stray])])
    received = receiving.receive(exchange.carer, file)
    assert (received.new, received.refused) == (0, 1)


def test_a_reader_does_not_make_herself_admin(exchange: Exchange) -> None:
    """The other is admitted for a time, without admin power, and says that she has it."""
    sharing.share_child(
        exchange.carer, exchange.child, exchange.other.owner.name, until="2027-01-01"
    )
    exchange.hand_over(exchange.carer, exchange.other)
    scope = scopes.child_scope(exchange.other, exchange.child).uid
    raising = exchange.hostile.on_heads(scope, [granted(scope, exchange.other)])
    file = exchange.hostile.file(exchange.folder / TARGET, exchange.carer, [(scope, [raising])])
    assert receiving.receive(exchange.carer, file).refused == 1
    admins = exchange.carer.view(scope).admins
    assert exchange.other.owner.person not in admins


def test_a_stranger_does_not_admit_herself(exchange: Exchange) -> None:
    scope = scopes.child_scope(exchange.carer, exchange.child).uid
    commit = exchange.hostile.commit(
        scope,
        [granted(scope, exchange.other), device_of(exchange.other)],
        sorted(exchange.carer.store.heads(scope)),
    )
    before = dump(exchange.carer)
    file = exchange.hostile.file(exchange.folder / TARGET, exchange.carer, [(scope, [commit])])
    assert receiving.receive(exchange.carer, file).refused == 1
    assert dump(exchange.carer) == before


def test_another_person_s_note_is_not_rewritten(exchange: Exchange) -> None:
    uid = records.save_record(
        exchange.carer,
        records.Save(
            "daily_log",
            {"at": "2026-11-17T07:30", "source": "seen_by_me", "facts": "Nuit calme."},
            children=[exchange.child],
        ),
    ).uid
    exchange.hand_over(exchange.carer, exchange.caseworker)
    scope = scopes.stay_scope(exchange.caseworker, exchange.child).uid
    seen = records.read_record(exchange.caseworker, uid).commits
    commit = Hostile(exchange.caseworker).on_heads(
        scope, [record("daily_log", uid, seen, facts="Nuit agitée.")]
    )
    file = Hostile(exchange.caseworker).file(
        exchange.folder / TARGET, exchange.carer, [(scope, [commit])]
    )
    assert receiving.receive(exchange.carer, file).refused == 1
    assert records.read_record(exchange.carer, uid)["facts"] == "Nuit calme."


def test_the_keys_of_a_card_are_believed_before_those_of_a_member_list(
    exchange: Exchange, tmp_path: Path
) -> None:
    """Before their words are compared, a third person says where to seal files for a friend."""
    friend = notebook(tmp_path, "M. Diallo")
    hostile = exchange.hostile
    root = hostile.root([exchange.other, exchange.carer], child_scope("8" * 32))
    false = device_of(friend, age=exchange.other.owner.age)
    admitted = hostile.commit(root.header.sc, [granted(root.header.sc, friend), false], [root.cid])
    file = hostile.file(
        exchange.folder / TARGET, exchange.carer, [(root.header.sc, [root, admitted])]
    )
    receiving.receive(exchange.carer, file)
    words = " ".join(correspondents.my_words(friend))
    correspondents.trust(exchange.carer, correspondents.my_card(friend), words)
    (device,) = correspondents.devices(exchange.carer, friend.owner.person)
    assert device.age == friend.owner.age
    friend.close()


def test_a_name_in_a_member_list_is_shown_on_one_short_line(
    exchange: Exchange, tmp_path: Path
) -> None:
    friend = notebook(tmp_path, "M. Diallo")
    hostile = exchange.hostile
    root = hostile.root([exchange.other, exchange.carer], child_scope("8" * 32))
    long = granted(root.header.sc, friend, name="Mme\u202e\nLefèvre " * 50)
    admitted = hostile.commit(root.header.sc, [long, device_of(friend)], [root.cid])
    file = hostile.file(
        exchange.folder / TARGET, exchange.carer, [(root.header.sc, [root, admitted])]
    )
    receiving.receive(exchange.carer, file)
    shown = exchange.carer.names[friend.owner.person]
    assert len(shown) == 80
    assert shown.isprintable()
    friend.close()


def test_counts_that_are_not_those_of_the_file_refuse_it_whole(exchange: Exchange) -> None:
    scope = scopes.child_scope(exchange.caseworker, exchange.child).uid
    hostile = Hostile(exchange.caseworker)
    commit = hostile.on_heads(scope, [record("contact", "7" * 32, last_name="Perrot")])
    file = hostile.file(exchange.folder / TARGET, exchange.carer, [(scope, [commit])])
    lying = _recounted(exchange, file, b'"commits":1', b'"commits":9')
    before = dump(exchange.carer)
    with pytest.raises(UserError) as refused:
        receiving.receive(exchange.carer, lying)
    assert refused.value.code == "file_damaged"
    assert dump(exchange.carer) == before
    assert receiving.receive(exchange.carer, file).new == 1


def _recounted(exchange: Exchange, file: Path, was: bytes, now: bytes) -> Path:
    """Return the file with other counts in its header, rightly signed again."""
    opened = io.BytesIO()
    with file.open("rb") as source:
        unseal_into(source, [exchange.carer.owner.age_secret], opened)
    inside = opened.getvalue()[: -frames.SIGNATURE_FRAME_SIZE].replace(was, now)
    digest = hashlib.sha512(inside).digest()
    signature = exchange.caseworker.sign(frames.signed_message(digest))
    target = file.with_name("lying.lien")
    target.write_bytes(
        seal(inside + frames.frame(frames.SIGNATURE, signature), [exchange.carer.owner.age])
    )
    return target


def test_a_file_written_for_another_is_not_taken_in(exchange: Exchange) -> None:
    """She seals to the caseworker a packet whose signed header names the carer."""
    root = exchange.hostile.root([exchange.other, exchange.caseworker], child_scope("8" * 32))
    file = exchange.hostile.file(
        exchange.folder / TARGET,
        exchange.caseworker,
        [(root.header.sc, [root])],
        to=[exchange.carer.owner.device],
    )
    with pytest.raises(UserError) as refused:
        receiving.receive(exchange.caseworker, file)
    assert refused.value.code == "written_for_another"


def test_what_misses_its_beginning_does_not_pile_up(
    exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert receiving.MOST_WAITING == 50_000
    monkeypatch.setattr(receiving, "MOST_WAITING", 5)
    scope = scopes.child_scope(exchange.caseworker, exchange.child).uid
    hostile = Hostile(exchange.caseworker)
    lost = [
        hostile.commit(scope, [record("contact", f"{n:032x}", last_name="P")], [f"{n:064x}"])
        for n in range(6)
    ]
    file = hostile.file(exchange.folder / TARGET, exchange.carer, [(scope, lost)])
    with pytest.raises(UserError) as refused:
        receiving.receive(exchange.carer, file)
    assert refused.value.code == "too_much_waiting"
    fewer = hostile.file(exchange.folder / "fewer.lien", exchange.carer, [(scope, lost[:5])])
    assert receiving.receive(exchange.carer, fewer).pending == 5


def test_heads_of_what_is_not_shared_are_not_believed(exchange: Exchange) -> None:
    """She says she has everything of a child of the carer's that she may not read."""
    scope = scopes.child_scope(exchange.carer, exchange.child).uid
    heads = sorted(exchange.carer.store.heads(scope))
    file = exchange.hostile.file(
        exchange.folder / TARGET, exchange.carer, [(scope, [])], heads=heads
    )
    receiving.receive(exchange.carer, file)
    held = exchange.carer.db.execute(
        "SELECT count(*) FROM peer_head WHERE device = ?", (exchange.other.owner.device,)
    ).fetchone()
    assert held == (0,)
