"""« Un enfant arrive »: what is answered on the first evening, saved in one gesture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ase_desktop.base.french import full_date
from ase_desktop.base.ids import new_uid
from ase_desktop.base.kinds import Changes, Value
from ase_desktop.base.terms_contacts import Relation
from ase_desktop.base.terms_placement import Sex
from ase_desktop.base.terms_writings import (
    ARRIVAL_PAPERS,
    AlertAnswer,
    AlertKind,
    AlertSeverity,
    PaperStatus,
    RequestKind,
    RequestStatus,
)
from ase_desktop.services import numbers
from ase_desktop.services.asked import Save
from ase_desktop.services.finding import list_records
from ase_desktop.services.local_rules import in_force
from ase_desktop.services.records import save_all
from ase_desktop.vault.vault import Vault

UNKNOWN, NO, YES = "unknown", "no", "yes"
CARER = "carer"
TO_ASK = frozenset({PaperStatus.expected.name, PaperStatus.not_received.name})


@dataclass(frozen=True, slots=True)
class Said:
    """What was answered about allergies or treatments: unknown, no, or yes and which ones."""

    answer: str = ""  # UNKNOWN, NO, YES, or empty when nobody asked
    which: str = ""  # separated by commas


@dataclass(frozen=True, slots=True)
class Arriving:
    """One child of an arrival; the first name alone is needed."""

    first_name: str
    sex: str | None = None
    last_name: str | None = None
    birth_date: str | None = None
    known: Mapping[str, Value] = field(default_factory=dict)  # other columns of the child
    allergies: Said = Said()
    treatments: Said = Said()
    papers: Mapping[str, str] = field(default_factory=dict)  # PaperType → PaperStatus


@dataclass(frozen=True, slots=True)
class Arrival:
    """One evening: the children who come together, and what concerns them all."""

    children: Sequence[Arriving]
    arrived_on: str
    arrived_at: str | None = None
    brought_by: str | None = None
    on_call_phone: str | None = None
    caseworker_name: str | None = None
    caseworker_phone: str | None = None
    home_name: str | None = None  # said by a caseworker: where the child lives
    uid: str | None = None  # of one of the children: an arrival saved twice is known again


@dataclass(frozen=True, slots=True)
class Arrived:
    """What was saved."""

    children: tuple[tuple[str, str], ...]  # (uid, first name)
    to_ask: int  # papers to ask for
    changes: Changes


def record_arrival(vault: Vault, arrival: Arrival) -> Arrived:
    """Save children, stays, papers, alerts and numbers in one transaction.

    A paper nobody answered about is expected: it goes to « À demander » too. Raises Invalid when a
    first name is missing.
    """
    # In the order said: of children who come the same minute, the lists show the lowest uid first.
    others = (new_uid(vault.around.random) for _ in arrival.children[1:])
    uids = sorted((arrival.uid or new_uid(vault.around.random), *others))
    household = _household(vault, arrival)
    wanted = [household] if household else []
    home = _home(vault, household)
    for uid, child in zip(uids, arrival.children, strict=True):
        wanted += _records(vault, arrival, child, uid, home)
        wanted += [
            _sibling(one, uid)
            for other, one in zip(uids, arrival.children, strict=True)
            if other != uid
        ]
    changes = save_all(vault, wanted)
    numbers.publish(vault)
    named = tuple(
        (uid, one.first_name.strip()) for uid, one in zip(uids, arrival.children, strict=True)
    )
    missing = [
        one for one in wanted if one.kind == "paper" and one.values["paper_status"] in TO_ASK
    ]
    return Arrived(named, len(missing), changes)


def _household(vault: Vault, arrival: Arrival) -> Save | None:
    """Return the household to write: the carer's own, when it is new or has a new number."""
    if vault.owner.role != CARER:
        return None
    known = list_records(vault, "foster_household")
    number = {"on_call_phone": arrival.on_call_phone} if arrival.on_call_phone else {}
    if known:
        return Save("foster_household", number, uid=known[0].uid) if number else None
    name = vault.owner.name
    values = {"name": f"Foyer de {name}", "carer_name": name, **number}
    return Save("foster_household", values, uid=new_uid(vault.around.random))


def _home(vault: Vault, household: Save | None) -> dict[str, Value]:
    """Return how a placement names the home of this carer; nothing for others."""
    if vault.owner.role != CARER:
        return {}
    known = list_records(vault, "foster_household")
    if known:
        return {"home_uid": known[0].uid, "home_name": known[0]["name"]}
    values = household.values if household else {}
    return {"home_uid": household.uid if household else None, "home_name": values.get("name")}


def _records(
    vault: Vault, arrival: Arrival, child: Arriving, uid: str, home: Mapping[str, Value]
) -> Iterator[Save]:
    yield Save("child", _child(arrival, child), uid=uid)
    stay = {
        "starts_on": arrival.arrived_on,
        "arrives_at": arrival.arrived_at,
        "home_name": arrival.home_name,
        **home,
    }
    yield Save("placement", _filled(stay), children=[uid])
    yield from _caseworker(arrival, uid)
    yield from _alerts(arrival, child, uid)
    yield from _treatments(arrival, child, uid)
    if vault.owner.role == CARER:
        yield from _questions(child, uid)
    asked = {*in_force(vault).arrival_papers, *child.papers}
    for paper in (one for one in ARRIVAL_PAPERS if one in asked):
        yield _paper(arrival, paper, child.papers.get(paper, PaperStatus.expected.name), uid)


def _child(arrival: Arrival, child: Arriving) -> dict[str, Value]:
    values = {
        "first_name": child.first_name.strip(),
        "last_name": child.last_name,
        "birth_date": child.birth_date,
        "sex": child.sex,
        "arrived_on": arrival.arrived_on,
        "arrived_at": arrival.arrived_at,
        "brought_by": arrival.brought_by,
        **child.known,
    }
    if child.treatments.answer == NO:
        values["remarks"] = f"Pas de traitement{_told(arrival)}."
    return _filled(values)


def _told(arrival: Arrival) -> str:
    by = f" par {arrival.brought_by}" if arrival.brought_by else ""
    return f", dit à l’arrivée{by} le {full_date(arrival.arrived_on)}"


def _caseworker(arrival: Arrival, uid: str) -> Iterator[Save]:
    name, phone = arrival.caseworker_name, arrival.caseworker_phone
    if name or phone:
        values = {
            "relation": Relation.caseworker.name,
            "phone": phone,
            "on_call": True if phone else None,
            **_civil(name or ""),
        }
        yield Save("contact", _filled(values), children=[uid])


def _civil(name: str) -> dict[str, Value]:
    """Return « Mme Lefèvre » as its civility and last name, any other name as a last name."""
    for civility in ("Mme", "M."):
        if name.startswith(f"{civility} "):
            return {"civility": civility, "last_name": name.removeprefix(f"{civility} ").strip()}
    return {"last_name": name or None}


def _sibling(other: Arriving, uid: str) -> Save:
    relation = {Sex.female.name: Relation.sister.name, Sex.male.name: Relation.brother.name}
    values = {
        "first_name": other.first_name.strip(),
        "last_name": other.last_name,
        "birth_date": other.birth_date,
        "relation": relation.get(other.sex or "", Relation.other_relative.name),
        "relation_detail": None if other.sex in relation else "frère ou sœur",
        "hosted_at": "Dans la même famille d’accueil",
    }
    return Save("contact", _filled(values), children=[uid])


def _alerts(arrival: Arrival, child: Arriving, uid: str) -> Iterator[Save]:
    """Yield one alert for each allergy said; « non » is an answer worth keeping too."""
    common = {
        "alert_kind": AlertKind.allergy.name,
        "told_by": arrival.brought_by,
        "since": arrival.arrived_on,
    }
    if child.allergies.answer == NO:
        values = {**common, "name": "Aucune allergie connue", "answer": AlertAnswer.ruled_out.name}
        yield Save("health_alert", _filled(values), children=[uid])
    for name in _each(child.allergies):
        values = {**common, "name": name, "alert_severity": AlertSeverity.unknown.name}
        yield Save("health_alert", _filled(values), children=[uid])


def _treatments(arrival: Arrival, child: Arriving, uid: str) -> Iterator[Save]:
    for drug in _each(child.treatments):
        values = {"drug": drug, "starts_on": arrival.arrived_on}
        yield Save("treatment", values, children=[uid])


def _each(said: Said) -> list[str]:
    """Return what was named; « oui » without a name is still an alert."""
    if said.answer != YES:
        return []
    named = [one.strip() for one in said.which.split(",")]
    return [one for one in named if one] or ["À préciser"]


def _questions(child: Arriving, uid: str) -> Iterator[Save]:
    """Yield what nobody knew, as something to ask."""
    for said, title in (
        (child.allergies, "Savoir s’il y a une allergie"),
        (child.treatments, "Savoir s’il y a un traitement"),
    ):
        if said.answer == UNKNOWN:
            values = {
                "title": title,
                "request_kind": RequestKind.information.name,
                "request_status": RequestStatus.draft.name,
            }
            yield Save("request", values, children=[uid])


def _paper(arrival: Arrival, paper: str, status: str, uid: str) -> Save:
    received = status == PaperStatus.received.name
    values = {
        "paper_type": paper,
        "paper_status": status,
        "received_on": arrival.arrived_on if received else None,
        "given_by": arrival.brought_by if received else None,
    }
    return Save("paper", _filled(values), children=[uid])


def _filled(values: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value not in (None, "")}
