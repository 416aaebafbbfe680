"""A form is erased with every row that ever stood in it, wherever this notebook has put it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.base.terms_erasing import ErasureBasis
from ase_desktop.services import erasure, holds, set_asides
from ase_desktop.services.finding import list_records
from ase_desktop.services.records import Save, save_record
from ase_desktop.services.targets import target_of
from ase_desktop.vault.entries import Entry
from ase_desktop.vault.vault import Vault
from tests.family import FixedClock
from tests.shared_scopes import Two, opened, save

BASIS = ErasureBasis.person_request


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    found = opened(tmp_path)
    yield found
    found.close()


def form(vault: Vault, child: str) -> tuple[str, str]:
    """Write an event with a line; return both uids."""
    values = {"severity": 2, "occurred_at": "2026-11-01T10:00", "facts": "Un bruit"}
    line = {"at": "2026-11-01T10:05", "sentence": "Le perroquet zinzolin"}
    asked = Save("incident", values, children=(child,), rows={"incident_line": [line]})
    uid = save_record(vault, asked).uid
    rows = list_records(vault, "incident_line", child=child)
    return uid, next(one.uid for one in rows if one["incident"] == uid)


def left_of(vault: Vault, *uids: str) -> int:
    """Return how many writings of records are still kept with their words."""
    query = (
        "SELECT count(*) FROM op JOIN record ON record.id = op.record "
        "WHERE record.uid = ? AND op.body IS NOT NULL"
    )
    return sum(vault.db.execute(query, (uid,)).fetchone()[0] for uid in uids)


def test_rows_set_aside_here_go_with_their_form_on_both_sides(two: Two) -> None:
    uid, row = form(two.carer, two.child)
    two.exchange()
    with two.caseworker.write("undo") as written:
        set_asides.set_aside(two.caseworker, written.writing, [uid, row], "")
    told = erasure.propose(two.caseworker, uid, BASIS)
    assert (told.records, told.versions) == (2, 2)
    clock = two.caseworker.around.clock
    assert isinstance(clock, FixedClock)
    clock.instant += timedelta(days=31)
    erasure.execute(two.caseworker, uid, BASIS)
    two.exchange()
    assert [left_of(vault, uid, row) for vault in (two.caseworker, two.carer)] == [0, 0]


def test_a_row_that_ever_stood_in_a_form_goes_and_is_held_with_it(two: Two) -> None:
    (uid, row), (other, _) = form(two.carer, two.child), form(two.carer, two.child)
    scope = target_of(two.carer, uid).scope
    save(two.carer, scope, Entry("incident_line", row, {"incident": other}))
    assert row in target_of(two.carer, uid).commits
    assert target_of(two.carer, row).forms == (uid, other)
    holds.hold(two.carer, uid, "Procédure en cours")
    with pytest.raises(UserError, match="held_by_you"):
        erasure.propose(two.carer, row, BASIS)
