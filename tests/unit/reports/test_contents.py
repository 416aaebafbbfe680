"""The content as data: canonical, coded, signed outside."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ase_desktop.reports import contents
from ase_desktop.reports.child_summary import child_summary
from ase_desktop.reports.emergency_sheet import emergency_sheet
from ase_desktop.reports.plain import block_text
from tests.builders_reports import summary_content
from tests.builders_sheets import emergency_content

PARAMETERS = {"child": "aa", "from": "2026-09-12", "to": "2026-11-24"}


def summary() -> contents.Json:
    return contents.content(
        child_summary(summary_content()), "child_summary", PARAMETERS, "K7QM2-F9D4X"
    )


def texts(value: object) -> list[str]:
    """Return every printed text of some blocks, in order."""
    if isinstance(value, dict):
        own = [str(value[name]) for name in ("label", "title", "text") if value.get(name)]
        heads = [str(head) for head in value.get("heads", []) if head]
        inner = (value[name] for name in ("items", "rows", "blocks") if name in value)
        return [*own, *heads, *(text for part in inner for text in texts(part))]
    if isinstance(value, list):
        return [text for part in value for text in texts(part)]
    return []


def test_it_holds_exactly_the_printed_words_in_order() -> None:
    for document in (child_summary(summary_content()), emergency_sheet(emergency_content())):
        value = contents.content(document, "any", {}, "")
        printed = [cell for line in block_text(document.blocks) for cell in line.split("\t")]
        assert texts(value["blocks"]) == [cell for cell in printed if cell]


def test_codes_stand_beside_the_text_that_cites_them() -> None:
    assert '"codes":["V-KD03-M7FA"]' in contents.canonical(summary()).decode()


@given(order=st.permutations(["b", "a", "c"]))
def test_the_code_depends_on_what_was_used_not_on_its_order(order: list[str]) -> None:
    code = contents.content_code("child_summary", PARAMETERS, ["a", "b", "c", "a"])
    assert contents.content_code("child_summary", PARAMETERS, order) == code
    assert contents.content_code("child_summary", PARAMETERS, order[:2]) != code
    assert contents.content_code("other", PARAMETERS, order) != code
    assert contents.content_code("child_summary", {}, order) != code


def test_the_code_is_ten_characters_of_sha_256_in_two_groups() -> None:
    made_of = b'{"commits":["01"],"parameters":{"a":"b"},"report":"r"}'
    number = int.from_bytes(hashlib.sha256(made_of).digest()[:7])
    expected = "".join(
        "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[(number >> shift) & 31] for shift in range(51, 1, -5)
    )
    code = contents.content_code("r", {"a": "b"}, ["01"])
    assert code == f"{expected[:5]}-{expected[5:]}"


def test_canonical_bytes_read_back_to_themselves() -> None:
    raw = contents.canonical(summary())
    assert contents.canonical(json.loads(raw)) == raw
    assert b": " not in raw.replace("\u00a0: ".encode(), b"").split(b'"blocks"')[0]


def test_what_is_signed_does_not_depend_on_the_signature() -> None:
    value = summary()
    message = contents.bytes_to_sign(value)
    signed = contents.signed(value, device="ab" * 32, signature=b"\x01" * 64)
    assert signed["signature"] == {"device": "ab" * 32, "value": "01" * 64}
    assert contents.bytes_to_sign(signed) == message
    assert message[:14] == b"ase/content/1\x00"
    assert message[14:] == hashlib.sha512(contents.canonical(value)).digest()


def test_a_changed_word_changes_what_is_signed() -> None:
    other = replace(summary_content(), closing="Autre chose")
    changed = contents.content(child_summary(other), "child_summary", PARAMETERS, "K7QM2-F9D4X")
    assert contents.bytes_to_sign(changed) != contents.bytes_to_sign(summary())
