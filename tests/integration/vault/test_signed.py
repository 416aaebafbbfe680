"""Whatever is changed in the stored history without its author's key is found by a check (P18)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ase_desktop.services import keeping
from ase_desktop.vault.database import transaction
from ase_desktop.vault.vault import Vault
from tests.notebooks import CARER, CASEWORKER, link, note, notebook, shared_child

CHANGES = {
    "a header": "UPDATE commit_ SET header = CAST(replace(CAST(header AS TEXT), 6, 5) AS BLOB)",
    "a header and its id": "UPDATE commit_ SET header = x'7b7d', cid = 'ab' WHERE id = 1",
    "a signature": "UPDATE commit_ SET signature = zeroblob(64) WHERE id = 2",
    "a text": "UPDATE op SET body = CAST(replace(CAST(body AS TEXT), 'mûres', 'noix') AS BLOB)",
}


@pytest.fixture
def carer(tmp_path: Path) -> Iterator[Vault]:
    vault, caseworker = notebook(tmp_path, CARER), notebook(tmp_path, CASEWORKER, "caseworker")
    link(vault, caseworker)
    note(vault, shared_child(vault, caseworker), "Léa aime les mûres.")
    yield vault
    vault.close()
    caseworker.close()


def test_what_nobody_changed_is_signed(carer: Vault) -> None:
    found = keeping.check(carer)
    assert found.signed
    assert found.is_sound


@pytest.mark.parametrize("what", CHANGES)
def test_what_was_changed_behind_its_author_is_found(carer: Vault, what: str) -> None:
    with transaction(carer.db):
        changed = carer.db.execute(CHANGES[what]).rowcount
    assert changed > 0
    found = keeping.check(carer)
    assert found.file
    assert not found.signed
    assert not found.is_sound
