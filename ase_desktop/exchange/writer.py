"""Writing a packet: commits into blocks, a header that counts them, one signature, one envelope."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from ase_desktop.base.errors import UserError
from ase_desktop.crypto.sealing import seal
from ase_desktop.exchange import frames, limits
from ase_desktop.exchange.card import Card
from ase_desktop.exchange.forms import write_form
from ase_desktop.exchange.handed_over import write_handed
from ase_desktop.exchange.header import PacketHeader, ScopeEntry, Totals, parse_header
from ase_desktop.exchange.items import CommitItem


@dataclass(frozen=True, slots=True)
class ScopeContent:
    """What leaves of one scope: the heads I have, the commits to send, parents before children."""

    scope: str
    heads: Iterable[str]
    commits: Iterable[CommitItem]
    handed_over: Collection[str] = ()  # to one's own computer: the heads of what has left of it


@dataclass(frozen=True, slots=True)
class WrittenPacket:
    """A packet ready to be handed over, and its header once counted."""

    header: PacketHeader
    sealed: bytes


def write_packet(
    header: PacketHeader,
    contents: Iterable[ScopeContent],
    *,
    card: Card,
    sign: Callable[[bytes], bytes],
    recipients: Sequence[str],
    introduced: Sequence[bytes] = (),
) -> WrittenPacket:
    """Write a packet for the devices of one person.

    header: without scopes and totals, which are counted here; sign: the Ed25519 signature of the
    sending device; recipients: the age1… of each device of header.to; introduced: cards of other
    persons, at most limits.INTRODUCED.
    UserError too_much_for_one_file.
    """
    counted, plaintext = write_plaintext(
        header, contents, card=card, sign=sign, introduced=introduced
    )
    return WrittenPacket(counted, seal(plaintext, recipients))


def write_plaintext(
    header: PacketHeader,
    contents: Iterable[ScopeContent],
    *,
    card: Card,
    sign: Callable[[bytes], bytes],
    introduced: Sequence[bytes] = (),
) -> tuple[PacketHeader, bytes]:
    """Return the counted header and the packet before its envelope; raises as write_packet."""
    blocks: list[bytes] = []
    handed = {}
    scopes = []
    for content in contents:
        scopes.append(_pack_scope(content, blocks))
        handed[content.scope] = content.handed_over
    counted = _counted(header, scopes)
    signed = b"".join(
        [
            frames.MAGIC,
            frames.frame(frames.CARD, card.raw),
            frames.frame(frames.HEADER, _header_bytes(counted)),
            *(frames.frame(frames.INTRODUCED, raw) for raw in introduced),
            *_handed_over(handed),
            *blocks,
        ]
    )
    signature = sign(frames.signed_message(hashlib.sha512(signed).digest()))
    return counted, signed + frames.frame(frames.SIGNATURE, signature)


def _handed_over(handed: Mapping[str, Collection[str]]) -> list[bytes]:
    if not any(handed.values()):
        return []
    return [frames.frame(frames.HANDED_OVER, write_handed(handed))]


def _pack_scope(content: ScopeContent, blocks: list[bytes]) -> ScopeEntry:
    commits = size = 0
    for block_commits, block_size, block in frames.pack_blocks(content.commits):
        blocks.append(block)
        commits += block_commits
        size += block_size
    # Fewer heads than I have only makes the other person send some commits again.
    heads = tuple(sorted(content.heads)[: limits.HEADS])
    return ScopeEntry(sc=content.scope, heads=heads, commits=commits, size=size)


def _counted(header: PacketHeader, scopes: list[ScopeEntry]) -> PacketHeader:
    commits = sum(scope.commits for scope in scopes)
    size = sum(scope.size for scope in scopes)
    too_many = commits > limits.COMMITS or len(scopes) > limits.SCOPES
    if too_many or size > limits.INFLATED:
        raise UserError("too_much_for_one_file")
    return msgspec.structs.replace(
        header, scopes=tuple(scopes), totals=Totals(commits=commits, size=size)
    )


def _header_bytes(header: PacketHeader) -> bytes:
    raw = write_form(header)
    if len(raw) > limits.HEADER:
        raise UserError("too_much_for_one_file")
    try:
        parse_header(raw)
    except UserError as error:
        raise ValueError("this header would be refused by whoever receives it") from error
    return raw
