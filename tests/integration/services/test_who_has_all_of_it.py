"""A file goes once a reader has every branch of it, as the files she took in say."""

from __future__ import annotations

from pathlib import Path

from ase_desktop.services import closing
from ase_desktop.services.receiving import receive
from ase_desktop.services.sending import send
from ase_desktop.vault.database import transaction
from ase_desktop.vault.entries import Entry
from ase_desktop.vault.vault import Vault
from tests import notebooks
from tests.builders import uid
from tests.shared_scopes import opened, save


def test_a_reader_who_lacks_one_branch_has_not_all(tmp_path: Path) -> None:
    two = opened(tmp_path)
    save(two.carer, two.child_scope, Entry("visit", uid("one"), {"line": "pivoine"}))
    save(two.caseworker, two.child_scope, Entry("visit", uid("two"), {"line": "tulipe"}))
    two.exchange()
    heads = {one: sorted(two.carer.store.heads(one)) for one in (two.child_scope, two.stay)}
    assert len(heads[two.child_scope]) == 2
    tell(two.carer, two.caseworker.my_device.device, heads)
    assert closing.closing(two.carer, two.child).may_close
    tell(two.carer, two.caseworker.my_device.device, heads, but=heads[two.child_scope][0])
    found = closing.closing(two.carer, two.child)
    assert [one.has_all for one in found.readers] == [False]
    assert not found.may_close
    two.close()


def test_a_file_that_was_not_taken_in_is_not_received(tmp_path: Path) -> None:
    carer = notebooks.notebook(tmp_path, notebooks.CARER)
    other = notebooks.notebook(tmp_path, notebooks.CASEWORKER, "caseworker")
    notebooks.link(carer, other)
    notebooks.shared_child(carer, other)
    receive(other, send(carer, notebooks.CASEWORKER, tmp_path).file)
    told = []
    for status in ("refused", "applied"):
        with transaction(other.db):  # what another program may say of it
            other.db.execute("UPDATE packet SET status = ? WHERE direction = 'in'", (status,))
        receive(carer, send(other, notebooks.CARER, tmp_path).file)
        told += carer.db.execute(
            "SELECT packet.status, meta.value = '[]' FROM packet, meta "
            "WHERE direction = 'out' AND meta.key LIKE 'acknowledged:%'"
        ).fetchall()
    assert [is_empty for _, is_empty in told] == [1, 0]
    assert told[0][0] != "received"
    assert told[1][0] == "received"


def tell(vault: Vault, device: str, heads: dict[str, list[str]], *, but: str = "") -> None:
    """Note the heads that the last file of a computer says it has, but one of them."""
    rows = [(device, scope, cid) for scope, cids in heads.items() for cid in cids if cid != but]
    with transaction(vault.db):
        vault.db.execute("DELETE FROM peer_head")
        vault.db.executemany("INSERT INTO peer_head (device, scope, cid) VALUES (?, ?, ?)", rows)
