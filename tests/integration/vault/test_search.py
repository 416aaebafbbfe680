"""Words are found whatever their accents, capitals, hyphens; what is erased is found nowhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ase_desktop.base.kinds import ACTIVE, RETIRED
from ase_desktop.ledger.commit import RecordWrite
from ase_desktop.ledger.numbers import PURGE, PURGE_COMMITS, PURGE_RECORD
from ase_desktop.vault.entries import Entry
from ase_desktop.vault.rebuild import rebuild
from ase_desktop.vault.search import find, query_of
from ase_desktop.vault.vault import Vault
from tests.builders import uid
from tests.shared_scopes import Two, check_computed, commits_of, save, take_in

TEXTS = {
    "meal": "Éléonore a mangé deux œufs ; le cœur y était. Ægidius aussi.",
    "walk": "L’école, puis chez grand-mère : vingt-deux minutes à pied.",
    "sleep": "Elle s'est réveillée à 3 heures, 2 fois (porte_ouverte).",
    "school": "MAÎTRESSE ABSENTE. Noël approche ; ça va, garçon.",
}


def note(name: str, facts: str | None) -> Entry:
    """Return an entry of the journal."""
    return Entry("daily_log", uid(name), {"at": "2026-11-18T08:00", "facts": facts})


def found(vault: Vault, words: str, child: str | None = None) -> set[str]:
    """Return the names of the notes that hold the words."""
    names = {uid(name): name for name in (*TEXTS, "other")}
    rows = find(vault.db, words, child=child)
    records = [vault.db.execute("SELECT uid FROM record WHERE id = ?", (row[0],)) for row in rows]
    return {names[record.fetchone()[0]] for record in records}


@pytest.fixture
def noted(two: Two) -> Two:
    """Write the notes."""
    save(two.carer, two.stay, *(note(name, text) for name, text in TEXTS.items()))
    return two


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("eleonore", {"meal"}),
        ("ÉLÉONORE", {"meal"}),
        ("oeufs", {"meal"}),
        ("œuf", {"meal"}),
        ("coeur", {"meal"}),
        ("aegid", {"meal"}),
        ("él", {"meal", "sleep"}),
        ("ma", {"meal", "school"}),
        ("man", {"meal"}),
        ("l'ecole", {"walk"}),
        ("l’école", {"walk"}),
        ("ecole", {"walk"}),
        ("grand mere", {"walk"}),
        ("Grand-Mère", {"walk"}),
        ("vingt‑deux", {"walk"}),
        ("s’est", {"sleep"}),
        ("maitresse noel", {"school"}),
        ("ca va", {"school"}),
        ("garcon", {"school"}),
        ("porte_ouv", {"sleep"}),
        ("œufs maitresse", set()),
        ("ufs", set()),
        ('"œufs" OR maîtresse', set()),
        ("NEAR(a b)", set()),
        ("e", set()),
        ("", set()),
        ("?!", set()),
    ],
)
def test_words_are_found_as_they_are_typed(noted: Two, words: str, names: set[str]) -> None:
    assert found(noted.carer, words) == names


def test_every_beginning_of_a_word_finds_it(noted: Two) -> None:
    for length in range(2, len("eleonore") + 1):
        assert "meal" in found(noted.carer, "eleonore"[:length])


def test_the_query_is_words_and_nothing_else() -> None:
    assert query_of('Cœur* "x" -y') == '"coeur"* "x"* "y"*'
    assert query_of("a") == ""


def test_a_child_is_searched_alone_and_the_newest_come_first(noted: Two) -> None:
    assert found(noted.carer, "oeufs", noted.child) == {"meal"}
    assert found(noted.carer, "oeufs", uid("another child")) == set()
    save(noted.carer, noted.stay, note("other", "Des œufs encore."))
    first, second = find(noted.carer.db, "oeufs")
    assert first > second
    assert find(noted.carer.db, "oeufs", limit=1) == [first]


def test_every_version_is_found_until_one_is_chosen(two: Two) -> None:
    save(two.carer, two.child_scope, Entry("visit", uid("other"), {"line": "un"}))
    two.exchange()
    save(two.carer, two.child_scope, Entry("visit", uid("other"), {"line": "pivoine"}))
    save(two.caseworker, two.child_scope, Entry("visit", uid("other"), {"line": "tulipe"}))
    two.exchange()
    for vault in (two.carer, two.caseworker):
        assert [bool(found(vault, word)) for word in ("pivoine", "tulipe", "un")] == [
            True,
            True,
            False,
        ]
    save(two.carer, two.child_scope, Entry("visit", uid("other"), {"line": "pivoine"}))
    assert not found(two.carer, "tulipe")


def test_words_written_over_or_emptied_are_found_no_more(noted: Two) -> None:
    save(noted.carer, noted.stay, note("meal", "Rien de tel."))
    assert found(noted.carer, "oeufs") == set()
    save(noted.carer, noted.stay, note("meal", None))
    assert found(noted.carer, "rien de tel") == set()
    check_computed(noted.carer)
    save(noted.carer, noted.stay, note("meal", "Des œufs."))
    assert found(noted.carer, "oeufs") == {"meal"}


def test_what_is_retired_takes_the_place_of_nothing_that_is_shown(noted: Two) -> None:
    save(noted.carer, noted.stay, note("other", "Des œufs encore."))
    save(noted.carer, noted.stay, Entry("daily_log", uid("other"), life=RETIRED))
    assert len(find(noted.carer.db, "oeufs", limit=1)) == 1
    assert found(noted.carer, "oeufs") == {"meal"}
    check_computed(noted.carer)
    save(noted.carer, noted.stay, Entry("daily_log", uid("other"), life=ACTIVE))
    assert found(noted.carer, "oeufs") == {"meal", "other"}


def plain_copy(vault: Vault, target: Path) -> bytes:
    """Return every byte of an unencrypted copy, free pages included."""
    vault.db.execute("ATTACH DATABASE ? AS plain KEY ''", (str(target),))
    vault.db.execute("SELECT sqlcipher_export('plain')")
    vault.db.execute("DETACH DATABASE plain")
    return target.read_bytes()


def purge(two: Two, record: str, cids: list[str]) -> None:
    """Erase for ever what commits wrote in a record."""
    with two.carer.write("purge") as opened:
        values = {PURGE_RECORD: record, PURGE_COMMITS: cids}
        opened.writing.write(two.stay, [RecordWrite(PURGE, uid("purge"), values)])


def test_what_is_erased_is_nowhere_in_the_file(noted: Two, tmp_path: Path) -> None:
    secret = "zzsecretmot"
    save(noted.carer, noted.stay, note("other", f"Le {secret} de la maison."))
    (cid,) = save(noted.carer, noted.stay, note("other", f"Le {secret} et sa suite."))
    rows = noted.carer.db.execute(
        "SELECT commit_.cid FROM op JOIN record ON record.id = op.record "
        "JOIN commit_ ON commit_.id = op.id / 64 WHERE record.uid = ?",
        (uid("other"),),
    ).fetchall()
    assert found(noted.carer, secret) == {"other"}
    assert secret.encode() in plain_copy(noted.carer, tmp_path / "before.db")
    purge(noted, uid("other"), sorted(row[0] for row in rows))
    assert found(noted.carer, secret) == set()
    assert secret.encode() not in plain_copy(noted.carer, tmp_path / "after.db")
    assert noted.carer.folder.database.with_name("vault.db-wal").stat().st_size == 0
    assert noted.carer.db.execute(
        "SELECT count(*) FROM daily_log WHERE uid = ?", (uid("other"),)
    ).fetchone() == (0,)
    rebuild(noted.carer.db)
    assert found(noted.carer, secret) == set()
    assert cid in noted.carer.store.heads(noted.stay) or noted.carer.store.node(cid)


def test_an_erased_word_waits_nowhere(noted: Two, tmp_path: Path) -> None:
    """What waits for a parent or was set apart as false is erased too, and what comes later."""
    secret = "zzsecretmot"
    (first,) = save(noted.carer, noted.stay, note("other", "Début."))
    noted.exchange()
    (second,) = save(noted.carer, noted.stay, note("other", f"Le {secret}."))
    (kept,) = commits_of(noted.carer, [second])
    purge(noted, uid("other"), sorted([first, second]))
    (purging,) = commits_of(noted.carer, noted.carer.store.heads(noted.stay))
    take_in(noted.carer, [kept])
    assert secret.encode() not in plain_copy(noted.carer, tmp_path / "sender.db")
    take_in(noted.caseworker, [replace(kept, signature=bytes(64))])
    take_in(noted.caseworker, [kept, purging])
    take_in(noted.caseworker, [kept])
    assert secret.encode() not in plain_copy(noted.caseworker, tmp_path / "reader.db")
    check_computed(noted.caseworker)
