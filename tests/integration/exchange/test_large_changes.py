"""What takes away too much does not go without a word; what is erased is counted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import LIFE, RETIRED
from ase_desktop.ledger.commit import RecordWrite
from ase_desktop.ledger.numbers import PURGE, PURGE_COMMITS, PURGE_RECORD
from ase_desktop.models.catalog import KINDS
from ase_desktop.services import brought, conflicts, receiving, records, scopes
from ase_desktop.services.dump import dump
from ase_desktop.services.records import Save
from tests.hostile import Hostile, record
from tests.integration.exchange.conftest import Exchange

TARGET = "target.lien"


def contacts(exchange: Exchange, count: int) -> list[str]:
    """Let the carer write contacts that the caseworker receives."""
    changes = records.save_all(
        exchange.carer,
        [
            Save("contact", {"last_name": f"Perrot{n}", "phone": "02"}, children=[exchange.child])
            for n in range(count)
        ],
    )
    exchange.hand_over(exchange.carer, exchange.caseworker)
    return [uid for uid, _ in changes.commits]


def bomb(exchange: Exchange, writes: Sequence[RecordWrite]) -> Path:
    """Return a file in which the caseworker's computer writes this in the child's scope."""
    hostile = Hostile(exchange.caseworker)
    scope = scopes.child_scope(exchange.caseworker, exchange.child).uid
    commits = []
    parents = sorted(exchange.caseworker.store.heads(scope))
    for start in range(0, len(writes), 64):
        commit = hostile.commit(scope, writes[start : start + 64], parents)
        commits.append(commit)
        parents = [commit.cid]
    return hostile.file(exchange.folder / TARGET, exchange.carer, [(scope, commits)])


def refused_as_too_much(exchange: Exchange, file: Path) -> UserError:
    """Check that the file changes nothing until it is accepted as a whole."""
    before = dump(exchange.carer)
    with pytest.raises(UserError) as refused:
        receiving.receive(exchange.carer, file)
    assert refused.value.code == "mass_change"
    assert dump(exchange.carer) == before
    assert receiving.preview(exchange.carer, file).is_mass_change
    assert dump(exchange.carer) == before
    return refused.value


def test_a_bomb_of_retirements_asks_first(exchange: Exchange) -> None:
    uids = contacts(exchange, 30)
    kind = KINDS["contact"].number
    file = bomb(exchange, [RecordWrite(kind, uid, {LIFE: RETIRED}) for uid in uids])
    assert refused_as_too_much(exchange, file).values["retired"] == 30
    received = receiving.receive(exchange.carer, file, accept_mass_change=True)
    assert received.retired == 30
    assert records.list_records(exchange.carer, "contact") == []


def test_emptying_everything_asks_first(exchange: Exchange) -> None:
    """Nothing is retired: each line is overwritten by nothing, rightly naming what it replaces."""
    uids = contacts(exchange, 30)
    writes = []
    for uid in uids:
        seen = records.read_record(exchange.caseworker, uid).commits
        writes.append(record("contact", uid, seen, last_name=None, phone=None))
    refused_as_too_much(exchange, bomb(exchange, writes))


def test_erasing_for_ever_asks_first(exchange: Exchange) -> None:
    uids = contacts(exchange, 3)
    writes = []
    for number, uid in enumerate(uids):
        seen = sorted(records.read_record(exchange.caseworker, uid).commits)
        values = {PURGE_RECORD: uid, PURGE_COMMITS: seen}
        writes.append(RecordWrite(PURGE, f"{number:032x}", values))
    assert refused_as_too_much(exchange, bomb(exchange, writes)).values["retired"] == 3


def test_very_many_contradictions_ask_first(exchange: Exchange) -> None:
    """She writes over what she saw as if she had not seen it."""
    uids = contacts(exchange, 60)
    writes = [record("contact", uid, last_name="Autre") for uid in uids]
    file = bomb(exchange, writes)
    assert refused_as_too_much(exchange, file).values["conflicts"] == 60


def asks(exchange: Exchange, file: Path) -> bool:
    """Return whether a file would ask first."""
    return receiving.preview(exchange.carer, file).is_mass_change


def retired(exchange: Exchange, uids: Sequence[str]) -> Path:
    """Return a file in which the caseworker retires these contacts."""
    kind = KINDS["contact"].number
    return bomb(exchange, [RecordWrite(kind, uid, {LIFE: RETIRED}) for uid in uids])


@pytest.mark.parametrize("more", [0, 1])
def test_at_a_limit_a_file_goes_and_one_beyond_asks_first(
    exchange: Exchange, monkeypatch: pytest.MonkeyPatch, more: int
) -> None:
    monkeypatch.setattr(brought, "MOST_RETIRED_PERCENT", 100)
    uids = contacts(exchange, brought.MOST_CONFLICTS + 1)
    fewer = uids[: brought.MOST_RETIRED + more]
    writes = [
        record("contact", uid, last_name="Autre") for uid in uids[: brought.MOST_CONFLICTS + more]
    ]
    assert [asks(exchange, retired(exchange, fewer)), asks(exchange, bomb(exchange, writes))] == [
        bool(more)
    ] * 2
    assert (brought.MOST_RETIRED, brought.MOST_CONFLICTS) == (20, 50)


def test_a_twentieth_of_a_file_goes_and_more_asks_first(exchange: Exchange) -> None:
    (here,) = exchange.carer.db.execute(
        "SELECT count(*) FROM record JOIN scope ON scope.id = record.scope "
        "WHERE record.kind > 15 AND scope.child = ?",
        (exchange.child,),
    ).fetchone()
    uids = contacts(exchange, 60 - here)
    assert brought.MOST_RETIRED_PERCENT == 5
    assert not asks(exchange, retired(exchange, uids[:3]))
    assert asks(exchange, retired(exchange, uids[:4]))


def test_one_thing_retired_goes_without_a_question(exchange: Exchange) -> None:
    uid = contacts(exchange, 1)[0]
    records.set_life(exchange.caseworker, uid, retired=True)
    received = exchange.hand_over(exchange.caseworker, exchange.carer)
    assert (received.retired, received.is_mass_change) == (1, False)


def test_a_value_of_another_form_waits_without_breaking_the_choice(exchange: Exchange) -> None:
    """A date is contradicted by an object: the two versions are shown all the same."""
    born = Save("child", {"birth_date": "2018-05-03"}, uid=exchange.child)
    records.save_record(exchange.carer, born)
    exchange.hand_over(exchange.carer, exchange.caseworker)
    kind = KINDS["child"]
    register = kind.field("birth_date").register
    writes = [RecordWrite(kind.number, exchange.child, {register: {"x": [1]}})]
    file = bomb(exchange, writes)
    received = receiving.receive(exchange.carer, file)
    assert received.conflicts == 1
    (found,) = conflicts.conflicts(exchange.carer)
    assert [one.value for one in found.values].count({"x": [1]}) == 1
