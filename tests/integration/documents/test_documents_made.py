"""Documents made are listed, made again from what the notebook says, and noted as handed over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.services import finality
from ase_desktop.services.asked import Save
from ase_desktop.services.documents import made as listing
from ase_desktop.services.documents.about import about_document
from ase_desktop.services.documents.choices import Chosen, save_choices, summary_choices
from ase_desktop.services.documents.making import make_document
from ase_desktop.services.documents.wanted import RECOVERY_SHEET, LetterLine, Wanted
from ase_desktop.services.records import list_records, save_record
from ase_desktop.vault import audit
from ase_desktop.vault.database import transaction
from ase_desktop.vault.vault import Vault
from tests.family import LEA, TOM
from tests.integration.documents.conftest import opened
from tests.integration.documents.judging import judge, plain
from tests.two_notebooks import Pair

FIRST, LAST = date(2026, 9, 12), date(2026, 11, 18)
LINES = ("Elle dort mieux.", "Lecture en progrès.")


def chosen(*lines: str, closing: str = "Rien d’autre.", last: date = LAST) -> Chosen:
    return Chosen(LEA, FIRST, last, lines, closing)


def test_a_document_is_listed_once_for_the_same_content(lea: Vault) -> None:
    made = listing.make_report(lea, "emergency_sheet", child=LEA)
    listing.make_report(lea, "emergency_sheet", child=LEA)
    (found,) = listing.documents(lea)
    assert (found.report, found.code, found.child) == ("emergency_sheet", made.content_code, LEA)
    assert (found.title, found.child_name) == ("Feuille d’urgence", "Léa")
    assert listing.documents(lea, child=TOM) == []


def test_making_is_in_who_opened_what(lea: Vault) -> None:
    made = listing.make_report(lea, "emergency_sheet", child=LEA)
    listing.keep(lea, made, listing.PRINTED)
    lines = [(one.action, one.object, one.detail) for one in audit.lines(lea.db, 2)]
    said = f"emergency_sheet {made.content_code}"
    assert lines == [("print", LEA, said), ("report", LEA, said)]


def test_nothing_is_listed_by_only_looking(lea: Vault) -> None:
    make_document(lea, Wanted(report="emergency_sheet", about=LEA))
    assert listing.documents(lea) == []


def test_made_again_it_has_the_same_bytes_while_nothing_changed(lea: Vault) -> None:
    made = listing.make_report(lea, "child_summary", child=LEA)
    (known,) = listing.documents(lea)
    assert make_document(lea, known.wanted).pdf == made.pdf


def test_made_again_after_a_change_it_has_another_code(lea: Vault) -> None:
    made = listing.make_report(lea, "child_summary", child=LEA)
    (known,) = listing.documents(lea)
    (request,) = list_records(lea, "request", child=LEA)
    save_record(lea, Save("request", {"title": "Accord pour la mer"}, uid=request.uid))
    assert make_document(lea, known.wanted).content_code != made.content_code


def test_what_is_not_printed_does_not_change_the_code(lea: Vault) -> None:
    wanted = Wanted(report="child_summary", about=LEA, left_out=("requests",))
    before = make_document(lea, wanted).content_code
    (request,) = list_records(lea, "request", child=LEA)
    save_record(lea, Save("request", {"title": "Accord pour la mer"}, uid=request.uid))
    assert make_document(lea, wanted).content_code == before


def test_both_sides_print_the_same_code_for_the_same_facts(pair: Pair) -> None:
    wanted = Wanted(report="emergency_sheet", about=pair.first, at="2026-11-24T09:00")
    with opened(pair.carer) as carer:
        first = make_document(carer, wanted).content_code
    with opened(pair.caseworker) as caseworker:
        assert make_document(caseworker, wanted).content_code == first


def test_it_is_noted_as_handed_over_and_taken_back(lea: Vault) -> None:
    made = listing.make_report(lea, "child_summary", child=LEA)
    handing = listing.hand_over(lea, made, made.recipient)
    known = listing.document(lea, handing.number)
    assert [one.words for one in known.handed] == ["remis à Mme Lefèvre le 18\u00a0novembre"]
    listing.note_handed(lea, known.number, "", date(2026, 11, 20))
    assert listing.document(lea, known.number).handed[1].words == "remis le 20\u00a0novembre"
    listing.take_back(lea, known.number)
    listing.take_back(lea, known.number)
    assert listing.document(lea, known.number).handed == ()
    actions = [one.action for one in audit.lines(lea.db, 4)]
    assert actions == ["hand_over_undone", "hand_over_undone", "hand_over", "hand_over"]


def test_a_document_that_is_not_listed_is_said(lea: Vault) -> None:
    with pytest.raises(UserError, match="no_such_document"):
        listing.take_back(lea, 7)


def test_the_recovery_sheet_is_not_listed(lea: Vault) -> None:
    listing.make_sheet(lea, RECOVERY_SHEET, "0000-0000-0000-0000-0000-0000-0000")
    assert listing.documents(lea) == []
    assert audit.lines(lea.db, 1)[0].detail == "recovery_sheet"


def test_a_file_is_written_where_its_author_chose(lea: Vault, tmp_path: Path) -> None:
    made = make_document(lea, Wanted(report="emergency_sheet", about=LEA))
    changes = listing.save_pdf(lea, made, tmp_path / "feuille.pdf")
    assert (tmp_path / "feuille.pdf").read_bytes() == made.pdf
    assert changes.kinds == {listing.DOCUMENT}
    assert len(listing.documents(lea)) == 1


def test_the_lines_chosen_are_printed_instead_of_those_computed(lea: Vault, tmp_path: Path) -> None:
    save_choices(lea, chosen(*LINES))
    found = summary_choices(lea, LEA)
    assert (found.first, found.last, found.lines) == (FIRST, LAST, LINES)
    assert found.is_written
    assert found.parts[0].note == "2\u00a0lignes choisies"
    text = plain(judge(listing.make_report(lea, "child_summary", child=LEA), tmp_path))
    assert "– Elle dort mieux. – Lecture en progrès. 2. Ce que je demande" in text
    assert "10. Rien à signaler Rien d’autre." in text


def test_a_summary_is_corrected_until_it_leaves_then_takes_a_new_version(lea: Vault) -> None:
    save_choices(lea, chosen("Une."))
    save_choices(lea, chosen("Une autre."))
    (written,) = list_records(lea, "carer_summary")
    assert (written["line_1"], written["version"]) == ("Une autre.", 1)
    with transaction(lea.db):
        finality.mark_sent(lea, written.scope)
    save_choices(lea, chosen("Encore une."))
    latest = summary_choices(lea, LEA)
    assert (latest.lines, latest.version) == (("Encore une.",), 2)
    assert latest.replaces == "remplace celle du 18\u00a0novembre"


def test_other_days_are_another_summary(lea: Vault) -> None:
    save_choices(lea, chosen("Une."))
    found = summary_choices(lea, LEA, FIRST, date(2026, 11, 17))
    assert not found.is_written
    assert found.version == 2
    assert found.replaces == "remplace celle du 18\u00a0novembre"
    assert found.parts[0].note.endswith("proposées")


def test_more_than_five_lines_are_refused(lea: Vault) -> None:
    with pytest.raises(UserError) as refused:
        save_choices(lea, chosen(*"abcdef"))
    assert refused.value.code == "too_many_lines"


def test_a_letter_says_what_its_author_left(lea: Vault, tmp_path: Path) -> None:
    proposed = about_document(lea, "papers_request", LEA)
    assert "Autorisation de soins et d’opérer" in [one.title for one in proposed.lines]
    lines = (LetterLine("Lunettes", "école", "30 novembre"), *proposed.lines[:1])
    wanted = Wanted(report="papers_request", about=LEA, lines=lines, closing="Merci à vous.")
    made = make_document(lea, wanted)
    text = plain(judge(made, tmp_path))
    assert "Lunettes école 30 novembre" in text
    assert "Merci à vous." in text
    assert "Liste des actes usuels" not in text
    listing.keep(lea, made)
    (known,) = listing.documents(lea)
    assert known.wanted.lines == lines
    assert make_document(lea, known.wanted).content_code == known.code
