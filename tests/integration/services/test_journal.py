"""The journal reads a page at a time, filtered, in the order of the facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from ase_desktop.app import Vault
from ase_desktop.base.errors import Invalid, UserError
from ase_desktop.services import conflicts, gestures, records, search
from ase_desktop.services.journal import Filters, JournalNote, journal
from ase_desktop.services.noting import Note, children_to_note, copies_shown, is_written, save_note
from ase_desktop.services.records import Save
from tests.family import LEA, MOTHER, TOM, family_app


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return family_app(tmp_path).open_vault


def note(text: str, at: str = "2026-11-18T17:00", *children: str, **more: object) -> Note:
    return Note(children or (LEA,), at, text, **more)  # type: ignore[arg-type]


def texts(vault: Vault, **filters: object) -> list[str]:
    page = journal(vault, Filters(**filters))  # type: ignore[arg-type]
    return [one.text for one in page.notes]


def first(vault: Vault) -> JournalNote:
    return journal(vault, Filters()).notes[0]


def test_notes_come_newest_first_whoever_they_are_about(vault: Vault) -> None:
    save_note(vault, note("Tom a dormi.", "2026-11-17T06:00", TOM))
    save_note(vault, note("Léa a lu.", "2026-11-18T19:00"))
    assert texts(vault) == [
        "Léa a lu.",
        "Nuit calme.",
        "Tom a dormi.",
        "«\u00a0La maîtresse a dit que je lisais comme les grands.\u00a0»",
    ]


def test_a_page_goes_on_where_the_one_before_ended(vault: Vault) -> None:
    records.save_all(
        vault,
        [
            Save(
                "daily_log",
                {"at": f"2026-10-{1 + number // 8:02d}T{number % 8:02d}:00", "facts": str(number)},
                children=[(LEA, TOM)[number % 2]],
            )
            for number in range(100)
        ],
    )
    seen: list[str] = []
    place = None
    for _page in range(9):
        page = journal(vault, Filters(), after=place, count=13)
        seen += [one.record.uid for one in page.notes]
        place = page.after
        if place is None:
            break
    assert len(seen) == len(set(seen)) == 102
    assert [one for one in journal(vault, Filters(), count=500).notes] != []
    assert seen == [one.record.uid for one in journal(vault, Filters(), count=500).notes]


def test_two_notes_of_the_same_minute_are_both_shown_across_pages(vault: Vault) -> None:
    for word in ("un", "deux", "trois"):
        save_note(vault, note(word))
    whole = [one.record.uid for one in journal(vault, Filters()).notes][:3]
    one_by_one = []
    place = None
    for _ in whole:
        page = journal(vault, Filters(), after=place, count=1)
        one_by_one += [one.record.uid for one in page.notes]
        place = page.after
    assert one_by_one == whole


def test_each_filter_keeps_what_it_says(vault: Vault) -> None:
    save_note(vault, note("Tom a mangé.", "2026-11-18T12:00", TOM, theme="meals"))
    save_note(vault, note("Bien dormi.", theme="sleep", source="heard_by_me"))
    assert texts(vault, child=TOM) == ["Tom a mangé."]
    assert texts(vault, theme="sleep") == ["Bien dormi."]
    assert texts(vault, source="heard_by_me") == ["Bien dormi."]
    assert texts(vault, words="mange") == ["Tom a mangé."]
    assert texts(vault, since="2026-11-18") == ["Bien dormi.", "Tom a mangé."]
    assert texts(vault, words="introuvable") == []
    assert len(texts(vault, words="b")) == 4, "one letter searches nothing"


def test_notes_written_twice_apart_can_be_shown_alone(vault: Vault) -> None:
    saved = save_note(vault, note("Première.")).changes
    asked = Save("daily_log", {"facts": "Deuxième."}, uid=saved.uid, seen=[saved.commit])
    records.save_record(vault, asked)
    records.save_record(
        vault, Save("daily_log", {"facts": "Autre."}, saved.uid, (), [saved.commit])
    )
    assert len(texts(vault, two_versions=True)) == 1
    conflicts.resolve_with(vault, saved.uid, "facts", 1)
    (chosen,) = journal(vault, Filters(two_versions=True)).notes
    assert (chosen.record.uid, chosen.was_decided) == (saved.uid, True)
    assert not any(one.was_decided for one in journal(vault, Filters()).notes if one != chosen)


def test_a_visit_note_stands_in_the_stream_under_its_subject(vault: Vault) -> None:
    visit = records.list_records(vault, "visit", child=LEA)[0]
    values = {"visit": visit.uid, "at": "2026-11-18T16:00", "facts": "Sourire au retour."}
    records.save_record(vault, Save("visit_note", values, children=[LEA]))
    assert texts(vault, theme="visit") == ["Sourire au retour."]
    assert first(vault).theme == "Visite"


def test_a_note_kept_for_oneself_is_shown_beside_what_it_comments(vault: Vault) -> None:
    saved = save_note(vault, note("Pleurs au coucher.")).changes
    save_note(vault, note("J’étais à bout.", "2026-11-18T17:30", private=True, about=saved.uid))
    own, shared = journal(vault, Filters()).notes[:2]
    assert own.is_private
    assert own.child_name == "Léa"
    assert own.record.scope != shared.record.scope
    assert [one["note"] for one in shared.private] == ["J’étais à bout."]
    assert texts(vault, child=LEA)[0] == "J’étais à bout."
    assert texts(vault, child=TOM) == []
    assert "J’étais à bout." not in texts(vault, source="seen_by_me")


def test_exact_words_and_facts_go_to_their_own_place(vault: Vault) -> None:
    said = save_note(vault, note("J’ai gagné !", source="said_by_child")).changes
    seen = save_note(
        vault, note("Il a couru.", source="seen_by_me", understanding="Content.")
    ).changes
    assert records.read_record(vault, said.uid).values["words"] == "J’ai gagné !"
    assert first(vault).apart in ((), (("Ce que j’en comprends", "Content."),))
    assert records.read_record(vault, seen.uid).values["facts"] == "Il a couru."


def test_what_concerns_two_children_becomes_two_notes_with_initials(vault: Vault) -> None:
    both = note("Léa et Tom ont joué.", "2026-11-18T17:00", LEA, TOM)
    assert [(one.child_name, one.text) for one in copies_shown(vault, both)] == [
        ("Léa", "Léa et T. ont joué."),
        ("Tom", "L. et Tom ont joué."),
    ]
    changes = save_note(vault, both).changes
    stored = {records.read_record(vault, uid)["facts"] for uid, _ in changes.commits}
    assert stored == {"Léa et T. ont joué.", "L. et Tom ont joué."}
    assert copies_shown(vault, note("Léa joue.")) == ()


def test_a_note_without_words_or_children_is_refused_with_its_sentence(vault: Vault) -> None:
    with pytest.raises(Invalid):
        save_note(vault, note("   "))
    with pytest.raises(UserError, match="child_needed"):
        save_note(vault, Note((), "2026-11-18T17:00", "Bonjour"))
    with pytest.raises(Invalid):
        save_note(vault, note("Bonjour", source="reported"))


def test_what_was_added_after_sending_is_told_with_the_note(vault: Vault) -> None:
    saved = save_note(vault, note("Chute à vélo.")).changes
    values = {"about": saved.uid, "at": "2026-11-18T18:00", "addition": "C’était une trottinette."}
    records.save_record(vault, Save("addendum", values, children=[LEA]))
    assert [one["addition"] for one in first(vault).addenda] == ["C’était une trottinette."]


def test_the_page_of_results_agrees_with_the_search(vault: Vault) -> None:
    save_note(vault, note("Éléonore a dessiné."))
    hits = search.results(vault, "eleonore")
    assert [one.uid for one in hits] == [one.uid for one in search.search(vault, "eleonore")]
    assert hits[0].texts[2:3] != ()
    assert search.results(vault, "e") == ()
    assert {one.uid for one in search.results(vault, "soni")} == {MOTHER}
    assert search.results(vault, "soni", child=TOM) == ()


def test_a_line_of_an_event_opens_the_event(vault: Vault) -> None:
    event = records.list_records(vault, "incident")[0]
    row = {"at": "2026-11-14T17:40", "sentence": "Retrouvée chez la voisine."}
    records.save_record(vault, Save("incident", {}, uid=event.uid, rows={"incident_line": [row]}))
    hits = {one.kind: one.opens for one in search.results(vault, "voisine")}
    assert hits["incident_line"] == event.uid


def test_a_note_saved_can_be_taken_back_and_is_known_as_written(vault: Vault) -> None:
    wanted = note("Un mot de trop.")
    assert not is_written(vault, wanted)
    gesture = save_note(vault, wanted)
    assert is_written(vault, wanted)
    gestures.undo(vault, gesture)
    assert "Un mot de trop." not in texts(vault)


def test_taking_a_gesture_back_leaves_what_it_had_not_changed(vault: Vault) -> None:
    """A form gives every column it shows: somebody may write one of them meanwhile."""
    first = {"last_name": "Perrot", "phone": "01", "hours": "Soir"}
    uid = records.save_record(vault, Save("contact", first, children=[LEA])).uid
    shown = {"phone": "01", "hours": "Matin"}
    gesture = gestures.make(vault, [Save("contact", shown, uid=uid)])
    records.save_record(vault, Save("contact", {"phone": "02"}, uid=uid))
    gestures.undo(vault, gesture)
    found = records.read_record(vault, uid)
    assert (found["phone"], found["hours"]) == ("02", "Soir")


def test_notes_are_proposed_for_the_children_who_live_here_first(vault: Vault) -> None:
    assert children_to_note(vault) == ((LEA, "Léa"), (TOM, "Tom"))
    stay = records.list_records(vault, "placement", child=LEA)[0]
    records.save_record(vault, Save("placement", {"ends_on": "2026-11-01"}, uid=stay.uid))
    assert children_to_note(vault) == ((TOM, "Tom"), (LEA, "Léa M."))
