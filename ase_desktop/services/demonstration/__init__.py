"""A fictional family, lived again day after day: what the example and the tests are made of."""

from __future__ import annotations

from ase_desktop.services.demonstration.household import Household, Side, build

__all__ = ["Household", "Side", "build"]
