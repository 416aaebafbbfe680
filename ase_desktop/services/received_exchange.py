"""One received file as its page shows it: what it brought, how it is undone, what was set aside."""

from __future__ import annotations

from dataclasses import dataclass

from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.messages import sentence
from ase_desktop.rules.titles import dated_title
from ase_desktop.rules.wording import child_name
from ase_desktop.services import undoing
from ase_desktop.services.exchanges import changes_words
from ase_desktop.services.finding import find_record, kind_named, list_records
from ase_desktop.services.origins import UNDONE
from ase_desktop.services.set_asides import SET_ASIDE
from ase_desktop.vault.vault import Vault

MOST_SHOWN = 50  # records set aside


@dataclass(frozen=True, slots=True)
class AsideLine:
    """One record that is hidden in this notebook."""

    uid: str
    title: str
    child: str  # name


@dataclass(frozen=True, slots=True)
class ReceivedExchange:
    """What the page of a received file shows."""

    sender: str
    at: str  # local moment
    brought: str  # « 12 nouveautés, 3 changements »
    sentences: tuple[str, ...] = ()  # what undoing it does, or why it is not undone any more
    may_undo: bool = False  # undoing it would change something
    undone_at: str = ""  # local moment
    aside: tuple[AsideLine, ...] = ()  # the first of what it brought and is set aside now
    more_aside: int = 0


def received_exchange(vault: Vault, number: int) -> ReceivedExchange:
    """Return one received file by its number; UserError no_such_exchange."""
    person, at, told = undoing.received_row(vault, number)
    refused = undoing.why_not(vault, at, told)
    found = None if refused else undoing.look(vault, number)
    aside = _aside(vault, number)
    return ReceivedExchange(
        sender=vault.names.get(person, ""),
        at=at,
        brought=changes_words(told),
        sentences=(undoing.sentences(found) if found else (sentence(refused, days=undoing.DAYS),)),
        may_undo=found is not None and found.given_back + found.set_aside > 0,
        undone_at=told.get(UNDONE, {}).get("at", ""),
        aside=tuple(_line(vault, one) for one in aside[:MOST_SHOWN]),
        more_aside=max(len(aside) - MOST_SHOWN, 0),
    )


def _aside(vault: Vault, number: int) -> list[Snapshot]:
    """Return what is still set aside by undoing a receive."""
    reason = undoing.reason_of(number)
    marks = [one for one in list_records(vault, SET_ASIDE) if one["reason"] == reason]
    found = [find_record(vault, str(one["about"])) for one in marks]
    return [one for one in found if one is not None]


def _line(vault: Vault, record: Snapshot) -> AsideLine:
    child = find_record(vault, record.child) if record.child else None
    title = dated_title(kind_named(record.kind), record)
    return AsideLine(record.uid, title, child_name(child) if child is not None else "")
