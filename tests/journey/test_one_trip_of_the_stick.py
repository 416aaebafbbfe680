"""Two laptops that never met, linked with one file each way: a card, then a first file."""

from __future__ import annotations

from pathlib import Path

from tests.judges_pdf import Judged, assert_sound
from tests.two_notebooks import Face, new_face


def heard(face: Face) -> str:
    """Return the six words that somebody reads aloud."""
    return str(face.do("words")["words"])


def test_a_card_goes_one_way_and_the_first_file_comes_back(tmp_path: Path) -> None:
    carer = new_face(tmp_path, "carer", "Mme Garnier")
    caseworker = new_face(tmp_path, "caseworker", "Mme Lefèvre")
    child = carer.put("child", {"first_name": "Solenne"})["uid"]

    card = tmp_path / "stick.carte"
    caseworker.do("card", "-o", card)
    carer.do("trust", card, "--words", heard(caseworker))
    carer.do("share", "--child", child, "--with", caseworker.name)
    file = tmp_path / "stick.lien"
    carer.do("send", "--to", caseworker.name, "-o", file)

    before = caseworker.do("dump")
    sentence = caseworker.refused("receive", file)
    assert "dit venir de Mme Garnier" in sentence
    assert f'trust "{file}" --words' in sentence
    refused = caseworker.say("receive", file)
    assert refused.json["reason"] == "unknown_sender"
    (waiting,) = caseworker.do("in-tray")
    assert (waiting["state"], waiting["from"]) == ("stranger", "Mme Garnier")
    assert "six mots" in caseworker.refused("trust", file, "--words", heard(caseworker))
    assert caseworker.do("dump") == before

    trusted = caseworker.do("trust", waiting["path"], "--words", heard(carer).upper())
    assert (trusted["name"], trusted["role"]) == ("Mme Garnier", "carer")
    file.unlink()  # the stick has left
    received = caseworker.do("receive", waiting["path"])
    assert (received["status"], received["file"]) == ("applied", "stick.lien")
    assert caseworker.do("in-tray") == []
    assert caseworker.do("dump")["scopes"] == carer.do("dump")["scopes"]

    answer = tmp_path / "answer.lien"
    caseworker.do("send", "--to", "Mme Garnier", "-o", answer)
    assert carer.do("receive", answer)["status"] == "applied"


def test_one_s_words_are_printed_on_a_card(tmp_path: Path) -> None:
    carer = new_face(tmp_path, "carer", "Mme Garnier")
    path = tmp_path / "card.pdf"
    told = carer.do("words", "-o", path)
    assert (told["file"], told["words"]) == (str(path), heard(carer))
    judged = Judged(path, path.read_bytes())
    assert_sound(judged)
    printed = judged.words
    assert [word for word in told["words"].split() if word not in printed] == []
    assert "familiale" in printed
    assert carer.say("audit").out.count("words_card") == 1
