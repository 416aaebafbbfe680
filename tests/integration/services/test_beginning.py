"""What a beginning leaves for later: the first week, the rescue sheet, the numbers."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from ase_desktop.app import App
from ase_desktop.base.errors import UserError
from ase_desktop.services import example, numbers, pause, recovery, safety_copies, vaults
from ase_desktop.services.documents.recovery import make_recovery_sheet
from ase_desktop.services.every_copy import backup_folder
from ase_desktop.services.first_week import (
    CARD,
    COPY,
    RECOVERY,
    ZONE,
    card_made,
    first_week,
    settle,
)
from ase_desktop.services.records import Save, save_all, save_record
from ase_desktop.services.vaults import has_proposed_words
from tests.family import LEA, WORDS, FixedClock, family_app, new_app


def test_a_new_notebook_asks_for_its_sheet_and_its_copy(tmp_path: Path) -> None:
    found = first_week(new_app(tmp_path).open_vault)
    assert found.tasks == (RECOVERY, COPY)
    assert (found.due, found.late, found.household, found.child) == ("2026-11-25", False, "", "")


def test_with_a_child_there_is_a_card_to_print_and_a_zone_to_choose(tmp_path: Path) -> None:
    vault = new_app(tmp_path).open_vault
    wanted = [Save("foster_household", {"name": "Foyer"}), Save("child", {"first_name": "Sam"})]
    household, child = (uid for uid, _commit in save_all(vault, wanted).commits)
    found = first_week(vault)
    assert found.tasks == (RECOVERY, COPY, ZONE, CARD)
    assert (found.household, found.child) == (household, child)
    card_made(vault)
    save_record(vault, Save("foster_household", {"school_zone": "B"}, uid=household))
    assert first_week(vault).tasks == (RECOVERY, COPY)


def test_the_sheet_may_wait_seven_days_then_it_is_late(tmp_path: Path) -> None:
    app = new_app(tmp_path)
    app.open_vault.around.clock.instant = datetime(2026, 11, 25, 18, tzinfo=UTC)  # type: ignore[attr-defined]
    assert not first_week(app.open_vault).late
    app.open_vault.around.clock.instant = datetime(2026, 11, 26, 6, tzinfo=UTC)  # type: ignore[attr-defined]
    assert first_week(app.open_vault).late


def test_a_copy_made_is_no_longer_asked_for(tmp_path: Path) -> None:
    app = new_app(tmp_path / "home")
    made = safety_copies.back_up(app.open_vault, tmp_path)
    assert made.is_dir()
    assert COPY not in first_week(app.open_vault).tasks
    assert safety_copies.last_backup(app.open_vault) == "2026-11-18T17:42"
    assert backup_folder(app.open_vault) == str(tmp_path)


def test_the_example_leaves_nothing_to_do(tmp_path: Path) -> None:
    vault = family_app(tmp_path).open_vault
    settle(vault)
    assert first_week(vault).tasks == ()


def locked_again(app: App) -> Path:
    path = app.open_vault.folder.path
    app.lock()
    return path


def test_a_code_opens_only_once_its_sheet_is_proven(tmp_path: Path) -> None:
    app = new_app(tmp_path)
    vault = app.open_vault
    drawn = recovery.draw(vault)
    code = drawn.code
    assert not recovery.prove(vault, drawn, "0000" if drawn.groups[drawn.asked] != "0000" else "1")
    assert recovery.proven_at(vault) == ""
    with pytest.raises(UserError, match="wrong_recovery_code"):
        vaults.unlock_with_code(vault.folder.path, code, app.around)
    assert recovery.prove(vault, drawn, f" {drawn.groups[drawn.asked].lower()} ")
    assert recovery.proven_at(vault) == "2026-11-18T17:42"
    assert RECOVERY not in first_week(vault).tasks
    path = locked_again(app)
    app.vault = vaults.unlock_with_code(path, code, app.around)
    app.lock()


def test_the_sheet_holds_the_code_and_nothing_is_kept_of_it(tmp_path: Path) -> None:
    vault = new_app(tmp_path).open_vault
    drawn = recovery.draw(vault)
    pdf = make_recovery_sheet(vault, drawn.code).pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert len(opened.pages) == 1
    assert list(tmp_path.rglob("*.pdf")) == []


def test_other_words_open_after_a_rescue(tmp_path: Path) -> None:
    app = new_app(tmp_path)
    assert not has_proposed_words(app.open_vault.folder.path)
    words = " ".join(vaults.propose(app.random))
    recovery.choose_words(app.open_vault, words)
    path = locked_again(app)
    assert has_proposed_words(path)
    with pytest.raises(UserError, match="wrong_passphrase"):
        vaults.unlock(path, WORDS, app.around)
    app.vault = vaults.unlock(path, words, app.around)
    app.lock()
    assert not has_proposed_words(tmp_path / "nowhere")


@pytest.mark.parametrize("digits", ["12345", "1234567", "12345a"])
def test_six_digits_are_six_digits(digits: str) -> None:
    with pytest.raises(UserError, match="six_digits_needed"):
        pause.check_digits(digits)


def test_the_numbers_say_who_they_are_inside_and_nobody_outside(tmp_path: Path) -> None:
    vault = family_app(tmp_path).open_vault
    save_record(
        vault,
        Save(
            "contact",
            {"relation": "doctor", "phone": "0261910108", "on_call": True},
            children=[LEA],
        ),
    )
    assert [one.label for one in numbers.called(vault)] == [
        "Astreinte du département · soir, nuit, week-end",
        "Mme Lefèvre, référente · lundi au vendredi",
        "Médecin",
    ]
    shown = numbers.publish(vault)
    assert [label for _number, label in shown] == [
        "Astreinte du département · soir, nuit, week-end",
        "Votre référente · lundi au vendredi",
        "Médecin",
    ]
    assert vaults.emergency_numbers(vault.folder.path) == shown
    before = vault.folder.keys.stat().st_mtime_ns
    numbers.publish(vault)
    assert vault.folder.keys.stat().st_mtime_ns == before


def test_a_caseworker_is_not_given_her_own_number(tmp_path: Path) -> None:
    vault = new_app(tmp_path, name="Mme Lefèvre", role="caseworker").open_vault
    child = save_record(vault, Save("child", {"first_name": "Sam"})).uid
    for relation in ("caseworker", "mother"):
        values = {"relation": relation, "phone": "0261910045", "on_call": True}
        save_record(vault, Save("contact", values, children=[child]))
    assert [one.label for one in numbers.called(vault)] == ["Mère"]


def test_the_example_is_made_again_each_time(tmp_path: Path) -> None:
    app = new_app(tmp_path)
    app.clock = FixedClock()
    first = example.make_example(tmp_path / "data", app.around)
    second = example.make_example(tmp_path / "data", app.around)
    assert first.carer.passphrase != second.carer.passphrase
    vault = vaults.unlock(second.carer.vault, second.carer.passphrase, app.around)
    vaults.lock(vault)


def test_what_was_being_read_when_the_program_stopped_goes_at_the_next_opening(
    tmp_path: Path,
) -> None:
    app = new_app(tmp_path)
    folder = app.open_vault.folder.path
    app.lock()
    (folder / "spool").mkdir(exist_ok=True)
    (folder / "spool" / "left").write_bytes(b"a PDF that anybody may read")
    vaults.unlock(folder, WORDS, app.around).close()
    assert list((folder / "spool").iterdir()) == []
