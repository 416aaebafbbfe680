"""What received PDFs said of records of which nothing is left: it goes from the shelf too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Set

from ase_desktop.base.folding import fold
from ase_desktop.base.ids import record_code
from ase_desktop.models.catalog import BY_NUMBER
from ase_desktop.rules import shelf_lines
from ase_desktop.vault import meta
from ase_desktop.vault.database import checkpoint, transaction
from ase_desktop.vault.vault import Vault

_SWEPT = "erased_on_shelf"  # of meta: child → how much was erased then, and when
_ERASED = (
    "SELECT scope.child, count(*) FROM purged JOIN scope ON scope.id = purged.scope "
    "WHERE scope.child IS NOT NULL GROUP BY scope.child"
)
_CHILD = (
    "SELECT coalesce((SELECT child FROM scope WHERE child IN (:uid, :child) LIMIT 1), "
    "(SELECT scope.child FROM record JOIN scope ON scope.id = record.scope "
    "WHERE record.uid = :uid AND record.kind > 15 LIMIT 1))"
)
Changed = tuple[str, str, int]  # content and what it says once folded, number of the PDF


def child_of(vault: Vault, about: str, child: str) -> str | None:
    """Return the child of this notebook that a PDF is about, by what it says it is about."""
    (found,) = vault.db.execute(_CHILD, {"uid": about, "child": child}).fetchone()
    return None if found is None else str(found)


def forget_made_before(vault: Vault) -> None:
    """Drop the PDFs about children of whom something was erased since the last time.

    They go whole: a paper repeats words without the code of the record that said them.
    """
    known = meta.get(vault.db, _SWEPT) or {}
    counts = vault.db.execute(_ERASED).fetchall()
    fresh = {child: count for child, count in counts if count != known.get(child, [0])[0]}
    if not fresh:
        return
    rows = vault.db.execute("SELECT id, about, child FROM shelf").fetchall()
    dropped = [(number,) for number, *told in rows if child_of(vault, *told) in fresh]
    swept = {child: [count, vault.now] for child, count in fresh.items()}
    with vault.write("erase_on_shelf") if dropped else transaction(vault.db):
        _take_out(vault, [], dropped)
        meta.put(vault.db, _SWEPT, {**known, **swept})
    checkpoint(vault.db)


def is_made_before(vault: Vault, about: str, child: str, made: str) -> bool:
    """Say whether a PDF was made before something about its child was erased here."""
    known = meta.get(vault.db, _SWEPT) or {}
    _, at = known.get(child_of(vault, about, child), (0, ""))
    return made <= str(at)


def forget_on_shelf(vault: Vault, gone: Set[str]) -> None:
    """Take out of the PDFs what cites records of these uids, and the PDFs about one of them."""
    changed, dropped = _found(vault, gone)
    if dropped or changed:
        with vault.write("erase_on_shelf"):
            _take_out(vault, changed, dropped)
        checkpoint(vault.db)


def let_go_on_shelf(vault: Vault, gone: Set[str]) -> None:
    """The same, inside the transaction that lets them go: nothing tells their codes after it."""
    _take_out(vault, *_found(vault, gone))


def _found(vault: Vault, gone: Set[str]) -> tuple[list[Changed], list[tuple[int]]]:
    rows = vault.db.execute("SELECT id, about, child, content FROM shelf").fetchall()
    codes = codes_of(vault, gone) if rows else frozenset()
    dropped = [(number,) for number, about, child, _ in rows if gone & {about, child}]
    left = [(number, text, without(text, codes)) for number, _, _, text in rows]
    changed = [(after, folded(after), number) for number, text, after in left if after != text]
    return changed, dropped


def _take_out(vault: Vault, changed: list[Changed], dropped: list[tuple[int]]) -> None:
    vault.db.executemany("UPDATE shelf SET content = ?, folded = ? WHERE id = ?", changed)
    vault.db.executemany("DELETE FROM shelf WHERE id = ?", dropped)


def codes_of(vault: Vault, uids: Iterable[str]) -> frozenset[str]:
    """Return the codes of records."""
    query = "SELECT kind FROM record WHERE uid = ? AND kind > 15"
    return frozenset(
        record_code(BY_NUMBER[kind].letter, uid)
        for uid in uids
        for (kind,) in vault.db.execute(query, (uid,))
        if kind in BY_NUMBER
    )


def without(content: str, codes: Iterable[str]) -> str:
    """Return a content, as text, without what cites these codes."""
    cited = [code for code in codes if code in content]
    if not cited:
        return content
    return json.dumps(shelf_lines.without(json.loads(content), cited), ensure_ascii=False)


def folded(content: str) -> str:
    """Return what a content says, as words are searched."""
    said = shelf_lines.lines(json.loads(content))
    return "\n".join(fold(f"{one.label} {one.text}") for one in said)
