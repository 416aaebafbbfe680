"""Who may propose and erase for good, when, and what keeps it from happening."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from ase_desktop.app import Vault
from ase_desktop.base.errors import UserError
from ase_desktop.base.terms_erasing import ErasureBasis, basis_of
from ase_desktop.ledger.commit import RecordWrite
from ase_desktop.ledger.numbers import PURGE, PURGE_COMMITS, PURGE_RECORD
from ase_desktop.services import erasure, holds, leftovers
from ase_desktop.services.records import Save, find_record, save_record
from ase_desktop.services.targets import target_of
from ase_desktop.services.who_opened import who_opened
from tests.family import FixedClock
from tests.notebooks import child, note, notebook, reopened
from tests.shared_scopes import Two, commits_of, hand_over, opened, take_in

BASIS = ErasureBasis.retention_over


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    found = opened(tmp_path)
    yield found
    found.close()


def refused(code: str) -> pytest.RaisesExc[UserError]:
    return pytest.raises(UserError, match=code)


def clock_of(vault: Vault) -> FixedClock:
    clock = vault.around.clock
    assert isinstance(clock, FixedClock)
    return clock


def wrote(two: Two) -> str:
    """Write a request in the stay and hand it over."""
    asked = Save("request", {"title": "Le perroquet zinzolin"}, children=(two.child,))
    uid = save_record(two.carer, asked).uid
    two.exchange()
    return uid


def test_thirty_days_are_enough(two: Two) -> None:
    uid = wrote(two)
    proposed = erasure.propose(two.carer, uid, BASIS)
    clock = clock_of(two.carer)
    clock.instant += timedelta(days=29, hours=23)
    with refused("erasure_too_early") as error:
        erasure.execute(two.carer, uid, BASIS)
    assert two.caseworker.owner.name in error.value.sentence
    clock.instant += timedelta(hours=1)
    assert proposed.since == clock.instant.date().isoformat()
    done = erasure.execute(two.carer, uid, BASIS)
    assert (done.step, done.records, done.versions) == ("erased", 1, 1)
    assert find_record(two.carer, uid) is None


def test_the_days_of_a_doubtful_clock_do_not_count(two: Two) -> None:
    """A computer that believes it is 2019 proposes; the next day, its clock is set right."""
    uid = wrote(two)
    clock = clock_of(two.carer)
    clock.instant -= timedelta(days=2000)
    erasure.propose(two.carer, uid, BASIS)
    clock.instant += timedelta(days=2001)
    with refused("erasure_too_early"):
        erasure.execute(two.carer, uid, BASIS)


def test_a_proposal_serves_once(two: Two) -> None:
    """Words written elsewhere meanwhile were never named: they stay, and are proposed anew."""
    uid = wrote(two)
    erasure.propose(two.carer, uid, BASIS)
    clock_of(two.carer).instant += timedelta(days=30)
    save_record(two.caseworker, Save("request", {"title": "Un cacatoès"}, uid=uid))
    erasure.execute(two.carer, uid, BASIS)
    two.exchange()
    with refused("erasure_not_proposed"):
        erasure.execute(two.carer, uid, BASIS)
    assert target_of(two.carer, uid).versions == 1


def test_who_does_not_decide_of_a_sharing_holds_but_does_not_erase(two: Two) -> None:
    """The home is the carer's: the caseworker reads and writes it."""
    uid = save_record(two.carer, Save("foster_household", {"name": "Famille Garnier"})).uid
    two.exchange()
    with refused("not_admin"):
        erasure.propose(two.caseworker, uid, BASIS)
    holds.hold(two.caseworker, uid, "Recours devant le juge")
    hand_over(two.caseworker, two.carer)
    with refused("erasure_held") as error:
        erasure.propose(two.carer, uid, BASIS)
    assert "Recours devant le juge" in error.value.sentence
    with refused("not_held"):
        holds.lift(two.carer, uid)


def test_a_program_that_forgets_a_hold_is_not_followed(two: Two) -> None:
    uid = wrote(two)
    holds.hold(two.caseworker, uid, "Procédure en cours")
    hand_over(two.caseworker, two.carer)
    target = target_of(two.carer, uid)
    values = {PURGE_RECORD: uid, PURGE_COMMITS: list(target.commits[uid])}
    with refused("not_allowed"), two.carer.write("erase") as opened:
        opened.writing.write(target.scope, [RecordWrite(PURGE, "0" * 32, values)])
    assert target_of(two.carer, uid) == target


def test_a_row_is_kept_with_the_form_that_is_held(two: Two) -> None:
    """The form is held with its rows: a row is not erased alone."""
    uid, row = with_row(two)
    holds.hold(two.carer, uid, "Procédure en cours")
    for one in (uid, row):
        with refused("held_by_you"):
            erasure.propose(two.carer, one, BASIS)


def with_row(two: Two) -> tuple[str, str]:
    """Write an event with a line; return both uids."""
    values = {"severity": 2, "occurred_at": "2026-11-01T10:00", "facts": "Un bruit"}
    line = {"at": "2026-11-01T10:05", "sentence": "Un autre bruit"}
    asked = Save("incident", values, children=(two.child,), rows={"incident_line": [line]})
    uid = save_record(two.carer, asked).uid
    (row,) = [one for one in target_of(two.carer, uid).commits if one != uid]
    return uid, row


def test_a_copy_that_does_not_open_is_named(two: Two) -> None:
    uid = wrote(two)
    cids = target_of(two.carer, uid).commits[uid]
    assert leftovers.copies_with(two.carer, cids) == ()
    folder = two.carer.folder
    broken, of_nobody, of_another, cut = (
        folder.backups / name
        for name in ("000001-20261101T1000", "mine", "theirs", "copie-20261101T1000.part")
    )
    for copy in (broken, of_nobody, of_another, cut):
        copy.mkdir(parents=True)
        (copy / "vault.db").write_bytes(b"no database at all" * 300)
    for copy in (broken, cut):
        shutil.copy(folder.keys, copy)
    shutil.copy(two.caseworker.folder.keys, of_another)
    assert leftovers.copies_with(two.carer, cids) == (broken,)
    assert (cut.exists(), of_another.exists(), of_nobody.exists()) == (False, True, True)


def test_an_old_packet_brings_nothing_back(two: Two) -> None:
    uid = wrote(two)
    target = target_of(two.carer, uid)
    before = commits_of(two.carer, target.commits[uid])
    erasure.propose(two.carer, uid, BASIS)
    clock_of(two.carer).instant += timedelta(days=30)
    erasure.execute(two.carer, uid, BASIS)
    two.exchange()
    for vault in (two.carer, two.caseworker):
        take_in(vault, before)
        assert target_of(vault, uid).versions == 0
        assert leftovers.erased_records(vault) == {uid}


def test_who_opened_what_says_it_in_words(two: Two) -> None:
    uid = wrote(two)
    holds.hold(two.carer, uid, "Procédure en cours")
    holds.lift(two.carer, uid)
    erasure.propose(two.carer, uid, BASIS)
    clock_of(two.carer).instant += timedelta(days=30)
    erasure.execute(two.carer, uid, BASIS)
    assert [one.words for one in reversed(who_opened(two.carer, most=4))] == [
        "Fiche à garder tant que dure une procédure pour Léa",
        "Fiche qui n’est plus à garder pour Léa",
        "Effacement proposé pour Léa\u00a0: durée de conservation écoulée",
        "Effacé pour de bon pour Léa\u00a0: durée de conservation écoulée",
    ]


def test_a_basis_has_a_number_for_ever() -> None:
    numbers = {one.name: one.number for one in ErasureBasis}
    assert numbers == {
        "retention_over": 1,
        "person_request": 2,
        "wrong_file": 3,
        "unlawful": 4,
        "court_order": 5,
        "archives_visa": 6,
    }
    assert basis_of("4") is basis_of("unlawful") is ErasureBasis.unlawful
    assert basis_of("0") is basis_of("") is None
    assert ErasureBasis.numbered(1) == "durée de conservation écoulée"
    assert ErasureBasis.numbered(9) == "motif 9"


def test_stopped_right_after_erasing_the_next_opening_remembers_it_outside(tmp_path: Path) -> None:
    vault = notebook(tmp_path, "Mme Garnier")
    uid = note(vault, child(vault), "Le perroquet zinzolin")
    erasure.propose(vault, uid, BASIS)
    erasure.execute(vault, uid, BASIS)
    (outside,) = vault.around.witnesses.glob("*.erased")
    remembered = outside.read_bytes()
    outside.unlink()  # as if it had stopped before writing this
    vault.close()
    reopened(tmp_path, "Mme Garnier").close()
    assert outside.read_bytes() == remembered
