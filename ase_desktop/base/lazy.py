"""The one lazy door: what is heavy and not needed for the first picture comes in through here."""

from __future__ import annotations

import importlib
from types import ModuleType


def load(name: str) -> ModuleType:
    """Import a module when it is first needed (start-up measures: docs/adr)."""
    return importlib.import_module(name)
