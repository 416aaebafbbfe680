"""« À demander »: what is missing or waits for an answer, and noting that it was asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ase_desktop.base.clock import today
from ase_desktop.base.french import counted, of
from ase_desktop.base.kinds import Value
from ase_desktop.base.terms_writings import RequestStatus
from ase_desktop.rules.to_ask import ToAsk, to_ask, waiting_words
from ase_desktop.rules.wording import child_name
from ase_desktop.services import gestures
from ase_desktop.services.asked import Save
from ase_desktop.services.finding import list_records
from ase_desktop.services.gestures import Gesture
from ase_desktop.vault.vault import Vault

PAPER = "paper"
FEW = 2  # papers never asked for, of one child: beyond, they make one line


@dataclass(frozen=True, slots=True)
class AskLine:
    """One line of « À demander »: one thing, or all the papers of a child nobody asked for yet."""

    child: str
    title: str  # « Carnet de santé de Léa », « 11 papiers de Léa »
    note: str  # « Demandé il y a 16 jours », « Nécessaire le 4 décembre »
    things: tuple[tuple[str, str], ...]  # (kind, uid)
    asked: bool  # it was asked for already: the next gesture is a reminder
    today: bool  # it was asked for or reminded today: nothing more to do now


def ask_lines(vault: Vault, children: Collection[str]) -> tuple[AskLine, ...]:
    """Return what waits for these children, soonest needed first."""
    day = today(vault.around.clock, vault.zone).isoformat()
    names = {one.uid: child_name(one) for one in list_records(vault, "child")}
    waiting = [one for one in _waiting(vault) if one.child in children]
    grouped = _never_asked(waiting)
    lines = [_line(one, names, day) for one in waiting if one.uid not in grouped]
    return (*lines, *_bundles(waiting, grouped, names))


def _waiting(vault: Vault) -> tuple[ToAsk, ...]:
    return to_ask(list_records(vault, PAPER), list_records(vault, "request"))


def _never_asked(waiting: Iterable[ToAsk]) -> dict[str, str]:
    """Return uid → child of the papers that make one line for their child."""
    by_child: dict[str, list[str]] = {}
    for one in waiting:
        if one.kind == PAPER and one.last_asked is None:
            by_child.setdefault(one.child or "", []).append(one.uid)
    return {uid: child for child, uids in by_child.items() if len(uids) > FEW for uid in uids}


def _line(one: ToAsk, names: dict[str, str], day: str) -> AskLine:
    child = one.child or ""
    name = names.get(child, "")
    title = f"{one.title} {of(name)}" if one.kind == PAPER and name else one.title
    return AskLine(
        child=child,
        title=title,
        note=waiting_words(one, day),
        things=((one.kind, one.uid),),
        asked=one.asked,
        today=one.last_asked == day,
    )


def _bundles(
    waiting: Iterable[ToAsk], grouped: dict[str, str], names: dict[str, str]
) -> list[AskLine]:
    found: dict[str, list[ToAsk]] = {}
    for one in waiting:
        if one.uid in grouped:
            found.setdefault(grouped[one.uid], []).append(one)
    return [
        AskLine(
            child=child,
            title=f"{counted(len(things), 'papier')} {of(names.get(child, ''))}",
            note="Pas encore demandés",
            things=tuple((one.kind, one.uid) for one in things),
            asked=False,
            today=False,
        )
        for child, things in found.items()
    ]


def note_asked(vault: Vault, things: Sequence[tuple[str, str]]) -> Gesture:
    """Note that things were asked for today, or asked again. Same errors as records.save_all."""
    day = today(vault.around.clock, vault.zone).isoformat()
    wanted = set(things)
    waiting = [one for one in _waiting(vault) if (one.kind, one.uid) in wanted]
    return gestures.make(vault, [_asking(one, day) for one in waiting])


def _asking(one: ToAsk, day: str) -> Save:
    values: dict[str, Value] = {("reminded_on" if one.asked else "requested_on"): day}
    if one.kind != PAPER:
        status = RequestStatus.reminded if one.asked else RequestStatus.requested
        values["request_status"] = status.name
    return Save(one.kind, values, uid=one.uid)
