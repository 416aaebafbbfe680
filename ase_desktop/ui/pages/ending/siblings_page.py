"""The visits of siblings who no longer live together: entered once, written in each file."""

from __future__ import annotations

from ase_desktop.base.french import listed, of
from ase_desktop.base.kinds import Changes
from ase_desktop.base.messages import sentence
from ase_desktop.services import sibling_visits
from ase_desktop.services.finding import kind_named
from ase_desktop.services.sibling_visits import RIGHT, SiblingVisits
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear
from ase_desktop.ui.forms.fields_form import FieldsForm
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.widgets.buttons import primary, secondary
from ase_desktop.ui.widgets.cards import Card, SandCard
from ase_desktop.ui.widgets.chips import ChipGroup
from ase_desktop.ui.widgets.columns import Columns
from ase_desktop.ui.widgets.labels import Text

TITLE = "Les visites de la fratrie"
WRITE = "Écrire dans chaque dossier"
_HIDDEN = frozenset({"person", "measure", "confirmed", "transport", "supervisor", "steps"})
_GIVES = (
    "Un droit est écrit dans le dossier de chaque enfant, à l’égard de l’autre.",
    "Le prénom de l’autre devient une initiale dans ce qui est écrit ici.",
    "Rien ne dit que les deux vont ensemble\u00a0: chacun se lit, se change et part seul.",
)


class SiblingVisitsPage(Page):
    """Page « sibling_visits » (book, uid of the child who leaves)."""

    has_ending = True
    help = "ending"

    def __init__(self, book: Book, child: str) -> None:
        """Make the page; it asks when it is shown."""
        super().__init__(TITLE)
        self.book, self.child = book, child
        self.pills: ChipGroup | None = None
        hidden = _HIDDEN if book.role == "carer" else _HIDDEN | {"origin"}
        self.form = FieldsForm(kind_named(RIGHT), hidden=hidden)
        self.head = Head(TITLE)
        self.columns = Columns()
        self._who = Card("Avec qui\u00a0?")
        right = Card("Le droit de chacun")
        right.add(self.form)
        gives = SandCard("Ce que cela donne")
        gives.add(*(Text(words) for words in _GIVES))
        self.columns.left.addWidget(self._who)
        self.columns.left.addWidget(right)
        self.columns.right.addWidget(gives)
        self.body.addWidget(self.head)
        self.body.addWidget(self.columns)
        self.set_footer(
            secondary("Plus tard", book.window.back),
            primary(WRITE, self.write),
            note="Rien n’est écrit sans vous.",
        )

    def refresh(self) -> None:
        """Ask who stays, once."""
        if self.pills is None:
            self.book.read(self, self._show, sibling_visits.sibling_visits, self.child)

    def concerned(self, _changes: Changes) -> bool:
        """Return that nothing saved elsewhere changes what is being written."""
        return False

    def write(self) -> None:
        """Write the right of each child, unless an answer cannot be understood."""
        chosen = self.pills.values() if self.pills is not None else ()
        if not chosen:
            self.say("attention", sentence("no_sibling"))
        elif self.form.check():
            values = {name: one for name, one in self.form.values().items() if one is not None}
            self.book.save_form(
                self, self._written, sibling_visits.write_visits, self.child, chosen, values
            )

    def _show(self, found: SiblingVisits) -> None:
        names = listed([one.name for one in found.siblings])
        stay = "restent" if len(found.siblings) > 1 else "reste"
        self.head.say(f"{TITLE} {of(found.name)}", f"{found.name} part, {names} {stay} ici.")
        clear(self._who.body)
        self.pills = ChipGroup(
            [(one.child, one.name) for one in found.siblings], name="Avec qui", many=True
        )
        self.pills.set_values([one.child for one in found.siblings if not one.has_right])
        self._who.add(self.pills)
        self.form.set_values(found.proposed)

    def _written(self, _changes: Changes) -> None:
        self.book.window.back()
