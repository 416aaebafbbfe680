"""How the two persons of the story link their computers and hand files over."""

from __future__ import annotations

from pathlib import Path

from ase_desktop.services import correspondents, receiving, sending, sharing
from ase_desktop.services.demonstration.story import Story

BETWEEN = (("carer", "caseworker"), ("caseworker", "carer"))


def link(story: Story) -> None:
    """Let each trust the other's card, its six words heard."""
    for one, other in BETWEEN:
        heard = " ".join(correspondents.my_words(story.vaults[other]))
        correspondents.trust(story.vaults[one], correspondents.my_card(story.vaults[other]), heard)


def share(story: Story) -> None:
    """Let the carer share the children with the caseworker."""
    name = story.vaults["caseworker"].owner.name
    for child in story.children:
        sharing.share_child(story.vaults["carer"], child, name)


def exchange(story: Story, folder: Path) -> None:
    """Hand a file over each way, then what says that it was received; no file is left."""
    for sender, receiver in (*BETWEEN, BETWEEN[0]):
        name = story.vaults[receiver].owner.name
        sent = sending.send(story.vaults[sender], name, folder)
        receiving.receive(story.vaults[receiver], sent.file)
        sent.file.unlink()
