"""Packets with one thing wrong, as a known correspondent with a program of her own could sign them.

Each number gives one packet, the same in every run. Whatever lies above the place that was changed
is made anew to fit: hashes, signatures, counts and the envelope are right.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from random import Random
from typing import Any

from ase_desktop.crypto.sealing import seal
from tests.laptops import AUTHORED, Laptop, grant, uid
from tests.unit.exchange import samples

SENDER, READER = Laptop("fuzz sender"), Laptop("fuzz reader")
KNOWN = {SENDER.device: SENDER.key.public}
MAGIC, ABSENT = b"ASEX\x01\n", b"\xff\xff\xff\xff"
BOMB = zlib.compress(bytes(64 * 2**20), 9)
DEEP = b"[" * 17 + b"]" * 17
# Values that JSON writers disagree about, limits and what is beyond.
FRAGMENTS = [
    *(b"null", b"true", b"false", b"0", b"1", b"2", b"-1", b"-0", b"01", b"+1", b"1.0", b"1e3"),
    *(b"NaN", b"Infinity", b"9007199254740992", b"9007199254740993", b"-9007199254740992"),
    *(b"253370764799999", b"253370764800000", b"253402300799999", b"253402300800000", b"10000"),
    *(b"1" * 5000, b"2147483648", b"2147483649", b"200001", b"524288001", b"9999", b"1441"),
    *(b'""', b'"\\/"', b'"\\u00e9"', b'"\\ud800"', b'"\xff"', b'"\x7f"', b'"\\u001F"', b'"\n"'),
    *(b'"\\u001f"', b'"e\xcc\x81"', b'"\xc2\xa0"', b'"\xe2\x80\xa8"', b'"\xf0\x9f\x8d\x93"'),
    *(b'"\xed\xa0\x80"', b'"' + b"a" * 70_000 + b'"', b'"' + b"0" * 32 + b'"', b'"a  b"', b"nul"),
    *(b'"' + b"0" * 64 + b'"', b'"' + b"0" * 64 + b'\\n"', b'"' + b"F" * 64 + b'"', b'" a"', b""),
    *(b"[]", b"[[]]", b"{}", b'{"a":1,"a":2}', b'{"b":1,"a":2}', b'{ "a":1}', b'{"":{}}'),
    *(b"[" * 5000, DEEP[:-2], DEEP, b"[" + DEEP + b"]", b"[" * 14 + b'"a"' + b"]" * 14),
    *(b"[" * depth + inner + b"]" * depth for depth in (13, 14, 15) for inner in (b"1", b'"a"')),
]
_MARK = "\x00here\x00"


@dataclass
class Item:
    """A commit as it travels."""

    header: bytes
    bodies: list[bytes | None]
    signature: bytes

    @property
    def encoded(self) -> bytes:
        """Return the bytes of the item, within the limits or not."""
        parts = [_sized(self.header), self.signature, bytes([len(self.bodies) % 256])]
        return b"".join([*parts, *(ABSENT if one is None else _sized(one) for one in self.bodies)])


@lru_cache(16)
def _deflated(block: bytes) -> bytes:
    return zlib.compress(block)


def _sized(raw: bytes) -> bytes:
    return len(raw).to_bytes(4, "big") + raw


@dataclass(frozen=True)
class Correspondent:
    """Whose packets go wrong: what she may sign, to whom, and what she truly has to send."""

    sign: Callable[[bytes], bytes]
    card: bytes
    header: dict[str, Any]
    recipient: str
    scopes: tuple[tuple[str, tuple[Item, ...]], ...]


@cache
def in_memory() -> Correspondent:
    """Return a person of two scopes: writes, one replaced, one erased, a removal."""
    found = []
    for name in ("léa", "séjour"):
        scope = SENDER.new_scope(name)
        SENDER.admit(scope, READER, grant(admin=False))
        first = SENDER.write(scope, uid("x"), "Visite tenue.")
        SENDER.write(scope, uid("x"), ["deux", {"heures": 2}])
        SENDER.write(scope, uid("y"), "Nuit calme.", kind=AUTHORED)
        SENDER.purge(scope, uid("x"), first.cid)
        SENDER.remove(scope, READER)
        items = [Item(one.raw, list(one.bodies), one.signature) for one in SENDER.all(scope)]
        found.append((scope, tuple(items)))
    header = json.loads(samples.form(samples.header(sender=SENDER.device)))
    card = samples.sign_card(samples.unsigned_card(SENDER.key), SENDER.key.sign).raw
    recipient = samples.age_recipient(samples.READER_SECRET)
    return Correspondent(SENDER.key.sign, card, header, recipient, tuple(found))


class Mutation:
    """One packet, made step by step with one step gone wrong."""

    def __init__(self, number: int, by: Correspondent | None = None) -> None:
        """Draw what goes wrong."""
        self.by = by or in_memory()
        self.draw = Random(number)  # noqa: S311 (the same in every run)
        self.step = self.draw.choice(sorted(STEPS))
        self.scopes = [
            (scope, [Item(one.header, list(one.bodies), one.signature) for one in items])
            for scope, items in self.by.scopes
        ]
        self.recipient = self.by.recipient

    @property
    def file(self) -> bytes:
        """Return the packet."""
        STEPS[self.step](self)
        inside = self._inside()
        return self._wrong("envelope", seal(inside, [self.recipient]))

    def _inside(self) -> bytes:
        frames, counted = [], []
        for scope, items in self.scopes:
            block = self._wrong("block", b"".join(one.encoded for one in items))
            count = {"sc": scope, "heads": [], "commits": len(items), "bytes": len(block)}
            counted.append(count)
            frames.append((0x43, self._wrong("deflated", _deflated(block))))
        header = self._json("header", self._header(counted))
        parts = self._frames([(0x4B, self._card()), (0x48, header), *frames])
        framed = b"".join(bytes([kind]) + _sized(payload) for kind, payload in parts)
        signed = self._wrong("signed", MAGIC + framed)
        message = b"ase-exchange/packet/v1\0" + hashlib.sha512(signed).digest()
        return signed + self._wrong("end", b"\x53" + _sized(self.by.sign(message)))

    def _header(self, counted: list[dict[str, Any]]) -> dict[str, Any]:
        totals = {key: sum(one[key] for one in counted) for key in ("bytes", "commits")}
        receipts = [{"packet": uid("earlier"), "status": "applied"}]
        return {**self.by.header, "scopes": counted, "totals": totals, "receipts": receipts}

    def _card(self) -> bytes:
        if self.step != "card":
            return self.by.card
        unsigned = json.loads(self.by.card)
        del unsigned["sig"]
        raw = self.changed_json(unsigned)
        message = b"ase-exchange/card/v1\0" + hashlib.sha512(raw).digest()
        signature = b'"sig":"' + self.by.sign(message).hex().encode() + b'","sign"'
        return raw.replace(b'"sign"', signature)

    def _frames(self, frames: list[tuple[int, bytes]]) -> list[tuple[int, bytes]]:
        if self.step != "frames":
            return frames
        place = self.draw.randrange(len(frames))
        gesture = self.draw.randrange(4)
        if gesture == 0:
            del frames[place]
        elif gesture == 1:
            frames.insert(place, self.draw.choice(frames))
        elif gesture == 2:
            self.draw.shuffle(frames)
        else:
            kind = self.draw.choice([0x42, 0x43, 0x44, 0x48, 0x4B, 0x53, 0x7F, 0x80, 0xFF, 0])
            payload = self.draw.choice([b"", b"x" * 9, zlib.compress(b""), BOMB, bytes(2**20)])
            frames.insert(self.draw.randrange(len(frames) + 1), (kind, payload))
        return frames

    def _wrong(self, step: str, raw: bytes) -> bytes:
        return self.changed_bytes(raw) if self.step == step else raw

    def _json(self, step: str, value: Any) -> bytes:
        return self.changed_json(value) if self.step == step else written(value)

    def changed_bytes(self, raw: bytes) -> bytes:
        """Return bytes flipped, cut, doubled, removed or put in between, once to three times."""
        for _ in range(self.draw.randint(1, 3)):
            place = self.draw.randrange(len(raw) + 1)
            size = self.draw.choice([1, 1, 2, 4, 16, 64, len(raw)])
            middle = raw[place : place + size]
            gestures = [
                bytes(byte ^ (1 << self.draw.randrange(8)) for byte in middle[:4]) + middle[4:],
                b"",
                middle * 2,
                self.draw.randbytes(min(size, 64)) + middle,
                ABSENT[: len(middle)] + middle[4:],
                middle[::-1],
            ]
            raw = raw[:place] + self.draw.choice(gestures) + raw[place + size :]
        return raw

    def changed_json(self, value: Any) -> bytes:
        """Return the JSON of a value with one part of it replaced, left out or added."""
        value = json.loads(written(value))
        gesture = self.draw.randrange(8)
        if gesture == 0:
            return self.changed_bytes(written(value))
        holder = self.draw.choice(list(_holders(value)))
        if gesture == 1:
            _leave_one_out(holder, self.draw)
            return written(value)
        if gesture == 2 or not holder:
            _add(holder, self.draw)
        else:
            keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            holder[self.draw.choice(keys)] = _MARK
        return written(value).replace(written(_MARK), self.draw.choice(FRAGMENTS))

    def sign(self, item: Item) -> None:
        """Sign the header of a commit as it is now."""
        message = b"ase/commit/v1\0" + hashlib.sha256(item.header).digest()
        item.signature = self.by.sign(message)

    def commit(self) -> Item:
        """Choose one of the commits."""
        return self.draw.choice(self.draw.choice(self.scopes)[1])


def _leave_one_out(holder: Any, draw: Random) -> None:
    if isinstance(holder, dict) and holder:
        del holder[draw.choice(sorted(holder))]
    elif holder:
        holder.pop(draw.randrange(len(holder)))


def _add(holder: Any, draw: Random) -> None:
    if isinstance(holder, dict):
        holder[draw.choice(["", "0", "3", "03", "10000", "zz", "features", "é", "v"])] = _MARK
    else:
        holder.insert(draw.randrange(len(holder) + 1), _MARK)


def _holders(value: Any) -> list[Any]:
    if not isinstance(value, dict | list):
        return []
    inner = value.values() if isinstance(value, dict) else value
    return [value, *(found for one in inner for found in _holders(one))]


def written(value: Any) -> bytes:
    """Return canonical JSON."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _change_commit(made: Mutation) -> None:
    item = made.commit()
    item.header = made.changed_json(json.loads(item.header))
    made.sign(item)


def _change_body(made: Mutation) -> None:
    item = made.commit()
    place = made.draw.randrange(len(item.bodies))
    item.bodies[place] = made.changed_json(json.loads(item.bodies[place] or b"{}"))
    header = json.loads(item.header)
    header["ops"][place]["bh"] = hashlib.sha256(item.bodies[place] or b"").hexdigest()
    item.header = written(header)
    made.sign(item)


def _change_item(made: Mutation) -> None:
    item = made.commit()
    place = made.draw.randrange(len(item.bodies))
    item.bodies[place] = made.draw.choice([None, b"", b"{}", bytes(2**18), item.bodies[0]])
    if made.draw.randrange(2):
        item.bodies *= made.draw.choice([0, 2, 64])
    item.signature = made.draw.choice([item.signature, bytes(64), b"\xff" * 64])


def _change_order(made: Mutation) -> None:
    items = made.draw.choice(made.scopes)[1]
    items.append(made.commit())
    if made.draw.randrange(2):
        made.draw.shuffle(items)
    del items[: made.draw.randrange(2)]


def _change_envelope(made: Mutation) -> None:
    if made.draw.randrange(50) == 0:
        made.recipient = samples.age_recipient(samples.SENDER_SECRET)


def _change_nothing_before(_made: Mutation) -> None:
    """What goes wrong, goes wrong later."""


STEPS: dict[str, Callable[[Mutation], None]] = {
    "commit": _change_commit,
    "body": _change_body,
    "item": _change_item,
    "order": _change_order,
    "envelope": _change_envelope,
    **dict.fromkeys(
        ["block", "deflated", "header", "card", "frames", "signed", "end"], _change_nothing_before
    ),
}
