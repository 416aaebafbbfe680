"""« En attente »: each thing that stands apart has its sentence and its gesture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from ase_desktop.base.errors import UserError
from ase_desktop.ledger.commit import Commit
from ase_desktop.services import receiving, records, scopes, sharing
from ase_desktop.services.in_tray import in_tray
from ase_desktop.services.records import Save
from ase_desktop.ui.pages.receive.page import ReceivePage
from ase_desktop.ui.pages.send.page import SendPage
from ase_desktop.ui.pages.share import in_tray_page
from ase_desktop.ui.pages.share.in_tray_page import InTrayPage
from tests.hostile import Hostile, forged, record
from tests.notebooks import notebook
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.exchanging import CASEWORKER, Scene, button, scene, words
from tests.widget.reading import unnamed

TAKE_BACK = "Reprendre ce qu’elle a écrit"
FACTS = "Le cerf-volant de Léa est prêt."


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    with scene(tmp_path, qtbot) as found:
        yield found


def late_words(shown: Scene, facts: str = FACTS) -> str:
    """Let the caseworker write without knowing that the child is no longer shared with her."""
    child = shown.children[0]
    if any(one.uid == child for one in sharing.shared_with(shown.vault, shown.person)):
        sharing.revoke(shown.vault, child, CASEWORKER)
    values = {"at": "2026-11-17T07:30", "source": "seen_by_me", "facts": facts}
    return shown.other_writes("daily_log", **values)


def take_in(shown: Scene, commits: list[Commit]) -> None:
    """Take in a file in which the caseworker's computer wrote these."""
    scope = child_scope(shown)
    target = shown.folder / f"{commits[0].cid[:8]}.lien"
    hand = Hostile(shown.other)
    receiving.receive(shown.vault, hand.file(target, shown.vault, [(scope, commits)]))


def child_scope(shown: Scene) -> str:
    return scopes.child_scope(shown.vault, shown.children[0]).uid


def a_gap_and_a_false_one(shown: Scene) -> Commit:
    """Leave one thing incomplete and one unproven; return what is missing."""
    hand, scope = Hostile(shown.other), child_scope(shown)
    missing = hand.on_heads(scope, [record("contact", "ab" * 16, last_name="Roux")])
    after = hand.commit(scope, [record("contact", "ac" * 16, last_name="Noir")], [missing.cid])
    false = forged(hand.on_heads(scope, [record("contact", "ad" * 16, last_name="Faux")]))
    take_in(shown, [after])
    take_in(shown, [false])
    return missing


def held_file(shown: Scene) -> Path:
    """Try to take in a file that retires very much; return it."""
    made = records.save_all(
        shown.vault,
        [Save("contact", {"last_name": f"P{n}"}, children=shown.children[:1]) for n in range(21)],
    )
    hand, scope = Hostile(shown.other), child_scope(shown)
    heads = sorted(shown.vault.store.heads(scope))
    writes = [record("contact", uid, [cid]) for uid, cid in made.commits]
    retired = [
        type(one)(one.kind, one.uid, {0: "retired"}, {0: [cid]})
        for one, (_, cid) in zip(writes, made.commits, strict=True)
    ]
    commit = hand.commit(scope, retired, heads)
    file = hand.file(shown.folder / "beaucoup.lien", shown.vault, [(scope, [commit])])
    with pytest.raises(UserError):
        receiving.receive(shown.vault, file)
    return file


def test_nothing_waiting_is_said(shown: Scene) -> None:
    shown.click("En attente")
    assert shown.page.title == "En attente"
    assert "Rien n’attend." in words(shown.page)
    shown.click("Retour")
    assert shown.page.title == "Transmettre"


def test_late_words_are_read_then_taken_back(shown: Scene) -> None:
    uid = late_words(shown)
    receiving.receive(shown.vault, shown.file())
    shown.page.refresh()
    shown.screen.ready()
    assert "1\u00a0chose attend à part" in words(shown.page)
    shown.click("Voir ce qui attend")
    told = "\n".join(words(shown.page))
    assert f"«\u00a0{FACTS}\u00a0»" in told
    assert "sans savoir que ce partage avec elle avait cessé" in told
    shown.click(TAKE_BACK)
    assert "Rien n’attend." in words(shown.page)
    assert records.read_record(shown.vault, uid)["facts"] == FACTS


def test_the_keyboard_is_enough(shown: Scene) -> None:
    late_words(shown)
    receiving.receive(shown.vault, shown.file())
    page = shown.open("in_tray")
    gesture = button(page, TAKE_BACK)
    gesture.setFocus(Qt.FocusReason.TabFocusReason)
    assert QApplication.focusWidget() is gesture
    QTest.keyClick(gesture, Qt.Key.Key_Return)
    shown.screen.ready()
    assert in_tray(shown.vault) == ()


def test_a_gap_leads_to_asking_for_a_new_file(shown: Scene) -> None:
    a_gap_and_a_false_one(shown)
    page = shown.open("in_tray")
    told = words(page)
    assert "Il manque un fichier" in told
    assert "Auteur non vérifié" in told
    shown.click("Demander un nouvel envoi")
    assert isinstance(shown.page, SendPage)


def test_a_missing_file_received_clears_its_line(shown: Scene) -> None:
    missing = a_gap_and_a_false_one(shown)
    page = shown.open("in_tray")
    take_in(shown, [missing])
    page.refresh()
    shown.screen.ready()
    assert "Il manque un fichier" not in words(page)


def test_a_file_held_back_is_chosen_again(shown: Scene) -> None:
    file = held_file(shown)
    page = shown.open("in_tray")
    assert any("retirerait 21\u00a0fiches" in one for one in words(page))
    shown.answer([file])
    shown.click("Choisir ce fichier")
    assert isinstance(shown.page, ReceivePage)


def test_a_file_dropped_there_is_received(shown: Scene) -> None:
    shown.other_writes("hearing", start="2026-12-01T09:00")
    page = shown.open("in_tray")
    assert isinstance(page, InTrayPage)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(shown.file()))])
    drop, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(QDropEvent(QPoint(5, 5), drop, data, left, none))
    shown.screen.ready()
    assert isinstance(shown.page, ReceivePage)


def test_what_nobody_known_wrote_has_a_sentence_and_no_gesture(shown: Scene) -> None:
    stranger = notebook(shown.folder, "Mme Roux")
    scope = child_scope(shown)
    heads = sorted(shown.vault.store.heads(scope))
    written = [record("contact", "ab" * 16, last_name="Faux")]
    take_in(shown, [Hostile(stranger).commit(scope, written, heads)])
    stranger.close()
    page = shown.open("in_tray")
    assert "Auteur non vérifié" in words(page)
    shown_buttons = [one.text() for one in page.findChildren(QAbstractButton) if one.isVisible()]
    assert shown_buttons == ["Retour"]


def test_a_very_long_list_says_that_more_waits(
    shown: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_tray_page, "MOST", 1)
    for number in range(3):
        late_words(shown, f"Nuit {number}.")
    receiving.receive(shown.vault, shown.file())
    page = shown.open("in_tray")
    assert any(one.startswith("2\u00a0autres choses attendent encore") for one in words(page))


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_and_everything_has_a_name(
    shown: Scene, screen: tuple[int, int, int]
) -> None:
    a_gap_and_a_false_one(shown)
    held_file(shown)
    late_words(shown)
    receiving.receive(shown.vault, shown.file())
    for name in ("share", "in_tray"):
        page = shown.screen.go("share") if name == "share" else shown.open(name)
        page.refresh()
        shown.screen.ready()
        show_at(shown.screen.window, *screen)
        assert clipped(page) == []
        assert unnamed(shown.screen.window) == []
    assert len(in_tray(shown.vault)) == 4
