"""Version 1 of the formats stays what it is."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

import pytest

from ase_desktop.crypto.recovery_code import parse_code
from ase_desktop.crypto.slots import open_with_passphrase, open_with_recovery_code, read_slot
from ase_desktop.exchange import frames
from ase_desktop.exchange.card import read_card_file
from ase_desktop.ledger.commit import read_commit
from tests.unit.exchange import golden_files, samples
from tests.unit.exchange.golden_files import FOLDER, INSIDE, SEALED

BUILT = golden_files.build()


def frozen(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


@pytest.mark.parametrize("name", sorted(BUILT))
def test_what_is_made_today_is_what_was_made_then(name: str) -> None:
    assert BUILT[name] == frozen(name)


def unpacked(inside: bytes) -> list[tuple[int, bytes]]:
    """Return the frames before the signature, blocks inflated."""
    found = []
    position = len(frames.MAGIC)
    while position < len(inside) - frames.SIGNATURE_FRAME_SIZE:
        kind, size = frames.FRAME_HEAD.unpack_from(inside, position)
        start = position + frames.FRAME_HEAD.size
        position = start + size
        payload = inside[start:position]
        found.append((kind, frames.inflate(payload) if kind == frames.COMMITS else payload))
    return found


def test_the_packet_made_today_holds_what_the_packet_of_then_holds() -> None:
    assert unpacked(samples.plaintext()) == unpacked(frozen(INSIDE))


def test_nothing_frozen_is_forgotten() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {*BUILT, INSIDE, SEALED}


def test_the_packet_of_then_is_read_today() -> None:
    packet, blocks = samples.read(frozen(SEALED))
    assert packet.card == read_card_file(frozen("card.json"))
    assert [len(block.commits) for block in blocks] == [2, 1]
    assert blocks[0].commits[0].header == frozen("commit-header.json")
    assert blocks[0].commits[0].bodies == (frozen("commit-body.json"),)
    assert blocks[0].commits[1].bodies == (None,)


def test_age_itself_opens_the_packet_of_then(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(json.loads(frozen("keys.json"))["reader_age_secret"])
    command = ["age", "-d", "-i", str(tmp_path / "key"), str(FOLDER / SEALED)]
    opened = subprocess.run(command, capture_output=True, check=True).stdout
    assert opened == frozen(INSIDE)


def test_the_slots_of_then_open_today() -> None:
    vector = json.loads(frozen("slots.json"))
    by_words, by_code = map(read_slot, vector["slots"])
    key = bytes.fromhex(vector["vault_key"])
    assert open_with_passphrase(by_words, vector["passphrase"].upper()) == key
    assert open_with_recovery_code(by_code, parse_code(vector["recovery_code"])) == key


def test_the_ledger_reads_the_commits_of_then() -> None:
    vector = json.loads(frozen("commit.json"))
    raw, signature = frozen("commit-header.json"), bytes.fromhex(vector["signature"])
    commit = read_commit(raw, signature, (frozen("commit-body.json"),))
    assert commit.cid == vector["cid"] == hashlib.sha256(raw).hexdigest()
    erased = read_commit(frozen("commit-erased-header.json"), bytes(64), (None,))
    assert erased.header.par == [commit.cid]


def test_missing_golden_files_are_written_and_others_left(tmp_path: Path) -> None:
    (tmp_path / "keys.json").write_text("kept")
    golden_files.write_missing(tmp_path)
    assert (tmp_path / "keys.json").read_text() == "kept"
    assert (tmp_path / "card.json").read_bytes() == frozen("card.json")
