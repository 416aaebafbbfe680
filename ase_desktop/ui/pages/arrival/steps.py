"""The steps of an arrival, one shown at a time, and what they say together."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from ase_desktop.services.arrival import Arrival, Arriving
from ase_desktop.ui.boxes import column
from ase_desktop.ui.pages.arrival.numbers_step import NumbersStep
from ase_desktop.ui.pages.arrival.papers_step import PapersStep
from ase_desktop.ui.pages.arrival.tonight_step import TonightStep
from ase_desktop.ui.pages.arrival.who_step import WhoStep


class Step(Protocol):
    """What every step can do."""

    title: str

    @property
    def entered(self) -> SignalInstance:
        """Emitted on Enter: go on."""
        ...

    def begin(self) -> None:
        """Take the keyboard."""
        ...

    def check(self) -> bool:
        """Say whether what is written is understood; show what is not."""
        ...


class Steps(QWidget):
    """Shows one step; the others keep what was written."""

    entered = Signal()
    changed = Signal()

    def __init__(self, *, is_carer: bool) -> None:
        """Begin with who arrives; a caseworker is not asked for numbers."""
        super().__init__()
        self.who = WhoStep(asks_home=not is_carer)
        self.tonight = TonightStep()
        self.papers = PapersStep()
        self.numbers = NumbersStep()
        steps = (self.who, self.tonight, self.papers, self.numbers)
        self._steps = steps if is_carer else steps[:-1]
        layout = column(self)
        for step in steps:
            layout.addWidget(step)
            step.hide()
            step.entered.connect(self.entered)
            step.changed.connect(self.changed)
        self.place = 0

    @property
    def count(self) -> int:
        """Return how many steps there are."""
        return len(self._steps)

    @property
    def is_last(self) -> bool:
        """Return whether the present step is the last one."""
        return self.place == self.count - 1

    @property
    def words(self) -> str:
        """Return « 2 sur 4 · Ce soir »."""
        return f"{self.place + 1} sur {self.count} · {self._steps[self.place].title}"

    def show_step(self) -> None:
        """Show the present step, with the children named so far."""
        if self.place:
            names = [one.first_name for one in self.who.children_named()]
            self.tonight.show_children(names)
            self.papers.show_children(names)
        for place, step in enumerate(self._steps):
            step.setVisible(place == self.place)
        self.begin()

    def begin(self) -> None:
        """Take the keyboard on the present step."""
        self._steps[self.place].begin()

    def check(self) -> bool:
        """Say whether the present step is understood."""
        step: Step = self._steps[self.place]
        return step.check()

    def turn(self, by: int) -> None:
        """Go to another step."""
        self.place = max(0, min(self.place + by, self.count - 1))
        self.show_step()

    def arrival(self) -> Arrival:
        """Return everything that was answered."""
        numbers = self.numbers
        return Arrival(
            children=self._children(),
            arrived_on=self.tonight.day.value() or "",
            arrived_at=self.tonight.hour.value(),
            brought_by=self.tonight.brought_by.typed() or None,
            on_call_phone=numbers.on_call.typed() or None,
            caseworker_name=numbers.caseworker.typed() or None,
            caseworker_phone=numbers.phone.typed() or None,
            home_name=self.who.home.typed() or None,
        )

    def _children(self) -> tuple[Arriving, ...]:
        together = zip(
            self.who.children_named(), self.tonight.cards, self.papers.answers(), strict=True
        )
        return tuple(
            Arriving(
                first_name=named.first_name,
                sex=named.sex,
                last_name=named.last_name,
                birth_date=named.birth_date,
                known=card.known(),
                allergies=card.allergies.value(),
                treatments=card.treatments.value(),
                papers=answers,
            )
            for named, card, answers in together
        )
