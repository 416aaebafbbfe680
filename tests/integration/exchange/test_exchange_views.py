"""What the pages of exchange are told: states, groups, previews, words to compare."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.services import (
    correspondents,
    departing,
    exchanges,
    incoming,
    linking,
    previewing,
    receiving,
    records,
    sending,
    sharing,
    versions,
)
from ase_desktop.services.drafts import Draft
from ase_desktop.services.records import Save
from ase_desktop.services.versions import Target
from ase_desktop.vault.vault import Vault
from tests.family import FixedClock
from tests.integration.exchange.conftest import Exchange
from tests.notebooks import child, link, note, notebook, shared_child


def later(vault: Vault, days: int) -> None:
    """Let days pass."""
    clock = vault.around.clock
    assert isinstance(clock, FixedClock)
    clock.instant = clock.instant.replace(day=clock.instant.day + days)


def sentence(exchange: Exchange) -> str:
    return exchanges.exchanges(exchange.carer).partners[0].sentence


def statuses(vault: Vault) -> list[str]:
    return [one.status for one in exchanges.exchanges(vault).history]


def test_a_file_without_an_answer_waits_and_its_days_are_counted(exchange: Exchange) -> None:
    note(exchange.carer, exchange.child, "Nuit calme.")
    file = exchange.send(exchange.carer, exchange.caseworker)
    assert "en attente depuis aujourd’hui" in sentence(exchange)
    later(exchange.carer, 9)
    assert "en attente depuis 9\u00a0jours" in sentence(exchange)
    receiving.receive(exchange.caseworker, file)
    exchange.hand_over(exchange.caseworker, exchange.carer)
    assert "reçu" in sentence(exchange)
    assert "en attente" not in sentence(exchange)


def test_the_last_receipt_and_what_waits_since_are_told(exchange: Exchange) -> None:
    exchange.hand_over(exchange.caseworker, exchange.carer)  # acknowledges the first file
    for text in ("Nuit calme.", "Nuit agitée."):
        note(exchange.carer, exchange.child, text)
        exchange.send(exchange.carer, exchange.caseworker)
    later(exchange.carer, 9)
    partner = exchanges.exchanges(exchange.carer).partners[0]
    assert partner.receipts == exchanges.Receipts(last=1, waiting=2, since="2026-11-18")
    assert partner.sentence.startswith(
        "Dernier accusé\u00a0: n°\u00a01, 2\u00a0fichiers en attente depuis 9\u00a0jours."
    )
    linked = exchanges.correspondent_list(exchange.carer)[0]
    assert linked.partner == partner


def test_without_any_receipt_it_is_said(exchange: Exchange) -> None:
    note(exchange.carer, exchange.child, "Nuit calme.")
    exchange.send(exchange.carer, exchange.caseworker)
    assert sentence(exchange).startswith("Aucun accusé, 2\u00a0fichiers en attente")


def test_a_lost_file_is_held_by_the_next_one_that_arrives(exchange: Exchange) -> None:
    for text in ("Nuit calme.", "Nuit agitée."):
        note(exchange.carer, exchange.child, text)
        file = exchange.send(exchange.carer, exchange.caseworker)
    receiving.receive(exchange.caseworker, file)
    exchange.hand_over(exchange.caseworker, exchange.carer)
    found = statuses(exchange.carer)
    assert found[0] == exchanges.TAKEN_IN
    assert found[1] == exchanges.RECEIVED
    assert found[2] == exchanges.CONTAINED


def test_the_history_follows_its_own_hours(exchange: Exchange) -> None:
    for _time in range(3):
        exchange.send(exchange.carer, exchange.caseworker)
    exchange.carer.db.execute("UPDATE packet SET at = '2020-01-01T08:00' WHERE id = 2")
    told = [one.at for one in exchanges.exchanges(exchange.carer).history]
    assert told == sorted(told, reverse=True)
    assert told[-1] == "2020-01-01T08:00"


def test_an_answer_that_holds_nothing_does_not_wait(exchange: Exchange) -> None:
    exchange.send(exchange.caseworker, exchange.carer)
    assert statuses(exchange.caseworker)[0] == exchanges.ANSWER


def test_what_leaves_is_grouped_counted_and_read_again(exchange: Exchange) -> None:
    note(exchange.carer, exchange.child, "Nuit calme.")
    for title in ("Carte Vitale", "Lunettes", "CMU", "Vélo", "Piscine"):
        records.save_record(
            exchange.carer, Save("request", {"title": title}, children=[exchange.child])
        )
    person = exchange.caseworker.owner.person
    exchange.hand_over(exchange.caseworker, exchange.carer)
    found = departing.departure(exchange.carer, person)
    groups = {group.name: group for group in found.groups}
    assert groups["journal"].count == 1
    assert groups["requests"].count == 5
    assert groups["requests"].note.endswith("et 2\u00a0autres")
    assert "CMU" in groups["requests"].note or "vélo" in groups["requests"].note
    lines = departing.leaving_lines(exchange.carer, person, "journal")
    assert [line.note for line in lines] == ["Léa · Nuit calme."]


def test_what_stays_counts_notes_drafts_and_children_of_others(exchange: Exchange) -> None:
    for _ in range(2):
        records.save_record(exchange.carer, Save("private_note", {"note": "Pour moi"}))
    records.save_record(exchange.carer, Save("child", {"first_name": "Yanis", "sex": "male"}))
    draft = Draft("note", "daily_log", "2026-11-18T17:00", values={"facts": "Commencé"})
    found = departing.departure(exchange.carer, exchange.caseworker.owner.person, drafts=[draft])
    stays = dict(found.stays)
    assert "2\u00a0notes gardées pour vous" in stays
    assert "1\u00a0brouillon" in stays
    assert stays["Tout ce qui concerne Yanis"] == "Vous ne le partagez avec personne."


def test_a_child_followed_by_somebody_else_says_by_whom(exchange: Exchange, tmp_path: Path) -> None:
    roy = notebook(tmp_path, "M. Roy", "caseworker")
    link(roy, exchange.carer)
    shared_child(exchange.carer, roy, "Zoé")
    found = departing.departure(exchange.carer, exchange.caseworker.owner.person)
    assert dict(found.stays)["Tout ce qui concerne Zoé"] == "Il est suivi par M. Roy."
    roy.close()


def test_many_other_children_are_counted(exchange: Exchange) -> None:
    for number in range(5):
        child(exchange.carer, f"Enfant{number}")
    found = departing.departure(exchange.carer, exchange.caseworker.owner.person)
    assert any("5\u00a0autres enfants" in title for title, _ in found.stays)


def test_an_alert_stays(exchange: Exchange) -> None:
    values = {
        "incident_type": "allegation_against_home",
        "occurred_at": "2026-11-18T10:00",
        "severity": 4,
    }
    records.save_record(
        exchange.carer, Save("incident", values, children=[exchange.child], in_alert=True)
    )
    found = departing.departure(exchange.carer, exchange.caseworker.owner.person)
    assert any("mettant en cause" in title for title, _ in found.stays)
    assert found.total == sum(group.count for group in found.groups)
    assert all(group.name != "events" for group in found.groups)


def test_the_file_weighs_what_it_was_said_to_weigh(exchange: Exchange) -> None:
    note(exchange.carer, exchange.child, "Nuit calme.")
    person = exchange.caseworker.owner.person
    said = sending.weigh(exchange.carer, person)
    sent = sending.send(exchange.carer, person, exchange.folder)
    assert abs(sent.bytes - said.file) < 200
    carried = sending.send(exchange.carer, person, exchange.folder, by_mail=True)
    assert abs(carried.bytes - said.mailed) < 400


def test_the_same_thing_for_two_children_is_one_line(exchange: Exchange) -> None:
    tom = shared_child(exchange.carer, exchange.caseworker, "Tom")
    exchange.hand_over(exchange.carer, exchange.caseworker)
    children = [exchange.child, tom]
    values = {"title": "Orthophoniste", "start": "2026-12-02T09:00"}
    records.save_record(exchange.caseworker, Save("appointment", values, children=children))
    page = previewing.preview_page(
        exchange.carer, exchange.send(exchange.caseworker, exchange.carer)
    )
    (line,) = page.lines["new"]
    assert line.note == "Léa et Tom"
    assert page.counts["new"] == 1
    assert page.children == "Léa et Tom"


def test_a_preview_names_what_only_the_file_brings(exchange: Exchange) -> None:
    """A right points to a contact of the same file: its name is known while it is applied."""
    contact = records.save_record(
        exchange.caseworker,
        Save("contact", {"first_name": "Sonia", "relation": "mother"}, children=[exchange.child]),
    ).uid
    records.save_record(
        exchange.caseworker,
        Save("contact_right", {"person": contact}, children=[exchange.child]),
    )
    page = previewing.preview_page(
        exchange.carer, exchange.send(exchange.caseworker, exchange.carer)
    )
    said = [words for line in page.lines["new"] for _, _, words in line.words]
    assert any("Sonia" in one for one in said)


def test_a_version_decided_with_the_file_is_kept_and_another_left(exchange: Exchange) -> None:
    made = records.save_record(
        exchange.carer,
        Save("contact", {"last_name": "Perrot", "phone": "1"}, children=[exchange.child]),
    ).uid
    exchange.hand_over(exchange.carer, exchange.caseworker)
    for vault, end in ((exchange.carer, "moi"), (exchange.caseworker, "elle")):
        values = {"phone": f"2 {end}", "address": f"b {end}"}
        records.save_record(vault, Save("contact", values, uid=made))
    file = exchange.send(exchange.caseworker, exchange.carer)
    page = previewing.preview_page(exchange.carer, file)
    lines = {line.choice.field: line.choice for line in page.lines["conflict"] if line.choice}
    assert [one.is_mine for one in lines["phone"].versions] == [False, True]
    gone = replace(lines["address"], targets=(Target(made, ("0" * 64,)),))
    added = previewing.add(exchange.carer, file, [(gone, 0), (lines["phone"], 0)])
    assert (added.received.conflicts, added.decided) == (1, 1)
    assert records.read_record(exchange.carer, made)["phone"] == "2 elle"
    (left,) = versions.waiting_choices(exchange.carer)
    assert left.field == "address"
    assert "b moi" in [one.words for one in left.versions]


def test_a_row_added_alone_is_seen_and_one_brought_with_its_form_is_read_there(
    exchange: Exchange,
) -> None:
    rows = {"amendment": [{"amendment_number": "1", "subject": "Majoration"}]}
    agreement = Save("hosting_agreement", {"agreement_number": "A1"}, children=[exchange.child])
    made = records.save_record(exchange.carer, replace(agreement, rows=rows)).uid
    file = exchange.send(exchange.carer, exchange.caseworker)
    first = previewing.preview_page(exchange.caseworker, file)
    assert not any(line.title.startswith("Avenant") for line in first.lines["new"])
    previewing.add(exchange.caseworker, file, [])
    more = {"amendment": [{"amendment_number": "2", "subject": "Trajets"}]}
    records.save_record(exchange.carer, Save("hosting_agreement", uid=made, rows=more))
    page = previewing.preview_page(
        exchange.caseworker, exchange.send(exchange.carer, exchange.caseworker)
    )
    (line,) = page.lines["new"]
    assert line.title.startswith("Avenant")
    assert ("Objet", "", "Trajets") in line.words


def test_a_choice_is_asked_once_for_two_children(exchange: Exchange) -> None:
    tom = shared_child(exchange.carer, exchange.caseworker, "Tom")
    made = records.save_record(
        exchange.carer, Save("contact", {"last_name": "Perrot"}, children=[exchange.child, tom])
    )
    exchange.hand_over(exchange.carer, exchange.caseworker)
    for vault, phone in ((exchange.carer, "1"), (exchange.caseworker, "2")):
        for uid, _ in made.commits:
            records.save_record(vault, Save("contact", {"phone": phone}, uid=uid))
    exchange.hand_over(exchange.caseworker, exchange.carer)
    (choice,) = versions.waiting_choices(exchange.carer)
    assert choice.children == "Léa et Tom"
    versions.decide_by(exchange.carer, choice, "3")
    phones = {records.read_record(exchange.carer, uid)["phone"] for uid, _ in made.commits}
    assert phones == {"3"}


def test_a_person_is_chosen_in_the_file_of_each_child(exchange: Exchange) -> None:
    tom = shared_child(exchange.carer, exchange.caseworker, "Tom")
    both = [exchange.child, tom]
    people = {}
    for name in ("Perrot", "Roy"):
        saved = records.save_record(
            exchange.carer, Save("contact", {"last_name": name}, children=both)
        )
        people[name] = dict(zip(both, [uid for uid, _ in saved.commits], strict=True))
    made = {
        one: records.save_record(
            exchange.carer, Save("visit", {"start": "2026-12-02T14:00"}, children=[one])
        ).uid
        for one in both
    }
    exchange.hand_over(exchange.carer, exchange.caseworker)
    for vault, name in ((exchange.carer, "Perrot"), (exchange.caseworker, "Roy")):
        for one, uid in made.items():
            records.save_record(vault, Save("visit", {"person": people[name][one]}, uid=uid))
    exchange.hand_over(exchange.caseworker, exchange.carer)
    found = versions.waiting_choices(exchange.carer)
    assert [one.takes_another for one in found] == [False, False]
    for choice in found:
        versions.decide(exchange.carer, choice, 0)
    kept = {one: records.read_record(exchange.carer, uid) for one, uid in made.items()}
    assert {of: one["person"] for of, one in kept.items()} == people["Roy"]


def test_three_of_six_words_are_asked_among_four(exchange: Exchange, tmp_path: Path) -> None:
    roy = notebook(tmp_path, "M. Roy", "caseworker")
    check = linking.check_of(exchange.carer, correspondents.my_card(roy))
    words = correspondents.my_words(roy)
    assert len(check.questions) == linking.ASKED
    assert check.mine == correspondents.my_words(exchange.carer)
    for question in check.questions:
        assert len(set(question.choices)) == linking.CHOICES
        assert words[question.place] in question.choices
    right = {question.place: words[question.place] for question in check.questions}
    for found in ({}, dict(list(right.items())[:2]), {**right, 0: "x", 1: "y", 2: "z"}):
        with pytest.raises(UserError) as refused:
            linking.link_found(exchange.carer, check, found)
        assert refused.value.code == "wrong_words"
    linking.link_found(exchange.carer, check, right)
    assert correspondents.find(exchange.carer, "M. Roy").verified_at
    roy.close()


def test_one_s_own_card_is_not_compared(exchange: Exchange) -> None:
    with pytest.raises(UserError) as refused:
        linking.check_of(exchange.carer, correspondents.my_card(exchange.carer))
    assert refused.value.code == "own_card"


def test_a_folder_gives_its_files_and_those_just_below(exchange: Exchange, tmp_path: Path) -> None:
    file = exchange.send(exchange.caseworker, exchange.carer)
    below = exchange.folder / "below"
    below.mkdir()
    moved = file.rename(below / file.name)
    (below / "letter.txt").write_text("nothing")
    above = tmp_path / "above"
    above.mkdir()
    below = below.rename(above / "below")
    moved = below / moved.name
    assert incoming.files_to_receive([above]) == (moved,)
    assert incoming.files_to_receive([moved, above]) == (moved,)


def test_the_newest_file_of_each_sender_comes_first(exchange: Exchange) -> None:
    first = exchange.send(exchange.caseworker, exchange.carer)
    second = exchange.send(exchange.caseworker, exchange.carer)
    found = incoming.look_at(exchange.carer, [first, second, exchange.folder / "missing.lien"])
    assert [one.path for one in found if one.refusal is None] == [second, first]
    assert [one.refusal.code for one in found if one.refusal] == ["no_such_file"]


def test_stopping_needs_somebody_left_who_decides(exchange: Exchange) -> None:
    person = exchange.caseworker.owner.person
    (shared,) = sharing.shared_with(exchange.carer, person)
    assert shared.may_stop
    sharing.revoke(exchange.carer, exchange.child, person)
    assert sharing.shared_with(exchange.carer, person) == ()
    assert sharing.to_share(exchange.carer, person).children == ((exchange.child, "Léa"),)


def test_a_namesake_in_a_member_list_is_not_revoked_instead(
    exchange: Exchange, tmp_path: Path
) -> None:
    """A member list of another child gives the caseworker's name to somebody else."""
    namesake = notebook(tmp_path, exchange.caseworker.owner.name, "caseworker")
    link(namesake, exchange.carer)
    sharing.revoke(exchange.carer, exchange.child, exchange.caseworker.owner.name)
    view = exchange.carer.view(records.read_record(exchange.carer, exchange.child).scope)
    assert view.members[exchange.caseworker.owner.person].revoked
    namesake.close()
