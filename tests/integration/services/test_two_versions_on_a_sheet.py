"""Two versions written apart are both on the sheet, until somebody chooses."""

from __future__ import annotations

from ase_desktop.app import build
from ase_desktop.services import vaults
from ase_desktop.services.child_sheet import child_sheet
from ase_desktop.services.conflicts import resolve_with
from tests.two_notebooks import Pair, pair, template

__all__ = ["pair", "template"]


def test_both_versions_of_a_date_are_shown_with_their_authors(pair: Pair) -> None:
    measures = pair.carer.do("list", "care_measure", "--child", pair.first)
    uid = measures[-1]["uid"]
    pair.carer.put("care_measure", {"report_due": "2027-05-01"}, "--uid", uid)
    pair.caseworker.put("care_measure", {"report_due": "2027-04-01"}, "--uid", uid)
    pair.exchange()
    app = build(pair.carer.home)
    vault = vaults.unlock(pair.carer.vault, pair.carer.passphrase, app.around)
    try:
        sheet = child_sheet(vault, pair.first)
        fact = next(one for one in sheet.measure if one.versions)
        assert (fact.label, fact.field, fact.uid) == ("Prochain rapport", "report_due", uid)
        assert {one.words for one in fact.versions} == {
            "1er\u00a0mai 2027",
            "1er\u00a0avril 2027",
        }
        assert {one.by for one in fact.versions} == {"Mme Garnier", "Mme Lefèvre"}
        row = next(one for one in sheet.cards["care_measure"] if one.uid == uid)
        assert row.undecided == "report_due"
        resolve_with(vault, uid, "report_due", 1)
        assert not any(one.versions for one in child_sheet(vault, pair.first).measure)
    finally:
        vaults.lock(vault)
