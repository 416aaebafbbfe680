"""What is being written, kept apart from the notebook: never a commit, never sent, never searched.

A second encrypted file under its own key, with its own connection: a draft is kept even while the
notebook is busy receiving.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ase_desktop.base.kinds import Value
from ase_desktop.crypto.slots import SubKey, sub_key
from ase_desktop.vault.database import connect, transaction
from ase_desktop.vault.folder import Folder

_CREATE = (
    "CREATE TABLE IF NOT EXISTS draft (form TEXT NOT NULL, uid TEXT NOT NULL, "
    "kind TEXT NOT NULL, child TEXT NOT NULL, form_values TEXT NOT NULL, seen TEXT NOT NULL, "
    "at TEXT NOT NULL, PRIMARY KEY (form, uid)) WITHOUT ROWID"
)
_COLUMNS = "form, uid, kind, child, form_values, seen, at"


@dataclass(frozen=True, slots=True)
class Draft:
    """One form as its writer left it."""

    form: str  # which form
    kind: str
    at: str  # local time
    uid: str = ""  # the record being changed; "" for a new one
    child: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    seen: Sequence[str] = ()  # commits shown when the form was opened


class Drafts:
    """The drafts of one notebook, usable from the thread that opened them."""

    def __init__(self, folder: Folder, key: bytes) -> None:
        """Open the drafts with the vault key; UserError already_open, vault_damaged."""
        self._db = connect(folder.drafts, sub_key(key, SubKey.DRAFTS))
        try:
            with transaction(self._db):
                self._db.execute(_CREATE)
        except BaseException:
            self._db.close()
            raise

    def keep(self, draft: Draft) -> None:
        """Keep a draft in place of the one before; UserError disk_full."""
        row = (
            draft.form,
            draft.uid,
            draft.kind,
            draft.child,
            json.dumps(draft.values, ensure_ascii=False),
            json.dumps(list(draft.seen)),
            draft.at,
        )
        with transaction(self._db):
            self._db.execute("INSERT OR REPLACE INTO draft VALUES (?,?,?,?,?,?,?)", row)

    def get(self, form: str, uid: str = "") -> Draft | None:
        """Return the draft of a form, None when there is none."""
        row = self._db.execute(
            f"SELECT {_COLUMNS} FROM draft WHERE form = ? AND uid = ?",
            (form, uid),
        ).fetchone()
        return _draft(row) if row else None

    def all(self) -> list[Draft]:
        """Return every draft, the newest first."""
        rows = self._db.execute(f"SELECT {_COLUMNS} FROM draft ORDER BY at DESC, form, uid")
        return [_draft(row) for row in rows]

    def drop(self, form: str, uid: str = "") -> None:
        """Forget a draft: it is saved for good, or given up."""
        with transaction(self._db):
            self._db.execute("DELETE FROM draft WHERE form = ? AND uid = ?", (form, uid))

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def _draft(row: Sequence[str]) -> Draft:
    form, uid, kind, child, values, seen, at = row
    return Draft(form, kind, at, uid, child, json.loads(values), json.loads(seen))
