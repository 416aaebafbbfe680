"""The first screen: a name and what one does."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt, Signal

from ase_desktop.base.french import capital, of
from ase_desktop.base.terms import Role
from ase_desktop.ui.beginning.pane import Pane
from ase_desktop.ui.widgets.buttons import link, primary
from ase_desktop.ui.widgets.fields import LineField
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.toggles import RoundGroup

_NOTES = {
    Role.carer.name: "vous accueillez un ou plusieurs enfants",
    Role.caseworker.name: "vous suivez des enfants accueillis",
    Role.service.name: "vous présentez les personnes et recevez ce qui vous est adressé",
}
SECOND = (
    "Donnez ensuite la carte de celui-ci à l’autre, ou, s’il est perdu, à la personne qui vous "
    "rend vos dossiers. Le fichier reçu en retour les apportera."
)
NAME_MISSING = "Écrivez votre nom, comme il sera lu sur vos notes."


class CardSaid(Protocol):
    """What the card of another computer says."""

    @property
    def person(self) -> str:
        """Return the uid of its person."""
        ...

    @property
    def name(self) -> str:
        """Return the name."""
        ...

    @property
    def role(self) -> str:
        """Return the role."""
        ...


class WhoPane(Pane):
    """Asks who holds this notebook."""

    example_asked = Signal()
    card_asked = Signal()

    def __init__(self) -> None:
        """Ask a name and a role."""
        super().__init__(
            "Votre carnet commence ici",
            "Trois écrans, deux minutes. Tout le reste peut attendre.",
            "1 sur 3",
        )
        self.name = LineField(name="Votre nom", placeholder="Mme Garnier")
        self._asked_name = FormRow(
            "Votre nom", self.name, help_text="Tel qu’il sera écrit sous chacune de vos notes."
        )
        self.role = RoundGroup(
            ((one.name, capital(one.value), _NOTES[one.name]) for one in Role), name="Vous êtes"
        )
        self.role.set_value(Role.carer.name)
        self.person = ""  # uid of whoever has another computer already
        self._asked_role = FormRow("Vous êtes", self.role)
        self.body.addWidget(self._asked_name)
        self.body.addWidget(self._asked_role)
        self.second = link("J’ai déjà un autre ordinateur", self.card_asked.emit)
        self.body.addWidget(self.second, 0, Qt.AlignmentFlag.AlignLeft)
        self.end_with(
            link("Voir une famille d’exemple", self.example_asked.emit),
            primary("Continuer", self.go_on),
        )
        self.name.returnPressed.connect(self.go_on)
        self.name.textEdited.connect(lambda _text: self._asked_name.show_problem(""))

    def begin(self) -> None:
        """Be ready to type the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, card: CardSaid) -> None:
        """Be the person of the card of another computer: her name and role are known."""
        self.person = card.person
        self.name.setText(card.name)
        self.role.set_value(card.role)
        self._asked_role.hide()
        self.show_message(f"Ce sera un autre ordinateur {of(card.name)}.", SECOND)
        self.begin()

    def go_on(self) -> None:
        """Go to the next screen, once a name is written."""
        if self.name.typed():
            self.finished.emit()
        else:
            self._asked_name.show_problem(NAME_MISSING)
            self.begin()
