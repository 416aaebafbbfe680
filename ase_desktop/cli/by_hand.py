"""Refusals as the command line says them: a command to type, where a screen names a screen."""

from __future__ import annotations

from pathlib import Path

from ase_desktop.base.errors import UserError

_BY_HAND = {
    "unknown_sender": "words_to_compare",
    "a_card": "card_by_hand",
    "a_profile": "profile_by_hand",
    "a_notebook": "notebook_by_hand",
}


def by_hand(error: UserError, path: Path) -> UserError:
    """Return what is said of a file that was refused."""
    code = _BY_HAND.get(error.code)
    return UserError(code, **{**error.values, "file": path}) if code else error
