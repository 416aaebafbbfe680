"""The walks give what whole sets of ancestors would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ase_desktop.ledger.commit import RecordWrite, commit_id
from ase_desktop.ledger.graph import is_ancestor, missing_from, past_of
from tests.laptops import SHARED, Laptop, uid

RECORD = RecordWrite(SHARED, uid("record"), {3: "x"})


def grown(choices: list[list[int]]) -> tuple[Laptop, str, list[str]]:
    """Return a ledger whose commits have these earlier commits for parents."""
    anne = Laptop("anne")
    scope = anne.new_scope()
    cids = [next(iter(anne.store.placed))]
    for wanted in choices:
        parents = sorted({cids[number % len(cids)] for number in wanted})
        cids.append(anne.commit(scope, [RECORD], parents).cid)
    return anne, scope, cids


graphs = st.lists(st.lists(st.integers(0, 50), min_size=1, max_size=3), max_size=15)


def ancestors(anne: Laptop, heads: list[str]) -> set[str]:
    """Return the heads and all that is below: the plain way."""
    found: set[str] = set()
    todo = [cid for cid in heads if anne.store.node(cid)]
    while todo:
        cid = todo.pop()
        found.add(cid)
        todo += [parent for parent in anne.store.parents(cid) if parent not in found]
    return found


@given(graphs, st.lists(st.integers(0, 20), max_size=4))
def test_what_is_missing_is_the_difference_of_the_ancestors(
    choices: list[list[int]], picked: list[int]
) -> None:
    anne, scope, cids = grown(choices)
    heads = [cids[number % len(cids)] for number in picked]
    missing = missing_from(anne.store, scope, [*heads, commit_id(b"not here")])
    assert set(missing) == set(cids) - ancestors(anne, heads)
    assert len(missing) == len(set(missing))
    known = ancestors(anne, heads)
    for cid in missing:
        assert set(anne.store.parents(cid)) <= known, "parents come first"
        known.add(cid)


@given(graphs, st.lists(st.integers(0, 20), min_size=1, max_size=3))
def test_ancestors_are_found_without_their_whole_set(
    choices: list[list[int]], picked: list[int]
) -> None:
    anne, scope, cids = grown(choices)
    heads = [cids[number % len(cids)] for number in picked]
    below = ancestors(anne, heads)
    for cid in cids:
        assert is_ancestor(anne.store, cid, heads) == (cid in below)
    assert not is_ancestor(anne.store, commit_id(b"not here"), heads)
    assert not is_ancestor(anne.store, commit_id(b"not here"), anne.store.heads(scope))
    assert not is_ancestor(anne.store, cids[0], [])
    assert frozenset().union(*(past_of(anne.store, cid) for cid in heads)) == below


@given(graphs)
def test_depth_is_one_more_than_the_deepest_parent(choices: list[list[int]]) -> None:
    anne, _, cids = grown(choices)
    depths = {cid: anne.store.placed[cid].depth for cid in cids}
    for cid in cids:
        assert depths[cid] == 1 + max((depths[up] for up in anne.store.parents(cid)), default=0)


def test_commits_of_another_scope_are_neither_here_nor_there() -> None:
    anne = Laptop("anne")
    first, second = anne.new_scope("first"), anne.new_scope("second")
    ((one,), (other,)) = (tuple(anne.store.heads(scope)) for scope in (first, second))
    assert not is_ancestor(anne.store, one, [other])
    assert missing_from(anne.store, first, [other]) == [one]
    assert missing_from(anne.store, first, [one]) == []
