"""Which child a document is about: pills for a carer's two or three, a list for many."""

from __future__ import annotations

from collections.abc import Sequence

from ase_desktop.ui.widgets.avatar import coloured
from ase_desktop.ui.widgets.chips import ChipGroup, child_chips
from ase_desktop.ui.widgets.fields import Choice

_FEW = 6  # children shown as pills; more are chosen in a list


def child_question(named: Sequence[tuple[str, str]]) -> ChipGroup | Choice:
    """Return the question about (uid, name) of children; one is always chosen."""
    if len(named) <= _FEW:
        return child_chips(coloured(list(named)), name="Enfant", many=False)
    return Choice(named, name="Enfant", width=320)
