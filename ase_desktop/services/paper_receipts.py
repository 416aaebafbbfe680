"""A slip signed by a reader who has no program, and what of a file it covers.

It covers what was here when it was noted, known by its commits: a clock may be wrong. Of a slip
signed before that day, it covers what was surely written by the day of the signature.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from ase_desktop.base.clock import today
from ase_desktop.base.errors import UserError
from ase_desktop.base.french import long_date
from ase_desktop.base.moments import shown
from ase_desktop.ledger.graph import missing_from
from ase_desktop.vault import meta
from ase_desktop.vault.vault import Vault

PAPER_DAYS = 30
KEPT = "paper_receipts"  # of meta: child → the slip signed for her file
_DAY = 24 * 3600 * 1000
_IS_WRITING = (
    "EXISTS (SELECT 1 FROM op JOIN record ON record.id = op.record "
    "WHERE op.id BETWEEN commit_.id * 64 AND commit_.id * 64 + 63 AND record.kind > 15)"
)
_WRITES = f"SELECT 1 FROM commit_ WHERE cid = ? AND {_IS_WRITING}"  # noqa: S608 - constant
# Each writing of a scope, with the latest moment that its computer had told there before it.
_WRITTEN = (
    "SELECT commit_.at, commit_.tz, max(commit_.at) OVER "  # noqa: S608 - constant
    "(PARTITION BY commit_.writer ORDER BY commit_.id) FROM commit_ "
    f"JOIN scope ON scope.id = commit_.scope WHERE scope.uid = ? AND {_IS_WRITING}"
)


@dataclass(frozen=True, slots=True)
class PaperReceipt:
    """A slip signed by a reader who has no program."""

    on: str  # day it was signed
    by: str  # name of who signed it
    noted: str = ""  # day it was noted here
    heads: Mapping[str, Sequence[str]] = field(default_factory=dict)  # scope → what was here then

    @property
    def from_day(self) -> str:
        """Return the day from which the file may go."""
        return (date.fromisoformat(self.on) + timedelta(days=PAPER_DAYS)).isoformat()


def paper_receipt(vault: Vault, child: str) -> PaperReceipt | None:
    """Return the slip signed for a child's file, None when there is none."""
    found = (meta.get(vault.db, KEPT) or {}).get(child)
    return PaperReceipt(**found) if found else None


def keep_paper(vault: Vault, child: str, file: Sequence[str], on: str, by: str) -> None:
    """Keep a slip signed for the scopes of a file as they are now; inside a transaction.

    The same slip told again on a later day covers no more than the first time.
    """
    noted = today(vault.around.clock, vault.zone).isoformat()
    known = paper_receipt(vault, child)
    if known is not None and (known.on, known.by) == (on, by) and on != noted:
        return
    heads = {scope: sorted(vault.store.heads(scope)) for scope in file}
    told = {"on": on, "by": by, "noted": noted, "heads": heads}
    meta.put(vault.db, KEPT, {**(meta.get(vault.db, KEPT) or {}), child: told})


def forget_paper(vault: Vault, child: str) -> None:
    """Forget the slip of a file that goes; inside a transaction."""
    kept = meta.get(vault.db, KEPT) or {}
    meta.put(vault.db, KEPT, {uid: one for uid, one in kept.items() if uid != child})


def paper_refusal(vault: Vault, file: Sequence[str], paper: PaperReceipt) -> UserError | None:
    """Return why a slip does not let a file go yet, None when it does."""
    if any(_is_written_since(vault, scope, paper) for scope in file):
        return UserError("closing_written_since", on=long_date(paper.on))
    if today(vault.around.clock, vault.zone).isoformat() < paper.from_day:
        said = {"name": paper.by, "on": long_date(paper.on), "day": long_date(paper.from_day)}
        return UserError("closing_too_early", **said)
    return None


def _is_written_since(vault: Vault, scope: str, paper: PaperReceipt) -> bool:
    """Say whether a scope holds a writing that nobody can say to be on the paper."""
    later = missing_from(vault.store, scope, paper.heads.get(scope, ()))
    if any(vault.db.execute(_WRITES, (cid,)).fetchone() for cid in later):
        return True
    if paper.on == paper.noted:
        return False
    return any(
        at < latest - _DAY or shown(at, tz)[:10] > paper.on
        for at, tz, latest in vault.db.execute(_WRITTEN, (scope,))
    )
