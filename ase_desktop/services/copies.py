"""What concerns several children is entered once and stored one by one (design 3.1).

Each copy has the other children's names as initials; the copies are shown before saving.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from ase_desktop.base.kinds import FieldType, RecordKind, Value
from ase_desktop.rules.people import as_initials
from ase_desktop.services.asked import Save
from ase_desktop.services.finding import find_record, kind_named
from ase_desktop.vault.vault import Vault


def copy_for(vault: Vault, asked: Save, child: str | None) -> Save:
    """Return what is stored for one of the children concerned."""
    if child is None or len(asked.children) < 2:  # noqa: PLR2004
        return asked
    found = [find_record(vault, one) for one in asked.children if one != child]
    others = [record for record in found if record is not None]

    def shortened(text: str) -> str:
        return as_initials(text, others)

    rows = {
        name: [_shortened(kind_named(name), row, shortened) for row in table]
        for name, table in asked.rows.items()
    }
    return replace(
        asked, values=_shortened(kind_named(asked.kind), asked.values, shortened), rows=rows
    )


def _shortened(
    kind: RecordKind, values: Mapping[str, Value], shorten: Callable[[str], str]
) -> dict[str, Value]:
    texts = {spec.name for spec in kind.fields if spec.type is FieldType.TEXT}
    return {
        name: shorten(value) if name in texts and isinstance(value, str) else value
        for name, value in values.items()
    }
