"""What a withdrawn person wrote without knowing: shown apart, taken back by a person (sync 12)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from ase_desktop.base.errors import UserError
from ase_desktop.base.ids import new_uid
from ase_desktop.base.kinds import LIFE, Changes, RecordKind, Snapshot, Value
from ase_desktop.base.moments import shown
from ase_desktop.ledger.commit import RecordWrite, body_values
from ase_desktop.ledger.numbers import ACCEPT, ACCEPT_COMMITS
from ase_desktop.models.catalog import BY_NUMBER, LIFE_NAME, from_registers
from ase_desktop.rules.excerpts import excerpt
from ase_desktop.rules.titles import dated_title
from ase_desktop.rules.value_words import register_words, value_words
from ase_desktop.services import scopes
from ase_desktop.services.finding import find_record
from ase_desktop.services.links import link_names
from ase_desktop.vault.vault import Vault

MOST_FIELDS = 4  # shown of a record without a long text
OF_NEWER_PROGRAM = "Fiche d’une version plus récente du programme"
_LATE = (
    "SELECT commit_.cid, commit_.at, commit_.tz, writer.person, writer.device, scope.uid, "
    "scope.child, record.uid, record.kind, op.body FROM op "
    "JOIN commit_ ON commit_.id = op.id / 64 JOIN writer ON writer.id = commit_.writer "
    "JOIN scope ON scope.id = commit_.scope JOIN record ON record.id = op.record "
    "WHERE op.standing = 2 AND op.body IS NOT NULL ORDER BY commit_.at, op.id"
)
_ONE = (
    "SELECT scope.uid, writer.person FROM op JOIN commit_ ON commit_.id = op.id / 64 "
    "JOIN writer ON writer.id = commit_.writer JOIN scope ON scope.id = commit_.scope "
    "WHERE op.standing = 2 AND commit_.cid = ?"
)


@dataclass(frozen=True, slots=True)
class LateRecord:
    """One record that a late commit wrote."""

    uid: str
    kind: str  # "" of a newer program
    title: str
    text: str  # the beginning of what was written
    is_prose: bool = False  # the text is a person's own words, not the fields of a form


@dataclass(frozen=True, slots=True)
class LateCommit:
    """One commit that stands apart."""

    cid: str
    scope: str
    child: str | None
    person: str
    device: str
    at: str  # local moment where it was written, as its computer said
    records: tuple[LateRecord, ...]


def late_commits(vault: Vault) -> Iterator[LateCommit]:
    """Yield the commits that stand apart, the oldest first; what was erased is not offered."""
    for about, rows in groupby(vault.db.execute(_LATE).fetchall(), key=itemgetter(slice(0, 7))):
        cid, at, minutes, person, device, scope, child = about
        records = tuple(_record(vault, (scope, child), *row[7:]) for row in rows)
        yield LateCommit(cid, scope, child, person, device, shown(at, minutes), records)


def accept(vault: Vault, commit: str) -> Changes:
    """Take back what a withdrawn person wrote in one late commit: it counts from now on.

    Raises UserError nothing_late (no late commit has this id), not_admin.
    """
    row = vault.db.execute(_ONE, (commit,)).fetchone()
    if row is None:
        raise UserError("nothing_late")
    scope, person = row
    if not scopes.is_admin(vault, scope):
        raise UserError("not_admin")
    write = RecordWrite(ACCEPT, new_uid(vault.around.random), {ACCEPT_COMMITS: [commit]})
    with vault.write("accept", about=person, detail=commit) as opened:
        opened.writing.write(scope, [write])
    vault.witness(at_once=True)
    return opened.changes


def _record(
    vault: Vault, place: tuple[str, str | None], uid: str, number: int, body: bytes
) -> LateRecord:
    """Return a record as it would stand with what was written late."""
    kind = BY_NUMBER.get(number)
    if kind is None:
        return LateRecord(uid, "", OF_NEWER_PROGRAM, "")
    written = body_values(body)
    values = from_registers(kind, written)
    known = find_record(vault, uid)
    before = known.values if known is not None and known.kind == kind.name else {}
    whole = Snapshot(kind.name, uid, *place, values={**before, **values})
    title = dated_title(kind, whole)
    named = title if title.startswith(kind.label) else f"{kind.label}\u00a0: {title}"
    texts = [values.get(spec.name) or "" for spec in kind.fields if spec.long]
    if any(texts):
        return LateRecord(uid, kind.name, named, excerpt(texts, ()).text, is_prose=True)
    if values:
        return LateRecord(uid, kind.name, named, _fields(vault, kind, whole, values))
    life = register_words(kind, LIFE_NAME, written[LIFE]) if LIFE in written else ""
    return LateRecord(uid, kind.name, named, life)


def _fields(vault: Vault, kind: RecordKind, whole: Snapshot, values: Mapping[str, Value]) -> str:
    """Return the fields written, in words."""
    names = link_names(vault, [(kind, whole)])
    said = [
        f"{spec.label}\u00a0: {words}"
        for spec in kind.fields
        if spec.name != kind.parent and (words := value_words(spec, values.get(spec.name), names))
    ]
    return " · ".join(said[:MOST_FIELDS])
