"""Two notebooks that share Léa, for every test of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shared_scopes import Two, opened


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    """Give a carer's and a caseworker's open notebooks."""
    found = opened(tmp_path)
    yield found
    found.close()
