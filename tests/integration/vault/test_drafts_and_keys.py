"""Drafts stay beside the notebook; other words open the same notebook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ase_desktop.app import App, build
from ase_desktop.base.errors import UserError
from ase_desktop.services import drafts, keeping, recovery, safety_copies, vaults
from ase_desktop.services.drafts import Draft, Drafts
from ase_desktop.services.records import Save, save_record
from ase_desktop.vault import audit, keys
from ase_desktop.vault.folder import COPIES, Folder
from ase_desktop.vault.vault import Vault
from tests.family import WORDS, new_app
from tests.rescue import proven_code

NEW = "Pomme-Rivière-9-Nuage"
LEA, NOTE = "1" * 32, "7" * 32
WRITTEN = Draft("note", "daily_log", "2026-11-18T17:42", NOTE, LEA, {"facts": "Nuit calme."}, ["c"])


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    found = new_app(tmp_path / "home")
    save_record(found.open_vault, Save("child", {"first_name": "Léa"}, uid=LEA))
    yield found
    found.lock()


@pytest.fixture
def kept(app: App) -> Iterator[Drafts]:
    found = drafts.open_drafts(app.open_vault)
    yield found
    found.close()


def reopened(app: App, secret: str = WORDS) -> Vault:
    """Open the notebook of this application again."""
    place = vaults.known(app.paths.vaults)[0]
    app.lock()
    app.vault = vaults.unlock(place, secret, app.around)
    return app.vault


def test_a_draft_comes_back_as_it_was_left(app: App, kept: Drafts) -> None:
    kept.keep(WRITTEN)
    kept.close()
    again = drafts.open_drafts(app.open_vault)
    assert again.get("note", NOTE) == WRITTEN
    assert again.get("note") is None
    again.close()


def test_the_last_writing_of_a_form_replaces_the_one_before(kept: Drafts) -> None:
    kept.keep(WRITTEN)
    later = replace(WRITTEN, at="2026-11-18T18:00", values={"facts": "Nuit très calme."})
    kept.keep(later)
    other = Draft("event", "incident", "2026-11-18T17:50", seen=[])
    kept.keep(other)
    assert kept.all() == [later, other]
    kept.drop("note", NOTE)
    kept.drop("note", NOTE)
    assert kept.all() == [other]


def test_drafts_open_in_one_window_only(app: App, kept: Drafts) -> None:
    assert kept.all() == []
    with pytest.raises(UserError, match="already_open"):
        drafts.open_drafts(app.open_vault)


def test_damaged_drafts_are_told_and_the_notebook_stays(app: App) -> None:
    drafts.open_drafts(app.open_vault).close()
    app.open_vault.folder.drafts.write_bytes(bytes(8192))
    with pytest.raises(UserError, match="vault_damaged"):
        drafts.open_drafts(app.open_vault)
    assert keeping.check(app.open_vault).file


def test_a_draft_that_cannot_be_kept_for_want_of_room_leaves_the_one_before(
    kept: Drafts,
) -> None:
    kept.keep(WRITTEN)
    kept._db.execute("PRAGMA max_page_count = 1")  # no page may be added
    with pytest.raises(UserError, match="disk_full"):
        kept.keep(replace(WRITTEN, values={"facts": "x" * 100_000}))
    assert kept.get("note", NOTE) == WRITTEN


def test_what_waits_is_named_after_its_children_and_opens_its_page(app: App) -> None:
    event = Draft("event", "incident", "2026-11-18T17:00", values={"title": "Chute", "severity": 2})
    both = replace(WRITTEN, values={"children": [LEA, "8" * 32], "facts": "Calme."})
    record = Draft("record", "contact", "2026-11-18T16:00", child=LEA, values={"relation": "aunt"})
    arrival = Draft("arrival", "", "2026-11-18T15:00", values={"names": ["Tom"]})
    unknown = Draft("later", "of_a_newer_version", "2026-11-18T14:00", values={"said": "oui"})
    empty = Draft("note", "daily_log", "2026-11-18T13:00", values={"children": [LEA], "facts": ""})
    found = drafts.waiting(app.open_vault, [both, event, record, arrival, unknown, empty])
    assert [one.arguments for one in found] == [
        (None,),
        ("", None),
        ("contact", "", LEA),
        ("",),
        ("",),
    ]
    assert [one.children for one in found] == [(LEA,), (), (LEA,), (), ()]
    assert found[0].sentence.startswith("Léa\u00a0: n")
    assert found[1].sentence[0].isupper()
    assert found[3].sentence == "Un enfant arrive"
    assert found[4].sentence == "Fiche"


def test_a_draft_already_saved_is_recognised(app: App) -> None:
    vault = app.open_vault
    assert not drafts.is_kept(vault, WRITTEN)
    values = {"at": "2026-11-17T07:30", "source": "seen_by_me", "facts": "Nuit calme."}
    save_record(vault, Save("daily_log", values, uid=NOTE, children=[LEA]))
    assert drafts.is_kept(vault, WRITTEN)
    assert not drafts.is_kept(vault, replace(WRITTEN, values={"facts": "Nuit agitée."}))
    assert not drafts.is_kept(vault, replace(WRITTEN, values={"children": [LEA]}))
    assert len(drafts.fresh_uid(vault)) == len(NOTE)


def test_other_words_open_and_the_old_ones_no_longer(app: App) -> None:
    code = proven_code(app.open_vault)
    keeping.change_words(app.open_vault, WORDS, NEW)
    assert audit.lines(app.open_vault.db, 1)[0].action == "passphrase"
    reopened(app, NEW)
    place = app.open_vault.folder.path
    app.lock()
    with pytest.raises(UserError, match="wrong_passphrase"):
        vaults.unlock(place, WORDS, app.around)
    app.vault = vaults.unlock_with_code(place, code, app.around)


def test_words_are_changed_only_by_who_knows_them(app: App) -> None:
    before = app.open_vault.folder.keys.read_bytes()
    for old, new, code in (
        ("Pas-Les-Bons-Mots-9", NEW, "wrong_passphrase"),
        (WORDS, "court", "passphrase_too_short"),
        (WORDS, "aaaaaaaaaaaaaaaa", "passphrase_too_simple"),
    ):
        with pytest.raises(UserError, match=code):
            keeping.change_words(app.open_vault, old, new)
    assert app.open_vault.folder.keys.read_bytes() == before


def test_the_two_key_files_before_are_kept(app: App) -> None:
    folder = app.open_vault.folder
    before = folder.keys.read_bytes()
    for number in range(COPIES):
        folder.write_numbers([(str(number), "Astreinte")])
    assert (folder.path / f"vault.json.{COPIES}").read_bytes() == before


def test_no_key_file_is_opened_by_an_older_code(app: App) -> None:
    place = app.open_vault.folder.path
    codes = [proven_code(app.open_vault) for _ in range(COPIES)]
    app.lock()
    for name in ("vault.json", *(f"vault.json.{number}" for number in range(1, COPIES + 1))):
        (place / name).replace(place / "vault.json")  # as whoever took the computer would
        with pytest.raises(UserError, match="wrong_recovery_code"):
            vaults.unlock_with_code(place, codes[0], app.around)
    app.vault = vaults.unlock_with_code(place, codes[-1], app.around)


def test_a_rescue_by_the_code_keeps_what_opening_costs(app: App) -> None:
    code = proven_code(app.open_vault)
    folder = app.open_vault.folder
    keeping.recover(folder.path, code, NEW, app.around)
    assert keys.passphrase_cost(folder) == vaults.EXAMPLE_COST
    reopened(app, NEW)
    with pytest.raises(UserError, match="recovery_code_incomplete"):
        keeping.recover(folder.path, "AB", NEW, app.around)


def test_without_words_a_notebook_has_no_cost(app: App) -> None:
    folder = app.open_vault.folder
    found = folder.read()
    folder.write(replace(found, slots=()))
    assert keys.passphrase_cost(folder) is None
    with pytest.raises(UserError, match="wrong_passphrase"):
        keeping.change_words(app.open_vault, WORDS, NEW)
    folder.write(found)


def test_words_chosen_after_a_rescue_open(app: App) -> None:
    recovery.choose_words(app.open_vault, NEW)
    assert not vaults.has_proposed_words(app.open_vault.folder.path)
    reopened(app, NEW)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b'{"format": 1}', b"\xff", b'{"format": 1, "vault']
)
def test_a_damaged_key_file_is_told(tmp_path: Path, content: bytes) -> None:
    folder = Folder(tmp_path)
    folder.keys.write_bytes(content)
    with pytest.raises(UserError, match="key_file_damaged"):
        folder.read()


def test_a_key_file_of_a_newer_program_is_told(tmp_path: Path) -> None:
    Folder(tmp_path).keys.write_text('{"format": 2}')
    with pytest.raises(UserError, match="vault_too_new"):
        vaults.require(tmp_path)


def test_where_there_is_no_notebook_nothing_is_said(tmp_path: Path) -> None:
    assert vaults.emergency_numbers(tmp_path) == ()
    assert not vaults.has_proposed_words(tmp_path)
    with pytest.raises(UserError, match="no_vault"):
        vaults.require(tmp_path)


def test_an_application_without_notebook_says_so_and_locks_twice(tmp_path: Path) -> None:
    app = build(tmp_path)
    app.lock()
    call = app.bound(safety_copies.last_backup)
    with pytest.raises(UserError, match="not_open"):
        call()
    opened = new_app(tmp_path)
    assert opened.bound(safety_copies.last_backup)() == ""
    opened.lock()
    opened.lock()
    assert opened.vault is None


def test_a_full_disk_lets_a_notebook_be_opened_read_and_closed(app: App) -> None:
    vault = app.open_vault
    vault.db.execute("PRAGMA max_page_count = 1")
    with pytest.raises(UserError, match="disk_full"):
        save_record(vault, Save("child", {"first_name": "Tom", "sleep_habits": "y " * 4_000}))
    app.lock()
    assert keeping.check(reopened(app)).file
