"""Other households on the caseworker's first page: each gave her one file, some time ago."""

from __future__ import annotations

import shutil
from pathlib import Path

from ase_desktop.services import receiving, sending, vaults
from ase_desktop.services.demonstration.meeting import link, share
from ase_desktop.services.demonstration.script import Neighbour, read_neighbours
from ase_desktop.services.demonstration.story import Story
from ase_desktop.services.vaults import EXAMPLE_COST, NewVault
from ase_desktop.vault.vault import Surroundings

_FOLDER = "voisines"  # their notebooks, gone once their files are received


def meet_neighbours(story: Story, folder: Path, around: Surroundings) -> None:
    """Let the caseworker receive what the other households told her."""
    place = folder / _FOLDER
    for number, told in enumerate(read_neighbours(story.days)):
        _meet(story, told, place / str(number), around)
    shutil.rmtree(place)


def _meet(story: Story, told: Neighbour, place: Path, around: Surroundings) -> None:
    words = " ".join(vaults.propose(around.random))
    neighbour = vaults.create(
        place, NewVault(told.name, "carer", words, EXAMPLE_COST), around
    ).vault
    caseworker = story.vaults["caseworker"]
    theirs = Story(story.days, story.clock, {"carer": neighbour, "caseworker": caseworker})

    def meet() -> None:
        link(theirs)
        share(theirs)

    def hand_over() -> None:
        sent = sending.send(neighbour, caseworker.owner.name, place)
        receiving.receive(caseworker, sent.file)

    moment = story.days.moment
    theirs.tell(told.acts, [(moment(told.linked), meet), (moment(told.handed_over), hand_over)])
    vaults.lock(neighbour)
