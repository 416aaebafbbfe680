"""Saving records, retiring them, bringing them back: the same path for every kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ase_desktop.base.ids import new_uid
from ase_desktop.base.kinds import ACTIVE, RETIRED, Changes, RecordKind
from ase_desktop.services import confirming, copies, finality, placing, same_child, set_asides
from ase_desktop.services.asked import Row, Save, row_values
from ase_desktop.services.checking import check
from ase_desktop.services.finding import (
    all_kinds,
    find_record,
    kind_named,
    list_records,
    read_record,
    read_rows,
    row_kinds,
    rows_of,
    scope_of_record,
)
from ase_desktop.vault.entries import Entry
from ase_desktop.vault.vault import Vault
from ase_desktop.vault.writing import Writing

__all__ = [
    "Row",
    "Save",
    "all_kinds",
    "find_record",
    "kind_named",
    "list_records",
    "read_record",
    "read_rows",
    "row_kinds",
    "rows_of",
    "save_all",
    "save_record",
    "scope_of_record",
    "set_life",
]


def save_record(vault: Vault, asked: Save) -> Changes:
    """Save one record, or one for each child, with its rows, in one transaction.

    Its Changes name the records asked for, child by child, each with its last commit. Raises
    Invalid (fields to complete), UserError no_such_kind, unknown_field, no_such_child, no_stay,
    link_elsewhere, not_allowed, file_left, already_sent (an author's writing that left in a file).
    """
    return save_all(vault, [asked])


def save_all(vault: Vault, asked: Iterable[Save]) -> Changes:
    """Save several records in one transaction (one gesture, one undo)."""
    wanted = list(asked)
    for one in wanted:
        check(vault, one)
    kinds = ",".join(sorted({one.kind for one in wanted}))
    with vault.write("save", about=_about(wanted), detail=kinds) as opened:
        saved = [
            write_one(vault, opened.writing, copies.copy_for(vault, one, child), child)
            for one in wanted
            for child in one.children or (None,)
        ]
    vault.witness()
    last = dict(opened.changes.commits)
    return replace(opened.changes, commits=tuple((uid, last[uid]) for uid in saved))


def _about(wanted: Sequence[Save]) -> str:
    """Return the one record that is changed, else the one child concerned, else ""."""
    if len(wanted) == 1 and wanted[0].uid:
        return wanted[0].uid
    children = {child for one in wanted for child in one.children}
    return children.pop() if len(children) == 1 else ""


def write_one(vault: Vault, writing: Writing, asked: Save, child: str | None) -> str:
    """Write one record, checked before, inside an open save; return its uid."""
    kind = kind_named(asked.kind)
    uid = asked.uid or new_uid(vault.around.random)
    scope = placing.place(vault, writing, kind, asked, (uid, child))
    same_child.refuse_left(vault, scope)
    _refuse_if_sent(vault, kind, scope, asked, uid)
    seen = frozenset(asked.seen) if asked.seen is not None else None
    entry = Entry(kind.name, uid, dict(asked.values), seen, asked.life)
    writing.save(scope, [entry, *_rows(vault, asked, uid)])
    if asked.confirm:
        writing.save(scope, [confirming.confirmation(vault, kind, scope, uid)])
    return uid


def _refuse_if_sent(vault: Vault, kind: RecordKind, scope: str, asked: Save, uid: str) -> None:
    """Refuse to touch a writing that left, or to add a row to it."""
    finality.refuse_if_sent(vault, kind, scope, uid)
    parent = asked.values.get(kind.parent) if kind.parent else None
    if parent:
        finality.refuse_if_sent(vault, kind, scope, parent)


def _rows(vault: Vault, asked: Save, parent: str) -> list[Entry]:
    return [
        Entry(
            name,
            str(row.get("uid") or new_uid(vault.around.random)),
            {**row_values(row), asked.kind: parent},
            frozenset(row["seen"]) if "seen" in row else None,
            _life(row),
        )
        for name, rows in asked.rows.items()
        for row in rows
    ]


def _life(row: Row) -> str | None:
    if "retired" not in row:
        return None
    return RETIRED if row["retired"] else ACTIVE


def set_life(vault: Vault, uid: str, *, retired: bool) -> Changes:
    """Retire a record (it leaves the lists, nothing is erased) or bring it back.

    What was set aside here comes back as it stands: nothing is written in it.
    """
    found = read_record(vault, uid)
    marks = [] if retired else set_asides.marks_of(vault, uid)
    if marks:
        return set_asides.bring_back(vault, uid, marks)
    scope = scope_of_record(vault, uid) or ""
    life = RETIRED if retired else ACTIVE
    same_child.refuse_left(vault, scope)
    finality.refuse_if_sent(vault, kind_named(found.kind), scope, uid)
    with vault.write("retire" if retired else "bring_back", about=uid) as opened:
        opened.writing.save(scope, [Entry(found.kind, uid, {}, None, life)])
    vault.witness()
    return opened.changes
