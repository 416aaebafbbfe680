"""Receiving again a file that was undone: its content comes back as it was received.

What undoing set aside is shown again, the values it gave back make way for those received. What
was written since stays, and nothing of the file itself is taken in: all of it is here already.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ase_desktop.base.french import NBSP, counted, long_date
from ase_desktop.base.kinds import LIFE, RETIRED, Snapshot, Value
from ase_desktop.exchange.reader import Packet
from ase_desktop.ledger.commit import body_values
from ase_desktop.models.catalog import BY_NUMBER, KINDS
from ase_desktop.services import brought, held, introducing, set_asides, undoing
from ase_desktop.services.comparing import Touched, compare
from ase_desktop.services.finding import find_record, list_records
from ase_desktop.services.giving_back import (
    GIVEN_BACK,
    KEPT,
    SAME,
    Plan,
    Registers,
    Turn,
    Verdict,
    may_write,
    writes_of,
)
from ase_desktop.services.origins import (
    REDONE,
    UNDONE,
    Origins,
    Span,
    last_commit,
    taken_back,
)
from ase_desktop.services.received import APPLIED, PREVIEWED, Received
from ase_desktop.services.set_asides import SET_ASIDE
from ase_desktop.services.spool import Spooled
from ase_desktop.vault.entries import Entry
from ase_desktop.vault.live import LiveRecord, Written, live_records
from ase_desktop.vault.projection import Projector
from ase_desktop.vault.sight import standing_before
from ase_desktop.vault.tables import OPERATIONS_PER_COMMIT
from ase_desktop.vault.vault import Vault
from ase_desktop.vault.writing import Writing

_ROW = (
    "SELECT id, json_extract(summary, '$.undone'), "
    "(SELECT coalesce(max(commit_.id), 0) FROM commit_ WHERE commit_.packet = packet.id) "
    "FROM packet WHERE direction = 'in' AND sha256 = ? "
    "AND json_extract(summary, '$.undone') IS NOT NULL"
)
_REWRITTEN = (
    "SELECT DISTINCT op.record FROM op JOIN record ON record.id = op.record "
    "WHERE op.id BETWEEN ? AND ? AND record.kind > 15 AND record.kind <> ? ORDER BY op.record"
)
_MARKS = (
    "SELECT record.uid FROM op JOIN record ON record.id = op.record "
    "WHERE op.id BETWEEN ? AND ? AND record.kind = ?"
)
_BODIES = "SELECT body FROM op WHERE record = ? AND id BETWEEN ? AND ?"


@dataclass(frozen=True, slots=True)
class Undone:
    """A receive that is undone now: its number, its last commit, when and by what it was undone."""

    number: int
    last: int
    at: str  # local moment
    wrote: Span

    @property
    def operations(self) -> tuple[int, int]:
        """Return between which row ids the operations of the undoing stand."""
        after = (self.wrote.last + 1) * OPERATIONS_PER_COMMIT
        return self.wrote.first * OPERATIONS_PER_COMMIT, after - 1


def undone(vault: Vault, file: Spooled) -> Undone | None:
    """Return what is known of a file that was received, and undone since; else None."""
    row = vault.db.execute(_ROW, (file.sha256,)).fetchone()
    if row is None:
        return None
    number, summary, last = row
    told = json.loads(summary)
    return Undone(number, last, told["at"], Span(told["first"], told["last"]))


def receive_again(
    vault: Vault,
    packet: Packet,
    file: Spooled,
    before: Undone,
    *,
    keep: bool,
    accept_mass_change: bool,
) -> Received:
    """Put back what undoing a receive took away, in one transaction; or only say it.

    Raises UserError withdrawn_sender, TooMuch.
    """
    person = brought.sender_of(vault, packet)
    with vault.write("receive", about=person, detail=packet.header.packet) as opened:
        opened.keep = keep
        first = last_commit(vault) + 1
        plan = _plan(vault, before)
        plan.write(opened.writing)
        shown = _show_again(vault, opened.writing, before)
        order = undoing.file_order(vault, before.number)
        introduced = introducing.take(vault, packet.introduced, person, file=order)
        touched = _touched(vault, shown)
        opened.finish()
        found = compare(vault, touched)
        received = replace(
            brought.counted(vault, brought.begun(vault, packet, file), found),
            n=before.number,
            introduced=introduced,
            undone_at=before.at,
            kept=plan.kept,
        )
        if not accept_mass_change:
            brought.refuse_mass_change(received, packet, file)
        if not keep:
            received = brought.with_lines(vault, received, found)
        _remember(vault, before, first)
        held.forget(vault, file.sha256)
    uids = [one.uid for one in shown] if keep else []
    changes = set_asides.shown_again(vault, opened.changes, uids)
    return replace(received, status=APPLIED if keep else PREVIEWED, changes=changes)


def sentences(received: Received) -> tuple[str, ...]:
    """Return what is said of a file that was undone, and comes back; nothing of another."""
    if not received.undone_at:
        return ()
    said = (
        f"«{NBSP}Annuler cet échange{NBSP}» avait mis de côté ce que ce fichier apporte, le "
        f"{long_date(received.undone_at)}{NBSP}: cela revient comme vous l’aviez reçu."
    )
    kept = (counted(received.kept, *undoing.STAY),) if received.kept else ()
    return (said, *kept)


def _plan(vault: Vault, before: Undone) -> Plan:
    """Return what to write so that the values received stand again."""
    plan = Plan()
    origins = Origins(vault, taken_back(vault))
    asked = (*before.operations, KINDS[SET_ASIDE].number)
    numbers = [row[0] for row in vault.db.execute(_REWRITTEN, asked)]
    for record in live_records(vault.db, numbers):
        plan.note(record.scope, _verdict(vault, record, before, origins))
    return plan


def _verdict(vault: Vault, record: LiveRecord, before: Undone, origins: Origins) -> Verdict:
    received = standing_before(vault.db, record.number, before.wrote.first)
    turns: list[Turn] = []
    is_kept = False
    registers = _registers(vault, record, before)
    if _was_shown_though_retired(vault, record, received):
        registers.discard(LIFE)
    for register in sorted(registers):
        live, wanted = record.registers.get(register, []), received.get(register, [])
        found = list(_turns(register, live, wanted))
        since = [origins.of(record, register, one) > before.last for one in live]
        if register == LIFE:  # what was written in since is not retired under her hands
            since += [origin > before.wrote.last for origin in origins.of_all(record)]
        if any(since):
            is_kept = is_kept or bool(found)  # written since
        else:
            turns += found
    if turns and may_write(vault, BY_NUMBER[record.kind], record):
        return Verdict(record.uid, GIVEN_BACK, writes_of(record, turns))
    return Verdict(record.uid, KEPT if turns or is_kept else SAME)


def _was_shown_though_retired(vault: Vault, record: LiveRecord, received: Registers) -> bool:
    """Say whether somebody was writing in a record while another retired it: it stays in sight."""
    if {one.value for one in received.get(LIFE, ())} != {RETIRED}:
        return False
    was, projector = replace(record, registers=received), Projector(vault.db, vault.store)
    return not projector.is_retired(BY_NUMBER[record.kind], was)


def _registers(vault: Vault, record: LiveRecord, before: Undone) -> set[int]:
    """Return the registers of a record in which undoing wrote, and that are not erased since."""
    bodies = vault.db.execute(_BODIES, (record.number, *before.operations))
    return {register for (body,) in bodies for register in body_values(body)}


def _turns(register: int, live: Sequence[Written], received: Sequence[Written]) -> Iterator[Turn]:
    """Yield the values to write in a register; none when it says the same, or is erased."""
    wanted: list[Value] = []
    for one in received:
        if one.value not in wanted:
            wanted.append(one.value)
    kept = [one for one in live if one.value in wanted]
    replaced = tuple(one.cid for one in live if one.value not in wanted)
    missing = [value for value in wanted if value not in [one.value for one in kept]]
    if not live or not wanted:
        return
    for value in missing:
        yield register, value, replaced
    if not missing and replaced:
        yield register, kept[0].value, (*replaced, kept[0].cid)


def _show_again(vault: Vault, writing: Writing, before: Undone) -> list[Snapshot]:
    """Take back the marks that undoing made; return the records that are in the lists again."""
    rows = vault.db.execute(_MARKS, (*before.operations, KINDS[SET_ASIDE].number))
    made, reason = {row[0] for row in rows}, undoing.reason_of(before.number)
    standing = list_records(vault, SET_ASIDE)
    marks = [one for one in standing if one.uid in made and one["reason"] == reason]
    for scope in dict.fromkeys(one.scope for one in marks):
        mine = [one for one in marks if one.scope == scope]
        writing.save(scope, [Entry(SET_ASIDE, one.uid, life=RETIRED) for one in mine])
    hidden = {one["about"] for one in standing if one not in marks}
    found = [find_record(vault, str(one["about"])) for one in marks if one["about"] not in hidden]
    return [one for one in found if one is not None and not one.retired]


def _touched(vault: Vault, shown: Sequence[Snapshot]) -> Touched:
    """Return the records to compare: those written, and those shown again, which count as new."""
    written = Touched.before(vault)
    fresh: dict[str, list[int]] = {}
    for one in shown:
        number = vault.store.rows.record_number(one.scope, one.uid, KINDS[one.kind].number)
        fresh.setdefault(one.kind, []).append(number)
    known = {
        kind: [number for number in numbers if number not in fresh.get(kind, ())]
        for kind, numbers in written.known.items()
        if kind != SET_ASIDE
    }
    return Touched(fresh, known, written.were)


def _remember(vault: Vault, before: Undone, first: int) -> None:
    """Keep, with the receive, that it stands again, and by which commits."""
    told = {"at": vault.now, "first": first, "last": last_commit(vault)}
    _, _, summary = undoing.received_row(vault, before.number)
    again = [*summary.get(REDONE, ()), {**told, UNDONE: summary[UNDONE]}]
    left = {name: value for name, value in summary.items() if name not in {UNDONE, "is_undone"}}
    vault.db.execute(
        "UPDATE packet SET summary = ? WHERE id = ?",
        (json.dumps({**left, REDONE: again}), before.number),
    )
