"""Undoing a receive, for thirty days: earlier values given back, the rest set aside here.

Nothing is retired at anybody else's, and nothing written since is touched.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ase_desktop.base.clock import today
from ase_desktop.base.errors import UserError
from ase_desktop.base.french import NBSP, as_date, counted, listed
from ase_desktop.base.kinds import Changes, Value
from ase_desktop.ledger.commit import body_values
from ase_desktop.ledger.membership import is_uid
from ase_desktop.models.catalog import BY_NUMBER, KINDS
from ase_desktop.services import introduced, set_asides
from ase_desktop.services.giving_back import Judge, Plan
from ase_desktop.services.introduced import FileOrder
from ase_desktop.services.origins import (
    REDONE,
    UNDONE,
    Origins,
    Span,
    TakenBack,
    last_commit,
    taken_back,
)
from ase_desktop.vault.live import live_records
from ase_desktop.vault.tables import OPERATIONS_PER_COMMIT
from ase_desktop.vault.vault import Vault

DAYS = 30
_TOUCHED = (
    "SELECT DISTINCT op.record FROM op JOIN record ON record.id = op.record "
    "WHERE op.id BETWEEN ? AND ? AND op.standing = 0 AND record.kind > 15 ORDER BY op.record"
)


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing a receive does, or would do; counts are records."""

    n: int
    sender: str
    received_at: str  # local moment
    sender_uid: str = ""
    given_back: int = 0  # they have their earlier values again
    set_aside: int = 0  # hidden in this notebook only
    kept: int = 0  # left as they are
    introduced: tuple[str, ...] = ()  # names of those whom it introduced: offered no more
    changes: Changes = Changes()


def look(vault: Vault, number: int) -> Undoing:
    """Say what undoing a receive would do; same errors as undo_receive."""
    found = _exchange(vault, number)
    return _told(found, _plan(vault, number))


def undo_receive(vault: Vault, number: int) -> Undoing:
    """Undo a receive, by its number in the history of exchanges, in one transaction.

    A record that was here, and that this person may write, has its earlier values again, by a
    save of hers; what came new, or is somebody else's writing, is set aside in her own notebook.
    What was written or built upon since stays; whom the file introduced is offered no more, unless
    admitted since. Raises UserError no_such_exchange, already_undone,
    too_late_to_undo.
    """
    found = _exchange(vault, number)
    plan = _plan(vault, number)
    with vault.write("undo_receive", about=found.sender_uid, detail=str(number)) as opened:
        first = last_commit(vault) + 1
        plan.write(opened.writing)
        set_asides.set_aside(vault, opened.writing, plan.aside, reason_of(number))
        introduced.forget_file(vault.db, file_order(vault, number))
        _remember(vault, number, first)
    vault.witness(at_once=True)
    changes = set_asides.shown_again(vault, opened.changes, plan.aside)
    return replace(_told(found, plan), changes=changes)


def sentences(found: Undoing) -> tuple[str, ...]:
    """Return what undoing does, to be read before."""
    said: list[str] = []
    if found.given_back:
        said += [
            counted(found.given_back, *_GIVEN_BACK),
            f"{found.sender} le verra aussi à votre prochain fichier. {_HISTORY}",
        ]
    if found.set_aside:
        said.append(counted(found.set_aside, *_SET_ASIDE))
    if found.kept:
        said.append(counted(found.kept, *STAY))
    if found.introduced:
        said.append(f"{found.sender} ne vous présente plus {listed(found.introduced)}.")
    return tuple(said) or ("Rien ne change.",)


_HISTORY = "Ce qui était écrit reste lisible dans l’historique."
_GIVEN_BACK = (
    "fiche redevient ce qu’elle était.",
    "fiches redeviennent ce qu’elles étaient.",
)
_SET_ASIDE = (
    "fiche est mise de côté, dans votre carnet seulement.",
    "fiches sont mises de côté, dans votre carnet seulement.",
)
STAY = (
    "fiche reste telle quelle, écrite depuis ou fermée.",
    "fiches restent telles quelles, écrites depuis ou fermées.",
)


def why_not(vault: Vault, at: str, told: Mapping[str, Value]) -> str:
    """Return why a receive of that moment, with that summary, is not undone any more; or ""."""
    if UNDONE in told:
        return "already_undone"
    since = max([at, *(one["at"] for one in told.get(REDONE, ()))])
    age = (today(vault.around.clock, vault.zone) - as_date(since)).days
    return "too_late_to_undo" if age > DAYS else ""


def received_row(vault: Vault, number: int) -> tuple[str, str, dict[str, Value]]:
    """Return the sender, the moment and the summary of a receive; UserError no_such_exchange."""
    row = vault.db.execute(
        "SELECT person, at, summary FROM packet WHERE id = ? AND direction = 'in'", (number,)
    ).fetchone()
    if row is None:
        raise UserError("no_such_exchange", n=number)
    return row[0], row[1], json.loads(row[2])


def reason_of(number: int) -> str:
    """Return what the marks of an undone receive say."""
    return f"Échange n°{NBSP}{number} annulé"


def _exchange(vault: Vault, number: int) -> Undoing:
    """Return what is known of a receive that may be undone."""
    person, at, told = received_row(vault, number)
    refused = why_not(vault, at, told)
    if refused:
        raise UserError(refused, days=DAYS)
    cards = introduced.brought_by(vault.db, file_order(vault, number))
    names = tuple(one.card.name for one in cards)
    return Undoing(number, vault.names.get(person, ""), at, person, introduced=names)


def file_order(vault: Vault, number: int) -> FileOrder:
    """Return who sent a file, from which computer, as the how many-th."""
    row = vault.db.execute("SELECT person, device, n FROM packet WHERE id = ?", (number,))
    return FileOrder(*row.fetchone())


def _plan(vault: Vault, number: int) -> Plan:
    plan = Plan()
    first, last = vault.db.execute(
        "SELECT min(id), max(id) FROM commit_ WHERE packet = ?", (number,)
    ).fetchone()
    if first is None:
        return plan
    span = Span(first, last)
    bounds = (first * OPERATIONS_PER_COMMIT, (last + 1) * OPERATIONS_PER_COMMIT - 1)
    numbers = [row[0] for row in vault.db.execute(_TOUCHED, bounds)]
    known = taken_back(vault)
    judge = Judge(vault, span, _used_since(vault, last, known), Origins(vault, known))
    for record in live_records(vault.db, numbers):
        kind = BY_NUMBER.get(record.kind)
        if kind is not None and kind.name != set_asides.SET_ASIDE:
            plan.note(record.scope, judge.verdict(record))
    return plan


def _used_since(vault: Vault, last: int, known: Iterable[TakenBack]) -> set[str]:
    """Return the uids that what was written or received since speaks of, and its children.

    A later receive that was undone does not count, nor what only says again what was there.
    """
    apart = [span for one in known for span in one.apart]
    rows = vault.db.execute(
        "SELECT op.id, op.body, scope.child FROM op JOIN record ON record.id = op.record "
        "JOIN scope ON scope.id = record.scope WHERE op.id >= ? AND op.standing = 0 "
        "AND record.kind > 15 AND record.kind <> ?",
        ((last + 1) * OPERATIONS_PER_COMMIT, KINDS[set_asides.SET_ASIDE].number),
    )
    used: set[str] = set()
    for operation, body, child in rows:
        if any(span.holds(operation // OPERATIONS_PER_COMMIT) for span in apart):
            continue
        used |= {child} if child else set()
        used |= {value for value in _texts(body_values(body).values()) if is_uid(value)}
    return used


def _texts(values: Iterable[Value]) -> Iterator[str]:
    """Yield every text of some values, those of groups too."""
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from _texts(value.values())


def _remember(vault: Vault, number: int, first: int) -> None:
    """Keep, with the receive, when it was undone and by which commits."""
    told = {"at": vault.now, "first": first, "last": last_commit(vault)}
    vault.db.execute(
        "UPDATE packet SET summary = json_set(summary, '$.undone', json(?), '$.is_undone', 1) "
        "WHERE id = ?",
        (json.dumps(told), number),
    )


def _told(found: Undoing, plan: Plan) -> Undoing:
    return replace(found, given_back=plan.given_back, set_aside=len(plan.aside), kept=plan.kept)
