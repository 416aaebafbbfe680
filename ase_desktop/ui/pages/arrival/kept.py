"""What an arrival being written holds, as plain values: kept as a draft, shown again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from ase_desktop.base.kinds import Value
from ase_desktop.services.arrival import Said
from ase_desktop.ui.pages.arrival.steps import Steps
from ase_desktop.ui.pages.arrival.who_step import Named


def written(steps: Steps) -> dict[str, Value]:
    """Return everything written, {} when no first name is."""
    children = [asdict(one) for one in steps.who.children_named()]
    if not any(one["first_name"] for one in children):
        return {}
    tonight, numbers = steps.tonight, steps.numbers
    return {
        "arriving": children,
        "home": steps.who.home.typed(),
        "day": tonight.day.value(),
        "hour": tonight.hour.value(),
        "brought_by": tonight.brought_by.typed(),
        "tonight": [
            {
                "known": card.known(),
                "allergies": asdict(card.allergies.value()),
                "treatments": asdict(card.treatments.value()),
            }
            for card in tonight.cards
        ],
        "papers": list(steps.papers.answers()),
        "on_call": numbers.on_call.typed(),
        "caseworker": numbers.caseworker.typed(),
        "phone": numbers.phone.typed(),
    }


def show_written(steps: Steps, values: Mapping[str, Value]) -> None:
    """Show what was kept of an arrival."""
    named = [Named(**one) for one in values["arriving"]]
    steps.who.show_children(named)
    steps.who.home.setText(values["home"])
    names = [one.first_name for one in named]
    tonight, numbers = steps.tonight, steps.numbers
    tonight.show_children(names)
    tonight.day.set_value(values["day"])
    tonight.hour.set_value(values["hour"])
    tonight.brought_by.setText(values["brought_by"])
    for card, told in zip(tonight.cards, values["tonight"], strict=False):
        card.show_known(told["known"])
        card.allergies.show_said(Said(**told["allergies"]))
        card.treatments.show_said(Said(**told["treatments"]))
    if values["papers"]:
        steps.papers.show_children(names)
        steps.papers.show_answers(values["papers"])
    numbers.on_call.setText(values["on_call"])
    numbers.caseworker.setText(values["caseworker"])
    numbers.phone.setText(values["phone"])
