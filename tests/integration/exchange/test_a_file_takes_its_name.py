"""A file is recorded before it takes its name: what became of it is told, never supposed."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.base.files import part_of
from ase_desktop.base.ids import system_random
from ase_desktop.services import (
    exchanges,
    handed,
    handing_over,
    receiving,
    records,
    sending,
    vaults,
    who_opened,
)
from ase_desktop.services.finding import find_record
from ase_desktop.services.records import Save
from ase_desktop.vault.vault import Surroundings, Vault
from tests.family import WORDS, FixedClock
from tests.integration.exchange.conftest import Exchange
from tests.notebooks import note


class Intruder(FixedClock):
    """A clock that, once the part is written, puts a folder where the file should be."""

    def __init__(self, target: Path) -> None:
        super().__init__()
        self.target = target

    def now(self) -> datetime:
        if part_of(self.target).exists():
            self.target.mkdir(exist_ok=True)
        return super().now()


class PulledOut(FixedClock):
    """A clock that, once the part is written, takes the stick out."""

    def __init__(self, stick: Path) -> None:
        super().__init__()
        self.stick = stick
        self.pocket = stick.with_name("pocket")

    def now(self) -> datetime:
        if list(self.stick.glob("*.part")):
            self.stick.rename(self.pocket)
        return super().now()


def state(vault: Vault) -> tuple[str, str]:
    """Return the state of the last file handed over, and what is said of her."""
    found = exchanges.exchanges(vault)
    last = next(one for one in found.history if one.is_out)
    return last.words, found.partners[0].sentence


def stopped_before_its_name(exchange: Exchange, target: Path) -> bytes:
    """Hand a file over and put everything as a crash before its name leaves it."""
    sent = sending.send(exchange.carer, exchange.caseworker.owner.name, target)
    written = target.read_bytes()
    target.rename(part_of(target))
    exchange.carer.db.execute(
        "UPDATE packet SET status = ? WHERE id = ?", (handing_over.UNFINISHED, sent.n)
    )
    return written


def test_a_part_recorded_takes_its_name_at_the_next_opening(
    exchange: Exchange, tmp_path: Path
) -> None:
    note(exchange.carer, exchange.child, "Nuit calme.")
    target = tmp_path / "a.lien"
    written = stopped_before_its_name(exchange, target)
    handing_over.settle(exchange.carer)
    assert target.read_bytes() == written
    assert not part_of(target).exists()
    assert state(exchange.carer)[0] == "remis aujourd’hui"


def test_a_file_found_under_its_name_is_recorded_so(exchange: Exchange, tmp_path: Path) -> None:
    note(exchange.carer, exchange.child, "Nuit calme.")
    target = tmp_path / "a.lien"
    stopped_before_its_name(exchange, target)
    part_of(target).rename(target)
    handing_over.settle(exchange.carer)
    assert state(exchange.carer)[0] == "remis aujourd’hui"


def test_a_file_that_never_appeared_is_to_hand_over_again_and_nobody_has_it(
    exchange: Exchange, tmp_path: Path
) -> None:
    clock = exchange.carer.around.clock
    assert isinstance(clock, FixedClock)
    clock.instant += timedelta(hours=1)
    uid = note(exchange.carer, exchange.child, "Nuit calme.")
    target = tmp_path / "a.lien"
    stopped_before_its_name(exchange, target)
    part_of(target).unlink()
    target.write_bytes(b"another file")
    handing_over.settle(exchange.carer)
    assert target.read_bytes() == b"another file"
    words, sentence = state(exchange.carer)
    assert words == "jamais terminé, à transmettre à nouveau"
    assert "1\u00a0fichier à transmettre à nouveau." in sentence
    record = find_record(exchange.carer, uid)
    assert record is not None
    assert handed.handed_to(exchange.carer, [record]).get(uid, ()) == ()
    again = exchange.send(exchange.carer, exchange.caseworker)
    told = [one.words for one in exchanges.exchanges(exchange.carer).history if one.is_out]
    assert told[:2] == [
        "remis aujourd’hui",
        "jamais terminé, compris dans un fichier remis depuis",
    ]
    assert "à nouveau" not in state(exchange.carer)[1]
    receiving.receive(exchange.caseworker, again)
    assert find_record(exchange.caseworker, uid) is not None


def test_a_part_with_no_place_left_for_its_name_waits(exchange: Exchange, tmp_path: Path) -> None:
    note(exchange.carer, exchange.child, "Nuit calme.")
    target = tmp_path / "a.lien"
    stopped_before_its_name(exchange, target)
    target.mkdir()
    handing_over.settle(exchange.carer)
    assert "à nouveau" in state(exchange.carer)[0]
    target.rmdir()
    handing_over.settle(exchange.carer)
    assert target.is_file()


def test_a_name_that_cannot_be_given_takes_the_record_back(
    exchange: Exchange, tmp_path: Path
) -> None:
    carer = exchange.carer
    before = exchanges.exchanges(carer).history
    uid = note(carer, exchange.child, "Nuit calme.")
    target = tmp_path / "a.lien"
    carer.around = Surroundings(Intruder(target), system_random, carer.around.witnesses)
    with pytest.raises(UserError) as caught:
        sending.send(carer, exchange.caseworker.owner.name, target)
    assert caught.value.code == "cannot_write"
    assert not part_of(target).exists()
    assert exchanges.exchanges(carer).history == before
    corrected = records.save_record(carer, Save("daily_log", {"facts": "Nuit agitée."}, uid=uid))
    assert corrected.uid == uid
    words = [one.words for one in who_opened.who_opened(carer, most=5)]
    assert any(one.startswith("Fichier qui n’a pas pu être écrit, pour Mme") for one in words)


def test_a_stick_taken_out_before_the_name_is_given_keeps_the_file_for_its_return(
    exchange: Exchange, tmp_path: Path
) -> None:
    carer = exchange.carer
    uid = note(carer, exchange.child, "Nuit calme.")
    stick = tmp_path / "stick"
    stick.mkdir()
    clock = PulledOut(stick)
    carer.around = Surroundings(clock, system_random, carer.around.witnesses)
    with pytest.raises(UserError) as caught:
        sending.send(carer, exchange.caseworker.owner.name, stick)
    assert caught.value.code == "cannot_write"
    handing_over.settle(carer)  # opened without the stick
    assert "à nouveau" in state(carer)[0]
    with pytest.raises(UserError, match="already_sent"):  # the stick may hold it
        records.save_record(carer, Save("daily_log", {"facts": "Nuit agitée."}, uid=uid))
    clock.pocket.rename(stick)
    handing_over.settle(carer)
    (file,) = stick.iterdir()
    assert file.suffix == ".lien"
    receiving.receive(exchange.caseworker, file)
    assert find_record(exchange.caseworker, uid) is not None
    assert state(carer)[0] == "remis aujourd’hui"


def test_opening_ends_what_was_left(exchange: Exchange, tmp_path: Path) -> None:
    note(exchange.carer, exchange.child, "Nuit calme.")
    target = tmp_path / "a.lien"
    stopped_before_its_name(exchange, target)
    handing_over.begin(exchange.carer, tmp_path / "b.lien")
    part_of(tmp_path / "b.lien").write_bytes(b"half")
    path, around = exchange.carer.folder.path, exchange.carer.around
    exchange.carer.close()
    exchange.carer = vaults.unlock(path, WORDS, around)
    assert target.is_file()
    assert list(tmp_path.glob("*.part")) == []
