"""Who reads and writes what: admitting a person to a child's scopes, or no longer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ase_desktop.base.clock import today
from ase_desktop.base.errors import UserError
from ase_desktop.base.folding import fold
from ase_desktop.base.kinds import Changes, ScopeType
from ase_desktop.ledger.membership import Device, Member, View, is_first
from ase_desktop.rules.last_day_words import last_day_words
from ase_desktop.rules.wording import names_apart
from ase_desktop.services import correspondents, scopes
from ase_desktop.services.correspondents import Correspondent
from ase_desktop.services.finding import list_records
from ase_desktop.services.scopes import ScopeRow
from ase_desktop.vault import people
from ase_desktop.vault.vault import Vault
from ase_desktop.vault.writing import NewScope, Writing


def share_child(vault: Vault, child: str, name: str, *, until: str | None = None) -> Changes:
    """Admit a correspondent to what concerns a child; as share_children."""
    return share_children(vault, [child], name, until=until)


def share_children(
    vault: Vault, children: Sequence[str], name: str, *, until: str | None = None
) -> Changes:
    """Admit a correspondent to what concerns children (design 7, `share`), in one transaction.

    A caseworker: the child and this home's stays as admin, the home as reader and writer; with an
    end date, never as admin. A carer with an end date: the child, and a new stay of her own. A
    carer without one: the child and her stay, as admin. Who follows the child reads that stay too.
    Asked again: another end date takes the place of the first, in the stay she has; the same one
    changes nothing, and the Changes hold no commit.
    Raises UserError no_such_person, no_such_child, not_admin, nothing_to_share, only_introduced,
    until_past, new_computer_unheard.
    """
    person = correspondents.find(vault, name)
    rows = [scopes.child_scope(vault, child) for child in children]
    if person.role == "service":
        raise UserError("nothing_to_share", name=person.name)
    refuse_introduced(person)
    refuse_past(vault, until)
    first, *others = children
    with vault.write("share", about=first, detail=person.uid) as opened:
        for child in others:
            opened.writing.audit("share", about=child, detail=person.uid)
        for row in rows:
            if person.role == "caseworker":
                let_caseworker_in(vault, opened.writing, row, person, until=until)
            else:
                _share_with_carer(vault, opened.writing, row, person, until)
        opened.keep = bool(opened.writing.commits)  # the same again: nothing to keep, nothing said
    vault.witness(at_once=True)
    return opened.changes


@dataclass(frozen=True, slots=True)
class SharedChild:
    """One child shared with somebody."""

    uid: str
    name: str
    until: str  # last day, "" without an end
    may_stop: bool  # this person decides of it, and somebody else stays who does


def shared_with(vault: Vault, person: str) -> tuple[SharedChild, ...]:
    """Return the children shared with a person now."""
    found = []
    day = today(vault.around.clock, vault.zone).isoformat()
    children = list_records(vault, "child")
    names = names_apart(children)
    for one in children:
        view = vault.view(one.scope)
        member = view.members.get(person)
        if member is not None and member.receives(day):
            others = view.admins - {person}
            may_stop = scopes.is_admin(vault, one.scope) and bool(others)
            found.append(SharedChild(one.uid, names[one.uid], member.until or "", may_stop))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class LastDay:
    """Until when one is there for a child."""

    until: str  # YYYY-MM-DD
    words: str  # « Relais jusqu’au 30 novembre 2026 », « Relais terminé le … »
    is_over: bool


def my_last_days(vault: Vault) -> dict[str, LastDay]:
    """Return child uid → my own last day, for a relief or an interim."""
    day = today(vault.around.clock, vault.zone).isoformat()
    found = {}
    for row in scopes.scopes_of(vault, ScopeType.CHILD):
        mine = vault.view(row.uid).members.get(vault.owner.person)
        if mine is not None and mine.until is not None and row.child:
            words = last_day_words(vault.owner.role, mine.until, day)
            found[row.child] = LastDay(mine.until, words, mine.until < day)
    return found


def my_last_day(vault: Vault, child: str) -> LastDay | None:
    """Return my own last day for a child, None without an end."""
    return my_last_days(vault).get(child)


@dataclass(frozen=True, slots=True)
class ToShare:
    """What may be shared with a correspondent: the children that are not yet."""

    person: str
    name: str
    role: str
    children: tuple[tuple[str, str], ...]  # (uid, name)
    is_introduced: bool = False  # by a service: she is admitted where nobody else follows


def to_share(vault: Vault, person: str) -> ToShare:
    """Return the children that this person decides of and has not shared with somebody.

    Raises UserError no_such_person.
    """
    found = correspondents.find(vault, person)
    return ToShare(found.uid, found.name, found.role, unshared(vault, found.uid))


def unshared(vault: Vault, person: str) -> tuple[tuple[str, str], ...]:
    """Return (uid, name) of the children that this person decides of and somebody does not see."""
    shared = {one.uid for one in shared_with(vault, person)}
    children = list_records(vault, "child")
    names = names_apart(children)
    return tuple(
        (one.uid, names[one.uid])
        for one in children
        if one.uid not in shared and scopes.is_admin(vault, one.scope)
    )


def share_home(vault: Vault, name: str) -> Changes:
    """Admit a correspondent to the home: reader and writer, never admin.

    Raises UserError no_such_person, only_introduced, no_home, not_admin.
    """
    person = correspondents.find(vault, name)
    refuse_introduced(person)
    home = scopes.home_scope(vault)
    if home is None:
        raise UserError("no_home")
    with vault.write("share", about=home.uid, detail=person.uid) as opened:
        let_in(vault, opened.writing, home.uid, person, admin=False)
        opened.keep = bool(opened.writing.commits)
    vault.witness(at_once=True)
    return opened.changes


def revoke(vault: Vault, child: str, name: str) -> Changes:
    """No longer hand over what concerns a child to a person; what she received stays hers.

    A caseworker who follows no other child of the home is handed over the home no more either.

    Raises UserError not_admin, not_a_member, last_admin (a scope would be left without an admin).
    """
    rows = [scopes.child_scope(vault, child), *scopes.scopes_of(vault, ScopeType.STAY, child)]
    person = _member(vault, rows, name)
    concerned = [row for row in rows if _is_member(vault, row.uid, person.uid)]
    if not concerned:
        raise UserError("not_a_member", name=person.name)
    with vault.write("revoke", about=child, detail=person.uid) as opened:
        for row in (*concerned, *_homes_left(vault, child, person)):
            _revoke_from(vault, opened.writing, row.uid, person)
    vault.witness(at_once=True)
    return opened.changes


def _homes_left(vault: Vault, child: str, person: Correspondent) -> list[ScopeRow]:
    """Return the homes that a caseworker has no other child in, among those decided of here."""
    if person.role != "caseworker":
        return []
    followed = {
        stay.home
        for stay in scopes.scopes_of(vault, ScopeType.STAY)
        if stay.child != child and _is_member(vault, stay.uid, person.uid)
    }
    return [
        home
        for home in scopes.scopes_of(vault, ScopeType.HOME)
        if home.uid not in followed
        and scopes.is_admin(vault, home.uid)
        and _is_member(vault, home.uid, person.uid)
    ]


def _member(vault: Vault, rows: Sequence[ScopeRow], wanted: str) -> Correspondent:
    """Return the member of these scopes of a uid or a name, whether she was linked or not.

    A member list may give anybody's name: the people who belong here are asked first.
    """
    everybody = vault.people.persons
    members = {member.person for row in rows for member in vault.view(row.uid).active}
    found = [
        everybody[uid]
        for uid in sorted(members)
        if uid in everybody and (uid == wanted or fold(everybody[uid].name) == fold(wanted))
    ]
    if len(found) > 1:
        raise UserError("several_persons", name=wanted)
    if not found:
        return correspondents.find(vault, wanted)
    (one,) = found
    return Correspondent(one.uid, one.name, one.role, one.verified_at)


def _is_member(vault: Vault, scope: str, person: str) -> bool:
    return any(member.person == person for member in vault.view(scope).active)


def refuse_introduced(person: Correspondent) -> None:
    """Raise UserError only_introduced for somebody whose words were not compared here."""
    if person.introduced_by:
        raise UserError("only_introduced", name=person.name)


def refuse_past(vault: Vault, until: str | None) -> None:
    """Raise UserError until_past for a last day (YYYY-MM-DD) that is over."""
    if until is not None and until < today(vault.around.clock, vault.zone).isoformat():
        raise UserError("until_past")


def let_caseworker_in(
    vault: Vault,
    writing: Writing,
    scope: ScopeRow,
    person: Correspondent,
    *,
    until: str | None = None,
) -> None:
    """Admit a caseworker to a child, this home's stays and the home; UserError not_admin."""
    admin = until is None
    let_in(vault, writing, scope.uid, person, admin=admin, until=until)
    homes = set()
    for stay in scopes.scopes_of(vault, ScopeType.STAY, scope.child):
        if scopes.is_admin(vault, stay.uid):
            let_in(vault, writing, stay.uid, person, admin=admin, until=until)
            homes.add(stay.home)
    for home in scopes.scopes_of(vault, ScopeType.HOME):
        if home.uid in homes and scopes.is_admin(vault, home.uid):
            longest = _longest(vault, home.uid, person, until)
            let_in(vault, writing, home.uid, person, admin=False, until=longest)


def _longest(vault: Vault, home: str, person: Correspondent, until: str | None) -> str | None:
    """Return her last day in a home: what another child gives her there is not cut short."""
    known = vault.view(home).members.get(person.uid)
    if until is None or known is None or known.revoked:
        return until
    return None if known.until is None else max(known.until, until)


def _share_with_carer(
    vault: Vault, writing: Writing, scope: ScopeRow, person: Correspondent, until: str | None
) -> None:
    is_relief = until is not None
    has_stay = _has_stay(vault, scope, person)
    let_in(vault, writing, scope.uid, person, admin=not is_relief, until=until)
    if has_stay:
        return
    stay = NewScope(ScopeType.STAY, child=scope.child, child_scope=scope.uid)
    uid = writing.new_scope(stay, vault.myself, vault.my_device)
    let_in(vault, writing, uid, person, admin=True)
    _let_followers_in(vault, writing, scope.uid, uid)


def _has_stay(vault: Vault, scope: ScopeRow, person: Correspondent) -> bool:
    """Say whether a carer, who is there for a child now, has her own stay of that child."""
    member = vault.view(scope.uid).members.get(person.uid)
    day = today(vault.around.clock, vault.zone).isoformat()
    if member is None or not member.receives(day):
        return False
    stays = scopes.scopes_of(vault, ScopeType.STAY, scope.child)
    return any(_is_member(vault, stay.uid, person.uid) for stay in stays)


def _let_followers_in(vault: Vault, writing: Writing, child_scope: str, stay: str) -> None:
    """Admit to a new stay those who follow the child, as they are to her file."""
    view = vault.view(child_scope)
    day = today(vault.around.clock, vault.zone).isoformat()
    for member in view.active:
        follows = member.role == "caseworker" and member.receives(day)
        if follows and member.person != vault.owner.person:
            writing.grant(stay, member, _theirs(vault, view, member.person))


def _theirs(vault: Vault, view: View, person: str) -> list[Device]:
    """Return the computers of a member that are hers wherever it is: no admin's word is needed."""
    found = []
    for one in view.devices.values():
        sure = people.sure_device(vault.db, one.device)
        if one.person == person and not one.revoked and (sure or is_first(one)):
            found.append(sure or one)
    return found


def let_in(
    vault: Vault,
    writing: Writing,
    scope: str,
    person: Correspondent,
    *,
    admin: bool,
    until: str | None = None,
) -> None:
    """Admit a correspondent to one scope as a reader and writer; nothing is written twice.

    Raises UserError not_admin, new_computer_unheard (what is new would reach no computer of hers).
    """
    if not scopes.is_admin(vault, scope):
        raise UserError("not_admin")
    devices, known = correspondents.sure_devices(vault, person.uid), vault.view(scope)
    if not devices and all(one.person != person.uid for one in known.devices.values()):
        raise UserError("new_computer_unheard", name=person.name)
    member = Member(
        person.uid, person.name, person.role, admin=admin, write=True, until=until, revoked=False
    )
    is_known = all(known.gives(one.device, one.person) for one in devices)
    if not is_known or known.members.get(person.uid) != member:
        writing.grant(scope, member, devices)


def _revoke_from(vault: Vault, writing: Writing, scope: str, person: Correspondent) -> None:
    if not scopes.is_admin(vault, scope):
        raise UserError("not_admin")
    view = vault.view(scope)
    left = [one for one in view.active if one.admin and one.person != person.uid]
    if not left:
        raise UserError("last_admin")
    writing.grant(scope, replace(view.members[person.uid], revoked=True), ())
