"""Another reader of packets, written from docs/exchange-format.md alone: nothing of ours in it.

Who belongs, and so what counts, is in second_members; what is to be refused, in strict_reader.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Collection, Iterator
from typing import Any, NamedTuple

import nacl.exceptions
import nacl.signing
import pyrage

ERASED = 2**32 - 1
Alive = dict[tuple[int, str], dict[str, list[dict[str, Any]]]]  # kind, uid → register → values


class Refused(Exception):
    """The bytes are not what the page describes."""


class Commit(NamedTuple):
    cid: str
    header: dict[str, Any]
    signature: bytes
    bodies: list[dict[str, Any] | None]


class Packet(NamedTuple):
    card: dict[str, Any]
    header: dict[str, Any]
    commits: list[Commit]


class Operation(NamedTuple):
    cid: str
    kind: int
    uid: str
    replaced: dict[str, list[str]]
    values: dict[str, Any]  # none once erased


class Bytes:
    """Bytes taken one piece after another."""

    def __init__(self, raw: bytes) -> None:
        self.raw, self.at = raw, 0

    def take(self, size: int) -> bytes:
        self.at += size
        need(self.at <= len(self.raw))
        return self.raw[self.at - size : self.at]

    def number(self, size: int = 4) -> int:
        return int.from_bytes(self.take(size), "big")

    def all(self, take_one: Callable[[Bytes], Any]) -> Iterator[Any]:
        while self.at < len(self.raw):
            yield take_one(self)


def need(condition: object) -> None:
    if not condition:
        raise Refused


def is_signed(public: str, message: bytes, signature: bytes) -> bool:
    try:
        nacl.signing.VerifyKey(bytes.fromhex(public)).verify(message, signature)
    except nacl.exceptions.CryptoError:
        return False
    return True


def short_id(label: bytes, *parts: str) -> str:
    return hashlib.sha256(label + bytes.fromhex("".join(parts))).hexdigest()[:32]


def read(file: bytes, secret: str, device: str) -> Packet:
    """Read a packet written to a device, signed by the device of the card it carries (4 to 7)."""
    inside = pyrage.decrypt(file, [pyrage.x25519.Identity.from_str(secret)])
    signed, signature = Bytes(inside[:-69]), inside[-69:]
    need(signed.take(6) == b"ASEX\x01\n" and signature.startswith(b"\x53\0\0\0\x40"))
    frames = list(signed.all(lambda rest: (rest.number(1), rest.take(rest.number()))))
    need([kind for kind, _ in frames[:2]] == [0x4B, 0x48])
    card, header = (json.loads(payload) for _, payload in frames[:2])
    message = b"ase-exchange/packet/v1\0" + hashlib.sha512(signed.raw).digest()
    need(is_signed(card["sign"], message, signature[5:]))
    need(header["from"] == short_id(b"ase/device/v1", card["sign"]) and device in header["to"])
    blocks = [zlib.decompress(payload) for kind, payload in frames if kind == 0x43]
    commits = [commit for block in blocks for commit in Bytes(block).all(one_commit)]
    need(header["totals"] == {"bytes": sum(map(len, blocks)), "commits": len(commits)})
    return Packet(card, header, commits)


def one_commit(block: Bytes) -> Commit:
    raw, signature, bodies = block.take(block.number()), block.take(64), []
    header = json.loads(raw)
    for one, _ in zip(header["ops"], range(block.number(1)), strict=True):
        size = block.number()
        body = None if size == ERASED else block.take(size)
        need(body is None or hashlib.sha256(body).hexdigest() == one["bh"])
        bodies.append(None if body is None else json.loads(body))
    return Commit(hashlib.sha256(raw).hexdigest(), header, signature, bodies)


def is_by(commit: Commit, public: str) -> bool:
    """Say whether a commit is signed by the device of this key (8)."""
    return is_signed(public, b"ase/commit/v1\0" + bytes.fromhex(commit.cid), commit.signature)


def operations(commit: Commit) -> list[Operation]:
    return [
        Operation(commit.cid, one["k"], one["id"], one["w"], body["f"] if body else {})
        for one, body in zip(commit.header["ops"], commit.bodies, strict=True)
    ]


def alive(written: Collection[Operation]) -> Alive:
    """Return what no commit that writes the same register replaces (8, values)."""
    gone = {
        (one.kind, one.uid, register, cid)
        for one in written
        for register, cids in one.replaced.items()
        for cid in cids
    }
    found: Alive = {}
    for one in sorted(written, key=lambda operation: operation.cid):
        registers = found.setdefault((one.kind, one.uid), {})
        for register, value in one.values.items():
            if (one.kind, one.uid, register, one.cid) not in gone:
                registers.setdefault(register, []).append({"commit": one.cid, "value": value})
    return found


def projection(packet: Packet) -> dict[str, dict[str, Any]]:
    """Return scope → record → its kind and the values of its registers, if all counts."""
    found: dict[str, list[Operation]] = {}
    for commit in packet.commits:
        found.setdefault(commit.header["sc"], []).extend(operations(commit))
    return {scope: records(written) for scope, written in found.items()}


def records(written: Collection[Operation]) -> dict[str, Any]:
    shown = alive(written).items()
    return {uid: {"kind": kind, "registers": registers} for (kind, uid), registers in shown}
