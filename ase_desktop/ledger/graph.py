"""Walking the graph of a scope, backwards and by depth: never whole ancestor sets for one answer."""

from __future__ import annotations

from collections.abc import Sequence

from ase_desktop.ledger.store import Store


def is_ancestor(store: Store, scope: str, cid: str, heads: Sequence[str]) -> bool:
    """Say whether a stored commit is one of the heads or below them."""
    if cid in heads:
        return True
    if heads and frozenset(heads) == store.heads(scope):
        return True  # the heads are all there is: everything stored is below them
    target = store.node(cid)
    return target is not None and _reaches(store, cid, target.depth, heads)


def _reaches(store: Store, cid: str, depth: int, heads: Sequence[str]) -> bool:
    todo, done = list(heads), set(heads)
    while todo:
        current = todo.pop()
        if current == cid:
            return True
        node = store.node(current)
        if node is None or node.depth <= depth:
            continue
        fresh = [parent for parent in store.parents(current) if parent not in done]
        done.update(fresh)
        todo += fresh
    return False


def past_of(store: Store, cid: str) -> frozenset[str]:
    """Return a stored commit and everything below it."""
    done = {cid}
    todo = [cid]
    while todo:
        fresh = [parent for parent in store.parents(todo.pop()) if parent not in done]
        done.update(fresh)
        todo += fresh
    return frozenset(done)


def missing_from(store: Store, scope: str, heads: Sequence[str]) -> list[str]:
    """Return the stored commits of a scope that are not below these heads, parents first.

    Heads that are not stored here are ignored: the estimate is then too low, never too high.
    The walk goes back by depth and stops where everything left is known to the other side.
    """
    known: set[str] = {cid for cid in heads if store.node(cid) is not None}
    wanted = set(store.heads(scope)) - known
    by_depth: dict[int, set[str]] = {}
    for cid in known | wanted:
        _file(store, cid, by_depth)
    missing: list[str] = []
    while wanted:
        depth = max(by_depth)
        for cid in sorted(by_depth.pop(depth)):
            is_known = cid in known
            if not is_known:
                wanted.discard(cid)
                missing.append(cid)
            for parent in store.parents(cid):
                if is_known:
                    known.add(parent)
                    wanted.discard(parent)
                elif parent not in known:
                    wanted.add(parent)
                _file(store, parent, by_depth)
    return missing[::-1]


def _file(store: Store, cid: str, by_depth: dict[int, set[str]]) -> None:
    node = store.node(cid)
    if node is not None:
        by_depth.setdefault(node.depth, set()).add(cid)
