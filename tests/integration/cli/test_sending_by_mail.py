"""« send » to a PDF, and what it says before anything is written."""

from __future__ import annotations

import pytest

from ase_desktop.exchange import limits
from tests.two_notebooks import Pair

NOTE = {"at": "2026-11-17T07:30", "source": "seen_by_me", "facts": "Nuit calme."}


def test_its_weight_and_who_can_open_it_are_said_before(pair: Pair) -> None:
    for name in ("a.lien", "a.pdf"):
        target = pair.folder / name
        asked = ("send", "--to", pair.caseworker.name, "-o", target)
        seen = pair.carer.do(*asked, "--preview")
        assert (seen["file"], seen["to"], seen["status"]) == (
            str(target),
            pair.caseworker.name,
            "previewed",
        )
        said = pair.carer.say(*asked, "--preview", as_json=False).out
        assert "Ko\u00a0: Seule Mme Lefèvre peut l’ouvrir." in said
        assert not target.exists()
        assert abs(pair.carer.do(*asked)["bytes"] - seen["bytes"]) < 400


def test_a_file_too_heavy_for_an_e_mail_goes_on_a_stick(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAILED", 1)
    asked = ("send", "--to", pair.caseworker.name, "-o")
    for more in ((), ("--preview",)):
        sentence = pair.carer.refused(*asked, pair.folder / "a.pdf", *more)
        assert "Remettez-le sur une clé" in sentence
    said = pair.carer.say(*asked, pair.folder / "a.lien", "--preview", as_json=False).out
    assert "Trop lourd pour un courriel" in said
    assert list(pair.folder.glob("a.*")) == []


def test_a_pdf_is_received_like_the_file_it_carries_alone_or_in_a_folder(pair: Pair) -> None:
    pair.exchange()
    uid = pair.carer.put("daily_log", NOTE, "--child", pair.first)["uid"]
    inbox = pair.folder / "boite"
    inbox.mkdir()
    pair.carer.do("send", "--to", pair.caseworker.name, "-o", inbox / "piece-jointe.pdf")
    before = pair.caseworker.do("dump")
    seen = pair.caseworker.do("receive", inbox / "piece-jointe.pdf", "--preview")
    assert (seen["status"], seen["new"]) == ("previewed", 1)
    assert pair.caseworker.do("dump") == before
    (done,) = pair.caseworker.do("receive", inbox)
    assert (done["status"], done["new"], done["from"]) == ("applied", 1, pair.carer.name)
    assert pair.caseworker.do("get", uid)["facts"] == NOTE["facts"]
    again = pair.caseworker.do("receive", inbox / "piece-jointe.pdf")
    assert again["status"] == "already"
    assert pair.caseworker.do("shelf") == []
