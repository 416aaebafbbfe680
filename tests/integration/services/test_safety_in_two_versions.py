"""What concerns safety, written twice apart: no winner on the sheet, in a search, on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from ase_desktop.services import conflicts, receiving, records, search, sending, sharing
from ase_desktop.services.agenda import agenda
from ase_desktop.services.child_sheet import child_sheet
from ase_desktop.services.documents.making import make_document
from ase_desktop.services.documents.wanted import Wanted
from ase_desktop.services.records import Save
from ase_desktop.vault.vault import Vault
from tests.judges_pdf import Judged
from tests.notebooks import CARER, CASEWORKER, child, link, notebook

Values = Mapping[str, object]


class Two:
    """A carer, a caseworker, a child both have."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mine = notebook(folder, CARER)
        self.hers = notebook(folder, CASEWORKER, "caseworker")
        link(self.mine, self.hers)
        self.child = child(self.mine)
        sharing.share_child(self.mine, self.child, self.hers.owner.name)
        self.hand(self.mine, self.hers)

    def hand(self, sender: Vault, reader: Vault) -> None:
        file = sending.send(sender, reader.owner.name, self.folder).file
        receiving.receive(reader, file)

    def in_two_versions(self, kind: str, first: Values, mine: Values, hers: Values) -> str:
        """Write one record, then change it on both sides; return its uid."""
        begun = dict(first)
        if kind == "contact_right":
            mother = Save("contact", {"relation": "mother"}, children=[self.child])
            begun["person"] = records.save_record(self.mine, mother).uid
        uid = records.save_record(self.mine, Save(kind, begun, children=[self.child])).uid
        self.hand(self.mine, self.hers)
        for vault, values in ((self.mine, mine), (self.hers, hers)):
            records.save_record(vault, Save(kind, dict(values), uid=uid))
        self.hand(self.mine, self.hers)
        self.hand(self.hers, self.mine)
        return uid


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    found = Two(tmp_path)
    yield found
    found.mine.close()
    found.hers.close()


def on_the_sheet(vault: Vault, of: str) -> str:
    sheet = child_sheet(vault, of)
    rows = [*sheet.alerts, *(row for rows in sheet.cards.values() for row in rows)]
    said = [f"{row.title} {row.note}" for row in rows]
    said += [f"{one.right} {one.explanation}" for one in sheet.rights]
    said += [f"{label} {words}" for label, words in sheet.identity]
    return "\n".join([sheet.facts, *said])


def on_paper(vault: Vault, of: str, place: Path) -> str:
    made = make_document(vault, Wanted(report="child_file", about=of))
    return " ".join(Judged(place / f"{vault.owner.role}.pdf", made.pdf).text().split())


CASES = (
    (
        "treatment",
        {"drug": "Sirop"},
        {"drug": "Sirop", "dose": "cinq"},
        {"drug": "Sirop", "dose": "dix"},
    ),
    ("health_alert", {"name": "Noix"}, {"name": "Noisettes"}, {"name": "Arachides"}),
    ("hearing", {"start": "2026-12-01T09:00"}, {"place": "Rennes"}, {"place": "Brest"}),
    (
        "contact_right",
        {"frequency": "le samedi"},
        {"frequency": "le jeudi"},
        {"frequency": "le mardi"},
    ),
)


def shown_words(values: Values, beside: Values) -> list[str]:
    return [str(one) for name, one in values.items() if one != beside.get(name)]


@pytest.mark.parametrize(("kind", "first", "mine", "hers"), CASES, ids=[one[0] for one in CASES])
def test_both_are_shown_with_their_authors_until_a_person_decides(
    two: Two, kind: str, first: Values, mine: Values, hers: Values
) -> None:
    uid = two.in_two_versions(kind, first, mine, hers)
    wanted = [*shown_words(mine, hers), *shown_words(hers, mine)]
    for vault in (two.mine, two.hers):
        sheet, paper = on_the_sheet(vault, two.child), on_paper(vault, two.child, two.folder)
        for word in wanted:
            assert word in sheet
            assert word in paper
        for name in (CARER, CASEWORKER):
            assert f"selon {name}" in sheet
            assert name in paper
    (waiting,) = conflicts.conflicts(two.mine)
    assert conflicts.conflicts(two.hers) == [waiting]
    conflicts.resolve_with(two.mine, uid, waiting.field, 1)
    assert "selon" not in on_the_sheet(two.mine, two.child)


@pytest.mark.parametrize("word", ["noisettes", "arachides"])
def test_either_word_finds_the_record_and_both_are_in_what_is_found(two: Two, word: str) -> None:
    uid = two.in_two_versions("health_alert", *CASES[1][1:])
    for vault in (two.mine, two.hers):
        (hit,) = search.results(vault, word)
        assert hit.uid == uid
        assert hit.in_versions
        assert any(text and "Noisettes" in text and "Arachides" in text for text in hit.texts)


def test_a_group_and_a_plain_column_in_two_versions_are_both_found(two: Two) -> None:
    two.in_two_versions("treatment", {"drug": "Sirop"}, {"drug": "Pastille"}, {"drug": "Pommade"})
    (hit,) = search.results(two.mine, "pommade")
    assert any(text and "Pastille" in text for text in hit.texts)


def test_an_alert_that_one_side_ruled_out_stays_among_the_alerts(two: Two) -> None:
    first = {"name": "Noix", "alert_severity": "vital", "answer": "confirmed"}
    two.in_two_versions("health_alert", first, {"answer": "ruled_out"}, {"answer": None})
    for vault in (two.mine, two.hers):
        sheet = child_sheet(vault, two.child)
        assert len(sheet.alerts) == 1
        assert sheet.ruled_out == ()
        assert sheet.grave


def test_a_meeting_forbidden_in_one_version_is_told_in_both(two: Two) -> None:
    first = {"last_name": "Roux", "forbidden": False}
    two.in_two_versions("contact", first, {"forbidden": True}, {"forbidden_by": "Juge"})
    for vault in (two.mine, two.hers):
        said = on_the_sheet(vault, two.child)
        assert "Ne doit pas rencontrer l’enfant (selon Mme Garnier)" in said
        assert "Peut rencontrer l’enfant (selon Mme Lefèvre)" in said


def test_a_birth_date_in_two_versions_is_said_twice(two: Two) -> None:
    for vault, day in ((two.mine, "2018-05-03"), (two.hers, "2018-05-04")):
        records.save_record(vault, Save("child", {"birth_date": day}, uid=two.child))
    two.hand(two.hers, two.mine)
    said = on_the_sheet(two.mine, two.child)
    assert "3\u00a0mai 2018 (selon Mme Garnier)" in said
    assert "4\u00a0mai 2018 (selon Mme Lefèvre)" in said


def test_a_hearing_at_two_dates_is_in_the_agenda_at_the_earliest_and_says_so(two: Two) -> None:
    mine, hers = {"start": "2026-12-08T09:00"}, {"start": "2026-12-03T14:00"}
    two.in_two_versions("hearing", {"start": "2026-12-01T09:00"}, mine, hers)
    for vault in (two.mine, two.hers):
        (line,) = agenda(vault, date(2026, 12, 1), date(2026, 12, 31), child=two.child)
        assert line.start == hers["start"]
        assert "deux dates écrites" in line.title
        (line,) = agenda(vault, date(2026, 12, 7), date(2026, 12, 9))
        assert line.start == mine["start"]
        assert agenda(vault, date(2026, 12, 1), date(2026, 12, 2)) == []
