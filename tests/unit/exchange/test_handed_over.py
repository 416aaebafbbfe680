"""What a computer tells another one of its person has left: a frame that others leave alone."""

from __future__ import annotations

import json

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.exchange import frames, limits
from ase_desktop.exchange.handed_over import read_handed, write_handed
from ase_desktop.exchange.writer import ScopeContent, write_plaintext
from tests.unit.exchange import samples

SCOPE, QUIET, HEAD = samples.CHILD_SCOPE, samples.STAY_SCOPE, "ab" * 32


def test_what_has_left_is_read_again_and_silence_about_a_scope_is_nothing() -> None:
    raw = write_handed({SCOPE: {HEAD, "cd" * 32}, QUIET: ()})
    assert read_handed(raw) == {SCOPE: (HEAD, "cd" * 32)}


def test_of_many_heads_some_are_said() -> None:
    heads = [f"{number:064x}" for number in range(limits.HEADS_HANDED_OVER + 1)]
    assert read_handed(write_handed({SCOPE: heads})) == {SCOPE: tuple(heads[:-1])}


def test_the_most_that_may_be_said_fits_a_frame() -> None:
    heads = [f"{number:064x}" for number in range(limits.HEADS_HANDED_OVER)]
    raw = write_handed({f"{number:032x}": heads for number in range(limits.SCOPES)})
    assert len(raw) < limits.FRAME
    assert len(read_handed(raw)) == limits.SCOPES


@pytest.mark.parametrize(
    "found",
    [{}, {"scopes": {"x": [HEAD]}}, {"scopes": {SCOPE: []}}, {"scopes": {SCOPE: ["x"]}}],
)
def test_anything_else_is_refused(found: object) -> None:
    with pytest.raises(UserError, match="file_damaged"):
        read_handed(json.dumps(found, separators=(",", ":")).encode())


def test_it_travels_in_one_frame_and_the_first_one_counts() -> None:
    said = (frames.HANDED_OVER, b"first")
    packet, blocks = samples.read(samples.packet_of(said, (frames.HANDED_OVER, b"second")))
    assert (packet.handed_over, list(blocks)) == (b"first", [])
    content = ScopeContent(SCOPE, [HEAD], [], [HEAD])
    _, plain = write_plaintext(
        samples.header(), [content], card=samples.card(), sign=samples.SENDER.sign
    )
    assert frames.frame(frames.HANDED_OVER, write_handed({SCOPE: [HEAD]})) in plain
