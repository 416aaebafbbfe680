"""The slip of an exchange: both sides print the same number, the same fingerprint, no secret."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ase_desktop.app import build
from ase_desktop.services import vaults, who_opened
from ase_desktop.services.documents.made import documents
from tests.judges_pdf import Judged, assert_sound
from tests.two_notebooks import Face, Pair

WRITTEN = "Elle a parlé de la cave."


def printed(face: Face, number: int, path: Path) -> Judged:
    told = face.do("slip", number, "-o", path)
    assert told == {"file": str(path), "n": number, "pages": 1}
    return Judged(path, path.read_bytes())


def children(judged: Judged) -> str:
    """Return what is printed after the word « Enfants »."""
    return " ".join(judged.text().split()).split("Enfants ")[1].split(" Empreinte")[0]


def test_both_sides_keep_the_same_slip(pair: Pair) -> None:
    note = {"facts": WRITTEN, "at": "2026-11-20T10:00"}
    pair.carer.put("daily_log", note, "--child", pair.first)
    file = pair.folder / "a.lien"
    sent = pair.carer.do("send", "--to", pair.caseworker.name, "-o", file)
    received = pair.caseworker.do("receive", file)
    mine = printed(pair.carer, sent["n"], pair.folder / "mine.pdf")
    hers = printed(pair.caseworker, received["n"], pair.folder / "hers.pdf")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()[:16].upper()
    for judged in (mine, hers):
        assert_sound(judged)
        text = " ".join(judged.text().split())
        assert " ".join(digest[start : start + 4] for start in range(0, 16, 4)) in text
        assert pair.carer.name in text
        assert pair.caseworker.name in text
        assert "note du journal" in text
        assert "Remis le, par" in text
        assert "Reçu le, par" in text
        assert "Page 1/1" in text
        for child in pair.carer.children:
            assert child["last_name"] not in text
        assert WRITTEN not in text
        assert pair.carer.name not in str(judged.about)
    assert children(mine) == children(hers)
    assert "remis aujourd’hui" in mine.text()
    assert "1 nouveauté" in " ".join(hers.text().split()).replace("\u00a0", " ")


def test_a_slip_of_nothing_is_refused_and_nothing_is_written(pair: Pair) -> None:
    path = pair.folder / "none.pdf"
    assert "numéro 999" in pair.carer.refused("slip", 999, "-o", path)
    assert not path.exists()


def test_making_a_slip_is_told_but_it_joins_no_list(pair: Pair) -> None:
    file = pair.folder / "a.lien"
    sent = pair.carer.do("send", "--to", pair.caseworker.name, "-o", file)
    printed(pair.carer, sent["n"], pair.folder / "mine.pdf")
    app = build(pair.carer.home)
    app.vault = vaults.unlock(pair.carer.vault, pair.carer.passphrase, app.around)
    told = [one.words for one in who_opened.who_opened(app.open_vault, most=10)]
    assert "Document fait\u00a0: Bordereau d’échange" in told
    assert [one for one in documents(app.open_vault) if one.report == "slip"] == []
    app.lock()
