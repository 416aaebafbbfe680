"""A history, and who was handed over what, as a program and as a person read them."""

from __future__ import annotations

from collections.abc import Sequence

from ase_desktop.cli.shapes import Object, version_object
from ase_desktop.cli.sheet import said
from ase_desktop.services.handed import Receipt
from ase_desktop.services.history import Version


def history_object(version: Version, receipts: Sequence[Receipt]) -> Object:
    """Return one line of a history: the versions it chose between, who was handed it over."""
    between = {"between": list(version.between)} if version.between else {}
    given = {"received_by": _receipt_objects(receipts)} if receipts else {}
    return {**version_object(version), **between, **given}


def version_line(version: Version) -> str:
    """Return « moment person · column : before → after », with the versions it replaced."""
    before = " / ".join(said(one) for one in version.between) or said(version.before)
    what = f"{version.field}\u00a0: {before} → {said(version.after)}"
    return f"{version.at} {version.by} · {what}"


def _receipt_objects(receipts: Sequence[Receipt]) -> list[Object]:
    """Return to whom something was handed over, and who told that she has it."""
    return [
        {
            "name": one.name,
            "handed_at": one.handed_at,
            "received": one.is_received,
            "received_at": one.received_at or None,
        }
        for one in receipts
    ]
