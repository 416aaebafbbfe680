"""Who belongs to a scope and what counts in it, written from docs/exchange-format.md alone (8).

Holds and late commits are left out: the packets of tests/golden have none.
"""

from __future__ import annotations

from collections.abc import Collection, Set
from typing import Any, NamedTuple

from tests.unit.exchange.second_reader import (
    Commit,
    Operation,
    Packet,
    alive,
    is_by,
    need,
    operations,
    records,
    short_id,
)

SCOPE, MEMBER, DEVICE, LAST_OF_LEDGER = 1, 2, 3, 15
FOR_ADMINS = {2, 3, 4, 5, 7, 8}


class People(NamedTuple):
    members: dict[str, dict[str, bool]]  # person → what she may; withdrawn ones are not there
    devices: dict[str, tuple[str, str]]  # device → person, key


def people(scope: str, written: Collection[Operation], creator: str) -> People:
    """Return the members and computers that some writes make."""
    found = People({}, {})
    for (kind, uid), registers in alive([one for one in written if one.kind in (2, 3)]).items():
        said = {number: [one["value"] for one in values] for number, values in registers.items()}
        if kind == MEMBER:
            named = [one for one in said["1"] if short_id(b"ase/member/1", scope, one) == uid]
            grants = said.get("2", [])
            if named and grants and all(one["state"] == "granted" for one in grants):
                powers = {key: all(one[key] for one in grants) for key in ("admin", "write")}
                found.members[named[0]] = powers
        elif "revoked" not in said.get("3", []):
            keys = [one["sign"] for one in said.get("2", [])]
            fitting = [key for key in keys if short_id(b"ase/device/v1", key) == uid]
            if fitting:
                own = short_id(b"ase/person/1", fitting[0])
                found.devices[uid] = (own if own in said["1"] else said["1"][0], fitting[0])
    if not any(powers["admin"] for powers in found.members.values()):
        found.members[creator] = {"admin": True, "write": True}
    return found


def creator_of(root: Commit) -> str:
    """Return the person who made a scope by its first commit."""
    written = {(one.kind, one.uid): one.values for one in operations(root)}
    scope, device = root.header["sc"], root.header["by"]
    need(short_id(b"ase/scope/1", device, written[SCOPE, scope]["5"]) == scope)
    return str(written[DEVICE, device]["1"])


def is_allowed(one: Operation, commit: Commit, past: People, founders: Set[str]) -> bool:
    """Say whether the author of a commit might write this, as she knew the scope."""
    person, _ = past.devices[commit.header["by"]]
    powers, is_first = past.members.get(person), not commit.header["par"]
    if powers is None or (founders and person not in founders):
        return False
    if one.kind == SCOPE:
        return is_first and one.uid == commit.header["sc"]
    is_her_device = (
        one.kind == DEVICE
        and (past.devices[one.uid][0] if one.uid in past.devices else one.values.get("1"))
        == one.values.get("1", person)
        == person
    )
    if one.kind in FOR_ADMINS and not is_her_device:
        return is_first or powers["admin"]
    return powers["write"] or one.kind <= LAST_OF_LEDGER


def counting(packet: Packet, authored: Set[int]) -> dict[str, list[Operation]]:
    """Return scope → the operations that count; Refused when a commit is not by its author."""
    past_of: dict[str, set[str]] = {}
    counted: dict[str, list[Operation]] = {}
    creators: dict[str, str] = {}
    authors: dict[str, str] = {}
    for commit in packet.commits:
        scope, parents = commit.header["sc"], commit.header["par"]
        past = set().union(parents, *(past_of[cid] for cid in parents))
        known = [one for one in counted.setdefault(scope, []) if one.cid in past]
        if not parents:
            creators[scope], known = creator_of(commit), operations(commit)
        seen = people(scope, known, creators[scope])
        need(is_by(commit, seen.devices[commit.header["by"]][1]))
        past_of[commit.cid] = past
        authors[commit.cid] = seen.devices[commit.header["by"]][0]
        for one in operations(commit):
            same = [old for old in known if (old.kind, old.uid) == (one.kind, one.uid)]
            founders = {authors[old.cid] for old in same if one.kind in authored and parents}
            if is_allowed(one, commit, seen, founders):
                counted[scope].append(one)
    return counted


def shown(packet: Packet, authored: Set[int]) -> dict[str, dict[str, Any]]:
    """Return scope → record → its kind and the values of its registers, of what counts."""
    return {scope: records(written) for scope, written in counting(packet, authored).items()}


def members(packet: Packet, authored: Set[int]) -> dict[str, People]:
    """Return scope → who belongs to it now."""
    roots = {one.header["sc"]: one for one in packet.commits if not one.header["par"]}
    return {
        scope: people(scope, written, creator_of(roots[scope]))
        for scope, written in counting(packet, authored).items()
    }
