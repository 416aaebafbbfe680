"""« Présenter »: one person linked here to another, what was said so far, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from ase_desktop.base.french import of
from ase_desktop.base.kinds import Changes
from ase_desktop.rules.correspondent_words import taken_back_words
from ase_desktop.services import introducing, presenting
from ase_desktop.services.presenting import Choice as Choices
from ase_desktop.services.presenting import Presented
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.pages.service.presented_rows import presented_row
from ase_desktop.ui.widgets.banners import EmptyState
from ase_desktop.ui.widgets.buttons import Button, link, primary, secondary
from ase_desktop.ui.widgets.cards import Card, Rows
from ase_desktop.ui.widgets.fields import Choice
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.labels import Text

TITLE = "Présenter"
WHY = "La carte d’une personne voyage dans votre fichier. Rien n’est partagé par cela."
MEANS = (
    "La personne qui reçoit votre fichier pourra lui faire une place, quand personne d’autre ne "
    "suit plus l’enfant, ou comparer ses mots au téléphone."
)
MISSING = (
    "Il faut une référente ou un référent, et une assistante familiale ou un assistant familial, "
    "dont les mots ont été comparés avec vous."
)

_NOBODY = (None, "Choisir une personne")


class PresentPage(Page):
    """Page « present » (book)."""

    has_ending = True
    help = "service"

    def __init__(self, book: Book) -> None:
        """Make the page; it asks when it is first shown."""
        super().__init__(TITLE)
        self.book = book
        self.who = Choice(name="Qui présenter", width=360)
        self.whom = Choice(name="À qui", width=360)
        self._chosen = column()
        self._made = column(gap=20)
        self.body.addWidget(Head(TITLE, WHY))
        self.body.addLayout(self._chosen)
        self.body.addLayout(self._made)

    def refresh(self) -> None:
        """Ask who may be presented, and what was said so far."""
        self.book.read(self, self._show_choice, presenting.choice)
        self.book.read(self, self._show_made, presenting.presented)

    def concerned(self, _changes: Changes) -> bool:
        """Return that linking, presenting and sending all change the page."""
        return True

    def present(self) -> None:
        """Present the person chosen to the other one."""
        who, whom = self.who.value(), self.whom.value()
        self.unsay()
        if not (who and whom):
            self.say("attention", "Choisissez les deux personnes.")
        else:
            done = partial(self._presented, whom, self.who.currentText(), self.whom.currentText())
            self.book.save(self, done, introducing.introduce, who, whom)

    def take_back(self, one: Presented) -> None:
        """Present somebody no more, once it is confirmed."""
        question = f"Ne plus présenter {one.name} à {one.reader_name}\u00a0?"
        means = taken_back_words(one.name, one.reader_name)
        if self.book.desk.ask.confirm(self, question, means, "Ne plus présenter"):
            done = partial(self._taken_back, one)
            self.book.save(self, done, introducing.take_back, one.person, one.reader)

    def _show_choice(self, found: Choices) -> None:
        who, whom = self.who.value(), self.whom.value()
        clear(self._chosen)
        if not (found.caseworkers and found.carers):
            begin = secondary("Relier un ordinateur", self.book.later("link"), icon="link")
            self._chosen.addWidget(
                EmptyState("Personne à présenter pour l’instant.", MISSING, begin)
            )
            return
        self.who = Choice((_NOBODY, *found.caseworkers), name="Qui présenter", width=360)
        self.whom = Choice((_NOBODY, *found.carers), name="À qui", width=360)
        for field, value, some in (
            (self.who, who, found.caseworkers),
            (self.whom, whom, found.carers),
        ):
            field.set_value(value if value in {uid for uid, _ in some} else None)
        card = Card("Présenter une personne à une autre")
        card.add(FormRow("Qui présenter", self.who, wide=False))
        card.add(FormRow("À qui", self.whom, wide=False))
        card.add(Text(MEANS, "quiet"))
        card.add(Flow(primary("Présenter", self.present, icon="person_add")))
        self._chosen.addWidget(card)

    def _show_made(self, found: Sequence[Presented]) -> None:
        clear(self._made)
        if not found:
            return
        card = Card("Ce que vous avez dit", note="Chaque fichier suivant le redit.")
        card.add(Rows(*(presented_row(one, *self._gestures(one)) for one in found)))
        self._made.addWidget(card)

    def _gestures(self, one: Presented) -> list[Button]:
        found: list[Button] = []
        if one.waits:
            send = secondary("Transmettre", self.book.later("send", one.reader), icon="send")
            send.setAccessibleDescription(one.reader_name)
            found.append(send)
        if not one.is_back:
            back = link("Ne plus présenter", partial(self.take_back, one))
            back.setAccessibleDescription(f"{one.name}, {one.reader_name}")
            found.append(back)
        return found

    def _presented(self, reader: str, who: str, whom: str, _changes: Changes) -> None:
        send = secondary(f"Transmettre à {whom}", self.book.later("send", reader), icon="send")
        said = f"Votre prochain fichier pour {whom} portera la carte {of(who)}."
        self.say("success", said, "", send)

    def _taken_back(self, one: Presented, _changes: Changes) -> None:
        send = secondary(
            f"Transmettre à {one.reader_name}", self.book.later("send", one.reader), icon="send"
        )
        said = f"Votre prochain fichier dira que vous ne présentez plus {one.name}."
        self.say("success", said, "", send)
