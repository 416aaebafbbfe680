"""Two people, a card, commits and packets that are the same at each run."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable

from ase_desktop.crypto.identity import (
    DeviceKey,
    age_recipient,
    device_id,
    new_age_secret,
    person_uid,
)
from ase_desktop.crypto.sealing import seal
from ase_desktop.exchange import frames
from ase_desktop.exchange.authentication import Authenticated, authenticate
from ase_desktop.exchange.card import Card, sign_card
from ase_desktop.exchange.forms import write_form
from ase_desktop.exchange.header import PacketHeader
from ase_desktop.exchange.items import CommitItem
from ase_desktop.exchange.reader import Block, Packet, read_packet
from ase_desktop.exchange.writer import ScopeContent, write_plaintext


def some_bytes(label: str, size: int) -> bytes:
    return hashlib.shake_256(label.encode()).digest(size)


SENDER = DeviceKey(some_bytes("sender", 32))
SENDER_SECRET = new_age_secret(lambda size: some_bytes("sender age", size))
STRANGER = DeviceKey(some_bytes("stranger", 32))
READER = device_id(some_bytes("reader", 32))
READER_SECRET = new_age_secret(lambda size: some_bytes("reader age", size))
KNOWN = {STRANGER.device: STRANGER.public, SENDER.device: SENDER.public}
CHILD_SCOPE = some_bytes("child scope", 16).hex()
STAY_SCOPE = some_bytes("stay scope", 16).hex()
SALT_OF_ERASED = some_bytes("erased", 16).hex()
MOMENT = 1_772_389_211_000  # 1 March 2026, 18:20:11 UTC


def unsigned_card(key: DeviceKey = SENDER) -> Card:
    return Card(
        person=person_uid(key.public),
        name="Hélène Martin",
        role="caseworker",
        device=key.device,
        public_key=key.public.hex(),
        age_recipient=age_recipient(SENDER_SECRET),
        created=MOMENT,
        app="1.0.0",
    )


def card(key: DeviceKey = SENDER) -> Card:
    return sign_card(unsigned_card(key), key.sign)


def header(**changes: object) -> PacketHeader:
    fields: dict[str, object] = {
        "packet": some_bytes("packet", 16).hex(),
        "incarnation": some_bytes("incarnation", 16).hex(),
        "number": 14,
        "sender": SENDER.device,
        "to": (READER,),
        "written_at": MOMENT,
        "zone_minutes": 60,
        "app": "1.0.0",
    }
    return PacketHeader(**{**fields, **changes})  # type: ignore[arg-type]


def commit(scope: str, text: str, parent: str | None = None, *, erased: bool = False) -> CommitItem:
    """Return a commit as the ledger writes it, of one operation on one record."""
    salt = SALT_OF_ERASED if erased else some_bytes(text, 16).hex()
    body = _canonical({"f": {"3": text}, "s": salt})
    operation = {
        "n": 0,
        "k": 20,
        "kv": 1,
        "id": some_bytes("record " + text, 16).hex(),
        "w": {"3": []},
        "bh": hashlib.sha256(body).hexdigest(),
    }
    raw = _canonical(
        {
            "v": 1,
            "sc": scope,
            "by": SENDER.device,
            "par": [parent] if parent else [],
            "t": MOMENT,
            "tz": 60,
            "ck": 0,
            "app": "1.0.0",
            "ops": [operation],
        }
    )
    signature = SENDER.sign(b"ase/commit/v1\0" + hashlib.sha256(raw).digest())
    return CommitItem(raw, signature, (None if erased else body,))


def _canonical(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def cid(item: CommitItem) -> str:
    return hashlib.sha256(item.header).hexdigest()


def contents() -> list[ScopeContent]:
    first = commit(CHILD_SCOPE, "Léa aime les mûres.")
    second = commit(CHILD_SCOPE, "Visite tenue.", cid(first), erased=True)
    only = commit(STAY_SCOPE, "Nuit calme.")
    return [
        ScopeContent(CHILD_SCOPE, [cid(second)], [first, second]),
        ScopeContent(some_bytes("quiet scope", 16).hex(), ["ab" * 32], []),
        ScopeContent(STAY_SCOPE, [cid(only)], [only]),
    ]


def plaintext(**changes: object) -> bytes:
    _, inside = write_plaintext(header(**changes), contents(), card=card(), sign=SENDER.sign)
    return inside


def sealed(inside: bytes) -> bytes:
    return seal(inside, [age_recipient(READER_SECRET)])


def sealed_and_signed(before_signature: bytes) -> bytes:
    """Return what a known but malicious or faulty sender could send."""
    message = frames.signed_message(hashlib.sha512(before_signature).digest())
    return sealed(before_signature + frames.frame(frames.SIGNATURE, SENDER.sign(message)))


def packet_of(*parts: tuple[int, bytes], announced: PacketHeader | None = None) -> bytes:
    """Return a sealed packet with a card, a header and these frames."""
    head = [(frames.CARD, card().raw), (frames.HEADER, form(announced or header()))]
    return sealed_and_signed(frames.MAGIC + join((*head, *parts)))


def join(parts: Iterable[tuple[int, bytes]]) -> bytes:
    return b"".join(frames.frame(kind, payload) for kind, payload in parts)


def form(announced: PacketHeader) -> bytes:
    return write_form(announced)


def authenticated(file: bytes) -> Authenticated:
    answer = authenticate(io.BytesIO(file), [READER_SECRET], KNOWN)
    assert isinstance(answer, Authenticated)
    return answer


def read(file: bytes) -> tuple[Packet, list[Block]]:
    """Read a file whole, as a receiver does."""
    packet = read_packet(authenticated(file), READER)
    return packet, list(packet.blocks())
