"""Opening a record of health or an event is noted, once a day; opening anything else is not."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.services import vaults
from ase_desktop.services.events import find_event
from ase_desktop.services.reading import SENSITIVE, note_seen
from ase_desktop.services.record_views import view_record
from ase_desktop.services.records import Save, list_records, save_record
from ase_desktop.services.who_opened import Asked, lines_asked
from ase_desktop.vault.vault import Vault
from tests.family import LEA, NIGHT, FixedClock, family_app

EVENT = Save("incident", {"occurred_at": "2026-11-17T18:00", "title": "Fugue"}, children=[LEA])


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return family_app(tmp_path / "home").open_vault


def reads(vault: Vault) -> list[tuple[str, str]]:
    found = lines_asked(vault, Asked(what="opened"))
    return [(one.object, one.detail) for one in found if one.action == "read"]


def test_a_health_record_is_noted_once_a_day(vault: Vault) -> None:
    uid = list_records(vault, "health_alert", child=LEA)[0].uid
    for _time in range(2):
        view_record(vault, "health_alert", uid, LEA)
    assert reads(vault) == [(uid, "health_alert")]
    assert isinstance(vault.around.clock, FixedClock)
    vault.around.clock.instant = NIGHT + timedelta(days=1)
    view_record(vault, "health_alert", uid, LEA)
    assert reads(vault) == [(uid, "health_alert")] * 2


def test_an_event_is_noted_and_a_contact_is_not(vault: Vault) -> None:
    uid = save_record(vault, EVENT).uid
    assert find_event(vault, "0" * 32) is None
    find_event(vault, uid)
    contact = list_records(vault, "contact", child=LEA)[0]
    view_record(vault, "contact", contact.uid, LEA)
    assert reads(vault) == [(uid, "incident")]
    assert "contact" not in SENSITIVE


def test_without_room_it_is_read_all_the_same(vault: Vault) -> None:
    uid = save_record(vault, EVENT).uid
    vault.db.execute("PRAGMA max_page_count = 1")
    with pytest.raises(UserError, match="disk_full"):
        vaults.note(vault, "read", detail="x" * 100_000)
    view = find_event(vault, uid)
    assert view is not None
    note_seen(vault, view.record)
