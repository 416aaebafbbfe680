"""The file of version 1 is received today and shows what it showed then, by both readers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ase_desktop.services import dump, receiving, records, sending, sharing
from ase_desktop.services.records import Save
from ase_desktop.vault.vault import Vault
from tests.integration.exchange.golden_story import (
    FOLDER,
    LATER_RECORD,
    LATER_REGISTER,
    PACKET,
    READER,
    SHOWN,
    reader_of_then,
    write_all,
)
from tests.notebooks import link, notebook
from tests.unit.exchange import second_members, second_reader

REGISTERS = Path(__file__).parents[2] / "golden" / "registers.txt"
NEWER = "M. Quentin"
LEDGER = {"scope": 1, "member": 2, "device": 3}


def shown_then() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / SHOWN).read_text(encoding="utf-8"))
    return found


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Vault]:
    vault = reader_of_then(tmp_path)
    assert receiving.receive(vault, FOLDER / PACKET).status == "applied"
    yield vault
    vault.close()


def test_what_is_shown_is_what_was_shown(reader: Vault) -> None:
    assert dump.dump(reader)["scopes"] == shown_then()


def test_the_second_reader_shows_the_same() -> None:
    keys = json.loads((FOLDER / READER).read_text(encoding="utf-8"))
    packet = second_reader.read((FOLDER / PACKET).read_bytes(), keys["age_secret"], keys["device"])
    lines = REGISTERS.read_text(encoding="utf-8").splitlines()
    numbers = {words[0]: int(words[1]) for words in map(str.split, lines)} | LEDGER
    expected = {
        scope: {
            uid: {**one, "kind": numbers.get(one["kind"]) or int(one["kind"])}
            for uid, one in held["records"].items()
        }
        for scope, held in shown_then().items()
    }
    assert second_reader.projection(packet) == expected
    authored = {int(words[1]) for words in map(str.split, lines) if words[4] == "A"}
    assert second_members.shown(packet, authored) == expected
    assert {one["sc"]: one["heads"] for one in packet.header["scopes"] if one["heads"]} == {
        scope: held["heads"] for scope, held in shown_then().items()
    }


def test_the_second_reader_finds_the_same_members(reader: Vault) -> None:
    keys = json.loads((FOLDER / READER).read_text(encoding="utf-8"))
    packet = second_reader.read((FOLDER / PACKET).read_bytes(), keys["age_secret"], keys["device"])
    for scope, found in second_members.members(packet, set()).items():
        view = reader.view(scope)
        powers = {one.person: {"admin": one.admin, "write": one.write} for one in view.active}
        computers = {one.device: (one.person, one.sign) for one in view.devices.values()}
        assert found == (powers, computers)


def test_the_story_holds_what_may_go_wrong() -> None:
    held = [one for scope in shown_then().values() for one in scope["records"].items()]
    registers = [values for _, one in held for values in one["registers"].values()]
    assert any(len(values) > 1 for values in registers), "two versions"
    assert any(one["kind"] == "4321" for _, one in held), "an unknown kind"
    assert any(str(LATER_REGISTER) in one["registers"] for _, one in held), "an unknown register"
    written = json.dumps(registers, ensure_ascii=False)
    assert "of_tomorrow" in written
    assert "effacé" not in written


def test_what_is_unknown_here_goes_on_to_others_through_an_edit(
    reader: Vault, tmp_path: Path
) -> None:
    """This program is the older one: it edits the record, and hands everything to a newer one."""
    scopes = shown_then()
    scope, uid = next(
        (scope, uid)
        for scope, held in scopes.items()
        for uid, one in held["records"].items()
        if str(LATER_REGISTER) in one["registers"]
    )
    records.save_record(reader, Save("contact", {"remarks": "Changé depuis."}, uid=uid))
    newer = notebook(tmp_path / "newer", NEWER)
    link(reader, newer)
    child = records.read_record(reader, uid).child
    sharing.share_child(reader, child or "", NEWER)
    file = sending.send(reader, NEWER, tmp_path / "on.lien").file
    receiving.receive(newer, file)
    theirs = dump.dump(newer)["scopes"][scope]["records"]
    assert theirs[LATER_RECORD] == scopes[scope]["records"][LATER_RECORD]
    before, after = scopes[scope]["records"][uid]["registers"], theirs[uid]["registers"]
    assert {number: after[number] for number in before if number != "21"} == before
    assert after["21"][0]["value"] == "Changé depuis."
    newer.close()


def test_what_is_missing_is_written(tmp_path: Path) -> None:
    write_all(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} <= {path.name for path in FOLDER.iterdir()}
