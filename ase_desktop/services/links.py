"""What the links of a form may point to, and how the records they point to are called."""

from __future__ import annotations

from collections.abc import Iterable

from ase_desktop.base.kinds import FieldType, RecordKind, Snapshot
from ase_desktop.rules.titles import dated_title
from ase_desktop.services.every_version import every
from ase_desktop.services.finding import find_record, kind_named, list_records
from ase_desktop.vault.vault import Vault

Choices = dict[str, tuple[tuple[str, str], ...]]  # column → (uid, words)
_MOST = 80  # newest records of a kind proposed; a long list is no choice


def link_choices(
    vault: Vault, kinds: Iterable[RecordKind], child: str | None, *, current: Iterable[str] = ()
) -> Choices:
    """Return what each link column of these kinds may point to, for one child.

    current are the uids already linked: they stay in the list even when they are old or retired.
    """
    linked = set(current)
    found: Choices = {}
    for kind in kinds:
        for spec in kind.fields:
            if spec.type is FieldType.LINK and spec.name != kind.parent:
                found[spec.name] = tuple(
                    choice for name in spec.to for choice in _of_kind(vault, name, child, linked)
                )
    return found


def link_names(vault: Vault, records: Iterable[tuple[RecordKind, Snapshot]]) -> dict[str, str]:
    """Return uid → words of every record that these point to."""
    uids = {
        str(value)
        for kind, record in records
        for spec in kind.fields
        if spec.type is FieldType.LINK
        for value in every(record, spec.name)
    }
    return names_of(vault, uids)


def names_of(vault: Vault, uids: Iterable[str]) -> dict[str, str]:
    """Return uid → words of the records that are here."""
    found = {uid: find_record(vault, uid) for uid in uids}
    return {
        uid: dated_title(kind_named(one.kind), one) for uid, one in found.items() if one is not None
    }


def _of_kind(vault: Vault, name: str, child: str | None, linked: set[str]) -> list[tuple[str, str]]:
    if child is None:
        return []
    kind = kind_named(name)
    records = list_records(vault, name, child=child, with_retired=True)
    newest = records[-_MOST:] if kind.date_field else records
    kept = [one for one in records if one.uid in linked or (one in newest and not one.retired)]
    ordered = reversed(kept) if kind.date_field else kept
    return [(one.uid, dated_title(kind, one)) for one in ordered]
