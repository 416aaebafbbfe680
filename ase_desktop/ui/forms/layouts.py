"""Which kinds have a form of their own, and what the generic form leaves out of the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from ase_desktop.base.kinds import RecordKind
from ase_desktop.ui.forms.field_widgets import Links
from ase_desktop.ui.forms.record_form import RecordForm


class FormMaker(Protocol):
    """Makes the form of one kind."""

    def __call__(self, kind: RecordKind, *, links: Links, rows: Sequence[RecordKind]) -> RecordForm:
        """Return an empty form."""
        ...


_SPECIAL: dict[str, FormMaker] = {}
_HIDDEN: dict[str, frozenset[str]] = {  # what the program writes by itself
    "addendum": frozenset({"about"}),
    "private_note": frozenset({"about"}),
    "placement": frozenset({"home_uid"}),
    "visit": frozenset({"schedule", "original_date", "slot"}),
}
ALWAYS_HIDDEN = frozenset({"origin", "confirmed"})  # said by the page, not asked in the form


def special(kind: str) -> Callable[[FormMaker], FormMaker]:
    """Register the special form of a kind (at most eight in the whole program)."""

    def register(maker: FormMaker) -> FormMaker:
        _SPECIAL[kind] = maker
        return maker

    return register


def forget(kind: str) -> None:
    """Go back to the generic form of a kind."""
    _SPECIAL.pop(kind, None)


def hide(kind: str, *names: str) -> None:
    """Leave fields of a kind out of its generic form."""
    _HIDDEN[kind] = _HIDDEN.get(kind, frozenset()) | frozenset(names)


def make_form(kind: RecordKind, *, links: Links, rows: Sequence[RecordKind] = ()) -> RecordForm:
    """Return the form of a kind: its special one, else the generic one."""
    maker = _SPECIAL.get(kind.name)
    if maker is not None:
        return maker(kind, links=links, rows=rows)
    hidden = ALWAYS_HIDDEN | _HIDDEN.get(kind.name, frozenset())
    return RecordForm(kind, links=links, hidden=hidden, rows=rows)
