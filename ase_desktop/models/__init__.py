"""The kinds of record, one file each; this list is the only registration."""

from __future__ import annotations

from ase_desktop.models.base import Record
from ase_desktop.models.child import Child

MODELS: tuple[type[Record], ...] = (Child,)
