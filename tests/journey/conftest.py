"""The two notebooks of the demonstration."""

from __future__ import annotations

from tests.two_notebooks import pair, template

__all__ = ["pair", "template"]
