"""Who belongs to a scope: a function of the set of membership commits."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from ase_desktop.base.kinds import Value
from ase_desktop.ledger.commit import RecordWrite
from ase_desktop.ledger.membership import (
    MembershipWrite,
    View,
    device_in,
    is_removal,
    is_uid,
    make_view,
    member_uid,
)
from ase_desktop.ledger.numbers import (
    DEVICE,
    DEVICE_KEYS,
    DEVICE_PERSON,
    DEVICE_STATE,
    MEMBER,
    MEMBER_GRANT,
    MEMBER_NAME,
    MEMBER_PERSON,
    MEMBER_ROLE,
    REVOKED,
)
from tests.laptops import Computer, Laptop, grant, uid

SCOPE = uid("scope")
ANNE, BEA = Computer("anne"), Computer("bea")


def member(cid: str, person: str, given: Value, seen: list[str] | None = None) -> MembershipWrite:
    """Return one write of a member record."""
    values = {MEMBER_PERSON: person, MEMBER_GRANT: given}
    replaced = dict.fromkeys(values, seen or [])
    return MembershipWrite(cid, MEMBER, member_uid(SCOPE, person), values, replaced)


def device(cid: str, computer: Computer, **changed: Any) -> MembershipWrite:
    """Return one write of a device record."""
    values: dict[int, Value] = dict(computer.device_write().values)
    values |= {int(register.removeprefix("r")): value for register, value in changed.items()}
    return MembershipWrite(cid, DEVICE, computer.device, values, {})


def view(*writes: MembershipWrite, creator: str = "") -> View:
    """Return the view of writes, the same in any order."""
    found = make_view(SCOPE, writes, creator)
    for mixed in itertools.permutations(writes):
        assert make_view(SCOPE, mixed, creator) == found
    return found


def test_a_grant_gives_what_it_says() -> None:
    found = view(member("1", ANNE.person, grant(until="2027-01-01")), device("2", ANNE))
    anne = found.members[ANNE.person]
    assert (anne.admin, anne.write, anne.until, anne.revoked) == (True, True, "2027-01-01", False)
    assert found.admins == {ANNE.person}
    assert found.active == (anne,)
    assert not found.is_orphan


def test_any_live_removal_beats_any_live_grant() -> None:
    found = view(
        member("1", ANNE.person, grant()),
        member("2", BEA.person, grant()),
        member("3", BEA.person, grant(), ["2"]),
        member("4", BEA.person, grant(revoked=True), ["2"]),
    )
    assert found.members[BEA.person].revoked
    assert found.withdrawn_persons == {BEA.person}
    back = view(
        member("1", ANNE.person, grant()),
        member("4", BEA.person, grant(revoked=True)),
        member("5", BEA.person, grant(), ["4"]),
    )
    assert not back.members[BEA.person].revoked


def test_among_grants_the_least_power_stands() -> None:
    found = view(
        member("1", BEA.person, grant(admin=True, write=False, until="2027-05-01")),
        member("2", BEA.person, grant(admin=False, write=True, until="2027-02-01")),
        member("3", BEA.person, grant()),
    ).members[BEA.person]
    assert (found.admin, found.write, found.until) == (False, False, "2027-02-01")


@pytest.mark.parametrize("given", [None, 3, "granted", {}, {"state": "later"}, {"state": None}])
def test_a_grant_that_is_not_understood_gives_nothing(given: Value) -> None:
    assert is_removal(given)
    assert view(member("1", BEA.person, given)).members[BEA.person].revoked


def test_a_scope_left_without_an_admin_is_its_creators_again() -> None:
    anne_removes = member("3", BEA.person, grant(revoked=True), ["2"])
    bea_removes = member("4", ANNE.person, grant(revoked=True), ["1"])
    both = (member("1", ANNE.person, grant()), member("2", BEA.person, grant()))
    found = view(*both, anne_removes, bea_removes, creator=ANNE.person)
    assert found.is_orphan
    assert found.admins == {ANNE.person}
    assert found.withdrawn_persons == {BEA.person}
    nobody = view(*both, anne_removes, bea_removes, creator=uid("a stranger"))
    assert nobody.is_orphan
    assert nobody.admins == frozenset()


def test_a_member_record_is_that_of_the_person_its_uid_says() -> None:
    forged = MembershipWrite(
        "2", MEMBER, uid("another record"), {MEMBER_PERSON: ANNE.person, MEMBER_GRANT: grant()}, {}
    )
    removed = member("1", ANNE.person, grant(revoked=True))
    assert view(removed, forged).members[ANNE.person].revoked
    assert view(forged).members == {}
    strange = MembershipWrite("3", MEMBER, uid("x"), {MEMBER_PERSON: 7, MEMBER_NAME: 3}, {})
    assert view(strange).members == {}


def test_names_and_roles_are_the_first_texts_of_their_commits() -> None:
    known = member("1", ANNE.person, grant())
    told = MembershipWrite(
        "2", MEMBER, known.uid, {MEMBER_NAME: "Anne", MEMBER_ROLE: ["not", "text"]}, {}
    )
    later = MembershipWrite("3", MEMBER, known.uid, {MEMBER_NAME: "Anna", MEMBER_ROLE: "carer"}, {})
    found = view(known, told, later).members[ANNE.person]
    assert (found.name, found.role) == ("Anne", "carer")


def test_a_computers_id_vouches_for_its_keys() -> None:
    found = view(device("1", ANNE)).devices[ANNE.device]
    assert (found.sign, found.person) == (ANNE.key.public.hex(), ANNE.person)
    stolen = {"age": "age1x", "sign": BEA.key.public.hex()}
    assert view(device("1", ANNE, r2=stolen)).devices == {}
    both = view(device("1", ANNE, r2=stolen), device("2", ANNE))
    assert both.devices[ANNE.device].sign == ANNE.key.public.hex()


@pytest.mark.parametrize("sign", [None, 3, "zz" * 32, "ab", "AB" * 32, " " + "ab" * 32, "ab" * 33])
def test_keys_in_another_form_are_no_keys(sign: Value) -> None:
    assert view(device("1", ANNE, r2={"age": "x", "sign": sign})).devices == {}


def test_the_first_computer_of_a_person_is_nobody_elses() -> None:
    claimed = device("0", ANNE, r1=BEA.person)
    found = view(claimed, device("1", ANNE))
    assert found.devices[ANNE.device].person == ANNE.person
    second = Computer("anne's second", ANNE.person)
    assert view(device("1", second)).devices[second.device].person == ANNE.person
    assert view(device("1", second, r1=None)).devices[second.device].person == ""


def test_a_withdrawn_computer_stays_so_whatever_else_is_said() -> None:
    withdrawn = MembershipWrite("2", DEVICE, ANNE.device, {DEVICE_STATE: REVOKED}, {})
    other = MembershipWrite("3", DEVICE, ANNE.device, {DEVICE_STATE: "fine"}, {})
    found = view(device("1", ANNE), withdrawn, other)
    assert found.devices[ANNE.device].revoked
    assert found.withdrawn_devices == {ANNE.device}


@pytest.mark.parametrize("text", [None, 3, "", "g" * 32, "A" * 32, "a" * 31])
def test_a_uid_is_thirty_two_small_digits(text: Value) -> None:
    assert is_uid(uid("x"))
    assert not is_uid(text)


def test_a_second_computer_is_added_by_its_owner_and_writes_for_her() -> None:
    anne, bea = Laptop("anne"), Laptop("bea")
    scope = anne.new_scope()
    anne.admit(scope, bea, grant(admin=False))
    anne.hand_over(scope, bea)
    second = Laptop("bea's second", bea.person)
    bea.commit(scope, [second.device_write()])
    bea.hand_over(scope, second)
    second.write(scope, uid("visit"), "14 h")
    second.hand_over(scope, anne)
    assert anne.values(scope, uid("visit")) == ["14 h"]
    assert {found.person for found in anne.store.placed.values()} == {anne.person, bea.person}


def test_nobody_takes_a_computer_of_another_person_over() -> None:
    anne, bea = Laptop("anne"), Laptop("bea")
    scope = anne.new_scope()
    anne.admit(scope, bea, grant(admin=False))
    anne.hand_over(scope, bea)
    seen = anne.store.heads(scope)
    claim = RecordWrite(
        DEVICE, anne.device, {DEVICE_PERSON: bea.person}, {DEVICE_PERSON: list(seen)}
    )
    keys = RecordWrite(DEVICE, uid("stranger"), {DEVICE_PERSON: anne.person, DEVICE_KEYS: {}})
    for write in (claim, keys):
        bea.commit(scope, [write])
    assert bea.replica.scope_view(scope).devices[anne.device].person == anne.person
    bea.hand_over(scope, anne)
    assert anne.state(scope) == bea.state(scope)


def test_a_person_withdraws_her_own_computer() -> None:
    anne, bea = Laptop("anne"), Laptop("bea")
    scope = anne.new_scope()
    anne.admit(scope, bea, grant(admin=False))
    anne.hand_over(scope, bea)
    bea.withdraw(scope, bea)
    assert bea.replica.scope_view(scope).withdrawn_devices == {bea.device}
    bea.write(scope, uid("visit"), "x")
    assert bea.values(scope, uid("visit")) == []


def test_one_operation_describes_a_computer_by_keys_that_fit_its_id() -> None:
    keys = {"age": "age1x", "sign": ANNE.key.public.hex()}
    found = device_in(ANNE.device, {DEVICE_PERSON: ANNE.person, DEVICE_KEYS: keys})
    assert found is not None
    assert (found.person, found.age, found.revoked) == (ANNE.person, "age1x", False)
    assert device_in(BEA.device, {DEVICE_PERSON: BEA.person, DEVICE_KEYS: keys}) is None
    assert device_in(ANNE.device, {DEVICE_PERSON: ANNE.person}) is None
