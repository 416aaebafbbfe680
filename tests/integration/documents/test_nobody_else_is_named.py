"""Third parties are truly absent: pages, structure, outline, metadata, attachment, file name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ase_desktop.base.folding import fold
from ase_desktop.base.kinds import Snapshot
from ase_desktop.services.asked import Save
from ase_desktop.services.documents.made import make_report
from ase_desktop.services.documents.removing import HIDDEN_PLACE, remover_for
from ase_desktop.services.records import list_records, read_record, save_all, save_record
from ase_desktop.vault.vault import Vault
from tests.family import LEA, MOTHER, TOM
from tests.integration.documents.judging import (
    CHILD_REPORTS,
    content_of,
    everything,
    judge,
    plain,
)
from tests.two_notebooks import Pair

RELATIVES = ("karine", "ludovic", "odile", "bernard", "camille")


@pytest.mark.parametrize("report", CHILD_REPORTS)
@pytest.mark.parametrize("side", ["carer", "caseworker"])
def test_no_other_child_and_no_relative_is_named(
    request: pytest.FixtureRequest, tmp_path: Path, report: str, side: str
) -> None:
    vault: Vault = request.getfixturevalue(side)
    children = list_records(vault, "child")
    for child in children:
        said = everything(make_report(vault, report, child=child.uid), tmp_path)
        (other,) = [one for one in children if one.uid != child.uid]
        others = (fold(other["first_name"]), fold(other["last_name"]))
        assert [name for name in (*others, *RELATIVES) if name in said] == []
        assert "grimoire" not in said  # of the private notes


def test_every_record_alone_names_nobody_else(carer: Vault, pair: Pair, tmp_path: Path) -> None:
    kinds = ("contact", "visit", "visit_note", "incident", "daily_log", "addendum", "placement")
    for kind in kinds:
        for record in list_records(carer, kind, child=pair.first)[:4]:
            made = make_report(carer, "record_sheet", child=record.uid)
            judged = judge(made, tmp_path)
            said = fold(f"{judged.text()} {content_of(judged, tmp_path)}")
            assert [name for name in ("timothee", "beaurepaire", *RELATIVES) if name in said] == []


def test_the_file_and_its_title_name_nobody(carer: Vault, pair: Pair) -> None:
    for report in CHILD_REPORTS:
        made = make_report(carer, report, child=pair.first)
        said = fold(f"{made.file_name} {made.title}")
        assert [name for name in ("solenne", "marchandeau", "garnier") if name in said] == []


def names_of(vault: Vault) -> tuple[Snapshot, list[Snapshot]]:
    child = read_record(vault, LEA)
    return child, list_records(vault, "contact", child=LEA)


FORMS = (
    "{}",
    "avec {}",
    "d’{}",
    "« {} »",
    "{}.",
    "({})",
    "{}, hier",
    "Mme {}",
    "que {} vienne",
)
written = st.lists(
    st.one_of(
        st.sampled_from(["Yanis", "Benali", "yanis", "BENALI", "Yanis Benali", "Sami"]),
        st.sampled_from(["Ya\u200bnis", "Yani\u0301s", "BENÀLI"]),
        st.sampled_from(["bonjour", "Léa", "la maison", "à 14 h", "Nuit calme."]),
    ).flatmap(lambda word: st.sampled_from(FORMS).map(lambda form: form.format(word))),
    max_size=12,
).map(" ".join)


def test_whatever_is_written_the_names_of_others_do_not_come_out(lea: Vault) -> None:
    yanis = {"first_name": "Yanis", "last_name": "Benali", "usual_name": "Yaya"}
    other = save_record(lea, Save("child", yanis)).uid
    father = {"relation": "father", "first_name": "Sami", "last_name": "Benali"}
    save_record(lea, Save("contact", father, children=[other]))
    child, contacts = names_of(lea)
    remover = remover_for(lea, child, contacts, hides_place=False)

    @settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(written)
    def check(text: str) -> None:
        cleaned = fold(remover.clean(text)).replace("\u200b", "")
        assert [name for name in ("yanis", "benali", "sami") if name in cleaned] == []
        assert cleaned.count("lea") == fold(text).count("lea")

    check()


def test_a_professional_who_shares_a_name_keeps_it_after_her_title_only(lea: Vault) -> None:
    other = save_record(lea, Save("child", {"first_name": "Claire", "last_name": "Roche"})).uid
    doctor = {"relation": "doctor", "civility": "Dr", "first_name": "Claire", "last_name": "Roche"}
    save_record(lea, Save("contact", doctor, children=[LEA]))
    child, contacts = names_of(lea)
    cleaned = remover_for(lea, child, contacts, hides_place=False).clean(
        "Le Dr Roche a vu Claire. Roche dormait."
    )
    assert (
        cleaned == "Le Dr Roche a vu un autre enfant accueilli. Un autre enfant accueilli dormait."
    )
    assert other


def test_the_carer_s_husband_is_a_person_of_the_home(carer: Vault, pair: Pair) -> None:
    child = read_record(carer, pair.first)
    contacts = list_records(carer, "contact", child=pair.first)
    remover = remover_for(carer, child, contacts, hides_place=False)
    assert remover.clean("M. Garnier et Mme Garnier, avec Bernard et Mireille.") == (
        "Une personne du foyer et Mme Garnier, avec une personne du foyer et Mireille."
    )
    assert remover.clean("Mme Odile, sa grand-mère, appelle.") == "Sa grand-mère, appelle."


def test_an_event_kept_for_the_service_and_private_notes_are_in_no_report_of_the_child(
    lea: Vault, tmp_path: Path
) -> None:
    alert = {"title": "Fait mettant en cause notre famille", "occurred_at": "2026-11-10T18:00"}
    kept = Save("incident", {**alert, "facts": "Topinambour."}, children=[LEA], in_alert=True)
    save_record(lea, kept)
    save_record(lea, Save("private_note", {"about": LEA, "note": "Topinambour encore."}))
    for report in CHILD_REPORTS:
        made = make_report(lea, report, child=LEA)
        assert "topinambour" not in everything(made, tmp_path)
        assert "mettant en cause" not in everything(made, tmp_path)


def test_a_hidden_home_has_no_address_on_any_paper(lea: Vault, tmp_path: Path) -> None:
    home = {
        "address": "4 chemin des Prés-Hauts",
        "postal_code": "99140",
        "city": "Saint-Aubin-des-Tertres",
        "hospital": "Hôpital des Tertres",
    }
    save_all(
        lea,
        [
            Save("foster_household", home, uid="9" * 32),
            Save("child", {"undisclosed_placement": True}, uid=LEA),
            Save(
                "daily_log",
                {"at": "2026-11-15T10:00", "facts": "Promenade à Saint-Aubin-des-Tertres."},
                children=[LEA],
            ),
        ],
    )
    for report in CHILD_REPORTS:
        said = everything(make_report(lea, report, child=LEA), tmp_path)
        places = ("chemin des pres", "99140", "saint aubin", "foyer garnier", "hopital des tertres")
        assert [place for place in places if place in said] == []
    child, contacts = names_of(lea)
    cleaned = remover_for(lea, child, contacts, hides_place=True).clean("À Saint-Aubin-des-Tertres")
    assert cleaned == f"À {HIDDEN_PLACE}"


def test_a_home_that_is_no_secret_says_its_address(lea: Vault, tmp_path: Path) -> None:
    home = {"address": "4 chemin des Prés-Hauts", "postal_code": "99140", "city": "Saint-Aubin"}
    save_record(lea, Save("foster_household", home, uid="9" * 32))
    sheet = plain(judge(make_report(lea, "emergency_sheet", child=LEA), tmp_path))
    letter = plain(judge(make_report(lea, "papers_request", child=LEA), tmp_path))
    assert "Ici : 4 chemin des Prés-Hauts, 99140 Saint-Aubin" in sheet
    assert "Saint-Aubin, le 18 novembre 2026" in letter
    assert TOM != MOTHER
