"""« Qui a ouvert, imprimé, transmis »: verified when opening, kept some months, told to partners.

Each file handed over carries the place where the list stood; whoever receives it keeps the last
ones. A list cut or rewritten before that place is then found: by this notebook for the files it
remembers, by the correspondent for the others.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from dateutil.relativedelta import relativedelta

from ase_desktop.base.errors import UserError
from ase_desktop.base.moments import shown
from ase_desktop.exchange.header import PacketHeader
from ase_desktop.rules.local_rules import MONTHS
from ase_desktop.services.local_rules import in_force
from ase_desktop.vault import audit, audit_cut, meta
from ase_desktop.vault.audit import Mark
from ase_desktop.vault.audit_cut import first_broken, last_cut
from ase_desktop.vault.database import if_room, transaction
from ase_desktop.vault.vault import Vault

USUAL_MONTHS = 12
KEEP_FOR = "keep_for"  # the line that says one chose
TIP_LENGTH = 16  # characters shown, and least typed, of a place
_MONTHS, _SEEN, _BROKEN, _TIPS = "audit_months", "audit_seen", "audit_broken", "audit_tips"
_TIPS_KEPT = 24  # of each computer of a correspondent
_BETWEEN_CUTS = 28  # days


@dataclass(frozen=True, slots=True)
class PartnerTip:
    """Where the list of a correspondent stood when one of her files was written."""

    name: str
    at: str  # local moment where it was written
    n: int  # of the file, as she counts
    tip: str

    @property
    def short(self) -> str:
        """Return « 3F2A-99C1-07BD-E410 », to read aloud."""
        return short_tip(self.tip)


def short_tip(tip: str) -> str:
    """Return the beginning of a place, in groups."""
    kept = tip[:TIP_LENGTH].upper()
    return "-".join(kept[start : start + 4] for start in range(0, len(kept), 4))


def months_kept(vault: Vault) -> int:
    """Return how many months the lines are kept: as the département says, else as one chose."""
    return in_force(vault).access_months or int(meta.get(vault.db, _MONTHS) or USUAL_MONTHS)


def keep_for(vault: Vault, months: int) -> None:
    """Choose how many months the lines are kept, and say so by a line.

    Raises UserError wrong_months, set_by_profile.
    """
    if months not in MONTHS:
        raise UserError("wrong_months")
    if in_force(vault).access_months:
        raise UserError("set_by_profile")
    with transaction(vault.db):
        meta.put(vault.db, _MONTHS, months)
        audit.append(vault.db, vault.now, vault.owner.device, KEEP_FOR, detail=str(months))


def at_opening(vault: Vault) -> None:
    """Verify what was added since the last opening, then let the oldest lines go when it is time.

    Where there is no room on the disk, nothing of it is done: the next opening does it.
    """
    with if_room(), transaction(vault.db):
        broken = first_broken(vault.db, _seen(vault))
        if broken != meta.get(vault.db, _BROKEN):
            meta.put(vault.db, _BROKEN, broken)
        if broken is None:
            _cut_if_due(vault)
            last = audit.last_mark(vault.db)
            meta.put(vault.db, _SEEN, [last.n, last.hash])


def _seen(vault: Vault) -> Mark | None:
    known = meta.get(vault.db, _SEEN)
    return Mark(*known) if known else None


def is_broken(vault: Vault) -> bool:
    """Say whether a line was found changed or missing when the notebook was opened."""
    return meta.get(vault.db, _BROKEN) is not None


def _cut_if_due(vault: Vault) -> None:
    """Let lines go that are older than one chose: at most once in four weeks, never in doubt."""
    if vault.moment.ck:
        return
    day = date.fromisoformat(vault.now[:10])
    last = vault.db.execute(
        "SELECT max(at) FROM audit WHERE action = ?", (audit_cut.CUT,)
    ).fetchone()[0]
    if last and (day - datetime.fromisoformat(last).date()).days < _BETWEEN_CUTS:
        return
    before = (day - relativedelta(months=months_kept(vault))).isoformat()
    audit_cut.cut(vault.db, before, at=vault.now, who=vault.owner.device, sign=vault.sign)


def sent_mark(vault: Vault) -> Mapping[str, object]:
    """Return what the history keeps of the place told by a file that leaves."""
    last = audit.last_mark(vault.db)
    return {"n": last.n, "hash": last.hash}


def all_sent_hold(vault: Vault) -> bool:
    """Say whether every place told by a file handed over is still in the list.

    Those before the last signed cut left with it.
    """
    left = last_cut(vault.db)
    oldest = left.last if left else 0
    rows = vault.db.execute("SELECT summary FROM packet WHERE direction = 'out'")
    told = [json.loads(summary).get("audit") for (summary,) in rows]
    marks = [Mark(one["n"], one["hash"]) for one in told if one]
    return all(one.n <= oldest or audit.holds(vault.db, one) for one in marks)


def note_tip(vault: Vault, person: str, header: PacketHeader) -> None:
    """Keep the place told by a received file; call inside the transaction of the receive."""
    if not header.audit_tip:
        return
    known = dict(meta.get(vault.db, _TIPS) or {})
    written = shown(header.written_at, header.zone_minutes)
    one = [person, written, header.number, header.audit_tip]
    kept = [*(old for old in known.get(header.sender, []) if old != one), one]
    known[header.sender] = kept[-_TIPS_KEPT:]
    meta.put(vault.db, _TIPS, known)


def partner_tips(vault: Vault) -> tuple[PartnerTip, ...]:
    """Return the last place each computer of a correspondent told, by name."""
    known = meta.get(vault.db, _TIPS) or {}
    found = [PartnerTip(vault.names.get(one[-1][0], ""), *one[-1][1:]) for one in known.values()]
    return tuple(sorted(found, key=lambda one: (one.name, one.at)))


def holds_tip(vault: Vault, typed: str) -> bool:
    """Say whether a place kept by a correspondent is in this list; UserError short_tip.

    Its first sixteen characters are enough, with or without dashes.
    """
    wanted = "".join(char for char in typed.lower() if char.isalnum())
    if len(wanted) < TIP_LENGTH or any(char not in "0123456789abcdef" for char in wanted):
        raise UserError("short_tip", least=TIP_LENGTH)
    row = vault.db.execute(
        "SELECT 1 FROM audit WHERE substr(hash, 1, ?) = ?", (len(wanted), wanted)
    ).fetchone()
    left = last_cut(vault.db)
    return row is not None or (left is not None and left.hash.startswith(wanted))
