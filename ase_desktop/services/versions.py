"""Two versions of one thing, as words to compare: what you have, what she wrote, who and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ase_desktop.base.french import according_to, day_month, hour, listed
from ase_desktop.base.kinds import Alternative, Changes, FieldType, RecordKind, Snapshot, Value
from ase_desktop.ledger.membership import is_uid
from ase_desktop.rules.conflict import deciding_role
from ase_desktop.rules.correspondent_words import named_with_role, pronoun
from ase_desktop.rules.three_way import Mix
from ase_desktop.rules.titles import dated_title
from ase_desktop.rules.value_words import register_words
from ase_desktop.rules.wording import child_name
from ase_desktop.services import conflicts
from ase_desktop.services.conflicts import Conflict, conflicts_of
from ase_desktop.services.finding import find_record, kind_named
from ase_desktop.services.links import names_of
from ase_desktop.services.suggesting import suggested
from ase_desktop.vault.vault import Vault

Names = Mapping[str, str]  # uid → words


@dataclass(frozen=True, slots=True)
class Version:
    """One of the versions."""

    by: str  # « Vous », « Mme Lefèvre, référente »
    name: str  # of the person, "" for oneself
    at: str  # « 17 novembre, 9 h 20 »
    words: str
    value: Value
    is_mine: bool
    decides: bool  # the role that fixes such things


@dataclass(frozen=True, slots=True)
class Target:
    """One record where these versions wait, and the commit of each, in their order."""

    uid: str
    commits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose; the same for several children is one choice."""

    kind: RecordKind
    field: str  # column, group or « life »
    label: str  # « Téléphone »
    title: str  # « Mme Perrot, orthophoniste »
    child_names: tuple[str, ...]
    explanation: str
    versions: tuple[Version, ...]
    targets: tuple[Target, ...]
    suggestion: Mix | None = None  # of a long text: read again and saved by a person, or not

    @property
    def children(self) -> str:
        """Return « Léa et Tom »."""
        return listed(self.child_names)

    @property
    def takes_another(self) -> bool:
        """Return whether a version nobody wrote may be typed: a link is chosen on its record."""
        types = {spec.type for spec in self.kind.fields if self.field in (spec.name, spec.group)}
        return bool(types) and types.isdisjoint({FieldType.LINK, FieldType.COMMITS})

    @property
    def key(self) -> str:
        """Return what names this choice."""
        return f"{self.targets[0].uid}:{self.field}"


def waiting_choices(
    vault: Vault, uid: str | None = None, field: str | None = None
) -> tuple[Choice, ...]:
    """Return what waits for a choice: everything, one record's, or one of its registers."""
    if uid is None:
        found = conflicts.conflicts(vault)
    else:
        record = find_record(vault, uid)
        found = conflicts_of(record) if record is not None else []
    wanted = [one for one in found if field is None or one.field == field]
    return choices_of(vault, wanted, children_of(vault, wanted))


def waiting_children(vault: Vault) -> tuple[str, ...]:
    """Return the child of each thing that waits for a choice, "" where it is of no child."""
    found = (one.record for one in conflicts.conflicts(vault))
    return tuple(sorted(one.uid if one.kind == "child" else one.child or "" for one in found))


def children_of(vault: Vault, found: Iterable[Conflict]) -> dict[str, str]:
    """Return child uid → name for the children concerned."""
    uids = {one.record.child for one in found if one.record.child}
    records = {uid: find_record(vault, uid) for uid in uids}
    return {uid: child_name(one) for uid, one in records.items() if one is not None}


def choices_of(
    vault: Vault, found: Sequence[Conflict], children: Names, links: Names | None = None
) -> tuple[Choice, ...]:
    """Return conflicts as choices; the same one for several children is said once."""
    names = links if links is not None else names_of(vault, _linked(found))
    authors = _authors(vault, found)
    merged: dict[tuple[str, ...], Choice] = {}
    for one in found:
        choice = _choice(vault, one, children, names, authors)
        # A person has a record for each child: the same words then lead to other records.
        values = (repr(each.value) for each in choice.versions)
        same = (choice.kind.name, one.field, choice.title, *values)
        known = merged.get(same)
        merged[same] = choice if known is None else _with(known, choice)
    return tuple(merged.values())


def decide(vault: Vault, choice: Choice, place: int) -> Changes:
    """Keep one of the versions, by its place; errors as conflicts.resolve_shown."""
    return _decide(vault, choice, choice.versions[place].value)


def decide_by(vault: Vault, choice: Choice, value: Value) -> Changes:
    """Write another version instead; UserError wrong_value, and those of decide."""
    conflicts.check_value(choice.kind, choice.field, value)
    return _decide(vault, choice, value)


def _decide(vault: Vault, choice: Choice, value: Value) -> Changes:
    """Write the value for every child concerned, or for none."""
    shown = {target.uid: target.commits for target in choice.targets}
    return conflicts.resolve_shown(vault, shown, choice.field, value)


def _linked(found: Iterable[Conflict]) -> set[str]:
    """Return every uid that a version may point to."""
    values = [one.value for conflict in found for one in conflict.values]
    held = [part for one in values for part in (one.values() if isinstance(one, dict) else [one])]
    return {part for part in held if is_uid(part)}


_MARKED = "Les mots différents sont surlignés."


def _authors(vault: Vault, found: Iterable[Conflict]) -> dict[str, str]:
    """Return commit → uid of its author, for the commits that are here."""
    known: dict[str, str] = {}
    for cid in {one.commit for conflict in found for one in conflict.values}:
        row = vault.db.execute(
            "SELECT writer.person FROM commit_ JOIN writer ON writer.id = commit_.writer "
            "WHERE commit_.cid = ?",
            (cid,),
        ).fetchone()
        if row is not None:
            known[cid] = row[0]
    return known


def _choice(
    vault: Vault, one: Conflict, children: Names, names: Names, authors: Mapping[str, str]
) -> Choice:
    kind = kind_named(one.record.kind)
    deciding = deciding_role(kind.name, one.field)
    versions = []
    mine = {cid for cid, person in authors.items() if person == vault.owner.person}
    for value in sorted(one.values, key=lambda found: found.commit in mine):
        is_mine = value.commit in mine
        role = vault.owner.role if is_mine else _role(vault, value, authors)
        versions.append(
            Version(
                by="Vous" if is_mine else named_with_role(value.by, role),
                name="" if is_mine else value.by,
                at=f"{day_month(value.at)}, {hour(value.at)}",
                words=register_words(kind, one.field, value.value, names),
                value=value.value,
                is_mine=is_mine,
                decides=role == deciding,
            )
        )
    commits = tuple(value.commit for value in one.values)
    name = children.get(one.record.child or "", "")
    return Choice(
        kind=kind,
        field=one.field,
        label=one.label,
        title=dated_title(kind, one.record),
        child_names=(name,) if name else (),
        explanation=_explanation(one.record, versions),
        versions=tuple(versions),
        targets=(Target(one.record.uid, commits),),
        suggestion=suggested(vault, one),
    )


def _role(vault: Vault, value: Alternative, authors: Mapping[str, str]) -> str:
    """Return the role of the author of a version; two people may have the same name."""
    people = vault.people.persons
    uid = authors.get(value.commit)
    if uid is not None:
        return people[uid].role if uid in people else ""
    # Of a file that is only looked at: the name is all that is known.
    roles = {person.role for person in people.values() if person.name == value.by}
    return roles.pop() if len(roles) == 1 else ""


def _explanation(record: Snapshot, versions: Sequence[Version]) -> str:
    others = listed(sorted({one.name for one in versions if one.name}))
    origin = record["origin"]
    mine = f"Vous l’aviez noté {according_to(origin)}." if origin else "Vous l’avez écrit."
    if not others:
        return f"Vous l’avez écrit plusieurs fois, à part. {_MARKED}"
    if any(one.is_mine for one in versions):
        return f"{mine} {others} l’a écrit aussi. {_MARKED}"
    return f"Deux versions ont été écrites à part, par {others}. {_MARKED}"


def _with(known: Choice, other: Choice) -> Choice:
    names = sorted({*known.child_names, *other.child_names})
    targets = (*known.targets, *other.targets)
    return replace(known, child_names=tuple(names), targets=targets)


def answer_words(choice: Choice, place: int) -> tuple[str, str]:
    """Return the answer that takes a version, and what follows from it."""
    version = choice.versions[place]
    if sum(one.name == version.name for one in choice.versions) > 1:
        return f"Garder la version du {version.at}", ""
    if version.is_mine:
        return "Garder la mienne", "l’autre reste dans l’historique"
    who = pronoun(version.name)
    note = f"c’est {who} qui fixe cela" if version.decides else ""
    return f"Prendre la version de {version.name}", note
