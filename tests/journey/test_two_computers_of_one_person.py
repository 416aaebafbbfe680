"""A carer works on two laptops; later one is stolen. Through the command line alone."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pytest

from ase_desktop.app import build
from ase_desktop.crypto.sealing import unseal_into
from ase_desktop.services import vaults
from tests.two_notebooks import Face, Pair, in_process

PRIVATE = "Cauchemars dont je ne parle pas encore"


def begun_as_second(pair: Pair, card: Path, name: str = "second") -> Face:
    """Begin a notebook on a new laptop, from the card of a former one."""
    face = Face(pair.folder / f"home-{name}", pair.folder / name, "Mots-Second-Assez-Longs-7", "")
    options = [*face.options(), "new", "--second-of", str(card), "--quick-key", "--json"]
    said = in_process(options)
    assert said.code == 0, said.err
    return Face(face.home, face.vault, face.passphrase, said.json["name"])


def words_of(face: Face) -> str:
    return face.say("words", as_json=False).out.strip()


def card_of(pair: Pair, face: Face) -> Path:
    path = pair.folder / f"{face.vault.name}-{face.home.name}.carte"
    face.do("card", "-o", path)
    return path


def second_of(pair: Pair, first: Face) -> Face:
    """Begin a second laptop and link both, their words read."""
    found = begun_as_second(pair, card_of(pair, first))
    first.do("trust", card_of(pair, found), "--words", words_of(found), "--mine")
    found.do("trust", card_of(pair, first), "--words", words_of(first), "--mine")
    return found


def to_oneself(pair: Pair, sender: Face, receiver: Face) -> object:
    path = pair.folder / f"own-{len(list(pair.folder.glob('*.lien')))}.lien"
    sender.do("send", "--to", "moi", "-o", path)
    return receiver.do("receive", path)


def device_of(face: Face) -> str:
    (here,) = [one for one in face.do("computers") if one["is_here"]]
    return str(here["device"])


def inside(face: Face, file: Path) -> bytes:
    """Return everything a file holds, as its reader's program opens it."""
    app = build(face.home)
    vault = vaults.unlock(face.vault, face.passphrase, app.around)
    try:
        sink = io.BytesIO()
        with file.open("rb") as source:
            unseal_into(source, [vault.owner.age_secret], sink)
    finally:
        vaults.lock(vault)
    opened, found, at = sink.getvalue(), [], 6
    while at < len(opened):
        size = int.from_bytes(opened[at + 1 : at + 5], "big")
        payload = opened[at + 5 : at + 5 + size]
        found.append(zlib.decompress(payload) if opened[at] == 0x43 else payload)
        at += 5 + size
    return b"".join(found)


@pytest.fixture
def second(pair: Pair) -> Face:
    """Give the carer's second laptop, linked with the first, holding nothing yet."""
    return second_of(pair, pair.carer)


def test_what_is_hers_alone_goes_to_her_other_computer_only(pair: Pair, second: Face) -> None:
    pair.carer.put("private_note", {"note": PRIVATE}, "--child", pair.first)
    first = pair.folder / "first.lien"
    assert pair.carer.do("send", "--to", "moi", "-o", first)["to"] == pair.carer.name
    second.do("receive", first)
    assert second.do("dump") == pair.carer.do("dump")
    assert PRIVATE.encode() in inside(second, first)
    shared = pair.sent(pair.carer, pair.caseworker)
    assert PRIVATE.encode() not in inside(pair.caseworker, shared)
    told = pair.caseworker.do("receive", shared)
    assert told["computers"][0].startswith(f"Un second ordinateur de {pair.carer.name}, ajouté")
    own = set(pair.carer.do("dump")["own"])
    assert not any(scope.encode() in inside(pair.caseworker, shared) for scope in own)


def test_both_computers_write_to_everybody_and_hear_from_everybody(
    pair: Pair, second: Face
) -> None:
    to_oneself(pair, pair.carer, second)
    pair.hand_over(pair.carer, pair.caseworker)
    uid = second.put("daily_log", NOTE, "--child", pair.first)["uid"]
    pair.hand_over(second, pair.caseworker)
    assert pair.caseworker.do("get", uid)["facts"] == NOTE["facts"]
    back = pair.sent(pair.caseworker, pair.carer)
    for face in (pair.carer, second):
        face.do("receive", back)
    to_oneself(pair, second, pair.carer)
    assert pair.carer.do("get", uid)["facts"] == NOTE["facts"]
    assert pair.carer.do("dump")["scopes"] == pair.caseworker.do("dump")["scopes"]


NOTE = {"at": "2026-11-17T07:30", "source": "seen_by_me", "facts": "Nuit calme."}


def test_one_note_edited_on_both_has_two_versions(pair: Pair, second: Face) -> None:
    uid = pair.carer.put("daily_log", NOTE, "--child", pair.first)["uid"]
    to_oneself(pair, pair.carer, second)
    for face, facts in ((pair.carer, "Nuit agitée."), (second, "Nuit calme, réveil à six heures.")):
        face.put("daily_log", {"facts": facts}, "--uid", uid)
    to_oneself(pair, second, pair.carer)
    to_oneself(pair, pair.carer, second)
    (one,) = pair.carer.do("conflicts")
    assert len(one["values"]) == 2
    assert second.do("conflicts") == [one]
    pair.carer.do("resolve", uid, "facts", "--take", 1)
    to_oneself(pair, pair.carer, second)
    assert second.do("conflicts") == []


def test_a_stolen_one_is_withdrawn_from_the_other(pair: Pair, second: Face) -> None:
    to_oneself(pair, pair.carer, second)
    pair.hand_over(pair.carer, pair.caseworker)
    done = second.do("stolen", "moi")
    assert (done["is_mine"], len(done["children"])) == (True, 2)
    pair.hand_over(second, pair.caseworker)
    back = pair.sent(pair.caseworker, second)
    assert "pas été préparé pour cet ordinateur" in pair.carer.refused("receive", back)
    second.do("receive", back)
    late = pair.carer.put("daily_log", NOTE, "--child", pair.first)["uid"]
    pair.hand_over(pair.carer, pair.caseworker)
    assert pair.caseworker.say("get", late).code == 2
    assert "Aucun autre ordinateur" in second.refused("send", "--to", "moi", "-o", back)
    second.do("stolen", "moi", "--found")
    to_oneself(pair, second, pair.carer)
