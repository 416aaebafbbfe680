"""A reader that refuses what the page refuses, written from docs/exchange-format.md alone.

It is compared with ours on packets with anything wrong; what a sound packet shows is in
second_reader.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import nacl.pwhash
import pyrage

from tests.unit.exchange.second_reader import ERASED, Bytes, Commit, Refused, is_signed, need

KIB, MIB = 1024, 1024 * 1024
HEX32, HEX64, APP = "[0-9a-f]{32}", "[0-9a-f]{64}", "[ -~]{1,32}"
DIGIT, FOUR = (0, 1), (1, 9999)
MOMENT, ZONE = (0, 253_402_300_799_999), (-1440, 1440)
KEPT = {1, 2, 3, 5, 7}  # kinds whose bodies are never erased


@dataclass
class Packet:
    card: dict[str, Any]
    header: dict[str, Any]
    commits: list[Commit] = field(default_factory=list)
    apart: int = 0  # items that are no commits of their scope


def shaped(value: Any, shape: Any) -> Any:
    """Refuse a value unless it has a shape: a pattern, least and most, exact keys, or a rule."""
    if isinstance(shape, str):
        need(isinstance(value, str) and re.fullmatch(shape, value, re.DOTALL))
    elif isinstance(shape, tuple):
        need(type(value) is int and shape[0] <= value <= shape[1])
    elif isinstance(shape, dict):
        need(isinstance(value, dict) and value.keys() == shape.keys())
        for key, inner in shape.items():
            shaped(value[key], inner)
    else:
        shape(value)
    return value


def many(shape: Any, most: int, least: int = 0) -> Callable[[Any], None]:
    def rule(value: Any) -> None:
        need(isinstance(value, list) and least <= len(value) <= most)
        for one in value:
            shaped(one, shape)

    return rule


def ids(most: int) -> Callable[[Any], None]:
    def rule(value: Any) -> None:
        many(HEX64, most)(value)
        need(value == sorted(set(value)))

    return rule


def replaced(value: Any) -> None:
    need(isinstance(value, dict) and value)
    for register, seen in value.items():
        shaped(register, "0|[1-9][0-9]{0,3}")
        shaped(seen, ids(64))


def recipient(value: Any) -> None:
    shaped(value, "age1[02-9ac-hj-np-z]{58}")
    try:
        pyrage.x25519.Recipient.from_str(value)
    except pyrage.RecipientError as error:
        raise Refused from error


CARD = {
    "v": (1, 1),
    "person": HEX32,
    "device": HEX32,
    "sign": HEX64,
    "sig": "[0-9a-f]{128}",
    "age": recipient,
    "role": "carer|caseworker|service",
    "name": ".{1,80}",
    "app": APP,
    "created": MOMENT,
}
TOTALS = {"bytes": (0, 500 * MIB), "commits": (0, 200_000)}
HEADER = {
    "v": (1, 1),
    "min_reader": (1, 1),
    "features": many("", 0),
    "app": APP,
    "ck": DIGIT,
    "from": HEX32,
    "inc": HEX32,
    "packet": HEX32,
    "n": (1, 2**31),
    "t": MOMENT,
    "tz": ZONE,
    "to": many(HEX32, 8, 1),
    "audit_tip": f"({HEX64})?",
    "totals": TOTALS,
    "receipts": many({"packet": HEX32, "status": "[a-z_]{1,16}"}, 1024),
    "scopes": many({**TOTALS, "sc": HEX32, "heads": ids(256)}, 1024),
}
OPERATION = {"bh": HEX64, "id": HEX32, "k": FOUR, "kv": FOUR, "n": (0, 63), "w": replaced}
COMMIT = {
    "v": (1, 1),
    "sc": HEX32,
    "by": HEX32,
    "app": APP,
    "ck": DIGIT,
    "tz": ZONE,
    "t": (0, 253_370_764_799_999),
    "par": ids(16),
    "ops": many(OPERATION, 64, 1),
}


def written(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def canonical(raw: bytes, shape: Any) -> Any:
    """Return the value of canonical JSON (section 1)."""
    try:
        value = json.loads(raw.decode())
        need(written(value) == raw and unicodedata.is_normalized("NFC", raw.decode()))
    except (ValueError, RecursionError) as error:
        raise Refused from error
    check_levels(value, 0)
    return shaped(value, shape)


def check_levels(value: Any, level: int) -> None:
    if isinstance(value, str):
        return
    need(level <= 16 and not isinstance(value, float))
    if isinstance(value, int):
        need(abs(value) <= 2**53)
    elif value is not None:
        for one in value.values() if isinstance(value, dict) else value:
            check_levels(one, level + 1)


def read_card(raw: bytes) -> dict[str, Any]:
    """Return a sound card (section 3)."""
    need(len(raw) <= 4 * KIB)
    card: dict[str, Any] = canonical(raw, CARD)
    need(card["name"].isprintable() and "" not in card["name"].split(" "))
    public = bytes.fromhex(card["sign"])
    need(card["device"] == hashlib.sha256(b"ase/device/v1" + public).hexdigest()[:32])
    bare = written({key: value for key, value in card.items() if key != "sig"})
    message = b"ase-exchange/card/v1\0" + hashlib.sha512(bare).digest()
    need(is_signed(card["sign"], message, bytes.fromhex(card["sig"])))
    return card


def six_words(raw: bytes) -> list[int]:
    """Return the places of the six words of a card (section 3)."""
    digest, salt = hashlib.sha256(raw).digest(), b"ase/fp/v1" + bytes(7)
    drawn = nacl.pwhash.argon2id.kdf(16, digest, salt, opslimit=3, memlimit=64 * MIB)
    bits = int.from_bytes(drawn, "big") >> (128 - 66)
    return [bits >> shift & 2047 for shift in range(55, -1, -11)]


def read_header(raw: bytes) -> dict[str, Any]:
    """Return the header of a packet (section 6)."""
    need(len(raw) <= 256 * KIB)
    head: dict[str, Any] = canonical(raw, HEADER)
    scopes, totals = head["scopes"], head["totals"]
    need(len(set(head["to"])) == len(head["to"]))
    need(len({one["sc"] for one in scopes}) == len(scopes))
    need(all(bool(one["commits"]) == bool(one["bytes"]) for one in scopes))
    need(all(sum(one[key] for one in scopes) == totals[key] for key in totals))
    return head


def one_frame(signed: Bytes) -> tuple[int, bytes]:
    """Take a frame (section 5)."""
    kind, size = signed.number(1), signed.number()
    need(size <= MIB + 4 * KIB)
    return kind, signed.take(size)


def inflated(payload: bytes) -> bytes:
    stream = zlib.decompressobj()
    try:
        block = stream.decompress(payload, MIB + 1)
    except zlib.error as error:
        raise Refused from error
    need(stream.eof and not stream.unused_data and 1 <= len(block) <= MIB)
    return block


def one_item(block: Bytes) -> tuple[bytes, bytes, list[bytes | None]]:
    """Take the header, the signature and the bodies of a commit of a block."""
    header, signature = block.take(block.number()), block.take(64)
    sizes = range(block.number(1))
    bodies = [None if (n := block.number()) == ERASED else block.take(n) for _ in sizes]
    need(1 <= len(header) <= 64 * KIB and len(bodies) <= 64)
    need(len(header) + sum(len(body or b"") for body in bodies) <= 256 * KIB)
    return header, signature, bodies


def read_commit(raw: bytes, signature: bytes, bodies: list[bytes | None], scope: str) -> Commit:
    """Return a commit of a scope (section 8)."""
    head = canonical(raw, COMMIT)
    operations = head["ops"]
    need(head["sc"] == scope and len({one["id"] for one in operations}) == len(operations))
    need([one["n"] for one in operations] == list(range(len(bodies))))
    said = [read_body(body, one) for one, body in zip(operations, bodies, strict=True)]
    return Commit(hashlib.sha256(raw).hexdigest(), head, signature, said)


def read_body(raw: bytes | None, operation: dict[str, Any]) -> dict[str, Any] | None:
    if raw is None:
        return need(operation["k"] not in KEPT)
    need(hashlib.sha256(raw).hexdigest() == operation["bh"])
    anything = dict.fromkeys(operation["w"], lambda _value: None)
    body: dict[str, Any] = canonical(raw, {"f": anything, "s": HEX32})
    return body


def opened(file: bytes, secret: str) -> bytes:
    """Return what an envelope holds (section 4)."""
    end = file[: 16 * KIB].find(b"\n--- ")
    need(len(file) <= 512 * MIB and file.startswith(b"age-encryption.org/v1\n") and end > 0)
    need(file.count(b"\n-> ", 0, end) <= 9)
    try:
        return pyrage.decrypt(file, [pyrage.x25519.Identity.from_str(secret)])
    except pyrage.DecryptError as error:
        raise Refused from error


def read(file: bytes, secret: str, device: str) -> Packet:
    """Read a packet written to a device, signed by the device of the card it carries (7)."""
    inside = opened(file, secret)
    signed, signature = Bytes(inside[:-69]), inside[-69:]
    need(signed.take(6) == b"ASEX\x01\n" and signature.startswith(b"\x53\0\0\0\x40"))
    found = signed.all(one_frame)
    begun = [next(found, (0, b"")) for _ in range(2)]
    need([kind for kind, _ in begun] == [0x4B, 0x48])
    packet = Packet(read_card(begun[0][1]), read_header(begun[1][1]))
    message = b"ase-exchange/packet/v1\0" + hashlib.sha512(signed.raw).digest()
    need(is_signed(packet.card["sign"], message, signature[5:]))
    need(packet.header["from"] == packet.card["device"] and device in packet.header["to"])
    rest = list(found)
    need(all(kind in (0x43, 0x42) or kind >= 0x80 for kind, _ in rest))
    keep_commits(packet, iter([payload for kind, payload in rest if kind == 0x43]))
    return packet


def keep_commits(packet: Packet, blocks: Iterator[bytes]) -> None:
    """Read the blocks; the counts of the header tell of which scope they are."""
    for scope in packet.header["scopes"]:
        commits, size = scope["commits"], scope["bytes"]
        while commits:
            block = inflated(next(blocks, b""))
            found = list(Bytes(block).all(one_item))
            commits, size = commits - len(found), size - len(block)
            need(commits >= 0 and bool(commits) == bool(size))
            for item in found:
                judge(packet, partial(read_commit, *item, scope["sc"]))
    need(next(blocks, None) is None)


def judge(packet: Packet, reading: Callable[[], Commit]) -> None:
    try:
        packet.commits.append(reading())
    except Refused:
        packet.apart += 1
