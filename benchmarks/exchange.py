"""Handing over and taking in 10 000 commits, twice, and a few among many."""

from __future__ import annotations

import shutil
import statistics
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from ase_desktop.crypto.identity import verify
from ase_desktop.crypto.sealing import seal
from ase_desktop.ledger.commit import signed_bytes
from ase_desktop.services import correspondents, receiving, sending, sharing
from ase_desktop.services.vaults import unlock
from ase_desktop.vault.vault import Vault
from benchmarks import bare, notebooks
from benchmarks.measure import Result, compared, in_turn, seconds

COUNT, MANY, FRESH = 10_000, 100_000, 10
_READER = "Mme Lefevre"


def results(folder: Path) -> Iterator[Result]:
    """Yield the lines of this file."""
    carer, children = notebooks.with_children(folder / "carer", 1)
    reader = notebooks.create(folder / "reader", _READER, "caseworker")
    link(carer, reader)
    sharing.share_child(carer, children[0], _READER)
    notebooks.add_notes(carer, children, COUNT)
    yield _send(carer, folder)
    yield from _receive(carer, reader, folder)
    notebooks.add_notes(carer, children, MANY - COUNT)
    yield _few_among_many(carer, reader, children, folder)
    carer.close()
    reader.close()


def link(one: Vault, other: Vault) -> None:
    """Let two notebooks trust each other."""
    for here, there in ((one, other), (other, one)):
        words = " ".join(correspondents.my_words(there))
        correspondents.trust(here, correspondents.my_card(there), words)


def _send(carer: Vault, folder: Path) -> Result:
    target = folder / "all.lien"

    def bare_send() -> None:
        rows = carer.db.execute("SELECT header, signature FROM commit_").fetchall()
        bodies = carer.db.execute("SELECT body FROM op").fetchall()
        plain = b"".join(part for row in (*rows, *bodies) for part in row if part)
        packed = zlib.compress(plain, 6)
        carer.sign(packed[:64])
        target.write_bytes(seal(packed, [carer.owner.age]))

    name = "send 10 000 commits / read, zlib, age, one signature"
    return in_turn(name, 2, lambda: sending.send(carer, _READER, target), bare_send, runs=7)


def _receive(carer: Vault, reader: Vault, folder: Path) -> Iterator[Result]:
    file = sending.send(carer, _READER, folder / "first.lien").file
    clean = folder / "clean"
    _copy(reader, clean)
    previews, takes, bares, agains = [], [], [], []
    for number in range(3):
        vault = _opened(clean, folder / f"turn{number}")
        previews.append(seconds(partial(receiving.preview, vault, file)))
        takes.append(seconds(partial(receiving.receive, vault, file)))
        agains.append(seconds(partial(receiving.receive, vault, file)))
        bares.append(seconds(_bare_receive(vault, folder)))
        vault.close()
    take, again = statistics.median(takes), statistics.median(agains)
    preview, plain = statistics.median(previews), statistics.median(bares)
    yield compared("receive 10 000 commits / verify and bare insert of the rows", 2, take, plain)
    yield compared("preview / apply", 1, preview, take)
    yield compared("the same file again / first receive", 0.05, again, take)
    receiving.receive(reader, file)


def _copy(vault: Vault, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    vault.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copytree(vault.folder.path, target)


def _opened(source: Path, target: Path) -> Vault:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    return unlock(target, notebooks.WORDS, notebooks.around(target))


def _bare_receive(vault: Vault, folder: Path) -> Callable[[], None]:
    """Return the work nobody can avoid: every signature, then every row."""
    rows, schema = bare.rows_of(vault.db), bare.schema_of(vault.db)
    signed = vault.db.execute("SELECT cid, signature FROM commit_").fetchall()
    (sign,) = vault.db.execute(
        "SELECT sign FROM device WHERE person <> ? AND card IS NOT NULL", (vault.owner.person,)
    ).fetchone()
    key = bytes.fromhex(sign)

    def work() -> None:
        for cid, signature in signed:
            verify(key, signed_bytes(cid), signature)
        connection = bare.empty_like(schema, folder / "bare.db")
        bare.insert(connection, rows)
        connection.close()

    return work


def _few_among_many(carer: Vault, reader: Vault, children: list[str], folder: Path) -> Result:
    """Compare sending ten new commits with sending all of them."""
    everything = seconds(lambda: sending.send(carer, _READER, folder / "all.lien"))
    receiving.receive(reader, folder / "all.lien")
    back = sending.send(reader, carer.owner.name, folder / "back.lien").file
    receiving.receive(carer, back)
    times = []
    for _ in range(3):
        notebooks.add_notes(carer, children, FRESH, years=0.01)
        times.append(seconds(lambda: sending.send(carer, _READER, folder / "few.lien")))
    name = "send 10 new of 100 000 / sending all"
    return compared(name, 0.01, statistics.median(times), everything)
