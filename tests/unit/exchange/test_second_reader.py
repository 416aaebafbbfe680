"""A reader written from the page alone finds in the packet of then what ours finds."""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path

from ase_desktop.exchange.items import CommitItem
from ase_desktop.ledger.commit import read_commit
from tests.unit.exchange import samples, second_reader
from tests.unit.exchange.golden_files import FOLDER, INSIDE, SEALED

KEYS = json.loads((FOLDER / "keys.json").read_text())


def by_another() -> second_reader.Packet:
    file = (FOLDER / SEALED).read_bytes()
    return second_reader.read(file, KEYS["reader_age_secret"], KEYS["reader_device"])


def by_us() -> list[CommitItem]:
    _, blocks = samples.read((FOLDER / SEALED).read_bytes())
    return [item for block in blocks for item in block.commits]


def test_it_imports_nothing_of_ours() -> None:
    tree = ast.parse(Path(second_reader.__file__).read_text(encoding="utf-8"))
    named = [one.module or "" for one in ast.walk(tree) if isinstance(one, ast.ImportFrom)]
    named += [
        alias.name for one in ast.walk(tree) if isinstance(one, ast.Import) for alias in one.names
    ]
    rooms = {name.partition(".")[0] for name in named}
    assert rooms <= {"nacl", "pyrage"} | sys.stdlib_module_names


def test_both_find_the_same_card_and_header() -> None:
    packet, _ = samples.read((FOLDER / SEALED).read_bytes())
    other = by_another()
    assert second_reader.written(other.card) == packet.card.raw
    assert second_reader.written(other.header) == samples.form(packet.header)
    assert other.header["to"] == [KEYS["reader_device"]]
    assert other.card["sign"] == KEYS["device_public"]


def test_both_find_the_same_commits() -> None:
    items, other = by_us(), by_another()
    assert other.apart == 0
    assert other.header["totals"]["commits"] == len(items) == len(other.commits)
    for item, theirs in zip(items, other.commits, strict=True):
        ours = read_commit(item.header, item.signature, item.bodies)
        assert theirs.cid == ours.cid
        assert theirs.signature == ours.signature
        assert second_reader.written(theirs.header) == ours.raw
        bodies = [body and second_reader.written(body) for body in theirs.bodies]
        assert tuple(bodies) == ours.bodies


def test_it_finds_every_commit_signed_by_its_author() -> None:
    commits = by_another().commits
    assert all(second_reader.is_by(commit, KEYS["device_public"]) for commit in commits)
    assert not second_reader.is_by(commits[0], samples.STRANGER.public.hex())


def test_it_finds_the_same_six_words() -> None:
    expected = json.loads((FOLDER / "card-words.json").read_text())["words"]
    assert second_reader.six_words((FOLDER / "card.json").read_bytes()) == expected


def test_it_opens_what_age_opens() -> None:
    sealed = (FOLDER / SEALED).read_bytes()
    assert second_reader.opened(sealed, KEYS["reader_age_secret"]) == (FOLDER / INSIDE).read_bytes()
