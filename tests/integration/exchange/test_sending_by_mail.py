"""A file carried by a page of PDF: received as the file itself, or refused in one sentence."""

from __future__ import annotations

import json
import subprocess
import zlib
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.base.files import part_of
from ase_desktop.base.messages import SENTENCES
from ase_desktop.exchange import limits
from ase_desktop.exchange.writer import WrittenPacket
from ase_desktop.services import (
    correspondents,
    dump,
    handing_over,
    incoming,
    mailing,
    receiving,
    records,
    sending,
)
from ase_desktop.services.finding import find_record
from ase_desktop.services.received import ALREADY, APPLIED, PREVIEWED
from ase_desktop.services.records import Save
from ase_desktop.vault.vault import Vault
from tests.integration.exchange.conftest import Exchange
from tests.notebooks import CASEWORKER, note
from tests.unit.exchange.samples import header

PAGE_WEIGHT = 200_000  # bytes that the page itself stays under


def written(exchange: Exchange, name: str = "a.pdf") -> Path:
    """Let the carer write, and return the PDF for the caseworker."""
    note(exchange.carer, exchange.child, "Nuit calme.")
    return sending.send(exchange.carer, CASEWORKER, exchange.folder / name).file


def carried(path: Path) -> tuple[str, bytes]:
    """Return the only file attached to a PDF."""
    with pikepdf.open(path) as pdf:
        ((name, spec),) = pdf.attachments.items()
        return name, spec.get_file().read_bytes()


def carrying(folder: Path, *packets: tuple[str, bytes]) -> Path:
    """Return a PDF with these files attached."""
    path = folder / "autre.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        for name, raw in packets:
            pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, raw, filename=name)
        pdf.save(path)
    return path


def told(vault: Vault) -> str:
    """Return all that a notebook holds."""
    return json.dumps(dump.dump(vault), default=str)


def refusal(exchange: Exchange, path: Path) -> str:
    """Return why a file is refused; nothing changes."""
    before = told(exchange.caseworker)
    (one,) = incoming.look_at(exchange.caseworker, [path])
    assert one.refusal is not None
    if not one.is_pdf:
        with pytest.raises(UserError) as caught:
            receiving.receive(exchange.caseworker, path)
        assert caught.value.code == one.refusal.code
    assert told(exchange.caseworker) == before
    assert list((exchange.caseworker.folder.path / "spool").iterdir()) == []
    assert one.refusal.code in SENTENCES
    return one.refusal.code


@pytest.mark.parametrize("by_mail", [False, True])
def test_the_names_of_what_leaves_name_nobody(exchange: Exchange, by_mail: bool) -> None:
    note(exchange.carer, exchange.child, "Nuit calme.")
    sent = sending.send(exchange.carer, CASEWORKER, exchange.folder, by_mail=by_mail)
    stem, ending = sent.file.name.split(".")
    start, day, code = stem.split("-")
    assert (start, day, ending) == ("ase", "20261118", "pdf" if by_mail else "lien")
    assert len(code) == 8
    int(code, 16)


def test_one_page_carries_the_file_and_says_nothing_of_anybody(exchange: Exchange) -> None:
    note(exchange.carer, exchange.child, "Nuit calme.")
    sent = sending.send(exchange.carer, CASEWORKER, exchange.folder, by_mail=True)
    name, packet = carried(sent.file)
    assert name == sent.file.with_suffix(".lien").name
    assert packet.startswith(b"age-encryption.org/v1\n")
    assert sent.bytes == sent.file.stat().st_size < len(packet) + PAGE_WEIGHT
    page = subprocess.run(["pdftotext", sent.file, "-"], capture_output=True, check=True)
    text = page.stdout.decode()
    with pikepdf.open(sent.file) as pdf:
        assert len(pdf.pages) == 1
        about = pdf.Root.Metadata.read_bytes().decode() + str(dict(pdf.docinfo))
    assert "Fichier à recevoir" in text
    assert "Choisissez ce PDF" in text
    for word in ("Léa", "Garnier", "Lefèvre", "Nuit"):
        assert word not in text + about


def test_it_is_received_as_the_file_it_carries(exchange: Exchange) -> None:
    uid = note(exchange.carer, exchange.child, "Nuit calme.")
    path = sending.send(exchange.carer, CASEWORKER, exchange.folder / "a.pdf").file
    plain = exchange.folder / "b.lien"
    plain.write_bytes(carried(path)[1])
    reader = exchange.caseworker
    (seen,) = incoming.look_at(reader, [path])
    assert (seen.sender, seen.is_pdf, seen.refusal) == (exchange.carer.owner.name, False, None)
    before = receiving.preview(reader, path)
    assert (before.status, before.new) == (PREVIEWED, 1)
    assert find_record(reader, uid) is None
    done = receiving.receive(reader, path)
    assert (done.status, done.new, done.file) == (APPLIED, 1, "a.pdf")
    assert find_record(reader, uid) is not None
    for again in (path, plain):
        assert receiving.receive(reader, again).status == ALREADY


def test_two_versions_come_out_of_it_as_of_any_file(exchange: Exchange) -> None:
    reader = exchange.caseworker
    values = {"title": "Carte Vitale"}
    asked = Save("request", values, children=[exchange.child])
    uid = records.save_record(exchange.carer, asked).uid
    exchange.hand_over(exchange.carer, reader)
    for vault, title in ((exchange.carer, "Carte d’identité"), (reader, "Passeport")):
        records.save_record(vault, Save("request", {"title": title}, uid=uid))
    sent = sending.send(exchange.carer, CASEWORKER, exchange.folder / "a.pdf")
    seen, done = receiving.preview(reader, sent.file), receiving.receive(reader, sent.file)
    assert seen.conflicts == done.conflicts == 1


def test_a_first_file_in_a_pdf_waits_for_the_words_of_its_sender(
    exchange: Exchange,
) -> None:
    path = written(exchange)
    stranger = exchange.carer.owner.device
    reader = exchange.caseworker
    reader.db.execute("DELETE FROM device WHERE device = ?", (stranger,))
    (one,) = incoming.look_at(reader, [path])
    assert isinstance(one.refusal, correspondents.UnknownSender)
    assert (one.name, one.path.read_bytes()) == ("a.pdf", carried(path)[1])
    assert correspondents.card_of(reader, path).device == stranger


def test_a_part_recorded_takes_its_name_though_it_is_a_pdf(exchange: Exchange) -> None:
    path = written(exchange)
    content = path.read_bytes()
    path.rename(part_of(path))
    exchange.carer.db.execute(
        "UPDATE packet SET status = ? WHERE direction = 'out'", (handing_over.UNFINISHED,)
    )
    handing_over.settle(exchange.carer)
    assert path.read_bytes() == content


def test_more_than_a_mailbox_takes_is_refused_before_anything_is_written(
    exchange: Exchange, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weight = sending.weigh(exchange.carer, CASEWORKER)
    whole = written(exchange).stat().st_size
    assert 0 < weight.file < weight.mailed
    for budget in (whole - 500, 100):
        monkeypatch.setattr(limits, "MAILED", budget)
        note(exchange.carer, exchange.child, "Encore. " * 200)
        assert sending.weigh(exchange.carer, CASEWORKER).mailed == 0
        history = exchange.carer.db.execute("SELECT count(*) FROM packet").fetchone()
        with pytest.raises(UserError) as caught:
            sending.send(exchange.carer, CASEWORKER, tmp_path / "lourd.pdf")
        assert caught.value.code == "too_heavy_for_mail"
        assert "sur une clé" in caught.value.sentence
        assert not (tmp_path / "lourd.pdf").exists()
        assert exchange.carer.db.execute("SELECT count(*) FROM packet").fetchone() == history
    assert sending.send(exchange.carer, CASEWORKER, tmp_path / "lourd.lien").bytes > 100


def test_the_budget_is_kept_to_the_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits.MAILED == 8_000_000
    packet = WrittenPacket(header(), b"sealed" * 100)
    size = len(mailing.wrapped(packet))
    monkeypatch.setattr(limits, "MAILED", size)
    assert mailing.mailed_weight(packet) == size
    monkeypatch.setattr(limits, "MAILED", size - 1)
    assert mailing.mailed_weight(packet) == 0


def test_two_files_or_one_beside_another_thing_are_refused(exchange: Exchange) -> None:
    name, packet = carried(written(exchange))
    for other in ("ase-20261118-00000000.lien", "contenu.json"):
        two = carrying(exchange.folder, (name, packet), (other, packet))
        assert refusal(exchange, two) == "pdf_several_files"


def test_a_false_packet_in_a_pdf_is_refused_as_a_false_file(exchange: Exchange) -> None:
    name, packet = carried(written(exchange))
    changed = packet[:-40] + bytes([packet[-40] ^ 1]) + packet[-39:]
    for raw, code in (
        (changed, "file_damaged"),
        (packet[:-1], "file_damaged"),
        (b"", "not_an_exchange_file"),
        (b"%PDF-1.7", "not_an_exchange_file"),
    ):
        assert refusal(exchange, carrying(exchange.folder, (name, raw))) == code
    assert refusal(exchange, carrying(exchange.folder)) == "pdf_without_content"


def test_what_swells_without_end_is_refused(exchange: Exchange) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        spec = pikepdf.AttachedFileSpec(pdf, b"", filename="a.lien")
        swollen = pdf.make_stream(zlib.compress(b" " * (mailing.MOST_PDF + 1)))
        swollen.Filter = pikepdf.Name.FlateDecode
        spec.obj.EF = pikepdf.Dictionary(F=swollen, UF=swollen)
        pdf.attachments["a.lien"] = spec
        path = exchange.folder / "enorme.pdf"
        pdf.save(path, compress_streams=False)
    assert refusal(exchange, path) == "pdf_content_too_big"
    whole = written(exchange)
    with whole.open("ab") as file:
        file.truncate(mailing.MOST_PDF + 1)
    assert refusal(exchange, whole) == "file_too_big"


def test_cut_or_changed_anywhere_it_brings_the_file_or_nothing(exchange: Exchange) -> None:
    whole = written(exchange)
    content, reader = whole.read_bytes(), exchange.caseworker
    expected = receiving.preview(reader, whole).new
    before = told(reader)
    path = exchange.folder / "autre.pdf"
    step = len(content) // 24
    for place in range(0, len(content), step):
        flipped = content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :]
        for raw in (content[:place], flipped):
            path.write_bytes(raw)
            with suppress(UserError):
                assert receiving.preview(reader, path).new == expected
    assert told(reader) == before
