"""What a file for somebody holds, group by group, and what stays here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ase_desktop.base.french import NBSP, counted, day_month, listed
from ase_desktop.base.kinds import ScopeType, Snapshot
from ase_desktop.base.terms_placement import Sex
from ase_desktop.base.terms_writings import DailyTheme
from ase_desktop.rules.correspondent_words import named_with_role, pronoun
from ase_desktop.rules.exchange_groups import GROUPS, Group, counted_kinds, some_of
from ase_desktop.rules.local_rules import CHANNELS
from ase_desktop.rules.titles import dated_title, record_title
from ase_desktop.rules.wording import names_apart
from ase_desktop.services import computers, scopes, sending
from ase_desktop.services.drafts import PROFILE, Draft, waiting
from ase_desktop.services.exchanges import last_sent, shared_children
from ase_desktop.services.finding import kind_named, list_records, records_numbered
from ase_desktop.services.local_rules import in_force
from ase_desktop.services.packet_records import CHUNK, records_in
from ase_desktop.services.sending import Outgoing
from ase_desktop.vault.vault import Vault

MOST_LINES = 300  # of a group read again
MOST_NAMED_CHILDREN = 3
LONGEST = 140  # letters of a text in a list
_OF_A_KIND = "SELECT count(*) FROM {} WHERE retired = 0"


@dataclass(frozen=True, slots=True)
class LeavingGroup:
    """One group of what leaves."""

    name: str
    label: str
    note: str  # « carte Vitale, classe de neige, lunettes »
    count: int


@dataclass(frozen=True, slots=True)
class Departure:
    """What the page of sending shows."""

    person: str  # uid
    name: str
    who: str  # « Mme Lefèvre, référente »
    since: str  # « Depuis votre dernier envoi, le 4 novembre »
    children: tuple[tuple[str, str], ...]  # (uid, name) of those shared with her
    groups: tuple[LeavingGroup, ...]
    total: int
    concerned: str  # « Léa et Tom »
    stays: tuple[tuple[str, str], ...]  # (title, sentence)
    shares: bool  # something is shared with her
    channels: tuple[str, ...] = tuple(CHANNELS)  # the ways to hand over that may be used
    role: str = ""


@dataclass(frozen=True, slots=True)
class LeavingLine:
    """One record that leaves."""

    uid: str
    kind: str
    title: str
    note: str
    child: str | None


@dataclass(slots=True)
class _Leaving:
    """The row ids of the records that leave, by kind, the oldest first."""

    numbers: dict[str, list[int]] = field(default_factory=dict)

    def of_group(self, group: Group) -> dict[str, list[int]]:
        """Return those of a group, in its order."""
        return {kind: self.numbers[kind] for kind in group.kinds if kind in self.numbers}


def departure(
    vault: Vault, person: str, *, children: Sequence[str] = (), drafts: Sequence[Draft] = ()
) -> Departure:
    """Return what a file for a correspondent would hold; of some children only, when given.

    drafts are the forms not saved yet. Raises UserError no_such_person.
    """
    found = computers.reader(vault, person)
    unsaved = [one for one in waiting(vault, drafts) if one.draft.form != PROFILE]
    shared = shared_children(vault, found.uid)
    names = names_apart(list_records(vault, "child", with_aside=True))
    outgoing = sending.outgoing(vault, found.uid, children)
    leaving = _leaving(vault, outgoing)
    groups = tuple(group for one in GROUPS if (group := _group(vault, one, leaving)) is not None)
    chosen = [uid for uid in shared if not children or uid in children]
    return Departure(
        person=found.uid,
        name=found.name,
        who=named_with_role(found.name, found.role),
        since=_since(vault, found.uid),
        children=tuple((uid, names.get(uid, "")) for uid in shared),
        groups=groups,
        total=sum(group.count for group in groups),
        concerned=listed([names[uid] for uid in chosen if uid in names]),
        stays=tuple(_stays(vault, found.uid, shared, names, len(unsaved))),
        role=found.role,
        shares=any(one.is_chosen for one in outgoing),
        channels=in_force(vault).channels,
    )


def leaving_lines(
    vault: Vault, person: str, name: str, *, children: Sequence[str] = ()
) -> tuple[LeavingLine, ...]:
    """Return the records of one group that would leave, the newest first, at most MOST_LINES."""
    found = computers.reader(vault, person)
    group = next(one for one in GROUPS if one.name == name)
    numbers = _leaving(vault, sending.outgoing(vault, found.uid, children)).of_group(group)
    names = names_apart(list_records(vault, "child", with_aside=True))
    newest = {kind: held[-MOST_LINES:] for kind, held in numbers.items()}
    records = records_numbered(vault, newest, with_aside=True)
    ordered = sorted(records.values(), key=lambda one: one.changed, reverse=True)[:MOST_LINES]
    return tuple(_line(one, names) for one in ordered)


def _leaving(vault: Vault, outgoing: Sequence[Outgoing]) -> _Leaving:
    leaving = _Leaving()
    for one in outgoing:
        for number, kind in records_in(vault, one.cids):
            leaving.numbers.setdefault(kind, []).append(number)
    for held in leaving.numbers.values():
        held.sort()
    return leaving


def _group(vault: Vault, group: Group, leaving: _Leaving) -> LeavingGroup | None:
    numbers = leaving.of_group(group)
    counts = {kind: len(held) for kind, held in numbers.items()}
    total = sum(counts.values())
    if not total:
        return None
    return LeavingGroup(group.name, group.label, _group_note(vault, group, numbers, counts), total)


def _group_note(
    vault: Vault,
    group: Group,
    numbers: Mapping[str, Sequence[int]],
    counts: Mapping[str, int],
) -> str:
    if group.name in ("requests", "papers"):
        newest = {kind: held[-3:] for kind, held in numbers.items()}
        records = records_numbered(vault, newest, with_aside=True)
        titles = [record_title(kind_named(one.kind), one) for one in records.values()]
        return some_of((_lower(title) for title in titles), sum(counts.values()))
    if group.name == "journal":
        return _themes(vault, numbers.get("daily_log", ())) or counted_kinds(counts)
    return counted_kinds(counts)


def _themes(vault: Vault, numbers: Sequence[int]) -> str:
    """Return « sommeil, école, repas, paroles » of the newest notes."""
    records = records_numbered(vault, {"daily_log": numbers[-CHUNK:]}, with_aside=True)
    found = dict.fromkeys(one["theme"] for one in records.values() if one["theme"])
    return ", ".join(_lower(DailyTheme.label(theme)) for theme in list(found)[:4])


def _lower(text: str) -> str:
    """Return a title inside a sentence; an acronym or a name keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _since(vault: Vault, person: str) -> str:
    at = last_sent(vault, person)
    return f"Depuis votre dernier envoi, le {day_month(at)}" if at else "Premier envoi"


def _line(record: Snapshot, names: Mapping[str, str]) -> LeavingLine:
    kind = kind_named(record.kind)
    return LeavingLine(
        uid=record.uid,
        kind=record.kind,
        title=dated_title(kind, record),
        note=" · ".join(
            part for part in (names.get(record.child or "", ""), _text(record)) if part
        ),
        child=record.child,
    )


def _text(record: Snapshot) -> str:
    """Return the beginning of what was written, as far as a word ends."""
    written: str = record["facts"] or record["note"] or record["details"] or ""
    flat = " ".join(written.split())
    return flat if len(flat) <= LONGEST else f"{flat[:LONGEST].rsplit(' ', 1)[0]} […]"


def _stays(
    vault: Vault, person: str, shared: Sequence[str], names: Mapping[str, str], drafts: int
) -> Iterator[tuple[str, str]]:
    private = vault.db.execute(_OF_A_KIND.format("private_note")).fetchone()[0]
    if private and person != vault.owner.person:
        words = counted(private, "note gardée pour vous", "notes gardées pour vous")
        yield (
            words,
            "Personne d’autre ne les lira." if private > 1 else ("Personne d’autre ne la lira."),
        )
    if drafts:
        words = counted(drafts, "brouillon")
        yield (
            words,
            (
                "Ils partiront quand vous les aurez enregistrés."
                if drafts > 1
                else "Il partira quand vous l’aurez enregistré."
            ),
        )
    yield from _other_children(vault, shared, names)
    apart = scopes.scopes_of(vault, ScopeType.ALERT)
    alerts = sum(not _is_for(vault, row.uid, person) for row in apart)
    if alerts:
        words = counted(
            alerts, "fait mettant en cause votre famille", "faits mettant en cause votre famille"
        )
        yield words, "Il faut un envoi à part, vers le service."
    yield "Quand vous ouvrez et lisez ce carnet", "Cela ne quitte jamais cet ordinateur."


def _is_for(vault: Vault, scope: str, person: str) -> bool:
    return any(member.person == person for member in vault.view(scope).active)


def _other_children(
    vault: Vault, shared: Sequence[str], names: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    others = [one for one in list_records(vault, "child") if one.uid not in shared]
    if len(others) > MOST_NAMED_CHILDREN:
        yield (
            f"Les {counted(len(others), 'autre enfant', 'autres enfants')} de ce carnet",
            ("Vous ne les partagez pas avec cette personne."),
        )
        return
    for one in others:
        yield f"Tout ce qui concerne {names.get(one.uid, '')}", _followed(vault, one)


def _followed(vault: Vault, child: Snapshot) -> str:
    view = vault.view(child.scope)
    followers = [
        member.name
        for member in view.active
        if member.role == "caseworker" and member.person != vault.owner.person
    ]
    girl = child["sex"] == Sex.female.name
    if followers:
        said = "Elle est suivie" if girl else "Il est suivi"
        return f"{said} par {listed(followers)}."
    return "Vous ne la partagez avec personne." if girl else "Vous ne le partagez avec personne."


def only_she_can_open(name: str) -> tuple[str, str]:
    """Return what protects the file, and what a lost stick costs."""
    lost = f"Clé perdue{NBSP}? Rien n’est lisible, rien ne manque ici."
    who = {"elle": "Seule", "il": "Seul"}.get(pronoun(name))
    opener = (
        f"{who} {name} peut l’ouvrir" if who else f"Personne d’autre ne peut l’ouvrir que {name}"
    )
    return opener, lost
