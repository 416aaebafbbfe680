"""An event waits among the dates to keep until the service is told of it, or has it in a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ase_desktop.base.clock import today
from ase_desktop.services import deadlines, finality, records
from ase_desktop.services.events import EventForm, save_event
from ase_desktop.services.reporting import to_report
from ase_desktop.vault.vault import Vault
from tests.notebooks import CARER, child, notebook

UID = "5" * 32


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    found = notebook(tmp_path, CARER)
    yield found
    found.close()


def saved(vault: Vault, **values: Any) -> str:
    given = {"severity": 3, "incident_type": "runaway", "occurred_at": "2026-11-18T08:00"}
    return save_event(vault, EventForm((child(vault),), {**given, **values}, uid=UID)).uid


def waiting(vault: Vault, **asked: Any) -> list[tuple[str, str, str]]:
    found = deadlines.deadlines(vault, **asked)
    return [(one.due, one.status, one.why) for one in found if one.event == "report_event"]


def test_it_waits_with_its_moment_and_leaves_once_the_service_is_told(vault: Vault) -> None:
    uid = saved(vault, title="Tom n’est pas rentré")
    why = (
        "Événement à signaler avant le mercredi 18\u00a0novembre, 20\u00a0h (délai d’usage)"
        "\u00a0: Tom n’est pas rentré"
    )
    assert waiting(vault) == [("2026-11-18", "today", why)]
    assert waiting(vault, kinds=("hearing",)) == []
    assert waiting(vault, child="0" * 32) == []
    told = {"notice_person": "police", "told_at": "2026-11-18T08:10"}
    save_event(vault, EventForm((), {}, uid=uid, notices=({"uid": "6" * 32, **told},)))
    assert len(waiting(vault)) == 1  # the police is not the service
    told["notice_person"] = "on_call_line"
    save_event(vault, EventForm((), {}, uid=uid, notices=({"uid": "7" * 32, **told},)))
    assert waiting(vault) == []


def test_it_counts_from_when_it_was_known_and_a_file_or_its_end_closes_it(vault: Vault) -> None:
    uid = saved(vault, known_at="2026-11-19T09:00")
    ((due, status, why),) = waiting(vault)
    assert (due, status) == ("2026-11-19", "to_come")
    assert why.endswith("Fugue, sortie sans prévenir, disparition")
    record = records.read_record(vault, uid)
    with vault.write("send", about=uid):
        finality.mark_sent(vault, record.scope)
    assert waiting(vault) == []


def test_what_is_only_noted_or_old_or_closed_does_not_wait(vault: Vault) -> None:
    saved(vault, severity=1, incident_type=None)
    assert waiting(vault) == []
    closed = {"severity": 3, "closed_on": "2026-11-18", "occurred_at": "2026-11-18T08:00"}
    save_event(vault, EventForm((child(vault, "Tom"),), closed))
    assert waiting(vault) == []
    assert to_report(vault, today(vault.around.clock, vault.zone)) == []


def test_of_two_versions_of_its_hour_the_earliest_counts(vault: Vault) -> None:
    uid = saved(vault)
    seen = records.read_record(vault, uid).commits
    for hour in ("07:00", "06:00"):
        values = {"occurred_at": f"2026-11-18T{hour}"}
        save_event(vault, EventForm((), values, uid=uid, seen=seen))
    assert records.read_record(vault, uid).undecided
    ((_, _, why),) = waiting(vault)
    assert "18\u00a0h (délai" in why
