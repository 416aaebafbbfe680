"""Sharing children with somebody: which ones, until when, and what it gives."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from ase_desktop.base.french import listed
from ase_desktop.base.kinds import Changes
from ase_desktop.rules.correspondent_words import named_with_role, sharing_gives
from ase_desktop.services import introducing, sharing
from ase_desktop.services.sharing import ToShare
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.widgets.banners import EmptyState
from ase_desktop.ui.widgets.buttons import primary, secondary
from ase_desktop.ui.widgets.cards import Card, SandCard
from ase_desktop.ui.widgets.chips import ChipGroup
from ase_desktop.ui.widgets.columns import Columns
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.moments import DayField
from ase_desktop.ui.widgets.toggles import RoundGroup

RELIEF, HOSTING = "relief", "hosting"
_WAYS = (
    (RELIEF, "Pour un relais", "avec une date de fin"),
    (HOSTING, "Pour accueillir l’enfant", "sans date de fin"),
)
_PLACES = (
    (HOSTING, "Pour suivre l’enfant", "à la place de la personne d’avant"),
    (RELIEF, "Pour un intérim", "avec une date de fin"),
)
_LAST_DAY = {"carer": "Dernier jour du relais", "caseworker": "Dernier jour de l’intérim"}
NOT_YET = (
    "Chaque enfant est déjà suivi. Quand la personne d’avant ne le suivra plus, cessez de lui "
    "transmettre\u00a0: vous pourrez admettre celle que le service présente."
)


class ShareChildPage(Page):
    """Page « share_child » (book, uid of the correspondent)."""

    has_ending = True
    help = "share_child"

    def __init__(self, book: Book, person: str) -> None:
        """Ask which children may be shared."""
        super().__init__("Partager un enfant")
        self.book, self.person = book, person
        self.found: ToShare | None = None
        self.pills: ChipGroup | None = None
        self.ways: RoundGroup | None = None
        self.day: DayField | None = None
        self.until: FormRow | None = None
        self.head = Head(self.title)
        self.columns = Columns()
        self.gives: SandCard | None = None
        self.body.addWidget(self.head)
        self.body.addWidget(self.columns)

    def refresh(self) -> None:
        """Ask for the children that are not shared with her yet."""
        self.book.read(self, self._show, introducing.to_share, self.person)

    def concerned(self, _changes: Changes) -> bool:
        """Return that nothing saved elsewhere changes what is being chosen."""
        return False

    def share(self) -> None:
        """Share the children chosen."""
        if self.found is None or self.pills is None or not self._is_complete():
            return
        done = partial(self._shared, self.pills.values())
        service = introducing.admit_to if self.found.is_introduced else sharing.share_children
        self.book.save_form(
            self,
            done,
            service,
            self.pills.values(),
            self.person,
            until=self._until(),
        )

    def _is_complete(self) -> bool:
        if self.pills is None or not self.pills.values():
            self.say("attention", "Choisissez au moins un enfant.")
            return False
        if self._is_relief() and self._until() is None and self.until is not None:
            problem = _LAST_DAY[self.found.role if self.found else "carer"]
            self.until.show_problem(f"Écrivez le {problem[0].lower()}{problem[1:]}.")
            return False
        return True

    def _is_relief(self) -> bool:
        return self.ways is not None and self.ways.value() == RELIEF

    def _until(self) -> str | None:
        return self.day.value() if self.day is not None and self._is_relief() else None

    def _show(self, found: ToShare) -> None:
        self.found = found
        who = named_with_role(found.name, found.role)
        verb = "Admettre" if found.is_introduced else "Partager avec"
        self.title = f"{verb} {found.name}"
        self.head.say(self.title, who)
        clear(self.columns.left)
        clear(self.columns.right)
        self.pills = self.ways = self.until = self.day = self.gives = None
        if found.role == "service" or not found.children:
            self._show_nothing(found)
            return
        self.columns.left.addWidget(self._children_card(found))
        if found.role == "carer" or found.is_introduced:
            self.columns.left.addWidget(self._ways_card(found))
        self.gives = SandCard("Ce que cela donne")
        self.columns.right.addWidget(self.gives)
        self._show_gives()
        self.set_footer(
            secondary("Annuler", self.book.window.back),
            primary("Admettre" if found.is_introduced else "Partager", self.share),
            note="Rien ne part encore\u00a0: le prochain fichier l’emportera.",
        )

    def _children_card(self, found: ToShare) -> Card:
        card = Card("Quel enfant\u00a0?")
        self.pills = ChipGroup(found.children, name="Enfants", many=True)
        if found.role == "caseworker" or len(found.children) == 1:
            self.pills.set_values([uid for uid, _ in found.children])
        self.pills.changed.connect(self._show_gives)
        card.add(self.pills)
        return card

    def _ways_card(self, found: ToShare) -> Card:
        ways, last_day = _PLACES if found.is_introduced else _WAYS, _LAST_DAY[found.role]
        card = Card("Pour combien de temps\u00a0?")
        self.ways = RoundGroup(ways, name="Pour combien de temps")
        self.ways.set_value(ways[0][0])
        self.ways.changed.connect(self._show_gives)
        self.day = DayField(name=last_day, near=False)
        self.day.changed.connect(self._show_gives)
        self.until = FormRow(last_day, self.day, wide=False)
        card.add(self.ways, self.until)
        return card

    def _show_nothing(self, found: ToShare) -> None:
        sentence = (
            f"{found.name} ne suit pas d’enfant dans ce programme."
            if found.role == "service"
            else f"Il n’y a pas d’enfant à partager avec {found.name}."
        )
        wait = "Ce que l’autre personne partage avec vous arrivera dans son prochain fichier."
        if found.is_introduced:
            sentence, wait = (
                f"Il n’y a pas d’enfant où admettre {found.name} pour l’instant.",
                NOT_YET,
            )
        self.columns.left.addWidget(EmptyState(sentence, wait))
        self.set_footer(primary("Terminer", self.book.window.back))

    def _show_gives(self) -> None:
        if self.until is not None:
            self.until.setVisible(self._is_relief())
            self.until.show_problem("")
        if self.gives is None or self.found is None or self.pills is None:
            return
        self.gives.empty()
        names = dict(self.found.children)
        chosen = listed([names[uid] for uid in self.pills.values()]) or "l’enfant"
        for sentence in sharing_gives(
            self.found.name, self.found.role, chosen, until=self._until(), relief=self._is_relief()
        ):
            self.gives.add(Text(sentence))

    def _shared(self, children: Sequence[str], _changes: Changes) -> None:
        """Say it, and offer to hand over at once."""
        if self.found is None:
            return
        names = dict(self.found.children)
        title = f"{listed([names[uid] for uid in children])}\u00a0: c’est partagé."
        clear(self.columns.left)
        clear(self.columns.right)
        done = Card(f"{title}", icon="success_filled")
        done.add(Text(f"Il reste à remettre un premier fichier à {self.found.name}."))
        self.columns.left.addWidget(done)
        send = primary(f"Transmettre à {self.found.name}", self._send)
        self.set_footer(secondary("Plus tard", self.book.window.back), send)
        send.setFocus()

    def _send(self) -> None:
        self.book.window.back()
        self.book.open("send", self.person)
