"""The third screen: a child arrives, or an example family; and the choice between its two sides."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal

from ase_desktop.base.terms import Role
from ase_desktop.ui.beginning.pane import Pane
from ase_desktop.ui.widgets.buttons import Button, link, primary, secondary
from ase_desktop.ui.widgets.cards import Card

ARRIVAL, RECEIVE, LINK, NOTHING = "arrival", "share", "link", ""


class ChildPane(Pane):
    """Proposes what to do first."""

    chosen = Signal(str)  # ARRIVAL, RECEIVE, LINK, or NOTHING
    example_asked = Signal()

    def __init__(self, role: str) -> None:
        """Propose what suits a role."""
        super().__init__(
            "Votre carnet est prêt", "Par quoi voulez-vous commencer\u00a0?", "3 sur 3"
        )
        self._first = primary("Un enfant arrive", lambda: self.chosen.emit(ARRIVAL))
        if role == Role.carer.name:
            self._carer()
        elif role == Role.service.name:
            self._service()
        else:
            self._others()
        self.end_with(link("Ouvrir mon carnet", lambda: self.chosen.emit(NOTHING)))

    def begin(self) -> None:
        """Take the keyboard on the first choice."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _carer(self) -> None:
        self._propose(
            "Un enfant arrive ce soir",
            "Un prénom suffit. Les autres questions attendent les réponses.",
            self._first,
        )
        self._propose(
            "Regarder d’abord",
            "Une famille inventée, à ouvrir et à essayer. Votre carnet ne change pas.",
            secondary("Voir une famille d’exemple", self.example_asked.emit),
        )

    def _others(self) -> None:
        self._first = primary("Recevoir un fichier", lambda: self.chosen.emit(RECEIVE))
        self._propose(
            "Vous avez reçu un fichier",
            "Sur une clé, par courriel\u00a0: vous le voyez avant de l’ajouter au carnet.",
            self._first,
        )
        self._propose(
            "Vous suivez un enfant dont la famille d’accueil n’a pas ce programme",
            "Un prénom suffit pour ouvrir son dossier.",
            secondary("Ajouter un enfant", lambda: self.chosen.emit(ARRIVAL)),
        )
        self._propose(
            "Regarder d’abord",
            "Une famille inventée, à ouvrir et à essayer.",
            secondary("Voir une famille d’exemple", self.example_asked.emit),
        )

    def _service(self) -> None:
        self._first = primary("Relier un ordinateur", lambda: self.chosen.emit(LINK))
        self._propose(
            "Vous rencontrez une assistante familiale, ou une référente",
            "Trois minutes, ensemble\u00a0: vous pourrez les présenter l’une à l’autre.",
            self._first,
        )
        self._propose(
            "Vous avez reçu un fichier",
            "Un événement adressé au service\u00a0: vous seul le lirez.",
            secondary("Recevoir un fichier", lambda: self.chosen.emit(RECEIVE)),
        )

    def _propose(self, title: str, sentence: str, button: Button) -> None:
        card = Card(title, note=sentence)
        card.add_left(button)
        self.body.addWidget(card)


class ExamplePane(Pane):
    """Two notebooks of one made-up family: which side to look from."""

    chosen = Signal(str)  # role
    left = Signal()

    def __init__(self) -> None:
        """Propose both sides."""
        super().__init__(
            "Une famille d’exemple",
            "Ces personnes n’existent pas. Rien de cet exemple ne va dans votre carnet.",
            "Exemple",
        )
        self._first = primary("Ouvrir le carnet de Mme Garnier", lambda: self._choose("carer"))
        self._second = secondary(
            "Ouvrir le carnet de Mme Lefèvre", lambda: self._choose("caseworker")
        )
        for title, sentence, button in (
            ("Mme Garnier, assistante familiale", "Elle accueille deux enfants.", self._first),
            (
                "Mme Lefèvre, référente",
                "Elle suit les mêmes enfants depuis le service.",
                self._second,
            ),
        ):
            card = Card(title, note=sentence)
            card.add_left(button)
            self.body.addWidget(card)
        self.end_with(link("Commencer mon carnet", self.left.emit))

    def begin(self) -> None:
        """Take the keyboard on the first side."""
        self.wait(False)
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def wait(self, waiting: bool) -> None:
        """Say that the example is being written."""
        for button in self._buttons():
            button.setEnabled(not waiting)
        words = "Préparation de l’exemple…" if waiting else "Ouvrir le carnet de Mme Garnier"
        self._first.setText(words)

    def _buttons(self) -> Iterable[Button]:
        return (self._first, self._second)

    def _choose(self, role: str) -> None:
        self.wait(True)
        self.chosen.emit(role)
