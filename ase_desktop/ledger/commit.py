"""A commit: one save of one person in one scope, signed, with the writes it replaces."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from ase_desktop.base.ids import RandomBytes
from ase_desktop.base.kinds import Value
from ase_desktop.ledger.canonical import NotCanonical, clean, decode, encode
from ase_desktop.ledger.numbers import KEPT_KINDS

VERSION = 1
SIGNATURE_DOMAIN = b"ase/commit/v1\0"
SIGNATURE_SIZE = 64
MAX_COMMIT = 256 * 1024
MAX_HEADER = 64 * 1024
MAX_OPERATIONS = 64
MAX_PARENTS = 16
MAX_SEEN = 64
MAX_NUMBER = 9999  # of kinds, their versions and registers
LAST_MOMENT = 253_370_764_800_000  # 1 January 9999: every calendar can show what is before
_DAY_MINUTES = 24 * 60
_HEX32 = re.compile("[0-9a-f]{32}")
_HEX64 = re.compile("[0-9a-f]{64}")
_REGISTER = re.compile("0|[1-9][0-9]{0,3}")
_APP = re.compile("[ -~]{1,32}")


class Operation(msgspec.Struct, frozen=True):
    """The header part of the writes to one record (docs/exchange-format.md)."""

    n: int
    k: int
    kv: int
    id: str
    w: dict[str, list[str]]
    bh: str


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is signed and kept for ever; it holds no word."""

    v: int
    sc: str
    by: str
    par: list[str]
    t: int
    tz: int
    ck: int
    app: str
    ops: list[Operation]


class _Body(msgspec.Struct):
    """The part of a body that is read again and again."""

    f: dict[int, Value]


class _Writes(msgspec.Struct):
    """The part of an operation that says what it replaces."""

    w: dict[int, list[str]]


class _Operations(msgspec.Struct):
    """The part of a header that says what it replaces."""

    ops: list[_Writes]


_header_decoder = msgspec.json.Decoder(Header)
_writes_decoder = msgspec.json.Decoder(_Operations)
_body_decoder = msgspec.json.Decoder(_Body)


@dataclass(frozen=True, slots=True)
class Moment:
    """When a commit was written, as its computer believed: shown, never used to decide."""

    t: int  # milliseconds since 1970, UTC
    tz: int  # minutes east of UTC
    ck: int = 0  # 1 when the clock is doubtful


@dataclass(frozen=True, slots=True)
class RecordWrite:
    """The registers to write in one record, each with the commits its author had in view."""

    kind: int
    uid: str
    values: Mapping[int, Value]
    seen: Mapping[int, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit as bytes, and its header once read."""

    cid: str
    header: Header
    raw: bytes
    signature: bytes
    bodies: tuple[bytes | None, ...]  # None once erased

    def values(self, number: int) -> dict[int, Value]:
        """Return the values written by one operation; empty once erased."""
        return body_values(self.bodies[number])


def body_values(body: bytes | None) -> dict[int, Value]:
    """Return register → value of the body of one operation; empty once erased."""
    return {} if body is None else _body_decoder.decode(body).f


def commit_id(raw: bytes) -> str:
    """Return the id of header bytes: SHA-256 in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def signed_bytes(cid: str) -> bytes:
    """Return what the device signs for a commit."""
    return SIGNATURE_DOMAIN + bytes.fromhex(cid)


@dataclass(frozen=True, slots=True)
class Author:
    """The device that writes, and where its randomness comes from."""

    device: str
    sign: Callable[[bytes], bytes]
    random: RandomBytes
    app: str


def make_commit(
    author: Author,
    scope: str,
    parents: Sequence[str],
    writes: Sequence[RecordWrite],
    moment: Moment,
) -> Commit:
    """Build and sign one commit.

    NotCanonical when a value has no canonical form, or when the commit is too large for others to
    read (ledger.sizing splits what would be).
    """
    bodies = tuple(_body(write, author.random) for write in writes)
    operations = [
        _operation(number, write, body)
        for number, (write, body) in enumerate(zip(writes, bodies, strict=True))
    ]
    header = Header(
        VERSION,
        scope,
        author.device,
        sorted(parents),
        moment.t,
        moment.tz,
        moment.ck,
        author.app,
        operations,
    )
    raw = encode(header)
    _check_size(raw, bodies)
    cid = commit_id(raw)
    return Commit(cid, header, raw, author.sign(signed_bytes(cid)), bodies)


def _body(write: RecordWrite, random: RandomBytes) -> bytes:
    fields = {str(number): clean(value) for number, value in write.values.items()}
    return encode({"f": fields, "s": random(16).hex()})


def _operation(number: int, write: RecordWrite, body: bytes) -> Operation:
    registers = {
        str(register): sorted(set(write.seen.get(register, ())))[:MAX_SEEN]
        for register in write.values
    }
    digest = hashlib.sha256(body).hexdigest()
    return Operation(number, write.kind, 1, write.uid, registers, digest)


def read_commit(raw: bytes, signature: bytes, bodies: tuple[bytes | None, ...]) -> Commit:
    """Read foreign bytes strictly; NotCanonical when anything is outside the format."""
    _check_size(raw, bodies)
    header = read_header(raw)
    if encode(header) != raw or len(signature) != SIGNATURE_SIZE or len(bodies) != len(header.ops):
        raise NotCanonical("not in canonical form")
    _check_header(header)
    for operation, body in zip(header.ops, bodies, strict=True):
        if body is not None:
            _check_body(operation, body)
        elif operation.k in KEPT_KINDS:
            raise NotCanonical("a body that is never erased is missing")
    return Commit(commit_id(raw), header, raw, signature, bodies)


def _check_size(raw: bytes, bodies: Sequence[bytes | None]) -> None:
    if len(raw) > MAX_HEADER or len(raw) + sum(len(body or b"") for body in bodies) > MAX_COMMIT:
        raise NotCanonical("commit too large")


def read_header(raw: bytes) -> Header:
    """Decode header bytes without the strict checks (for bytes this vault already holds)."""
    try:
        return _header_decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotCanonical(str(error)) from error


def read_writes(raw: bytes) -> list[dict[int, list[str]]]:
    """Return register → replaced commits of each operation (of bytes this vault already holds)."""
    return [operation.w for operation in _writes_decoder.decode(raw).ops]


def _check_header(header: Header) -> None:
    if header.v != VERSION or not 1 <= len(header.ops) <= MAX_OPERATIONS:
        raise NotCanonical("unknown commit version or size")
    if not _HEX32.fullmatch(header.sc) or not _HEX32.fullmatch(header.by):
        raise NotCanonical("bad scope or device")
    if not _APP.fullmatch(header.app):
        raise NotCanonical("bad program version")
    _check_ids(header.par, MAX_PARENTS)
    _check_moment(header)
    if len({operation.id for operation in header.ops}) != len(header.ops):
        raise NotCanonical("two operations on one record")
    for number, operation in enumerate(header.ops):
        _check_operation(number, operation)


def _check_moment(header: Header) -> None:
    if header.ck not in (0, 1) or not 0 <= header.t < LAST_MOMENT or abs(header.tz) > _DAY_MINUTES:
        raise NotCanonical("bad moment")


def _check_operation(number: int, operation: Operation) -> None:
    if operation.n != number or not operation.w:
        raise NotCanonical("bad operation")
    if not 1 <= operation.k <= MAX_NUMBER or not 1 <= operation.kv <= MAX_NUMBER:
        raise NotCanonical("bad kind")
    if not _HEX32.fullmatch(operation.id) or not _HEX64.fullmatch(operation.bh):
        raise NotCanonical("bad record or hash")
    for register, seen in operation.w.items():
        if not _REGISTER.fullmatch(register):
            raise NotCanonical("bad register")
        _check_ids(seen, MAX_SEEN)


def _check_ids(ids: list[str], most: int) -> None:
    if len(ids) > most or ids != sorted(set(ids)):
        raise NotCanonical("ids not sorted or too many")
    if not all(_HEX64.fullmatch(cid) for cid in ids):
        raise NotCanonical("bad commit id")


def _check_body(operation: Operation, body: bytes) -> None:
    if hashlib.sha256(body).hexdigest() != operation.bh:
        raise NotCanonical("body does not match its hash")
    value = decode(body)
    if not isinstance(value, dict) or set(value) != {"f", "s"}:
        raise NotCanonical("bad body")
    if not isinstance(value["s"], str) or not _HEX32.fullmatch(value["s"]):
        raise NotCanonical("bad salt")
    if not isinstance(value["f"], dict) or set(value["f"]) != set(operation.w):
        raise NotCanonical("body and header name different registers")
