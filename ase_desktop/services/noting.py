"""What the note box saves: one note for each child, or something kept for oneself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from ase_desktop.base.kinds import Value
from ase_desktop.base.terms_writings import DailyTheme, Source
from ase_desktop.models.daily_log import DailyLog
from ase_desktop.rules.wording import child_name, child_short_name, names_apart
from ase_desktop.services import gestures
from ase_desktop.services.asked import Save
from ase_desktop.services.children import hosted
from ase_desktop.services.copies import copy_for
from ase_desktop.services.finding import find_record, list_records
from ase_desktop.services.gestures import Gesture
from ase_desktop.vault.vault import Vault

_SAID = (Source.said_by_child.name,)
_WORDS = (DailyTheme.words.name,)


@dataclass(frozen=True, slots=True)
class Note:
    """What is written in the box."""

    children: tuple[str, ...]
    at: str  # local moment of the fact
    text: str
    theme: str | None = None
    source: str | None = None
    reported_by: str | None = None
    reported_on: str | None = None
    understanding: str | None = None
    action: str | None = None
    private: bool = False
    about: str | None = None  # the record a private note comments; None: the children
    visit: str | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """What one child's note will say when it differs from what was typed."""

    child_name: str
    text: str


def save_note(vault: Vault, note: Note) -> Gesture:
    """Save a note for each child, or privately; Invalid, UserError child_needed, no_stay."""
    return gestures.make(vault, _private(note) if note.private else [_shared(note)])


def is_written(vault: Vault, note: Note) -> bool:
    """Return whether this very note is already saved: its draft was left behind."""
    for child in note.children:
        for column in (DailyLog.facts, DailyLog.words):
            query = select(DailyLog.uid).where(
                DailyLog.child == child, DailyLog.at == note.at, column == note.text.strip()
            )
            with vault.read() as session:
                if session.scalars(query).first() is not None:
                    return True
    return False


def children_to_note(vault: Vault) -> tuple[tuple[str, str], ...]:
    """Return (uid, name) of the children a note can be written about, present ones first.

    Two of one name are told apart: a note goes in the file that was meant.
    """
    children = list_records(vault, "child")
    names = names_apart(children)
    here = tuple((uid, names[uid]) for uid, _name in hosted(vault))
    others = [one for one in children if one.uid not in dict(here)]
    plain = {one.uid: child_name(one) == names[one.uid] for one in others}
    titles = [
        (one.uid, child_short_name(one) if plain[one.uid] else names[one.uid]) for one in others
    ]
    return (*here, *sorted(titles, key=lambda pair: pair[1]))


def copies_shown(vault: Vault, note: Note) -> tuple[Copy, ...]:
    """Return the copies where other children’s names became initials: shown before saving."""
    if note.private or len(note.children) < 2:  # noqa: PLR2004
        return ()
    asked = _shared(note)
    found = []
    for child in note.children:
        copied = copy_for(vault, asked, child)
        text = _text(copied.values)
        record = find_record(vault, child)
        if text != _text(asked.values) and record is not None:
            found.append(Copy(child_name(record), text))
    return tuple(found)


def _shared(note: Note) -> Save:
    is_words = note.source in _SAID or note.theme in _WORDS
    values: dict[str, Value] = {
        "at": note.at,
        "theme": note.theme,
        "source": note.source,
        "reported_by": note.reported_by,
        "reported_on": note.reported_on,
        "words" if is_words else "facts": note.text.strip(),
        "understanding": note.understanding,
        "action": note.action,
        "visit": note.visit,
    }
    filled = {name: value for name, value in values.items() if value not in (None, "")}
    return Save("daily_log", {"at": note.at, **filled}, children=note.children or ())


def _private(note: Note) -> list[Save]:
    """Return what is kept for oneself: linked to what it comments, else to each child."""
    links = (note.about,) if note.about else note.children or (None,)
    parts = (note.text, note.understanding, note.action)
    text = "\n".join(part.strip() for part in parts if part and part.strip())
    return [
        Save("private_note", {"about": link, "at": note.at, "note": text or None}) for link in links
    ]


def _text(values: Mapping[str, Value]) -> str:
    said = (values.get(name) for name in ("facts", "words", "understanding", "action"))
    return "\n".join(str(part) for part in said if part)
