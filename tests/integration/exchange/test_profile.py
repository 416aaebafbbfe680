"""The profile of a département: from a verified service alone, looked at, applied, taken back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.base.terms_writings import ARRIVAL_PAPERS
from ase_desktop.exchange.profile_file import ProfileFile, sign_profile
from ase_desktop.rules.local_rules import LocalRules
from ase_desktop.rules.profile_words import profile_warnings
from ase_desktop.services import (
    log_keeping,
    numbers,
    profile,
    receiving,
    safety_copies,
    sending,
    theft,
)
from ase_desktop.services.arrival import Arrival, Arriving, record_arrival
from ase_desktop.services.caseload import caseload
from ase_desktop.services.departing import departure
from ase_desktop.services.events import calls
from ase_desktop.services.local_rules import APPLIED, in_force
from ase_desktop.services.records import Save, list_records, save_record
from ase_desktop.services.who_opened import who_opened
from ase_desktop.vault import meta
from ase_desktop.vault.database import transaction
from ase_desktop.vault.vault import Vault
from tests.family import NIGHT, FixedClock
from tests.notebooks import CARER, CASEWORKER, child, link, notebook, reopened, shared_child

SERVICE = "Mme Roussel"
VALUES: dict[str, Any] = {
    "name": "Département d’essai",
    "delays": {"silent_days": 45, "soon_days": 10, "copy_days": 7, "access_months": 6},
    "channels": ["folder", "pdf"],
    "numbers": [{"label": "Astreinte ASE", "phone": "0261910012", "hours": "soir"}],
    "tables": {"arrival_papers": [ARRIVAL_PAPERS[0], ARRIVAL_PAPERS[1]]},
}


@dataclass
class Three:
    """A service and a carer who know each other, and a caseworker."""

    folder: Path
    service: Vault
    carer: Vault
    caseworker: Vault

    def make(self, values: dict[str, Any] | None = None) -> Path:
        path = self.folder / f"{len(list(self.folder.glob('*.profil')))}.profil"
        profile.make_profile(self.service, VALUES if values is None else values, path)
        return path


@pytest.fixture(scope="session")
def three_notebooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("profiles")
    service = notebook(folder, SERVICE, "service")
    carer, caseworker = notebook(folder, CARER), notebook(folder, CASEWORKER, "caseworker")
    link(service, carer)
    link(carer, caseworker)
    for vault in (service, carer, caseworker):
        vault.close()
    return folder


@pytest.fixture
def three(three_notebooks: Path, tmp_path: Path) -> Iterator[Three]:
    folder = tmp_path / "three"
    shutil.copytree(three_notebooks, folder)
    found = Three(folder, *(reopened(folder, name) for name in (SERVICE, CARER, CASEWORKER)))
    yield found
    for vault in (found.service, found.carer, found.caseworker):
        vault.close()


def at(vault: Vault, days: int) -> None:
    assert isinstance(vault.around.clock, FixedClock)
    vault.around.clock.instant = NIGHT + timedelta(days=days)


def test_a_profile_is_looked_at_then_applied_then_taken_back(three: Three) -> None:
    path = three.make()
    found = profile.preview_profile(three.carer, path)
    assert (found.signer, found.is_same, found.unknown) == (SERVICE, False, ())
    assert found.made == "2026-11-18T17:42"
    assert sum(one.is_changed for one in found.lines) == 8
    assert in_force(three.carer) == LocalRules()
    changes = profile.apply_profile(three.carer, path)
    assert profile.PROFILE in changes.kinds
    assert in_force(three.carer).silent_days == 45
    state = profile.profile_state(three.carer)
    assert (state.name, state.signer, state.applied) == (
        "Département d’essai",
        SERVICE,
        "2026-11-18T17:42",
    )
    assert profile.preview_profile(three.carer, path).is_same
    profile.undo_profile(three.carer)
    assert in_force(three.carer) == LocalRules()
    assert not profile.profile_state(three.carer).may_go_back
    with pytest.raises(UserError, match="no_profile"):
        profile.undo_profile(three.carer)
    assert [one.words for one in who_opened(three.carer, most=2)] == [
        "Profil du département d’avant remis",
        f"Profil du département appliqué, signé par {SERVICE}",
    ]
    assert who_opened(three.service, most=1)[0].words == "Profil du département fait"


def test_what_follows_goes_back_to_the_one_before(three: Three) -> None:
    profile.apply_profile(three.carer, three.make())
    at(three.service, 1)
    second = three.make({"delays": {"silent_days": 60}})
    profile.apply_profile(three.carer, second)
    assert in_force(three.carer).silent_days == 60
    assert in_force(three.carer).channels == LocalRules().channels  # a profile is whole
    profile.undo_profile(three.carer)
    assert in_force(three.carer).silent_days == 45
    profile.apply_profile(three.carer, second)
    assert in_force(three.carer).silent_days == 60


def test_an_older_one_of_the_same_service_is_refused(three: Three) -> None:
    first = three.make()
    at(three.service, 1)
    profile.apply_profile(three.carer, three.make({}))
    with pytest.raises(UserError, match="profile_older"):
        profile.apply_profile(three.carer, first)


def test_only_a_service_makes_one_and_knows_what_it_says(three: Three) -> None:
    path = three.folder / "x.profil"
    with pytest.raises(UserError, match="profile_needs_service"):
        profile.make_profile(three.carer, VALUES, path)
    with pytest.raises(UserError, match="unknown_field"):
        three.make({"colour": "blue"})
    with pytest.raises(UserError, match="profile_wrong"):
        three.make({"delays": {"copy_days": 0}})
    assert not path.exists()


def test_a_stranger_another_role_and_a_changed_file_are_refused(three: Three) -> None:
    path = three.make()
    with pytest.raises(UserError, match="profile_unknown_signer"):
        profile.preview_profile(three.caseworker, path)
    raw = path.read_bytes()
    changed = three.folder / "changed.profil"
    changed.write_bytes(raw.replace(b'"silent_days":45', b'"silent_days":46'))
    with pytest.raises(UserError, match="file_damaged"):
        profile.apply_profile(three.carer, changed)
    with pytest.raises(UserError, match="no_such_file"):
        profile.preview_profile(three.carer, three.folder / "none.profil")
    with pytest.raises(UserError, match="not_a_profile"):
        profile.preview_profile(three.carer, three.carer.folder.keys)
    assert in_force(three.carer) == LocalRules()


def test_a_carer_s_card_does_not_sign_for_the_service(three: Three) -> None:
    """A notebook whose owner calls herself a service here, and whose verified card says carer."""
    path = three.folder / "mine.profil"
    object.__setattr__(three.carer, "owner", _as_service(three.carer))
    profile.make_profile(three.carer, VALUES, path)
    with pytest.raises(UserError, match="profile_not_service"):
        profile.preview_profile(three.caseworker, path)


def _as_service(vault: Vault) -> Any:
    return replace(vault.owner, role="service")


def test_what_this_program_does_not_know_is_kept_and_said(three: Three) -> None:
    path = three.folder / "newer.profil"
    _signed_as_it_is(three.service, {**VALUES, "colour": "blue"}, path)
    assert profile.preview_profile(three.carer, path).unknown == ("colour",)
    profile.apply_profile(three.carer, path)
    assert profile.profile_state(three.carer).unknown == ("colour",)


def _signed_as_it_is(vault: Vault, values: dict[str, Any], path: Path) -> None:
    """Sign what a newer program of the service may say."""
    bare = ProfileFile(device=vault.owner.device, made=1_795_020_120_000, profile=values)
    path.write_bytes(sign_profile(bare, vault.sign).raw)


def test_numbers_are_read_without_opening(three: Three) -> None:
    profile.apply_profile(three.carer, three.make())
    shown = [("02\u00a061\u00a091\u00a000\u00a012", "Astreinte ASE · soir")]
    assert list(three.carer.folder.read().numbers) == shown
    uid = child(three.carer)
    assert calls(three.carer, uid).numbers[0].label == "Astreinte ASE · soir"
    save_record(
        three.carer, Save("foster_household", {"name": "Foyer", "on_call_phone": "0261910099"})
    )
    assert [one.number[-2:] for one in numbers.called(three.carer)] == ["99", "12"]
    assert calls(three.carer, uid).numbers[0].number.endswith("99")
    profile.undo_profile(three.carer)
    assert [one[0][-2:] for one in three.carer.folder.read().numbers] == ["99"]


def test_delays_are_the_ones_used(three: Three) -> None:
    profile.apply_profile(three.carer, three.make())
    assert log_keeping.months_kept(three.carer) == 6
    with pytest.raises(UserError, match="set_by_profile"):
        log_keeping.keep_for(three.carer, 12)
    assert safety_copies.copy_state(three.carer).late_days == 7
    profile.undo_profile(three.carer)
    assert log_keeping.months_kept(three.carer) == 12


def test_a_household_is_silent_as_the_profile_says(three: Three) -> None:
    link(three.service, three.caseworker)
    uid = shared_child(three.carer, three.caseworker)
    save_record(three.carer, Save("hearing", {"start": "2026-12-03T09:00"}, children=[uid]))
    receiving.receive(three.caseworker, sending.send(three.carer, CASEWORKER, three.folder).file)
    (task,) = caseload(three.caseworker).households[0].children[0].tasks
    assert task.group == "dates"
    profile.apply_profile(three.caseworker, three.make())
    (task,) = caseload(three.caseworker).households[0].children[0].tasks
    assert task.group == "later"
    at(three.caseworker, 40)
    assert caseload(three.caseworker).silent == 0
    profile.undo_profile(three.caseworker)
    assert caseload(three.caseworker).silent == 1


def test_ways_to_hand_over_and_papers_are_those_of_the_profile(three: Three) -> None:
    shared_child(three.carer, three.caseworker)
    assert departure(three.carer, CASEWORKER).channels == LocalRules().channels
    profile.apply_profile(three.carer, three.make())
    assert departure(three.carer, CASEWORKER).channels == ("folder", "pdf")
    answered = Arriving("Tom", papers={ARRIVAL_PAPERS[4]: "received"})
    arrived = record_arrival(three.carer, Arrival((answered,), "2026-11-18"))
    found = list_records(three.carer, "paper", child=arrived.children[0][0])
    wanted = {ARRIVAL_PAPERS[0], ARRIVAL_PAPERS[1], ARRIVAL_PAPERS[4]}
    assert {one["paper_type"] for one in found} == wanted


def test_what_was_looked_at_is_what_is_applied(three: Three) -> None:
    path = three.make()
    seen = profile.preview_profile(three.carer, path).sha256
    at(three.service, 1)
    profile.make_profile(three.service, {"delays": {"silent_days": 99}}, path)
    with pytest.raises(UserError, match="profile_changed"):
        profile.apply_profile(three.carer, path, seen=seen)
    assert in_force(three.carer) == LocalRules()
    profile.apply_profile(three.carer, path, seen=profile.preview_profile(three.carer, path).sha256)
    assert in_force(three.carer).silent_days == 99


def test_what_a_later_program_reads_no_more_never_stops_anything(three: Three) -> None:
    profile.apply_profile(three.carer, three.make())
    (entry,) = meta.get(three.carer.db, APPLIED)
    entry["values"]["delays"]["silent_days"] = 4000
    with transaction(three.carer.db):
        meta.put(three.carer.db, APPLIED, [entry])
    assert (in_force(three.carer).silent_days, in_force(three.carer).copy_days) == (30, 7)
    state = profile.profile_state(three.carer)
    assert state.left == ("delays.silent_days",)
    assert "«\u00a0delays.silent_days\u00a0»" in profile_warnings(SERVICE, "", state.left)[0]
    three.carer.close()
    three.carer = reopened(three.folder, CARER)
    assert in_force(three.carer).copy_days == 7


def test_a_service_whose_laptop_is_stolen_since_is_said(three: Three) -> None:
    assert profile.profile_state(three.carer).stolen_on == ""
    profile.apply_profile(three.carer, three.make())
    assert profile.profile_state(three.carer).stolen_on == ""
    theft.declare(three.carer, SERVICE)
    state = profile.profile_state(three.carer)
    assert state.stolen_on == "2026-11-18T17:42"
    (told,) = profile_warnings(SERVICE, state.stolen_on, state.left)
    assert told.startswith("L’ordinateur de Mme Roussel a été déclaré volé le 18\u00a0novembre")
    assert in_force(three.carer).silent_days == 45
    with pytest.raises(UserError, match="profile_stolen_signer"):
        profile.preview_profile(three.carer, three.make())
