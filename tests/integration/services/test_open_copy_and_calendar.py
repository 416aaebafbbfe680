"""What leaves the notebook in clear: the open copy, the calendar file; the pause's six digits."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from ase_desktop.app import App
from ase_desktop.base.errors import UserError
from ase_desktop.services import first_week, keeping, pause, recovery
from ase_desktop.services.agenda import agenda
from ase_desktop.services.calendar_file import calendar_file
from ase_desktop.services.dump import dump
from ase_desktop.services.export import README, VERSIONS, export
from ase_desktop.services.handing_over import settle
from ase_desktop.services.records import Save, save_record, set_life
from ase_desktop.services.unfinished import write_file
from ase_desktop.vault import audit, meta
from ase_desktop.vault.database import transaction
from tests.family import LEA, WORDS, FixedClock, family_app, new_app

FROM, TO = date(2026, 10, 1), date(2026, 12, 1)


@pytest.fixture
def family(tmp_path: Path) -> Iterator[App]:
    found = family_app(tmp_path / "home")
    yield found
    found.lock()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[App]:
    found = new_app(tmp_path / "home")
    yield found
    found.lock()


def test_an_open_copy_says_everything_twice_and_names_its_files(
    family: App, tmp_path: Path
) -> None:
    vault = family.open_vault
    note = {"at": "2026-11-18T08:00", "source": "seen_by_me", "facts": "=1+1"}
    uid = save_record(vault, Save("daily_log", note, children=[LEA])).uid
    set_life(vault, uid, retired=True)
    names = export(vault, tmp_path / "open", WORDS)
    assert sorted(names) == sorted(path.name for path in (tmp_path / "open").iterdir())
    assert (tmp_path / "open" / README).read_text("utf-8-sig").startswith("COPIE OUVERTE")
    document = json.loads((tmp_path / "open" / "daily_log.json").read_text("utf-8"))
    rows = list(
        csv.reader(
            io.StringIO((tmp_path / "open" / "daily_log.csv").read_text("utf-8-sig")),
            delimiter=";",
        )
    )
    assert len(rows) == len(document["records"]) + 1
    (row,) = (row for row in rows if uid in row)
    assert "'=1+1" in row
    (record,) = (one for one in document["records"] if one["uid"] == uid)
    assert record["values"]["facts"] == "=1+1"
    assert record["retired"]
    versions = json.loads((tmp_path / "open" / VERSIONS).read_text("utf-8"))
    assert [one["field"] for one in versions[uid]][-1] == "life"
    assert audit.lines(vault.db, 1)[0].detail == str(len(names))


def test_words_booleans_and_patterns_are_readable_in_a_table(family: App, tmp_path: Path) -> None:
    export(family.open_vault, tmp_path / "open", WORDS)
    contacts = (tmp_path / "open" / "contact.csv").read_text("utf-8-sig")
    assert ";oui;" in contacts
    schedules = (tmp_path / "open" / "visit_schedule.csv").read_text("utf-8-sig")
    assert "weekly" in schedules


def test_an_open_copy_asks_for_the_words_and_overwrites_nothing(
    family: App, tmp_path: Path
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_text("mine")
    for place, words, code in (
        (tmp_path / "open", "Pas-Les-Bons-9", "wrong_passphrase"),
        (tmp_path / "full", WORDS, "folder_not_empty"),
        (tmp_path / "full" / "mine", WORDS, "folder_not_empty"),
        (tmp_path / "full" / "mine" / "below", WORDS, "cannot_write"),
    ):
        with pytest.raises(UserError, match=code):
            export(family.open_vault, place, words)
    assert not (tmp_path / "open").exists()
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine"]


class Meddling(FixedClock):
    """A clock that does something to a folder as soon as something is being written there."""

    def __init__(self, folder: Path, act: Callable[[], object]) -> None:
        super().__init__()
        self.folder, self.act = folder, act

    def now(self) -> datetime:
        if list(self.folder.glob("*.part")):
            self.act()
        return super().now()


def test_an_open_copy_that_cannot_be_ended_leaves_nothing_in_clear(
    family: App, tmp_path: Path
) -> None:
    vault, place = family.open_vault, tmp_path / "open"
    in_the_way = place / VERSIONS
    clock = Meddling(place, lambda: in_the_way.mkdir(exist_ok=True))
    vault.around = replace(vault.around, clock=clock)
    with pytest.raises(UserError, match="cannot_write"):
        export(vault, place, WORDS)
    assert [path for path in place.rglob("*") if path.suffix in {".json", ".csv"}] == [in_the_way]
    in_the_way.rmdir()
    vault.around = replace(vault.around, clock=FixedClock())
    settle(vault)
    assert [*place.iterdir()] == []
    assert export(vault, place, WORDS)


def test_what_a_stick_taken_out_holds_in_clear_goes_once_it_is_back(
    family: App, tmp_path: Path
) -> None:
    vault, stick = family.open_vault, tmp_path / "stick"
    clock = Meddling(stick, lambda: stick.rename(tmp_path / "pocket"))
    vault.around = replace(vault.around, clock=clock)
    with pytest.raises(UserError, match="cannot_write"):
        export(vault, stick, WORDS)
    settle(vault)  # opened without the stick
    (tmp_path / "pocket" / README).write_text("COPIE")
    (tmp_path / "pocket").rename(stick)
    vault.around = replace(vault.around, clock=FixedClock())
    settle(vault)
    assert [*stick.iterdir()] == []
    export(vault, stick, WORDS)
    settle(vault)
    assert (stick / README).is_file()


def test_a_document_is_written_where_the_notebook_cannot_say_so(
    family: App, tmp_path: Path
) -> None:
    vault = family.open_vault
    vault.db.execute("PRAGMA query_only = ON")
    write_file(vault, tmp_path / "a.pdf", b"%PDF")
    vault.db.execute("PRAGMA query_only = OFF")
    assert (tmp_path / "a.pdf").read_bytes() == b"%PDF"
    with pytest.raises(UserError, match="cannot_write"):
        write_file(vault, tmp_path / "nowhere" / "a.pdf", b"%PDF")


def test_an_empty_notebook_has_an_open_copy(empty: App, tmp_path: Path) -> None:
    (tmp_path / "open").mkdir()
    names = export(empty.open_vault, tmp_path / "open", WORDS)
    assert {README, VERSIONS} <= set(names)


def events(app: App) -> list[Calendar]:
    items = agenda(app.open_vault, FROM, TO)
    return list(Calendar.from_ical(calendar_file(app.open_vault, items)).walk("VEVENT"))


def test_a_calendar_file_holds_initials_and_no_name(family: App) -> None:
    vault = family.open_vault
    hearing = {"start": "2026-11-30T09:30", "hearing_kind": "first"}
    planned = {"start": "2026-11-26T10:00", "end": "2026-11-26T10:20", "title": "Dentiste"}
    for kind, values in (("hearing", hearing), ("appointment", planned)):
        save_record(vault, Save(kind, values, children=[LEA]))
    content = calendar_file(vault, agenda(vault, FROM, TO)).decode()
    for word in ("Léa", "Martin", "Sonia", "Dentiste", "Maison des familles", "train"):
        assert word not in content
    summaries = {str(one["summary"]) for one in events(family)}
    assert any(one.startswith("Audience ") for one in summaries)
    assert any(one.startswith("Rendez-vous ") for one in summaries)
    assert any(one.startswith("Visite") for one in summaries)
    assert all(one.endswith(" L.") for one in summaries)


def test_what_was_called_off_is_cancelled_and_what_has_no_end_lasts_an_hour(family: App) -> None:
    found = {str(one.start.date()): one for one in events(family)}
    assert str(found["2026-10-21"]["status"]) == "CANCELLED"
    assert str(found["2026-11-18"]["status"]) == "CONFIRMED"
    assert found["2026-11-18"]["sequence"] == 1
    speech = found["2026-11-25"]
    assert (speech.end - speech.start).total_seconds() == 3600


def test_a_visit_falls_at_its_hour_on_both_sides_of_the_clock_change(family: App) -> None:
    hours = {
        str(one.start.date()): one.start.utcoffset().total_seconds() / 3600
        for one in events(family)
        if str(one["summary"]).startswith("Visite")
    }
    assert hours["2026-10-21"] == 2
    assert hours["2026-11-04"] == 1


def test_overseas_the_calendar_gives_one_offset(family: App) -> None:
    vault = family.open_vault
    with transaction(vault.db):
        meta.put(vault.db, "zone", "America/Martinique")
    content = calendar_file(vault, ()).decode()
    assert "TZID:America/Martinique" in content
    assert "TZOFFSETTO:-0400" in content
    assert "DAYLIGHT" not in content


@pytest.mark.parametrize(
    ("digits", "code"),
    [
        ("12345", "six_digits_needed"),
        ("1234567", "six_digits_needed"),
        ("12a456", "six_digits_needed"),
        ("", "six_digits_needed"),
        ("777777", "digits_too_simple"),
        ("123456", "digits_too_simple"),
        ("567890", "digits_too_simple"),
        ("987654", "digits_too_simple"),
    ],
)
def test_digits_that_anybody_would_try_are_refused(empty: App, digits: str, code: str) -> None:
    with pytest.raises(UserError, match=code):
        pause.set_digits(empty.open_vault, digits)
    assert not pause.has_digits(empty.open_vault)


def test_only_the_digits_chosen_last_end_a_pause(empty: App) -> None:
    vault = empty.open_vault
    assert not pause.is_right(vault, "")
    for digits in ("274913", "805162"):
        pause.set_digits(vault, digits)
    assert pause.has_digits(vault)
    assert pause.is_right(vault, "805162")
    assert not pause.is_right(vault, "274913")


def test_nobody_is_asked_for_a_card_twice(empty: App) -> None:
    vault = empty.open_vault
    assert first_week.first_week(vault).household == ""
    save_record(vault, Save("child", {"first_name": "Léa"}, uid=LEA))
    found = first_week.first_week(vault)
    assert first_week.CARD in found.tasks
    assert found.child == LEA
    first_week.card_made(vault)
    assert first_week.CARD not in first_week.first_week(vault).tasks
    first_week.settle(vault)
    assert first_week.first_week(vault).tasks == ()
    assert recovery.proven_at(vault) < vault.now


def test_a_check_finds_a_line_rewritten_and_a_computation_changes_nothing(family: App) -> None:
    vault = family.open_vault
    before, steps = dump(vault), list[tuple[int, int]]()
    keeping.compute_again(vault, lambda done, total: steps.append((done, total)))
    assert dump(vault) == before
    assert steps[0][0] == 0
    assert keeping.check(vault).audit
    vault.db.execute("UPDATE audit SET detail = 'autre' WHERE n = 2")
    found = keeping.check(vault)
    assert found.file
    assert not found.audit
    assert found.commits > 0


def test_a_dump_gives_every_scope_and_names_what_it_knows(family: App) -> None:
    found = dump(family.open_vault)
    kinds = {
        record["kind"] for scope in found["scopes"].values() for record in scope["records"].values()
    }
    assert {"scope", "member", "device", "child", "visit"} <= kinds
    assert len(found["own"]) <= 1
    assert all(scope["heads"] for scope in found["scopes"].values())
