"""What is set aside is still on this computer: what says so counts it and names it."""

from __future__ import annotations

from pathlib import Path

from ase_desktop.services import closing, set_asides, theft, who_opened
from ase_desktop.services.records import Save, save_record
from ase_desktop.services.who_opened import Asked
from tests import notebooks


def test_a_child_set_aside_is_on_the_list_of_a_stolen_computer_and_named_in_the_accesses(
    tmp_path: Path,
) -> None:
    vault = notebooks.notebook(tmp_path, notebooks.CARER)
    child = notebooks.child(vault, "Zinzoline")
    notebooks.note(vault, child, "Un mot")
    placed = save_record(vault, Save("placement", {"starts_on": "2026-01-05"}, children=[child]))
    with vault.write("undo_receive") as opened:
        set_asides.set_aside(vault, opened.writing, [child, placed.uid], "Échange annulé")
    (listed,) = theft.theft_list(vault).children
    assert listed.name == "Zinzoline"
    assert "1 note du journal" in listed.held.replace("\u00a0", " ")
    assert (child, "Zinzoline") in who_opened.whom(vault)
    lines = who_opened.who_opened(vault, Asked(whom=child))
    assert any("Zinzoline" in one.words for one in lines)
    closing.note_paper(vault, child, vault.now[:10], "M. Petit")
    vault.around.clock.instant = vault.around.clock.now().replace(year=2027)  # type: ignore[attr-defined]
    closing.close(vault, child)
    assert closing.closed_file(vault, child)[0].days[0] == "2026-01-05"
