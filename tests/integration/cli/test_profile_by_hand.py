"""The profile of a département by the command line: made, looked at, applied, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.two_notebooks import Face, linked, new_face

VALUES = {"name": "Département d’essai", "delays": {"silent_days": 45}}


@pytest.fixture
def faces(tmp_path: Path) -> tuple[Face, Face]:
    """Give a service and a carer whose words were compared."""
    service, carer = new_face(tmp_path, "service", "Mme Roussel"), new_face(tmp_path, "carer", "A")
    linked(service, carer)
    return service, carer


def test_a_profile_is_made_looked_at_applied_and_taken_back(
    faces: tuple[Face, Face], tmp_path: Path
) -> None:
    service, carer = faces
    path = tmp_path / "departement.profil"
    assert service.do("profile", "make", path, given=VALUES) == {"file": str(path)}
    looked = carer.do("profile", "apply", path, "--preview")
    assert (looked["signer"], looked["applied"]) == ("Mme Roussel", False)
    assert carer.do("profile", "show")["applied"] == ""
    told = carer.say("profile", "apply", path, as_json=False).out
    assert "Signé par Mme Roussel" in told
    assert "Famille silencieuse après : 30\u00a0jours → 45\u00a0jours" in told
    assert carer.do("profile", "show")["name"] == "Département d’essai"
    carer.do("profile", "undo")
    assert carer.do("profile", "show")["signer"] == ""
    shown = carer.say("profile", "show", as_json=False).out
    assert "Famille silencieuse après : 30\u00a0jours" in shown


def test_a_profile_is_refused_in_one_sentence(faces: tuple[Face, Face], tmp_path: Path) -> None:
    service, carer = faces
    path = tmp_path / "departement.profil"
    assert "service" in carer.refused("profile", "make", path, given=VALUES)
    assert "silent_days" in service.refused(
        "profile", "make", path, given={"delays": {"silent_days": 0}}
    )
    assert "colour" in service.refused("profile", "make", path, given={"colour": 1})
    assert service.refused("profile", "make", path, given=b"no json")
    assert service.refused("profile", "make", given=VALUES)
    assert not path.exists()
    service.do("profile", "make", path, given=VALUES)
    signed = path.read_bytes()
    path.write_bytes(signed.replace(b'"silent_days":45', b'"silent_days":46'))
    assert path.read_bytes() != signed
    assert "abîmé" in carer.refused("profile", "apply", path)
    assert carer.refused("profile", "undo")
