"""What a received file would change, said to a person: to choose, changed, new; child by child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.base.french import NBSP, counted, listed
from ase_desktop.base.kinds import Changes, FieldType, RecordKind, Snapshot
from ase_desktop.rules.exchange_groups import ROWS
from ase_desktop.rules.titles import dated_title
from ase_desktop.rules.value_words import value_words
from ase_desktop.services import redoing
from ase_desktop.services.conflicts import conflicts_of
from ase_desktop.services.exchanges import changes_words
from ase_desktop.services.finding import kind_named
from ase_desktop.services.received import (
    CHANGED,
    CONFLICT,
    NEW,
    RETIRED,
    Received,
    ReceivedLine,
    closed_sentences,
    introduced_sentences,
)
from ase_desktop.services.receiving import preview, receive
from ase_desktop.services.taking_in import Progress, nothing_follows
from ase_desktop.services.versions import Choice, choices_of, decide
from ase_desktop.vault.vault import Vault

CHILD = "child"
ORDER = (CONFLICT, CHANGED, RETIRED, NEW)
LABELS = {CONFLICT: "À choisir", CHANGED: "Changé", RETIRED: "Retiré", NEW: "Nouveau"}
Names = Mapping[str, str]
_LEFT_FOR_LATER = frozenset({"versions_changed", "no_conflict", "not_allowed"})


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One line of the preview; the same thing for several children is one line."""

    key: str
    status: str
    title: str  # « Lieu de la visite du 2 décembre »
    note: str  # « Léa et Tom »
    words: tuple[tuple[str, str, str], ...] = ()  # (label, before, after) of what is written
    choice: Choice | None = None


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """What the page of a received file shows."""

    received: Received
    path: Path
    children: str  # « Léa et Tom »
    lines: Mapping[str, tuple[PreviewLine, ...]]  # status → lines
    counts: Mapping[str, int]  # status → how many, shown or not
    notices: tuple[str, ...]  # what is kept apart
    by_child: tuple[str, ...] = ()  # « Léa : 3 nouveautés, 1 changement », when there are several

    @property
    def is_empty(self) -> bool:
        """Return whether nothing in the file is new here."""
        return not any(self.counts.values())

    @property
    def asks_nothing(self) -> bool:
        """Return whether it is added unseen: no choice, no great change, not undone before."""
        is_undone = bool(self.received.undone_at)
        return not (self.counts[CONFLICT] or self.received.is_mass_change or is_undone)


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a file that was added."""

    received: Received
    decided: int  # choices made with it

    @property
    def changes(self) -> Changes:
        """Return what the file changed: a choice is about something it brought."""
        return self.received.changes


def preview_page(vault: Vault, path: Path, *, progress: Progress = nothing_follows) -> PreviewPage:
    """Say what a file would change; errors as receiving.preview."""
    received = preview(vault, path, progress=progress)
    called = {**_called(received.lines), **received.children_names}
    lines = {status: tuple(_lines(vault, received, status, called)) for status in ORDER}
    return PreviewPage(
        received=received,
        path=path,
        children=listed(sorted(called[one.uid] for one in received.children if one.uid in called)),
        lines=lines,
        counts=_counts(received, lines),
        notices=_notices(received),
        by_child=_by_child(received, called),
    )


def _by_child(received: Received, called: Names) -> tuple[str, ...]:
    """Return the counts of records of each child; nothing when there is one."""
    counted_for = {
        called[one.uid]: {"new": one.new, "changed": one.changed, "conflicts": one.conflicts}
        for one in received.children
        if one.uid in called
    }
    if len(counted_for) < 2:  # noqa: PLR2004 - one child: the list says it
        return ()
    return tuple(
        f"{name}{NBSP}: {changes_words(counted_for[name])}" for name in sorted(counted_for)
    )


def add(
    vault: Vault,
    path: Path,
    decided: Sequence[tuple[Choice, int]],
    *,
    accept_mass_change: bool = False,
    progress: Progress = nothing_follows,
) -> Added:
    """Take a file in, then keep the versions chosen; the others stay visible.

    Errors as receiving.receive; a choice that cannot be made any more is left for later.
    """
    received = receive(vault, path, accept_mass_change=accept_mass_change, progress=progress)
    kept = [_is_decided(vault, choice, place) for choice, place in decided]
    return Added(received, sum(kept))


def _is_decided(vault: Vault, choice: Choice, place: int) -> bool:
    """Keep a version; return whether it could be: the file is in, and stays in any case."""
    try:
        decide(vault, choice, place)
    except UserError as error:
        if error.code not in _LEFT_FOR_LATER:
            raise
        return False
    return True


def after_words(page: PreviewPage, decided: int = 0) -> str:
    """Return what was done, in one sentence; decided is how many versions were chosen at once."""
    done = [
        counted(count, *words)
        for count, *words in (
            (page.counts[NEW], "nouveauté ajoutée", "nouveautés ajoutées"),
            (page.counts[CHANGED], "changement", "changements"),
            (page.counts[CONFLICT] - decided, "choix à faire", "choix à faire"),
            (page.counts[RETIRED], "fiche retirée", "fiches retirées"),
        )
        if count > 0
    ]
    return f"{page.received.sender}{NBSP}: {listed(done) or 'rien de nouveau'}."


def _called(lines: Sequence[ReceivedLine]) -> dict[str, str]:
    return {
        line.record.uid: line.record["usual_name"] or line.record["first_name"] or ""
        for line in lines
        if line.record.kind == CHILD
    }


def _lines(vault: Vault, received: Received, status: str, called: Names) -> list[PreviewLine]:
    shown = [one for one in received.lines if one.status == status]
    if status == CONFLICT:
        return _choices(vault, received, shown, called)
    brought = {one.record.uid for one in received.lines}
    shown = [one for one in shown if not _is_within(one.record, brought)]
    merged: dict[tuple[object, ...], PreviewLine] = {}
    names: dict[tuple[object, ...], list[str]] = {}
    for one in shown:
        line = _line(one, received.names)
        same = (one.record.kind, line.title, line.words)
        merged.setdefault(same, line)
        whose = "" if one.record.kind == CHILD else one.record.child or ""
        names.setdefault(same, []).append(called.get(whose, ""))
    return [
        PreviewLine(line.key, line.status, line.title, _note(names[same]), line.words)
        for same, line in merged.items()
    ]


def _is_within(record: Snapshot, brought: Set[str]) -> bool:
    """Say whether a record is a row of a form that the file brings too, and is read with it."""
    parent = kind_named(record.kind).parent
    return record.kind in ROWS and parent is not None and record[parent] in brought


def _note(names: Sequence[str]) -> str:
    return listed(list(dict.fromkeys(name for name in names if name)))


def _choices(
    vault: Vault, received: Received, shown: Sequence[ReceivedLine], called: Names
) -> list[PreviewLine]:
    found = [conflict for one in shown for conflict in conflicts_of(one.record)]
    return [
        PreviewLine(
            key=choice.key,
            status=CONFLICT,
            title=f"{choice.title}{NBSP}: {_lower(choice.label)}",
            note=" · ".join(part for part in (choice.children, "deux versions") if part),
            choice=choice,
        )
        for choice in choices_of(vault, found, called, received.names)
    ]


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]


def _line(one: ReceivedLine, names: Names) -> PreviewLine:
    kind = kind_named(one.record.kind)
    what = f"{NBSP}: {_lower(one.fields[0].label)}" if len(one.fields) == 1 else ""
    return PreviewLine(
        key=one.record.uid,
        status=one.status,
        title=f"{dated_title(kind, one.record)}{what}",
        note="",
        words=_changed(kind, one, names) if one.fields else _written(kind, one.record, names),
    )


def _changed(kind: RecordKind, one: ReceivedLine, names: Names) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (
            change.label,
            value_words(kind.field(change.name), change.before, names),
            value_words(kind.field(change.name), change.after, names),
        )
        for change in one.fields
    )


def _written(kind: RecordKind, record: Snapshot, names: Names) -> tuple[tuple[str, str, str], ...]:
    said = (
        (spec.label, "", value_words(spec, record[spec.name], names))
        for spec in kind.fields
        if record[spec.name] is not None and spec.type is not FieldType.COMMITS
    )
    return tuple(line for line in said if line[2])


def _counts(received: Received, lines: Mapping[str, tuple[PreviewLine, ...]]) -> dict[str, int]:
    """Return how many there are of each status: what is shown, plus what is not."""
    totals = {
        CONFLICT: received.conflicts,
        CHANGED: received.changed,
        RETIRED: received.retired,
        NEW: received.new,
    }
    given = {status: sum(one.status == status for one in received.lines) for status in ORDER}
    return {status: len(lines[status]) + totals[status] - given[status] for status in ORDER}


def _notices(received: Received) -> tuple[str, ...]:
    found = list(redoing.sentences(received))
    if received.is_mass_change:
        found.append(
            "Ce fichier retire ou contredit beaucoup de choses à la fois. "
            "Regardez-le en entier avant de l’ajouter."
        )
    found += introduced_sentences(received)
    found += received.computers
    found += closed_sentences(received)
    found += [one.sentence for one in received.two_files]
    if received.pending:
        words = counted(received.pending, "élément attend", "éléments attendent")
        found.append(f"{words} la suite d’un autre fichier.")
    if received.refused and not received.closed:
        words = counted(received.refused, "élément est mis", "éléments sont mis")
        found.append(f"{words} de côté{NBSP}: ce qui n’est pas partagé avec vous n’entre pas.")
    return tuple(found)
