"""What is being written and not saved yet: opened beside the notebook, listed for « À compléter ».

The drafts have a file, a connection and a thread of their own: one is kept even while the notebook
is busy receiving a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ase_desktop.base.french import NBSP
from ase_desktop.base.ids import new_uid
from ase_desktop.base.kinds import Value
from ase_desktop.models.catalog import KINDS
from ase_desktop.rules.wording import child_name
from ase_desktop.services.finding import find_record
from ase_desktop.vault.drafts import Draft, Drafts
from ase_desktop.vault.vault import Vault

__all__ = ["Draft", "Drafts", "Waiting", "fresh_uid", "is_kept", "open_drafts", "waiting"]

# The forms that keep a draft are named after the page that takes it up again.
NOTE, EVENT, RECORD, ARRIVAL, DECIDE = "note", "event", "record", "arrival", "decide"
PROFILE = "make_profile"  # of a service: it becomes a file, and no record
_ALONE = frozenset({"children", "at", "private", "apart", "severity"})  # chosen, nothing written
_FORM_LABELS = {ARRIVAL: "Un enfant arrive", PROFILE: "Profil du département"}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of « À compléter »: « Léa : note du journal », « Un brouillon vous attend »."""

    draft: Draft
    children: tuple[str, ...]
    sentence: str
    note: str
    page: str  # of the registry, to take it up again
    arguments: tuple[str | None, ...]


def open_drafts(vault: Vault) -> Drafts:
    """Open the drafts of an open notebook, on the thread that will use them."""
    return Drafts(vault.folder, vault.key)


def fresh_uid(vault: Vault) -> str:
    """Return the uid of a record to be written: its draft and its save agree on it."""
    return new_uid(vault.around.random)


def waiting(vault: Vault, drafts: Iterable[Draft]) -> tuple[Waiting, ...]:
    """Return the drafts that hold something, as « À compléter » lists them, newest first.

    Those already saved are left out: the program ended between the save and the end of its draft.
    """
    return tuple(
        _waiting(vault, one) for one in drafts if _holds_something(one) and not is_kept(vault, one)
    )


def is_kept(vault: Vault, draft: Draft) -> bool:
    """Return whether what a draft says is already saved."""
    if draft.form == ARRIVAL:
        return find_record(vault, str(draft.values.get("uid"))) is not None
    if draft.form == DECIDE:
        uid, field = draft.uid.split(":")
        record = find_record(vault, uid)
        return record is None or field not in record.undecided
    record = find_record(vault, draft.uid)
    if record is None:
        return False
    known = {spec.name for spec in KINDS[record.kind].fields}
    said = {name: value for name, value in draft.values.items() if name in known}
    rows = any(isinstance(value, list) and value for value in draft.values.values())
    return not rows and all(record[name] == value for name, value in said.items())


def _waiting(vault: Vault, draft: Draft) -> Waiting:
    children = _children(draft)
    named = [found for uid in children if (found := find_record(vault, uid)) is not None]
    names = ", ".join(child_name(one) for one in named)
    label = KINDS[draft.kind].label if draft.kind in KINDS else "Fiche"
    label = _FORM_LABELS.get(draft.form, label)
    what = f"{label[:1].lower()}{label[1:]}" if names else label
    return Waiting(
        draft=draft,
        children=tuple(one.uid for one in named),
        sentence=f"{names}{NBSP}: {what}" if names else what,
        note="Un brouillon vous attend",
        page=draft.form,
        arguments=_arguments(draft),
    )


def _children(draft: Draft) -> Sequence[str]:
    listed: Value = draft.values.get("children")
    if isinstance(listed, list):
        return [str(one) for one in listed]
    return [draft.child] if draft.child else []


def _holds_something(draft: Draft) -> bool:
    """Say whether something was written, beside what the form says by itself."""
    said = (value for name, value in draft.values.items() if name not in _ALONE)
    return any(value not in (None, "", [], False) for value in said)


_ARGUMENTS: dict[str, Callable[[Draft], tuple[str | None, ...]]] = {
    NOTE: lambda _draft: (None,),
    EVENT: lambda draft: (draft.uid, draft.child or None),
    RECORD: lambda draft: (draft.kind, draft.uid, draft.child or None),
    DECIDE: lambda draft: tuple(draft.uid.split(":")),
    PROFILE: lambda _draft: (),
}


def _arguments(draft: Draft) -> tuple[str | None, ...]:
    """Return what the page of a form is opened with: its record, unless it asks for more."""
    make = _ARGUMENTS.get(draft.form)
    return make(draft) if make is not None else (draft.uid,)
