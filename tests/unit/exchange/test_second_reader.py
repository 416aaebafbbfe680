"""A reader written from the page alone finds in the packet of then what ours finds."""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path

from ase_desktop.exchange.items import CommitItem
from ase_desktop.ledger.commit import read_commit
from tests.unit.exchange import samples, second_members, second_reader, strict_reader
from tests.unit.exchange.golden_files import FOLDER, INSIDE, SEALED

KEYS = json.loads((FOLDER / "keys.json").read_text())


def by_another() -> second_reader.Packet:
    file = (FOLDER / SEALED).read_bytes()
    return second_reader.read(file, KEYS["reader_age_secret"], KEYS["reader_device"])


def by_a_strict_one() -> strict_reader.Packet:
    file = (FOLDER / SEALED).read_bytes()
    return strict_reader.read(file, KEYS["reader_age_secret"], KEYS["reader_device"])


def by_us() -> list[CommitItem]:
    _, blocks = samples.read((FOLDER / SEALED).read_bytes())
    return [item for block in blocks for item in block.commits]


def roots_of(path: Path) -> set[str]:
    """Return what a module imports, by the first name of each; ours, whole."""
    parsed = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    named = []
    for one in parsed:
        if isinstance(one, ast.ImportFrom):
            named.append(one.module or "")
        elif isinstance(one, ast.Import):
            named += [alias.name for alias in one.names]
    return {name if name.startswith("tests.") else name.partition(".")[0] for name in named}


def test_they_import_nothing_of_ours() -> None:
    allowed = {"nacl", "pyrage"} | sys.stdlib_module_names
    assert roots_of(Path(second_reader.__file__)) <= allowed
    for module in (second_members, strict_reader):
        assert roots_of(Path(module.__file__)) <= allowed | {second_reader.__name__}


def test_it_is_short() -> None:
    assert len(Path(second_reader.__file__).read_text(encoding="utf-8").splitlines()) <= 150


def test_both_find_the_same_card_and_header() -> None:
    packet, _ = samples.read((FOLDER / SEALED).read_bytes())
    other = by_another()
    assert strict_reader.written(other.card) == packet.card.raw
    assert strict_reader.written(other.header) == samples.form(packet.header)
    assert other.header["to"] == [KEYS["reader_device"]]
    assert other.card["sign"] == KEYS["device_public"]


def test_both_find_the_same_commits() -> None:
    items, other = by_us(), by_another()
    strict = by_a_strict_one()
    assert (strict.apart, strict.commits) == (0, other.commits)
    assert other.header["totals"]["commits"] == len(items) == len(other.commits)
    for item, theirs in zip(items, other.commits, strict=True):
        ours = read_commit(item.header, item.signature, item.bodies)
        assert theirs.cid == ours.cid
        assert theirs.signature == ours.signature
        assert strict_reader.written(theirs.header) == ours.raw
        bodies = [body and strict_reader.written(body) for body in theirs.bodies]
        assert tuple(bodies) == ours.bodies


def test_it_finds_every_commit_signed_by_its_author() -> None:
    commits = by_another().commits
    assert all(second_reader.is_by(commit, KEYS["device_public"]) for commit in commits)
    assert not second_reader.is_by(commits[0], samples.STRANGER.public.hex())


def test_it_finds_the_same_six_words() -> None:
    expected = json.loads((FOLDER / "card-words.json").read_text())["words"]
    assert strict_reader.six_words((FOLDER / "card.json").read_bytes()) == expected


def test_it_opens_what_age_opens() -> None:
    sealed = (FOLDER / SEALED).read_bytes()
    assert strict_reader.opened(sealed, KEYS["reader_age_secret"]) == (FOLDER / INSIDE).read_bytes()
