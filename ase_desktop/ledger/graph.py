"""Walking the graph of a scope backwards, by depth: no whole ancestor sets for one answer."""

from __future__ import annotations

from collections.abc import Collection
from heapq import heappop, heappush

from ase_desktop.ledger.store import Store


def is_ancestor(store: Store, cid: str, heads: Collection[str]) -> bool:
    """Say whether a stored commit is one of these commits of its scope, or below them."""
    if cid in heads:
        return True
    target = store.node(cid)
    if target is None or not heads:
        return False
    if frozenset(heads) == store.heads(target.scope):
        return True  # the heads are all there is: everything stored is below them
    return _reaches(store, cid, target.depth, heads)


def _reaches(store: Store, cid: str, depth: int, heads: Collection[str]) -> bool:
    todo, done = list(heads), set(heads)
    while todo:
        current = todo.pop()
        node = store.node(current)
        if node is None or node.depth <= depth:
            continue
        fresh = [parent for parent in store.parents(current) if parent not in done]
        if cid in fresh:
            return True
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


def missing_from(store: Store, scope: str, heads: Collection[str]) -> list[str]:
    """Return the stored commits of a scope that are not below these heads, parents first.

    Heads that are not stored here are ignored: the estimate is then too low, never too high.
    The walk goes back by depth and stops where everything left is known to the other side.
    """
    walk = _Walk(store, scope)
    for cid in heads:
        walk.know(cid)
    for cid in store.heads(scope):
        walk.want(cid)
    return walk.run()


class _Walk:
    """Going back from both sides' heads, deepest first: what is visited is settled."""

    def __init__(self, store: Store, scope: str) -> None:
        self._store = store
        self._scope = scope
        self._known: set[str] = set()
        self._wanted: set[str] = set()  # met, not visited, not known so far
        self._queue: list[tuple[int, str]] = []
        self._met: set[str] = set()

    def know(self, cid: str) -> None:
        """Note that the other side has a commit."""
        if self._meet(cid):
            self._known.add(cid)
            self._wanted.discard(cid)

    def want(self, cid: str) -> None:
        """Note that a commit is here; the other side may still turn out to have it."""
        if self._meet(cid) and cid not in self._known:
            self._wanted.add(cid)

    def _meet(self, cid: str) -> bool:
        if cid in self._met:
            return True
        node = self._store.node(cid)
        if node is None or node.scope != self._scope:
            return False
        self._met.add(cid)
        heappush(self._queue, (-node.depth, cid))
        return True

    def run(self) -> list[str]:
        """Return what the other side has not, parents first."""
        missing: list[str] = []
        while self._wanted:
            _, cid = heappop(self._queue)
            is_known = cid in self._known
            if not is_known:
                missing.append(cid)
                self._wanted.discard(cid)
            tell = self.know if is_known else self.want
            for parent in self._store.parents(cid):
                tell(parent)
        return missing[::-1]
