"""The discs of the children that a carer knows by their colour; nothing for anybody else."""

from __future__ import annotations

from collections.abc import Iterable

from ase_desktop.ui.widgets.avatar import Avatar, Child


def faces(hosted: Iterable[Child], uids: Iterable[str], *, size: int = 30) -> Avatar | None:
    """Return the discs of these children, None when none of them has a colour here."""
    by_uid = {one.uid: one for one in hosted}
    found = [by_uid[uid] for uid in uids if uid in by_uid]
    return Avatar(*found, size=size) if found else None
