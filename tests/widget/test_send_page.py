"""« Transmettre »: what leaves, what stays, how; the file is written and read again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ase_desktop.base.french import weight_words
from ase_desktop.exchange import limits
from ase_desktop.services import receiving, records
from ase_desktop.services.records import Save
from ase_desktop.ui import sticks
from ase_desktop.ui.pages.send.page import SendPage
from ase_desktop.ui.sticks import Volume
from ase_desktop.ui.widgets.toggles import Round
from tests.waiting import LONG
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.exchanging import Scene, button, scene, words
from tests.widget.opened import AskedPage
from tests.widget.reading import unnamed

GIGA = 10**9


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    with scene(tmp_path, qtbot) as found:
        yield found


def write(shown: Scene) -> None:
    """Let the carer write in both children's files."""
    for theme, hour in (("sleep", "07:30"), ("school", "18:00")):
        values = {"at": f"2026-11-18T{hour}", "source": "seen_by_me", "facts": "Calme."}
        records.save_record(
            shown.vault, Save("daily_log", {**values, "theme": theme}, children=shown.children)
        )
    titles = ("Carte Vitale", "Classe de neige")
    for title in titles:
        records.save_record(
            shown.vault, Save("request", {"title": title}, children=shown.children[:1])
        )


def sending_page(shown: Scene) -> SendPage:
    page = shown.open("send", shown.person)
    assert isinstance(page, SendPage)
    return page


def plug(folder: Path) -> Path:
    """Plug a stick in."""
    root = folder / "stick"
    root.mkdir(exist_ok=True)
    sticks.look_with(lambda: [Volume(f"/media/{root.name}", "ATTACHES", "vfat", GIGA)])
    return root


def test_what_leaves_is_said_by_groups_with_their_counts(shown: Scene) -> None:
    write(shown)
    told = words(sending_page(shown))
    assert "Ce qui part" in told
    assert "6\u00a0éléments, Solenne et Titouan" in told
    assert "sommeil, école" in told
    assert "carte Vitale, classe de neige" in told


def test_the_window_names_nobody_where_the_system_shows_it(shown: Scene) -> None:
    page = sending_page(shown)
    shown.open("child", shown.children[0])
    shown.screen.window.back()
    assert page.head.title.text() == "Transmettre à Mme Lefèvre"
    assert shown.screen.window.windowTitle() == "Transmettre – Attaches"


def test_what_stays_is_said(shown: Scene) -> None:
    records.save_record(shown.vault, Save("private_note", {"note": "Pour moi"}))
    told = words(sending_page(shown))
    assert any(one.endswith("gardées pour vous") for one in told)
    assert "Cela ne quitte jamais cet ordinateur." in told
    assert "Seule Mme Lefèvre peut l’ouvrir" in told


def test_a_group_is_read_again_line_by_line(shown: Scene) -> None:
    write(shown)
    sending_page(shown)
    shown.click("Relire")
    assert shown.page.title == "Journal"
    assert any("4\u00a0éléments" in one for one in words(shown.page))


def test_a_child_left_out_stays_whole(shown: Scene) -> None:
    write(shown)
    page = sending_page(shown)
    shown.click("Titouan")
    assert "4\u00a0éléments, Solenne" in words(page)
    assert page.chosen_children() == tuple(shown.children[:1])
    shown.answer(shown.folder)
    page.write()
    shown.screen.ready()
    (file,) = shown.folder.glob("*.lien")
    received = receiving.receive(shown.other, file)
    assert [one.uid for one in received.children] == shown.children[:1]


def test_the_last_child_cannot_be_left_out(shown: Scene) -> None:
    page = sending_page(shown)
    shown.click("Titouan")
    shown.click("Solenne")
    assert page.chosen_children() == ()


def test_it_is_written_in_a_folder_read_again_and_noted(shown: Scene) -> None:
    write(shown)
    sending_page(shown)
    shown.answer(shown.folder)
    shown.click("Écrire le fichier")
    told = words(shown.page)
    assert "C’est écrit, et relu." in told
    assert "Remis à Mme Lefèvre le 18\u00a0novembre 2026." in told
    (file,) = shown.folder.glob("*.lien")
    assert receiving.receive(shown.other, file).new == 6
    shown.click("Terminer")
    assert shown.page.title == "Transmettre"
    assert any("en attente depuis aujourd’hui" in one for one in words(shown.page))


def test_by_e_mail_a_pdf_carries_the_file(shown: Scene) -> None:
    write(shown)
    page = sending_page(shown)
    notes = [one for one in rounds(page) if "un PDF à joindre, de" in one]
    assert len(notes) == 1
    page.how.pick("mail")
    shown.answer(shown.folder)
    shown.click("Faire le PDF à joindre")
    told = words(shown.page)
    assert "C’est écrit, et relu." in told
    assert any(one.startswith("Joignez ce PDF à votre message.") for one in told)
    (file,) = shown.folder.glob("*.pdf")
    assert list(shown.folder.glob("*.lien")) == []
    assert receiving.receive(shown.other, file).new == 6


def test_a_file_too_heavy_for_an_e_mail_says_so_before_and_is_not_written(
    shown: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAILED", 1)
    page = sending_page(shown)
    assert any("plus de 8\u00a0Mo, trop lourd" in one for one in rounds(page))
    page.how.pick("mail")
    shown.answer(shown.folder)
    shown.click("Faire le PDF à joindre")
    assert any("trop lourd pour un courriel" in one for one in words(page))
    assert list(shown.folder.glob("ase-*")) == []


def rounds(page: SendPage) -> list[str]:
    """Return the ways to hand over, each with its precision."""
    shown = [one for one in page.findChildren(Round) if one.isVisible()]
    return [f"{one.text()} {one.accessibleDescription()}" for one in shown]


def test_a_change_of_mind_writes_nothing(shown: Scene) -> None:
    sending_page(shown)
    shown.answer(None)
    shown.click("Écrire le fichier")
    assert list(shown.folder.glob("*.lien")) == []


def test_a_stick_plugged_in_is_seen_and_proposed_first(shown: Scene, qtbot: QtBot) -> None:
    page = sending_page(shown)
    assert page.how.way == "folder"
    plug(shown.folder)
    qtbot.waitUntil(lambda: page.how.way != "folder", timeout=LONG)
    assert button(page, "Écrire le fichier sur la clé")
    texts = [one.text() for one in page.findChildren(Round) if one.isVisible()]
    assert texts[0] == "Sur la clé USB «\u00a0ATTACHES\u00a0»"


def test_a_stick_that_is_no_longer_there_is_said_in_a_sentence(shown: Scene) -> None:
    """The stick was pulled out between the choice and the writing."""
    plug(shown.folder)
    sending_page(shown)
    shown.click("Écrire le fichier sur la clé")
    assert "Cette clé n’est plus branchée." in words(shown.page)


def test_a_way_she_chose_stays_chosen_when_a_stick_comes(shown: Scene, qtbot: QtBot) -> None:
    page = sending_page(shown)
    page.how.pick("pdf")
    plug(shown.folder)
    qtbot.waitUntil(
        lambda: page.how.choice is not None and not _has_way(page, "stick"), timeout=LONG
    )
    assert page.how.way == "pdf"


def _has_way(page: SendPage, way: str) -> bool:
    assert page.how.choice is not None
    return way in page.how.choice._rounds


def test_a_written_stick_may_be_taken_out(shown: Scene) -> None:
    page = sending_page(shown)
    page.write_to(shown.folder, on_stick=True)
    shown.screen.ready()
    assert "C’est écrit, et relu. Vous pouvez retirer la clé." in words(page)


def test_without_a_stick_it_asks_for_one(shown: Scene) -> None:
    page = sending_page(shown)
    page.how.pick("stick")
    page.write()
    assert "Aucune clé n’est branchée." in words(page)


def test_a_pdf_is_made_child_by_child(shown: Scene) -> None:
    shown.screen.book.makers["summary"] = AskedPage
    page = sending_page(shown)
    page.how.pick("pdf")
    shown.click("Faire le PDF")
    shown.click("PDF de Solenne")
    assert isinstance(shown.page, AskedPage)
    assert shown.page.asked == (shown.children[0],)


def test_nothing_new_is_said_and_the_receipt_may_leave(shown: Scene) -> None:
    told = words(sending_page(shown))
    assert "Rien de nouveau depuis votre dernier envoi." in told
    shown.answer(shown.folder)
    shown.click("Écrire le fichier")
    assert len(list(shown.folder.glob("*.lien"))) == 1


@pytest.mark.parametrize(
    ("size", "said"),
    [(0, ""), (12, "1\u00a0Ko"), (48_200, "48\u00a0Ko"), (1_240_000, "1,2\u00a0Mo")],
)
def test_a_weight_is_said_as_on_every_computer(size: int, said: str) -> None:
    assert weight_words(size) == said


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_and_everything_has_a_name(
    shown: Scene, screen: tuple[int, int, int]
) -> None:
    write(shown)
    sending_page(shown)
    show_at(shown.screen.window, *screen)
    assert clipped(shown.page) == []
    assert unnamed(shown.screen.window) == []
    shown.click("Relire")
    show_at(shown.screen.window, *screen)
    assert clipped(shown.page) == []
