"""The list of accesses by the command line: chosen, copied, kept, and proven to partners."""

from __future__ import annotations

from tests.two_notebooks import Pair


def test_lines_are_chosen_and_told_in_words(pair: Pair) -> None:
    pair.carer.put("request", {"title": "x"}, "--child", pair.first)
    written = pair.carer.do("audit", "--what", "written", "--whom", pair.first)
    assert written[0]["action"] == "save"
    assert pair.carer.do("audit", "--what", "shared", "--to", "2020-01-01") == []
    days = [one["at"][:10] for one in pair.carer.do("audit", "--from", "2026-11-01")]
    assert days
    assert min(days) >= "2026-11-01"
    told = pair.carer.say("audit", "--what", "exchanged", as_json=False).out
    assert f"Fichier fait pour {pair.caseworker.name}" in told
    assert pair.carer.say("audit", "--what", "nothing").code == 2
    assert "« demain » n’est pas une date" in pair.carer.refused("audit", "--from", "demain")
    backwards = ("audit", "--from", "2026-11-02", "--to", "2026-11-01")
    assert "La fin vient avant le début" in pair.carer.refused(*backwards)


def test_the_list_is_copied_without_a_child(pair: Pair) -> None:
    for name, begins in (("acces.csv", b"\xef\xbb\xbfLigne;"), ("acces.pdf", b"%PDF")):
        path = pair.folder / name
        pair.carer.do("audit", "--export", path)
        raw = path.read_bytes()
        assert raw.startswith(begins)
        assert b"Solenne" not in raw
    assert ".csv" in pair.carer.refused("audit", "--export", pair.folder / "acces.txt")
    assert pair.carer.do("audit", "--what", "printed")[0]["action"] == "report"


def test_the_months_are_chosen(pair: Pair) -> None:
    assert pair.carer.do("audit", "--keep", "24", "--what", "kept")[0]["detail"] == "24"
    assert "6, 12, 24 ou 36" in pair.carer.refused("audit", "--keep", "1")


def test_a_partner_proves_where_the_list_stood(pair: Pair) -> None:
    pair.exchange()
    (kept,) = pair.caseworker.do("check")["tips"]
    assert kept["name"] == pair.carer.name
    assert kept["short"] in pair.caseworker.say("check", as_json=False).out
    assert pair.carer.do("check", "--tip", kept["short"])["handed"]
    assert "repère" in pair.carer.refused("check", "--tip", "0123-4567-89AB-CDEF")
    said = pair.carer.say("check", "--tip", kept["tip"], as_json=False).out
    assert "Ce repère est bien dans la liste." in said
