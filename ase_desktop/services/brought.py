"""What a received file brings, said as values: from whom, the counts, the lines of a preview.

And whether it takes away or contradicts too much to go without a word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ase_desktop.base.errors import UserError
from ase_desktop.base.moments import shown
from ase_desktop.exchange.reader import Packet
from ase_desktop.ledger.membership import is_uid
from ase_desktop.rules.wording import child_name
from ase_desktop.services.comparing import Comparison, lines_of
from ase_desktop.services.finding import find_record, kind_named
from ase_desktop.services.held import HeldFile
from ase_desktop.services.links import link_names, names_of
from ase_desktop.services.received import (
    CHANGED,
    CONFLICT,
    NEW,
    PREVIEWED,
    RETIRED,
    Received,
    ReceivedLine,
)
from ase_desktop.services.spool import Spooled
from ase_desktop.vault.people import verified_device
from ase_desktop.vault.vault import Vault

MOST_RETIRED = 20
MOST_CONFLICTS = 50
MOST_RETIRED_PERCENT = 5


def sender_of(vault: Vault, packet: Packet) -> str:
    """Return the person behind the signing computer, as verified here: a card is only a claim."""
    device = verified_device(vault.db, packet.header.sender)
    if device is None:
        raise UserError("withdrawn_sender")
    return device.person


def begun(vault: Vault, packet: Packet, file: Spooled) -> Received:
    """Return what is known of a file before its commits are read."""
    person = sender_of(vault, packet)
    header = packet.header
    return Received(
        n=0,
        file=file.name,
        sender=vault.names.get(person, packet.card.name),
        status=PREVIEWED,
        sender_uid=person,
        written_at=shown(header.written_at, header.zone_minutes),
        number=header.number,
    )


def counted(vault: Vault, received: Received, found: Comparison) -> Received:
    """Return what is known of a file with what it changes, counted."""
    return replace(
        received,
        new=found.count(NEW),
        changed=found.count(CHANGED),
        conflicts=found.count(CONFLICT),
        retired=found.count(RETIRED),
        children=found.children,
        is_mass_change=_is_mass_change(vault, found),
    )


def with_lines(vault: Vault, received: Received, found: Comparison) -> Received:
    """Return a preview with its lines, and the names that only exist while it is applied."""
    lines = lines_of(vault, found)
    shown = [(kind_named(line.record.kind), line.record) for line in lines]
    linked = link_names(vault, shown) | names_of(vault, _undecided_links(lines))
    children = {one.uid: find_record(vault, one.uid) for one in received.children}
    called = {uid: child_name(one) for uid, one in children.items() if one is not None}
    return replace(received, lines=lines, names=linked, children_names=called)


def _undecided_links(lines: Iterable[ReceivedLine]) -> set[str]:
    """Return every uid that one of several versions may point to."""
    values = [
        one.value for line in lines for found in line.record.undecided.values() for one in found
    ]
    held = [part for one in values for part in (one.values() if isinstance(one, dict) else [one])]
    return {part for part in held if is_uid(part)}


class TooMuch(UserError):
    """A file that changes too much to be taken in without a word: nothing of it was kept."""

    def __init__(self, file: HeldFile) -> None:
        """Keep what is remembered of it once everything is undone."""
        super().__init__("mass_change", retired=file.retired, conflicts=file.conflicts)
        self.held = file


def refuse_mass_change(received: Received, packet: Packet, file: Spooled) -> None:
    """Raise TooMuch for a file that changes too much to go without a word (sync 11.3)."""
    if received.is_mass_change:
        raise TooMuch(_as_held(received, file, packet))


def _as_held(received: Received, file: Spooled, packet: Packet) -> HeldFile:
    heads = [cid for entry in packet.header.scopes if entry.commits for cid in entry.heads]
    return HeldFile(
        file.sha256,
        file.name,
        received.sender_uid,
        received.retired,
        received.conflicts,
        tuple(heads),
    )


def _is_mass_change(vault: Vault, found: Comparison) -> bool:
    """Say whether a file takes away or contradicts too much to go without a word (sync 11.3)."""
    taken_away = found.count(RETIRED) + found.emptied
    if taken_away > MOST_RETIRED or found.count(CONFLICT) > MOST_CONFLICTS:
        return True
    for (child, status), count in found.counts.items():
        if status == RETIRED and count > 1 and _is_large_share(vault, child, count):
            return True
    return False


def _is_large_share(vault: Vault, child: str | None, count: int) -> bool:
    (held,) = vault.db.execute(
        "SELECT count(*) FROM record JOIN scope ON scope.id = record.scope "
        "WHERE record.kind > 15 AND scope.child IS ?",
        (child,),
    ).fetchone()
    return bool(count * 100 > held * MOST_RETIRED_PERCENT)
