"""« Ce que voit Mme X » is what her notebook holds, exactly, and nothing of what it does not."""

from __future__ import annotations

import json
from dataclasses import asdict

from ase_desktop.base.terms_erasing import ErasureBasis
from ase_desktop.services import erasure, partner_view, sharing
from ase_desktop.services.finding import all_kinds, list_records
from ase_desktop.services.partner_view import HANDED, OLDER, SAME, PartnerView, SeenPart
from ase_desktop.services.records import Save, save_record, set_life
from ase_desktop.vault.vault import Vault
from tests.integration.exchange.conftest import Exchange
from tests.notebooks import CASEWORKER, OTHER, child, note


def sees(vault: Vault, name: str = CASEWORKER) -> PartnerView:
    return partner_view.partner_view(vault, name)


def states(view: PartnerView) -> dict[str, str]:
    """Return uid → state of everything she was handed."""
    return {
        record.uid: record.state
        for part in view.parts
        for kind in part.kinds
        for record in kind.records
    }


def held(vault: Vault, *children: str) -> set[str]:
    """Return the uids that lists show in a notebook, of these children and of the home."""
    return {
        one.uid
        for kind in all_kinds()
        for one in list_records(vault, kind.name)
        if kind.scope.value != "own" and (one.child in children or one.child is None)
    }


def both_ways(exchange: Exchange) -> None:
    exchange.hand_over(exchange.carer, exchange.caseworker)
    exchange.hand_over(exchange.caseworker, exchange.carer)


def test_after_an_exchange_it_is_what_the_other_notebook_lists(exchange: Exchange) -> None:
    note(exchange.carer, exchange.child, "Nuit calme.")
    both_ways(exchange)
    seen = states(sees(exchange.carer))
    assert set(seen.values()) == {SAME}
    assert set(seen) == held(exchange.caseworker, exchange.child)


def test_what_was_handed_without_a_receipt_is_told_apart(exchange: Exchange) -> None:
    both_ways(exchange)
    first = note(exchange.carer, exchange.child, "Nuit calme.")
    assert first not in states(sees(exchange.carer))
    exchange.send(exchange.carer, exchange.caseworker)
    second = note(exchange.carer, exchange.child, "Encore.")
    view = sees(exchange.carer)
    assert states(view)[first] == HANDED
    assert second not in states(view)
    (part,) = [one for one in view.parts if one.uid == exchange.child]
    (journal,) = [one for one in part.kinds if one.kind == "daily_log"]
    assert (journal.count, journal.handed) == (0, 1)


def test_a_change_she_has_not_received_is_an_earlier_version(exchange: Exchange) -> None:
    both_ways(exchange)
    save_record(exchange.carer, Save("child", {"last_name": "Martin"}, uid=exchange.child))
    assert states(sees(exchange.carer))[exchange.child] == OLDER
    both_ways(exchange)
    assert states(sees(exchange.carer))[exchange.child] == SAME


def test_what_is_retired_here_stays_with_her_until_she_knows(exchange: Exchange) -> None:
    uid = save_record(
        exchange.carer, Save("contact", {"last_name": "Roux"}, children=[exchange.child])
    ).uid
    both_ways(exchange)
    set_life(exchange.carer, uid, retired=True)
    assert states(sees(exchange.carer))[uid] == OLDER
    both_ways(exchange)
    assert uid not in states(sees(exchange.carer))
    assert set(states(sees(exchange.carer))) == held(exchange.caseworker, exchange.child)
    set_life(exchange.carer, uid, retired=False)
    assert uid not in states(sees(exchange.carer))  # hers is still retired
    both_ways(exchange)
    assert states(sees(exchange.carer))[uid] == SAME


def test_what_she_never_had_is_nowhere(exchange: Exchange) -> None:
    other_child = child(exchange.carer, "Zinzoline")
    hidden = note(exchange.carer, other_child, "Rien pour elle.")
    save_record(exchange.carer, Save("private_note", {"note": "Pour moi."}))
    both_ways(exchange)
    told = json.dumps(asdict(sees(exchange.carer)))
    for uid in (hidden, other_child):
        assert uid not in told
    assert "Zinzoline" not in told
    assert "private" not in told
    assert sees(exchange.carer, OTHER).parts == ()


def test_after_a_withdrawal_what_she_received_stays_listed(exchange: Exchange) -> None:
    kept = note(exchange.carer, exchange.child, "Nuit calme.")
    both_ways(exchange)
    (before,) = [one for one in sees(exchange.carer).parts if one.uid == exchange.child]
    assert (before.receives, before.writes, before.decides, before.until) == (True, True, True, "")
    sharing.revoke(exchange.carer, exchange.child, CASEWORKER)
    later = note(exchange.carer, exchange.child, "Après.")
    view = sees(exchange.carer)
    (part,) = [one for one in view.parts if one.uid == exchange.child]
    assert (part.receives, part.writes, part.decides) == (False, False, False)
    assert states(view)[kept] == SAME
    assert later not in states(view)


def test_a_relief_carer_sees_the_child_and_not_the_journal(exchange: Exchange) -> None:
    journal = note(exchange.carer, exchange.child, "Nuit calme.")
    sharing.share_child(exchange.carer, exchange.child, OTHER, until="2026-12-01")
    exchange.hand_over(exchange.carer, exchange.other)
    exchange.hand_over(exchange.other, exchange.carer)
    view = sees(exchange.carer, OTHER)
    (part,) = view.parts
    assert (part.until, part.decides) == ("2026-12-01", True)  # of her own stay
    assert journal not in states(view)
    assert set(states(view)) == held(exchange.other, exchange.child)


def test_what_was_erased_here_is_counted_until_she_erases_it(exchange: Exchange) -> None:
    uid = save_record(
        exchange.carer, Save("contact", {"last_name": "Roux"}, children=[exchange.child])
    ).uid
    both_ways(exchange)
    erasure.propose(exchange.carer, uid, ErasureBasis.wrong_file)
    both_ways(exchange)
    assert {one.erased for one in sees(exchange.carer).parts} == {0}
    erasure.execute(exchange.carer, uid, ErasureBasis.wrong_file)
    assert sum(one.erased for one in sees(exchange.carer).parts) == 1
    assert uid not in states(sees(exchange.carer))
    both_ways(exchange)
    assert {one.erased for one in sees(exchange.carer).parts} == {0}
    assert set(states(sees(exchange.carer))) == held(exchange.caseworker, exchange.child)


def test_of_one_child_only(exchange: Exchange) -> None:
    both_ways(exchange)
    view = partner_view.partner_view(exchange.carer, CASEWORKER, child=exchange.child)
    assert [one.uid for one in view.parts] == [exchange.child]
    assert view.as_of == "2026-11-18T17:42"
    assert isinstance(view.parts[0], SeenPart)
    assert view.parts[0].count == len(states(view))
