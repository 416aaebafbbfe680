"""What every test shares: no screen unless asked for, and reproducible random examples."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile(
    "usual", deadline=None, derandomize=True, database=None, suppress_health_check=SLOW
)
settings.register_profile(
    "long", deadline=None, max_examples=1000, database=None, suppress_health_check=SLOW
)
settings.load_profile("usual")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a person watch the windows."""
    parser.addoption("--onscreen", action="store_true", help="show the windows on the screen")


def pytest_configure(config: pytest.Config) -> None:
    """Draw in memory, so that tests need no screen and every machine draws the same."""
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
