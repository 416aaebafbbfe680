"""« Qui a ouvert, imprimé, transmis »: verified, kept for some months, told to correspondents."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.services import (
    access_copy,
    keeping,
    log_keeping,
    receiving,
    vaults,
    who_opened,
)
from ase_desktop.services.documents.access_list import make_access_list
from ase_desktop.services.documents.made import documents, make_sheet
from ase_desktop.services.documents.wanted import ACCESS_LIST
from ase_desktop.services.who_opened import Asked
from ase_desktop.vault import audit, meta
from ase_desktop.vault.vault import Vault
from tests.family import NIGHT, FixedClock
from tests.integration.exchange.conftest import Exchange
from tests.judges_pdf import Judged
from tests.notebooks import CARER, CASEWORKER, note, reopened
from tests.shared_scopes import erase


def text_of(exchange: Exchange, asked: Asked | None = None) -> str:
    """Return the words of the sheet, on one line."""
    made = make_access_list(exchange.carer, asked or Asked())
    return " ".join(Judged(exchange.folder / "sheet.pdf", made.pdf).words)


def told(vault: Vault, asked: Asked | None = None) -> list[str]:
    return [one.words for one in who_opened.who_opened(vault, asked)]


def at(vault: Vault, moment: datetime) -> None:
    """Let the notebook believe it is another moment."""
    assert isinstance(vault.around.clock, FixedClock)
    vault.around.clock.instant = moment


def test_a_correspondent_keeps_where_the_list_stood(exchange: Exchange) -> None:
    exchange.hand_over(exchange.carer, exchange.caseworker)
    (kept,) = keeping.check(exchange.caseworker).tips
    assert (kept.name, kept.n, kept.at) == (CARER, 2, "2026-11-18T17:42")
    assert len(kept.tip) == 64
    assert log_keeping.holds_tip(exchange.carer, kept.short)
    assert log_keeping.holds_tip(exchange.carer, kept.tip.upper())
    assert not log_keeping.holds_tip(exchange.carer, "0" * 16)
    for short in ("3F2A", "not a place at all"):
        with pytest.raises(UserError, match="short_tip"):
            log_keeping.holds_tip(exchange.carer, short)


def test_a_list_cut_before_a_file_left_is_found(exchange: Exchange) -> None:
    exchange.hand_over(exchange.carer, exchange.caseworker)
    (kept,) = keeping.check(exchange.caseworker).tips
    assert keeping.check(exchange.carer).is_sound
    erase(exchange.carer, "DELETE FROM audit WHERE n >= (SELECT max(n) - 1 FROM audit)")
    found = keeping.check(exchange.carer)
    assert (found.file, found.audit, found.handed) == (True, True, False)
    assert not found.is_sound
    assert not log_keeping.holds_tip(exchange.carer, kept.tip)
    assert "une ligne au moins a été changée" in text_of(exchange)


def test_a_previewed_file_leaves_no_place(exchange: Exchange) -> None:
    known = meta.get(exchange.caseworker.db, "audit_tips")
    path = exchange.send(exchange.carer, exchange.caseworker)
    receiving.preview(exchange.caseworker, path)
    assert meta.get(exchange.caseworker.db, "audit_tips") == known


def test_a_changed_line_is_found_when_the_notebook_is_opened(exchange: Exchange) -> None:
    note(exchange.carer, exchange.child, "Nuit calme.")
    assert not log_keeping.is_broken(exchange.carer)
    erase(exchange.carer, "UPDATE audit SET who = 'x' WHERE n = (SELECT max(n) FROM audit)")
    vaults.lock(exchange.carer)
    exchange.carer = reopened(exchange.folder, CARER)
    assert log_keeping.is_broken(exchange.carer)
    assert who_opened.access_view(exchange.carer, Asked()).is_broken


def test_lines_older_than_twelve_months_leave_and_it_is_said(exchange: Exchange) -> None:
    vault = exchange.carer
    before = len(audit.lines(vault.db, -1))
    for day in range(10):
        at(vault, NIGHT + timedelta(days=300 + day))
        vaults.note(vault, "read")
    log_keeping.at_opening(vault)
    assert len(audit.lines(vault.db, -1)) == before + 10  # none is a year old
    at(vault, NIGHT + timedelta(days=370))
    log_keeping.at_opening(vault)
    assert len(audit.lines(vault.db, -1)) == 11
    assert told(vault)[0] == (
        f"Lignes 1 à {before} ôtées\u00a0: elles dataient d’avant le 23\u00a0novembre 2026"
    )
    log_keeping.at_opening(vault)  # not twice in four weeks
    assert len(audit.lines(vault.db, -1)) == 11
    assert keeping.check(vault).is_sound  # the files handed over before are forgotten with them
    assert "Celles d’avant le 23" in text_of(exchange)


def test_the_months_are_chosen_and_said(exchange: Exchange) -> None:
    vault = exchange.carer
    assert log_keeping.months_kept(vault) == 12
    log_keeping.keep_for(vault, 6)
    assert log_keeping.months_kept(vault) == 6
    assert told(vault)[0] == "Lignes à garder 6\u00a0mois"
    with pytest.raises(UserError, match="wrong_months"):
        log_keeping.keep_for(vault, 1)


def test_a_doubtful_clock_takes_nothing_away(exchange: Exchange) -> None:
    vault = exchange.carer
    for day in range(10):
        at(vault, NIGHT + timedelta(days=500 + day))
        vaults.note(vault, "read")
    count = len(audit.lines(vault.db, -1))
    at(vault, NIGHT + timedelta(days=365 * 20))  # beyond what this version believes
    log_keeping.at_opening(vault)
    assert len(audit.lines(vault.db, -1)) == count


def test_lines_are_chosen_by_what_whom_and_days(exchange: Exchange) -> None:
    vault = exchange.carer
    note(vault, exchange.child, "Nuit calme.")
    person = next(uid for uid, name in who_opened.whom(vault) if name == CASEWORKER)
    assert (exchange.child, "Léa") in who_opened.whom(vault)
    assert told(vault, Asked(what="written", whom=exchange.child)) == [
        "Enregistré\u00a0: Note du journal pour Léa"
    ]
    assert told(vault, Asked(what="exchanged")) == [f"Fichier fait pour {CASEWORKER}"]
    assert f"Partagé avec {CASEWORKER}\u00a0: le dossier de Léa" in told(vault, Asked(whom=person))
    assert told(vault, Asked(whom=person, what="printed")) == []
    assert told(vault, Asked(first="2026-11-19")) == []
    assert told(vault, Asked(last="2026-11-17")) == []
    assert told(vault, Asked(first="2026-11-18", last="2026-11-18")) == told(vault)
    vaults.note(vault, "unheard_of")
    assert told(vault, Asked(what="kept")) == ["Unheard of"]


def test_what_leaves_has_codes_and_no_child(exchange: Exchange) -> None:
    vault = exchange.carer
    uid = note(vault, exchange.child, "Nuit calme, zinzolin.")
    vaults.note(vault, "read", about=uid, detail="daily_log")
    path = exchange.folder / "acces.csv"
    access_copy.write_csv(vault, Asked(), path)
    raw = path.read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(raw), delimiter=";"))
    assert rows[0] == [
        "Ligne",
        "Jour",
        "Heure",
        "Acte",
        "Ce qui a été fait",
        "Fiche (code)",
        "Repère",
    ]
    assert [int(row[0]) for row in rows[1:]] == list(range(1, len(rows)))
    (read,) = [row for row in rows if row[3] == "read"]
    assert read[1:3] == ["2026-11-18", "17:42"]
    assert read[5][1] == "-"
    assert log_keeping.holds_tip(vault, read[6])
    made = make_sheet(vault, ACCESS_LIST, Asked())
    text = " ".join(Judged(exchange.folder / "acces.pdf", made.pdf).words)
    for gone in ("Léa", "zinzolin", "Nuit"):
        assert gone not in raw
        assert gone not in text
    assert CASEWORKER in text
    assert read[5] in text
    assert documents(vault) == []
    assert told(vault, Asked(what="printed")) == [
        "Document fait\u00a0: Qui a ouvert, imprimé, transmis",
        "Copie de cette liste\u00a0: tableau CSV",
    ]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Asked(what="written"), "Écrit"),
        (Asked(first="2026-11-01", last="2026-11-30"), "du 1er novembre au 30"),
        (Asked(first="2026-11-01"), "depuis le 1er"),
        (Asked(last="2026-11-30", whom="1" * 32), "pour une seule personne, jusqu’au 30"),
    ],
)
def test_the_sheet_says_which_lines_it_has(exchange: Exchange, asked: Asked, words: str) -> None:
    assert words in text_of(exchange, asked)


def test_without_room_the_opening_goes_on(exchange: Exchange) -> None:
    vault = exchange.carer
    vault.db.execute("PRAGMA max_page_count = 1")
    with pytest.raises(UserError, match="disk_full"):
        vaults.note(vault, "read", detail="x" * 100_000)
    at(vault, NIGHT + timedelta(days=1))
    log_keeping.at_opening(vault)
    assert not log_keeping.is_broken(vault)
