"""A slip signed on paper covers what was written when it was noted, whatever the clock says."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ase_desktop.services import closing, paper_receipts
from ase_desktop.vault import meta
from ase_desktop.vault.database import transaction
from ase_desktop.vault.vault import Vault
from tests import notebooks
from tests.family import NIGHT

READER = "M. Petit"


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    found = notebooks.notebook(tmp_path, notebooks.CARER)
    assert NIGHT.hour < 22
    return found


def at(vault: Vault, moment: datetime) -> None:
    vault.around.clock.instant = moment  # type: ignore[attr-defined]


def said(vault: Vault, child: str) -> str:
    """Return why a file may not go, "" when it may."""
    refusal = closing.closing(vault, child).refusal
    return refusal.code if refusal else ""


def day(days: int) -> str:
    return (NIGHT + timedelta(days=days)).date().isoformat()


WRITTEN_LATER = {
    "a minute later": NIGHT + timedelta(minutes=1),
    "three days later, by a clock that fell back": (NIGHT + timedelta(days=3)).replace(year=2019),
}


def test_what_is_written_after_the_slip_was_noted_asks_for_another(vault: Vault) -> None:
    noted = {when: notebooks.child(vault) for when in WRITTEN_LATER}
    for child in noted.values():
        notebooks.note(vault, child, "avant la remise")
        closing.note_paper(vault, child, day(0), READER)
        assert said(vault, child) == "closing_too_early"
    for when, moment in WRITTEN_LATER.items():
        at(vault, moment)
        notebooks.note(vault, noted[when], "après la remise")
    at(vault, NIGHT + timedelta(days=31))
    for child in noted.values():
        closing.note_paper(vault, child, day(0), READER)  # the same slip covers no more
        assert said(vault, child) == "closing_written_since"
        closing.note_paper(vault, child, day(31), READER)
        assert said(vault, child) == "closing_too_early"
    at(vault, NIGHT + timedelta(days=61))
    for child in noted.values():
        closing.close(vault, child)
    assert vault.db.execute("SELECT count(*) FROM daily_log").fetchone() == (0,)


def test_a_slip_noted_later_covers_only_days_that_are_sure(vault: Vault) -> None:
    sure, fallen = notebooks.child(vault), notebooks.child(vault)
    for child in (sure, fallen):
        notebooks.note(vault, child, "avant la remise")
    at(vault, (NIGHT + timedelta(days=2)).replace(year=2019))
    notebooks.note(vault, fallen, "un jour que personne ne sait")
    at(vault, NIGHT + timedelta(days=3))
    for child in (sure, fallen):
        closing.note_paper(vault, child, day(1), READER)
    at(vault, NIGHT + timedelta(days=40))
    assert (said(vault, sure), said(vault, fallen)) == ("", "closing_written_since")
    closing.note_paper(vault, fallen, day(40), READER)
    assert said(vault, fallen) == "closing_too_early"


def test_a_membership_that_changes_asks_for_no_other_slip(tmp_path: Path, vault: Vault) -> None:
    other = notebooks.notebook(tmp_path, notebooks.OTHER)
    notebooks.link(vault, other)
    child = notebooks.child(vault)
    closing.note_paper(vault, child, day(0), READER)
    notebooks.sharing.share_child(vault, child, notebooks.OTHER)
    at(vault, NIGHT + timedelta(days=31))
    assert said(vault, child) == ""


def test_a_slip_noted_by_an_older_program_is_noted_again(vault: Vault) -> None:
    child = notebooks.child(vault)
    with transaction(vault.db):
        meta.put(vault.db, paper_receipts.KEPT, {child: {"on": day(0), "by": READER}})
    at(vault, NIGHT + timedelta(days=31))
    assert said(vault, child) == "closing_written_since"
