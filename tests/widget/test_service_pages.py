"""A service has its own left bar: what is addressed to it, whom it presents, what waits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ase_desktop.rules.local_rules import LocalRules
from ase_desktop.services import correspondents, introducing, profile, receiving, sending
from ase_desktop.services.records import list_records
from ase_desktop.services.service_page import RECEIPT, service_page
from ase_desktop.ui.beginning.child_pane import LINK, ChildPane
from ase_desktop.ui.beginning.who_pane import _NOTES
from ase_desktop.ui.navigation import entries, is_entry
from ase_desktop.ui.pages.correspondents.link_page import LinkPage
from ase_desktop.ui.pages.correspondents.page import CorrespondentsPage
from ase_desktop.ui.pages.events.event_page import OneEventPage
from ase_desktop.ui.pages.events.page import EventsPage
from ase_desktop.ui.pages.send.page import SendPage
from ase_desktop.ui.pages.service.page import OneServicePage
from ase_desktop.ui.pages.service.present_page import PresentPage
from ase_desktop.ui.pages.service.profile_form_page import ProfileFormPage
from ase_desktop.ui.pages.share.page import SharePage
from tests.notebooks import CARER, notebook
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.exchanging import button, words
from tests.widget.hands import write
from tests.widget.reading import unnamed
from tests.widget.serving import GRAVE, LESS, NEW, Full, Service, empty_service, full_service

BAR = [one.name for one in entries("service")]
BEHIND = (  # pages that its bar leads to
    "exchanges",
    "in_tray",
    "licences",
    "link",
    "make_profile",
    "new_words",
    "received_pdfs",
    "recovery",
    "search",
    "who_opened",
    "words_card",
)
HINTS = {  # page → what an empty notebook says on it
    "service": "Aucun événement n’est arrivé ici.",
    "events": "Aucun événement n’est arrivé ici.",
    "present": "Personne à présenter pour l’instant.",
    "correspondents": "Aucun ordinateur n’est relié au vôtre.",
    "share": "Vous n’échangez encore avec personne.",
    "profile": "Aucun profil n’est appliqué\u00a0: ce sont les valeurs d’usage du programme.",
}


@pytest.fixture
def empty(tmp_path: Path, qtbot: QtBot) -> Iterator[Service]:
    with empty_service(tmp_path, qtbot) as found:
        yield found


@pytest.fixture
def full(tmp_path: Path, qtbot: QtBot) -> Iterator[Full]:
    with full_service(tmp_path, qtbot) as found:
        yield found


def test_its_bar_holds_only_what_means_something_to_it(empty: Service) -> None:
    assert BAR[0] == "service"
    assert not {"today", "children", "journal", "agenda"} & set(BAR)
    assert is_entry("service", "profile")
    assert not is_entry("carer", "profile")
    for name in BAR:
        page = empty.screen.go(name)
        assert not HINTS.get(name) or HINTS[name] in words(page)
        assert not [one for one in words(page) if one in ("Retour", "Noter un événement")]
    empty.screen.go("settings")
    empty.click("Correspondants")
    assert isinstance(empty.page, CorrespondentsPage)


@pytest.mark.parametrize("filled", [False, True])
def test_every_page_behind_its_bar_opens(tmp_path: Path, qtbot: QtBot, filled: bool) -> None:
    asked: list[tuple[str, ...]] = [(name,) for name in BEHIND]
    with full_service(tmp_path, qtbot) if filled else empty_service(tmp_path, qtbot) as found:
        service = found.service if isinstance(found, Full) else found
        if isinstance(found, Full):
            asked += [("sees", found.uid(found.carer)), ("sees", found.uid(found.new))]
        for name, *arguments in asked:
            page = service.open(name, *arguments)
            assert words(page), name
            service.screen.window.back()


def test_the_first_run_offers_it_to_link_a_computer(qtbot: QtBot) -> None:
    assert _NOTES["service"].startswith("vous présentez")
    pane = ChildPane("service")
    qtbot.addWidget(pane)
    pane.show()
    asked: list[str] = []
    pane.chosen.connect(asked.append)
    button(pane, "Relier un ordinateur").click()
    button(pane, "Recevoir un fichier").click()
    assert asked == [LINK, "share"]
    assert not [one for one in words(pane) if "enfant" in one]


def test_what_is_addressed_to_it_is_read_first(full: Full) -> None:
    service = full.service
    page = service.page
    assert isinstance(page, OneServicePage)
    assert "2\u00a0événements à lire" in words(page)
    assert any(one.startswith("À lire · Mme Garnier · Mardi 17") for one in words(page))
    service.click("Lire")  # the newest
    opened = service.page
    assert isinstance(opened, OneEventPage)
    said = words(opened)
    assert LESS in said
    assert "Cet événement vous est adressé, et à personne d’autre dans ce programme." in said
    assert not [one for one in said if "pas dans ce carnet" in one]
    assert not opened.save_button.isVisible()
    service.screen.window.back()
    service.screen.ready()
    assert "1\u00a0événement à lire" in words(page)
    shown = [one for one in words(page) if one in (GRAVE, LESS)]
    assert shown == [GRAVE, LESS]  # unread first, whatever its day
    service.click("Tous les événements")
    assert isinstance(service.page, EventsPage)
    assert service.page.table is not None
    model = service.page.table.model()
    assert [model.data(model.index(0, place)) for place in (1, 3)] == [CARER, LESS]


def test_what_waits_to_leave_is_said_and_sent(full: Full) -> None:
    service = full.service
    (waiting,) = service_page(service.vault).waiting
    assert (waiting.name, waiting.what) == (CARER, (RECEIPT,))
    introducing.introduce(service.vault, NEW, CARER)
    service.page.refresh()
    service.screen.ready()
    said = "Mme Irène est présentée et l’accusé de réception de son dernier fichier."
    assert said in words(service.page)
    service.click("Transmettre")
    send = service.page
    assert isinstance(send, SendPage)
    assert "Mme Irène est présentée." in words(send)
    assert not [one for one in words(send) if one == "En PDF à imprimer"]
    service.answer(service.folder)
    send.write()
    service.screen.ready()
    service.click("Terminer")
    assert service_page(service.vault).waiting == ()
    last = max(service.folder.glob("*.lien"), key=lambda one: one.stat().st_mtime_ns)
    assert receiving.receive(full.carer, last).introduced == (NEW,)


def test_a_person_is_presented_then_taken_back(full: Full) -> None:
    service = full.service
    page = service.screen.go("present")
    assert isinstance(page, PresentPage)
    service.click("Présenter")
    assert "Choisissez les deux personnes." in words(page)
    page.who.set_value(full.uid(full.new))
    page.whom.set_value(full.uid(full.carer))
    service.click("Présenter")
    assert f"Votre prochain fichier pour {CARER} portera la carte de {NEW}." in words(page)
    assert f"{NEW} est présentée à {CARER}" in words(page)
    receiving.receive(full.carer, sending.send(service.vault, CARER, service.folder).file)
    page.refresh()
    service.screen.ready()
    assert "Depuis le 18\u00a0novembre 2026" in words(page)  # and it has left
    ask = service.answer(False, True)
    service.click("Ne plus présenter")
    assert "seule Mme Garnier" in str(ask.asked[0])
    assert introducing.introduced_people(full.carer)
    service.click("Ne plus présenter")
    assert f"{NEW} n’est plus présentée à {CARER}" in words(page)
    receiving.receive(full.carer, sending.send(service.vault, CARER, service.folder).file)
    assert introducing.introduced_people(full.carer) == ()
    service.screen.go("service")
    assert f"{NEW} n’est plus présentée à {CARER}" in words(service.page)


def test_nothing_leaves_for_whom_nothing_is_said(full: Full) -> None:
    service = full.service
    service.open("send", full.uid(full.new))
    assert f"Rien ne part pour {NEW}." in words(service.page)
    service.click("Présenter quelqu’un")
    assert isinstance(service.page, PresentPage)


def test_linking_leads_back_to_the_people_it_knows(full: Full) -> None:
    service = full.service
    other = notebook(service.folder, "M. Petit", "caseworker")
    card = service.folder / "petit.carte"
    correspondents.write_card(other, card)
    page = service.open("link", card)
    assert isinstance(page, LinkPage)
    assert page.words is not None
    for place, (_, group) in page.words._rows.items():
        group.set_value(correspondents.my_words(other)[place])
    service.click("Relier")
    assert isinstance(service.page, CorrespondentsPage)
    assert "L’ordinateur de M. Petit est relié au vôtre." in words(service.page)
    service.click("Le présenter")
    assert isinstance(service.page, PresentPage)
    other.close()


def test_the_page_of_files_offers_no_child_to_share(full: Full) -> None:
    page = full.service.screen.go("share")
    assert isinstance(page, SharePage)
    assert "Partager un enfant" not in str(words(page))
    full.service.click("Correspondants")
    assert isinstance(full.service.page, CorrespondentsPage)


def profile_form(service: Service) -> ProfileFormPage:
    """Open the form from the first page, with one number to write and every delay shown."""
    service.screen.go("service")
    service.click("Faire un profil")
    page = service.page
    assert isinstance(page, ProfileFormPage)
    service.click("Ajouter un numéro")
    service.click("Changer les délais d’usage")
    return page


def test_what_cannot_be_is_said_beside_its_field(full: Full) -> None:
    page = profile_form(full.service)
    page.delays["silent_days"].field.setText("0")
    page.reports.fields["runaway"].field.setText("deux")
    page.write()
    said = words(page)
    assert "Un nombre entier, de 1 à 365 jours." in said
    assert "Un nombre entier, de 0 à 168 heures." in said
    assert "Écrivez le service et son numéro, ou retirez cette ligne." in said
    page.show_rules(LocalRules())
    page.write()
    assert "Tout est comme d’usage\u00a0: ce profil ne changerait rien." in words(page)


def test_a_profile_is_made_and_fills_the_next_one(full: Full) -> None:
    service, path = full.service, full.service.folder / "departement.profil"
    page = profile_form(service)
    page.name.setText("Département d’essai")
    page.months.set_value("6")
    page.reports.fields["runaway"].set_value(2)
    row = page.numbers.rows[0]
    for field, text in ((row.label, "Astreinte"), (row.phone, "0261910012"), (row.hours, "nuit")):
        field.setText(text)
    service.answer(None, path)
    page.write()  # she changed her mind
    page.write()
    service.screen.ready()
    assert "Le profil est écrit." in words(page)
    lines = profile.preview_profile(full.carer, path).lines
    assert [one.after for one in lines if one.is_changed] == [
        "Département d’essai",
        "6\u00a0mois",
        "Fugue, sortie sans prévenir, disparition\u00a0: dans les 2\u00a0h",
        "Astreinte · nuit\u00a0: 02\u00a061\u00a091\u00a000\u00a012",
    ]
    service.click("Terminer")
    assert any(one.startswith("Dernier fait ici le 18") for one in words(service.page))
    again = service.open("make_profile")
    assert isinstance(again, ProfileFormPage)
    assert again.name.text() == "Département d’essai"
    assert again.values()["delays"]["report_hours"] == {"runaway": 2}
    service.click("Retirer ce numéro")
    assert again.values()["numbers"] == []


def test_a_profile_being_written_is_kept_and_taken_up(full: Full) -> None:
    service = full.service
    page = profile_form(service)
    page.name.setText("Département d’essai")
    write(page.reports.fields["runaway"].field, "deux")
    write(page.numbers.rows[0].label, "Astreinte")
    service.screen.window.back()
    service.screen.ready()
    assert "Profil du département" in words(service.page)
    assert "Un brouillon vous attend" in words(service.page)
    service.open("send", full.uid(full.carer))
    assert not [one for one in words(service.page) if "brouillon" in one]  # it leaves in no file
    service.screen.window.back()
    service.click("Reprendre")
    again = service.page
    assert isinstance(again, ProfileFormPage)
    assert again.name.text() == "Département d’essai"
    assert again.reports.fields["runaway"].field.text() == "12deux"
    assert again.numbers.rows[0].label.text() == "Astreinte"
    service.click("Annuler")
    assert "Un brouillon vous attend" not in words(service.page)


def test_it_applies_what_it_made(full: Full) -> None:
    service = full.service
    path = service.folder / "d.profil"
    profile.make_profile(service.vault, {"name": "Département d’essai"}, path)
    service.screen.go("profile")
    service.answer([path])
    service.click("Recevoir un profil")
    service.click("Appliquer ce profil")
    service.screen.go("service")
    assert any(one.startswith("Département d’essai, signé le") for one in words(service.page))


def test_nothing_is_cut(full: Full) -> None:
    service = full.service
    introducing.introduce(service.vault, NEW, CARER)
    event = list_records(service.vault, "incident")[0].uid
    over = (("make_profile",), ("send", full.uid(full.carer)), ("event", event))
    for size in SCREENS[1:3]:
        for name in BAR:
            service.screen.go(name)
            uncut(service, name, size)
        for name, *arguments in over:
            page = service.open(name, *arguments)
            if isinstance(page, ProfileFormPage):
                page.reports.open_fields()
                page.numbers.add_row()
            uncut(service, name, size)
            service.screen.window.back()


def test_nothing_is_cut_when_it_is_empty(empty: Service) -> None:
    for name in BAR:
        empty.screen.go(name)
        uncut(empty, name, SCREENS[-1])


def uncut(service: Service, name: str, size: tuple[int, int, int]) -> None:
    """Check that the page shown is whole, and that everything on it has a name."""
    show_at(service.screen.window, *size)
    assert (name, clipped(service.screen.window), unnamed(service.page)) == (name, [], [])
