"""What was made of an erased record, or received about it, says nothing of it any more."""

from __future__ import annotations

from pathlib import Path

import pytest

from ase_desktop.base.terms_erasing import ErasureBasis
from ase_desktop.services import erasure
from ase_desktop.services.documents import made
from ase_desktop.services.documents.making import make_document
from ase_desktop.services.documents.wanted import PAPERS_REQUEST, LetterLine, Wanted
from ase_desktop.services.records import Save, save_record
from ase_desktop.vault.vault import Vault
from tests import notebooks

BASIS = ErasureBasis.person_request


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return notebooks.notebook(tmp_path, notebooks.CARER)


def erase(vault: Vault, uid: str) -> None:
    """Erase what nobody else has: nobody is waited for."""
    erasure.propose(vault, uid, BASIS)
    erasure.execute(vault, uid, BASIS)


def test_a_letter_whose_lines_ask_for_it_leaves_the_list(vault: Vault) -> None:
    child = notebooks.child(vault)
    papers = [_paper(vault, child, title) for title in ("Un certificat zinzolin", "Un carnet")]
    for uid in papers:
        line = LetterLine("Ce papier, ou sa copie", "il manque", uid=uid)
        wanted = Wanted(report=PAPERS_REQUEST, about=child, lines=(line,))
        made.keep(vault, make_document(vault, wanted))
    erase(vault, papers[0])
    (left,) = made.documents(vault)
    assert left.wanted.lines is not None
    assert [one.uid for one in left.wanted.lines] == papers[1:]


def _paper(vault: Vault, child: str, title: str) -> str:
    values = {"paper_type": "other", "title": title, "paper_status": "expected"}
    return save_record(vault, Save("paper", values, children=[child])).uid
