"""The demonstration's two notebooks, opened without a window, and a child known by a first name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ase_desktop.app import build
from ase_desktop.services import vaults
from ase_desktop.services.asked import Save
from ase_desktop.services.records import save_record
from ase_desktop.vault.vault import Vault
from tests.family import family_app, new_app
from tests.two_notebooks import Face, Pair, pair, template

__all__ = ["pair", "template"]


@contextmanager
def opened(face: Face) -> Iterator[Vault]:
    """Open one of the two notebooks, and close it."""
    app = build(face.home)
    vault = vaults.unlock(face.vault, face.passphrase, app.around)
    try:
        yield vault
    finally:
        vaults.lock(vault)


@pytest.fixture
def carer(pair: Pair) -> Iterator[Vault]:
    with opened(pair.carer) as vault:
        yield vault


@pytest.fixture
def caseworker(pair: Pair) -> Iterator[Vault]:
    with opened(pair.caseworker) as vault:
        yield vault


@pytest.fixture
def lea(tmp_path: Path) -> Iterator[Vault]:
    """The made-up family of Léa and Tom."""
    app = family_app(tmp_path)
    yield app.open_vault
    app.lock()


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[tuple[Vault, str]]:
    """A new notebook where one child is known by her first name only."""
    app = new_app(tmp_path)
    vault = app.open_vault
    yield vault, save_record(vault, Save("child", {"first_name": "Noé"})).uid
    app.lock()
