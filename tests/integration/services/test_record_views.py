"""Any record as its page shows it; its history in words; what is being written meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from ase_desktop.app import Vault
from ase_desktop.base.errors import Invalid, UserError
from ase_desktop.base.kinds import Snapshot
from ase_desktop.services import finality, records
from ase_desktop.services.drafts import Draft, fresh_uid, is_kept, open_drafts, waiting
from ase_desktop.services.record_views import Written, add_to, confirm, save_written, view_record
from ase_desktop.services.records import Save
from ase_desktop.services.tellings import story
from tests.family import CASEWORKER, LEA, MOTHER, SCHEDULE, family_app


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return family_app(tmp_path).open_vault


def first(vault: Vault, kind: str) -> Snapshot:
    return records.list_records(vault, kind, child=LEA)[0]


def send_everything(vault: Vault, record: Snapshot) -> None:
    """Do as if the file of a record had left."""
    with vault.write("send"):
        finality.mark_sent(vault, record.scope)


def test_an_empty_form_proposes_the_contacts_of_the_child(vault: Vault) -> None:
    view = view_record(vault, "treatment", None, LEA)
    assert (view.record, view.child_name, view.title) == (None, "Léa", "Traitement")
    assert (MOTHER, "Sonia, mère") in view.links["doctor"]
    assert view_record(vault, "approval", None, None).links == {}
    with pytest.raises(UserError, match="no_such_child"):
        view_record(vault, "treatment", None, "0" * 32)


def test_a_record_is_shown_with_its_words_its_links_and_its_rows(vault: Vault) -> None:
    view = view_record(vault, "visit_schedule", SCHEDULE, None)
    assert ("Avec", "Sonia, mère") in view.words
    assert any("un mercredi sur deux" in words for _label, words in view.words)
    assert view.has_origin
    assert view.record is not None
    assert view.record.to_confirm
    assert not view.is_authored
    event = first(vault, "incident")
    row = {"at": "2026-11-14T17:40", "sentence": "Chez la voisine.", "source": "seen_by_me"}
    records.save_record(vault, Save("incident", {}, uid=event.uid, rows={"incident_line": [row]}))
    shown = view_record(vault, "incident", event.uid, None)
    assert len(shown.rows["incident_line"]) == 1
    assert any("Chez la voisine. · vu par moi" in words for words in shown.row_words)


def test_what_is_saved_with_what_was_seen_makes_two_versions_not_an_overwriting(
    vault: Vault,
) -> None:
    seen = view_record(vault, "contact", MOTHER, None).record
    assert seen is not None
    save_written(vault, Written("contact", {"phone": "0611223344"}, MOTHER, LEA))
    save_written(vault, Written("contact", {"phone": "0699887766"}, MOTHER, LEA, seen=seen.commits))
    assert "phone" in records.read_record(vault, MOTHER).undecided


def test_a_writing_that_left_takes_additions_only(vault: Vault) -> None:
    note = first(vault, "daily_log")
    assert not view_record(vault, "daily_log", note.uid, None).is_final
    send_everything(vault, note)
    assert view_record(vault, "daily_log", note.uid, None).is_final
    with pytest.raises(UserError, match="already_sent"):
        save_written(vault, Written("daily_log", {"facts": "Autre"}, note.uid))
    add_to(vault, note.uid, "Il fallait lire « mardi ».", "erreur de jour")
    added = view_record(vault, "daily_log", note.uid, None).addenda
    assert [(one["addition"], one["reason"]) for one in added] == [
        ("Il fallait lire « mardi ».", "erreur de jour")
    ]
    with pytest.raises(Invalid):
        add_to(vault, note.uid, "  ")


def test_a_record_about_somebody_says_about_whom(vault: Vault) -> None:
    view = view_record(vault, "visit_schedule", SCHEDULE, LEA)
    assert view.person == dict(view.links["person"])[MOTHER]
    assert view_record(vault, "contact", MOTHER, LEA).person == ""


def test_a_value_copied_by_a_carer_can_be_confirmed(vault: Vault) -> None:
    confirm(vault, SCHEDULE)
    told = story(vault, SCHEDULE).tellings[0]
    assert "Valeurs confirmées" in told.sentences
    with pytest.raises(UserError, match="cannot_confirm"):
        confirm(vault, MOTHER)


def test_the_history_says_who_wrote_what_instead_of_what(vault: Vault) -> None:
    records.save_record(vault, Save("contact", {"phone": "0611223344"}, uid=MOTHER))
    records.save_record(vault, Save("contact", {"phone": None, "first_name": "Sonya"}, uid=MOTHER))
    records.set_life(vault, MOTHER, retired=True)
    records.set_life(vault, MOTHER, retired=False)
    told = story(vault, MOTHER)
    assert told.kind_label == "Contact"
    newest, retired, changed, added, created = told.tellings
    assert newest.sentences == ("Remise dans les listes",)
    assert retired.sentences == ("Retirée des listes",)
    assert [(one.label, one.before, one.after) for one in changed.changes] == [
        ("Prénom", "Sonia", "Sonya"),
        ("Téléphone", "0611223344", ""),
    ]
    assert [one.before for one in added.changes] == [""]
    assert created.is_first
    assert {one.by for one in told.tellings} == {"Mme Garnier"}
    assert ("Autorité parentale", "", "Titulaire de l’autorité parentale") in [
        (one.label, one.before, one.after) for one in created.changes
    ]


def test_the_history_of_an_event_holds_that_of_its_facts(vault: Vault) -> None:
    event = first(vault, "incident")
    row = {"at": "2026-11-14T17:40", "sentence": "Chez la voisine."}
    records.save_record(vault, Save("incident", {}, uid=event.uid, rows={"incident_line": [row]}))
    changes = [one.after for told in story(vault, event.uid).tellings for one in told.changes]
    assert "Chez la voisine." in changes


def test_links_are_named_in_the_history(vault: Vault) -> None:
    records.save_record(vault, Save("visit_schedule", {"person": CASEWORKER}, uid=SCHEDULE))
    change = story(vault, SCHEDULE).tellings[0].changes[0]
    assert (change.before, change.after) == (
        "Sonia, mère",
        "Mme Lefèvre, référente ou référent ASE",
    )


def test_drafts_wait_in_their_own_file_and_say_where_they_are_taken_up(vault: Vault) -> None:
    drafts = open_drafts(vault)
    uid = fresh_uid(vault)
    drafts.keep(Draft("note", "daily_log", vault.now, values={"children": [LEA], "text": "Ah"}))
    drafts.keep(Draft("event", "incident", vault.now, uid, LEA, {"title": "Chute"}))
    drafts.keep(Draft("record", "contact", vault.now, MOTHER, LEA, {"phone": "06"}, ("c",)))
    drafts.keep(Draft("visit", "visit", vault.now, uid, "", {"line": "Bien"}))
    drafts.keep(Draft("event", "incident", vault.now, "e" * 32, LEA, {"severity": 1, "title": ""}))
    found = {one.page: one for one in waiting(vault, drafts.all())}
    drafts.close()
    assert len(found) == 4, "an event only begun says nothing"
    assert found["note"].sentence == "Léa\u00a0: note du journal"
    assert found["note"].arguments == (None,)
    assert found["event"].arguments == (uid, LEA)
    assert found["record"].arguments == ("contact", MOTHER, LEA)
    assert found["visit"].arguments == (uid,)
    assert found["visit"].sentence == "Visite"
    assert found["record"].children == (LEA,)


def test_a_draft_equal_to_what_is_saved_is_known(vault: Vault) -> None:
    uid = fresh_uid(vault)
    draft = Draft("record", "contact", vault.now, uid, LEA, {"first_name": "Ana"})
    assert not is_kept(vault, draft)
    save_written(vault, Written("contact", {"first_name": "Ana"}, uid, LEA))
    assert is_kept(vault, draft)
    other = Draft("record", "contact", vault.now, uid, LEA, {"first_name": "Anna"})
    assert not is_kept(vault, other)
    row = Draft("record", "incident", vault.now, uid, LEA, {"incident_line": [{"sentence": "x"}]})
    assert not is_kept(vault, row)
