"""A first file from somebody unknown: kept, only its card read, received once she is known."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.crypto.sealing import seal
from ase_desktop.exchange import frames, limits
from ase_desktop.exchange.card import Card, sign_card
from ase_desktop.services import (
    correspondents,
    incoming,
    linking,
    receiving,
    records,
    sending,
    strangers,
)
from ase_desktop.services.correspondents import UnknownSender
from ase_desktop.services.dump import dump
from ase_desktop.services.in_tray import in_tray
from ase_desktop.services.who_opened import who_opened
from ase_desktop.vault.vault import Vault
from tests.integration.exchange.conftest import Exchange
from tests.notebooks import CARER, notebook, shared_child

NAME = "Mme Roy"


@pytest.fixture
def far(exchange: Exchange, tmp_path: Path) -> Iterator[Vault]:
    """Give a notebook that knows the carer's, and that nobody knows."""
    found = notebook(tmp_path / "far", NAME)
    card = correspondents.my_card(exchange.carer)
    correspondents.trust(found, card, " ".join(correspondents.my_words(exchange.carer)))
    yield found
    found.close()


@pytest.fixture
def first(exchange: Exchange, far: Vault) -> Path:
    """Give the first file of somebody unknown, on a stick."""
    shared_child(far, exchange.carer, "Yanis")
    stick = exchange.folder / "stick"
    stick.mkdir()
    return sending.send(far, CARER, stick).file


def heard(vault: Vault) -> str:
    return " ".join(correspondents.my_words(vault))


def told_unknown(vault: Vault, file: Path) -> UnknownSender:
    with pytest.raises(UnknownSender) as refused:
        receiving.receive(vault, file)
    return refused.value


def test_a_first_file_waits_for_the_words_even_once_the_stick_is_out(
    exchange: Exchange, far: Vault, first: Path
) -> None:
    before = dump(exchange.carer)
    refused = told_unknown(exchange.carer, first)
    assert refused.card == correspondents.my_card(far)
    assert dump(exchange.carer) == before
    first.unlink()
    (waiting,) = in_tray(exchange.carer)
    assert (waiting.state, waiting.sender) == ("stranger", NAME)
    assert waiting.path == refused.kept
    assert waiting.path is not None
    assert "comparez vos mots" in waiting.advice
    told_unknown(exchange.carer, waiting.path)
    assert len(in_tray(exchange.carer)) == 1
    check = linking.check_of(exchange.carer, refused.card)
    words = correspondents.my_words(far)
    linking.link_found(
        exchange.carer, check, {one.place: words[one.place] for one in check.questions}
    )
    assert "est relié depuis" in in_tray(exchange.carer)[0].advice
    received = receiving.receive(exchange.carer, waiting.path)
    assert (received.sender, received.status) == (NAME, "applied")
    assert received.file.endswith(".lien")
    assert in_tray(exchange.carer) == ()
    assert not waiting.path.exists()
    children = {one["first_name"] for one in records.list_records(exchange.carer, "child")}
    assert children == {"Léa", "Yanis"}


def test_the_card_of_a_first_file_is_trusted_by_its_six_words(
    exchange: Exchange, far: Vault, first: Path
) -> None:
    card = correspondents.card_of(exchange.carer, first)
    with pytest.raises(UserError, match="wrong_words"):
        correspondents.trust(exchange.carer, card, heard(exchange.carer))
    correspondents.trust(exchange.carer, card, heard(far))
    assert NAME in who_opened(exchange.carer)[0].words
    assert receiving.receive(exchange.carer, first).new > 0


def test_a_forged_card_of_the_same_name_does_not_have_her_words(
    exchange: Exchange, far: Vault, tmp_path: Path
) -> None:
    forger = notebook(tmp_path / "forger", NAME)
    correspondents.trust(forger, correspondents.my_card(exchange.carer), heard(exchange.carer))
    shared_child(forger, exchange.carer, "Nour")
    file = sending.send(forger, CARER, exchange.folder).file
    forger.close()
    before = dump(exchange.carer)
    card = told_unknown(exchange.carer, file).card
    assert card.name == NAME
    with pytest.raises(UserError, match="wrong_words"):
        correspondents.trust(exchange.carer, card, heard(far))
    told_unknown(exchange.carer, file)
    assert dump(exchange.carer) == before
    assert NAME not in [one.name for one in correspondents.correspondents(exchange.carer)]


def of_another(exchange: Exchange, _far: Vault) -> bytes:
    return correspondents.my_card(exchange.other).raw


def cut(_exchange: Exchange, far: Vault) -> bytes:
    return correspondents.my_card(far).raw[:-1]


def too_long(_exchange: Exchange, far: Vault) -> bytes:
    return correspondents.my_card(far).raw.ljust(limits.CARD + 1)


def renamed(_exchange: Exchange, far: Vault) -> bytes:
    """Return a card whose name is not the one that was signed."""
    return replace_field(correspondents.my_card(far), "name", "Mme Lefèvre").raw


def replace_field(card: Card, field: str, value: str) -> Card:
    return msgspec.structs.replace(card, **{field: value})


def with_card(exchange: Exchange, far: Vault, card: bytes) -> Path:
    """Return a file rightly signed and sealed by somebody unknown, that holds this card."""
    inside = frames.MAGIC + frames.frame(frames.CARD, card)
    message = frames.signed_message(hashlib.sha512(inside).digest())
    whole = inside + frames.frame(frames.SIGNATURE, far.sign(message))
    file = exchange.folder / "forged.lien"
    file.write_bytes(seal(whole, [exchange.carer.owner.age]))
    return file


@pytest.mark.parametrize("make", [of_another, cut, too_long, renamed])
def test_a_file_whose_card_is_not_its_signer_s_is_refused_and_not_kept(
    exchange: Exchange, far: Vault, make: Callable[[Exchange, Vault], bytes]
) -> None:
    file = with_card(exchange, far, make(exchange, far))
    before = dump(exchange.carer)
    for read in (receiving.receive, receiving.preview, receiving.look, correspondents.card_of):
        with pytest.raises(UserError, match="file_damaged"):
            read(exchange.carer, file)
    assert dump(exchange.carer) == before
    assert in_tray(exchange.carer) == ()


def test_a_card_that_takes_the_uid_of_somebody_known_is_refused_at_once(
    exchange: Exchange, far: Vault
) -> None:
    mine = correspondents.my_card(far)
    card = sign_card(replace_field(mine, "person", exchange.caseworker.owner.person), far.sign)
    with pytest.raises(UserError, match="card_of_another"):
        receiving.receive(exchange.carer, with_card(exchange, far, card.raw))
    assert in_tray(exchange.carer) == ()


def test_only_the_newest_files_are_kept_and_one_may_be_let_go(
    exchange: Exchange, far: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strangers, "MOST", 2)
    shared_child(far, exchange.carer, "Yanis")
    stick = exchange.folder
    files = [sending.send(far, CARER, stick / f"{n}.lien").file for n in range(3)]
    kept = [told_unknown(exchange.carer, file).kept for file in files]
    assert [path.is_file() for path in kept if path] == [False, True, True]
    assert [one.file for one in in_tray(exchange.carer)] == ["1.lien", "2.lien"]
    strangers.forget(exchange.carer, in_tray(exchange.carer)[0].sha256)
    assert [one.file for one in in_tray(exchange.carer)] == ["2.lien"]
    assert [path.is_file() for path in kept if path] == [False, False, True]


def test_a_file_kept_is_told_under_its_own_name(exchange: Exchange, first: Path) -> None:
    (found,) = incoming.look_at(exchange.carer, [first])
    assert found.path == strangers.kept_path(exchange.carer, found.path.name)
    assert found.name == first.name
    (again,) = incoming.look_at(exchange.carer, [found.path])
    assert again.name == first.name
