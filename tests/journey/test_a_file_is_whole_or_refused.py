"""A file with any byte changed, cut, or of another sort is refused and changes nothing."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from ase_desktop.app import App, build
from ase_desktop.base.errors import UserError
from ase_desktop.services import dump, receiving, vaults
from tests.two_notebooks import Face, Pair

CHANGES = 60


def opened(face: Face) -> App:
    """Open a notebook in this process, to receive many files at once."""
    app = build(face.home)
    app.vault = vaults.unlock(face.vault, face.passphrase, app.around)
    return app


def refusal(app: App, path: Path) -> str:
    with pytest.raises(UserError) as caught:
        receiving.receive(app.open_vault, path)
    return caught.value.code


@pytest.fixture
def file(pair: Pair) -> Path:
    pair.carer.put("request", {"title": "Un rendez-vous"}, "--child", pair.first)
    return pair.sent(pair.carer, pair.caseworker)


def test_a_file_with_any_byte_changed_is_refused(pair: Pair, file: Path) -> None:
    app = opened(pair.caseworker)
    held: Any = dump.dump(app.open_vault)
    whole = file.read_bytes()
    damaged = pair.folder / "damaged.lien"
    for place in (1, len(whole) - 1, *range(0, len(whole), len(whole) // CHANGES)):
        content = bytearray(whole)
        content[place] ^= 1 << (place % 8)
        damaged.write_bytes(content)
        assert refusal(app, damaged), place
    assert dump.dump(app.open_vault) == held
    assert receiving.receive(app.open_vault, file).status == "applied"
    app.lock()


def test_a_file_cut_anywhere_is_refused(pair: Pair, file: Path) -> None:
    app = opened(pair.caseworker)
    held: Any = dump.dump(app.open_vault)
    whole = file.read_bytes()
    cut = pair.folder / "cut.lien"
    for length in [0, 1, 20, 200, *range(300, len(whole), len(whole) // 20), len(whole) - 1]:
        cut.write_bytes(whole[:length])
        assert refusal(app, cut), length
    cut.write_bytes(whole + b"\0")
    assert refusal(app, cut)
    assert dump.dump(app.open_vault) == held
    app.lock()


@pytest.mark.long
def test_every_byte_changed_and_every_cut_is_refused(pair: Pair, file: Path) -> None:
    app = opened(pair.caseworker)
    held: Any = dump.dump(app.open_vault)
    whole = file.read_bytes()
    wrong = pair.folder / "wrong.lien"
    for place in range(len(whole)):
        changed = bytes([whole[place] ^ (1 << (place % 8))])
        for content in (whole[:place], whole[:place] + changed + whole[place + 1 :]):
            wrong.write_bytes(content)
            assert refusal(app, wrong), place
        if place % 500 == 0:
            assert dump.dump(app.open_vault) == held
    assert dump.dump(app.open_vault) == held
    assert receiving.receive(app.open_vault, file).status == "applied"
    app.lock()


def test_a_refused_file_is_answered_in_json_and_in_a_sentence(pair: Pair, file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-7])
    held = pair.caseworker.do("dump")
    said = pair.caseworker.say("receive", file)
    assert said.code == 2
    assert said.err.count("\n") == 1
    told = said.json
    assert (told["status"], told["file"], told["new"], told["children"]) == (
        "refused",
        file.name,
        0,
        [],
    )
    assert pair.caseworker.do("dump") == held


def test_a_file_of_another_sort_is_refused(pair: Pair) -> None:
    card = pair.folder / "c.carte"
    pair.carer.do("card", "-o", card)
    picture = pair.folder / "photo.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xe0" + bytes(4000))
    empty = pair.folder / "empty.lien"
    empty.write_bytes(b"")
    for path in (card, picture, empty, pair.folder, pair.folder / "absent.lien"):
        assert pair.caseworker.refused("receive", path)
    assert pair.caseworker.refused("trust", picture, "--words", "un deux trois")


def test_a_file_for_another_person_is_refused(pair: Pair, file: Path) -> None:
    held = pair.carer.do("dump")
    assert pair.carer.refused("receive", file)
    assert pair.carer.do("dump") == held


def test_the_file_received_is_never_written(pair: Pair, file: Path) -> None:
    stick = pair.folder / "stick"
    stick.mkdir()
    copy = Path(shutil.copy(file, stick))
    copy.chmod(0o444)
    stick.chmod(0o555)
    before = copy.read_bytes()
    pair.caseworker.do("receive", copy)
    assert copy.read_bytes() == before
    assert [one.name for one in stick.iterdir()] == [copy.name]
    stick.chmod(0o755)


def test_a_file_that_would_retire_very_much_asks_first(pair: Pair) -> None:
    for one in pair.carer.do("list", "contact"):
        pair.carer.do("retire", one["uid"])
    for one in pair.carer.do("list", "paper")[:5]:
        pair.carer.do("retire", one["uid"])
    file = pair.sent(pair.carer, pair.caseworker)
    held = pair.caseworker.do("dump")
    shown = pair.caseworker.do("receive", file, "--preview")
    assert shown["retired"] >= 20
    assert pair.caseworker.refused("receive", file)
    assert pair.caseworker.do("dump") == held
    told = pair.caseworker.do("receive", file, "--accept-mass-change")
    assert (told["status"], told["retired"]) == ("applied", shown["retired"])
