"""The measure of a child, its dates and the rights of each person, for her sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ase_desktop.base.french import capital, full_date, relative
from ase_desktop.base.kinds import Alternative, Snapshot
from ase_desktop.base.terms_contacts import PARENTS, RightStatus
from ase_desktop.base.terms_placement import Authority, DecisionSource, MeasureKind, PaperState
from ase_desktop.rules.rights import right_explanation, right_sentence
from ase_desktop.rules.value_words import register_words
from ase_desktop.services.every_version import every, in_versions, variants
from ase_desktop.services.finding import kind_named
from ase_desktop.services.sheet_lines import (
    RightLine,
    SheetFact,
    Version,
    first_undecided,
    joined,
    who_words,
)

_ORDERS = frozenset(
    {MeasureKind.provisional_order_judge.name, MeasureKind.provisional_order_prosecutor.name}
)
_JUDGES = frozenset(
    {Authority.juvenile_judge.name, Authority.family_judge.name, Authority.guardianship_judge.name}
)


def current_measure(measures: Sequence[Snapshot], today: str) -> Snapshot | None:
    """Return the measure in force: not lifted, not renewed by another, the latest to begin."""
    renewed = {one["renews"] for one in measures if one["renews"]}
    holding = [
        one
        for one in measures
        if one.uid not in renewed and (not one["lifted_on"] or one["lifted_on"] > today)
    ]
    return max(holding, key=lambda one: (one["starts_on"] or "", one.uid), default=None)


def measure_facts(
    measure: Snapshot | None, hearings: Iterable[Snapshot], today: str
) -> tuple[SheetFact, ...]:
    """Return what the card « Mesure et dates » says."""
    facts = list(_measure(measure, today)) if measure else []
    coming = [one for one in hearings if one["start"] >= today and not one["outcome"]]
    if coming:
        first = min(coming, key=lambda one: one["start"])
        words = f"{full_date(first['start'])}, {relative(first['start'], today)}"
        facts.append(SheetFact("Prochaine audience", words, first.uid))
    return tuple(facts)


def _measure(measure: Snapshot, today: str) -> Iterator[SheetFact]:
    for label, register, words in (
        ("Décision", "decision", _decided(measure)),
        ("Échéance", "period", _until(measure["ends_on"], today)),
        (_judge_label(measure), "file_number", _judge(measure)),
        ("Prochain rapport", "report_due", _report(measure["report_due"])),
        ("Papier", "paper_state", _paper(measure["paper_state"])),
    ):
        versions = versions_of(measure, register)
        if words or versions:
            yield SheetFact(label, words, measure.uid, register if versions else "", versions)
    if "measure_kind" in measure.undecided:
        versions = versions_of(measure, "measure_kind")
        yield SheetFact("Mesure", "", measure.uid, "measure_kind", versions)


def _decided(measure: Snapshot) -> str:
    kind = measure["measure_kind"]
    words = MeasureKind.label(kind).replace("Placement judiciaire", "Placement")
    day = measure["decided_on"]
    if not day:
        return words
    if kind in _ORDERS:
        return f"{words} du {full_date(day)}"
    noun = "jugement" if measure["authority"] in _JUDGES else "décision"
    return f"{words}, {noun} du {full_date(day)}"


def _until(day: str | None, today: str) -> str:
    return f"{full_date(day)}, {relative(day, today)}" if day else ""


def _judge_label(measure: Snapshot) -> str:
    return "Juge" if measure["authority"] in (None, *_JUDGES) else "Décidée par"


def _judge(measure: Snapshot) -> str:
    authority = ", ".join(
        part for part in (Authority.label(measure["authority"]), measure["court"]) if part
    )
    return joined(authority, measure["file_number"])


def _report(day: str | None) -> str:
    return f"à rendre pour le {full_date(day)}" if day else ""


def _paper(state: str | None) -> str:
    return "" if state == PaperState.received.name else PaperState.label(state)


def versions_of(record: Snapshot, register: str) -> tuple[Version, ...]:
    """Return the versions of a register that wait for a choice."""
    kind = kind_named(record.kind)
    found: Sequence[Alternative] = record.undecided.get(register, ())
    return tuple(
        Version(register_words(kind, register, one.value), one.by, one.at) for one in found
    )


def rights_lines(
    rights: Iterable[Snapshot], contacts: Sequence[Snapshot], today: str
) -> tuple[RightLine, ...]:
    """Return who may do what now, parents first, then the meetings that are forbidden."""
    people = {one.uid: one for one in contacts}
    holding = [one for one in rights if any(_holds(each, today) for each in _every(one))]
    order = sorted(holding, key=lambda one: _rank(people.get(one["person"])))
    found = [_right(one, people.get(one["person"])) for one in order]
    found += [_forbidden(one) for one in contacts if any(every(one, "forbidden"))]
    return tuple(found)


def _every(record: Snapshot) -> list[Snapshot]:
    """Return a record in each of its versions."""
    return [record, *(one for _, one in variants(record))]


def _holds(right: Snapshot, today: str) -> bool:
    return not right["ends_on"] or bool(right["ends_on"] >= today)


def _rank(person: Snapshot | None) -> tuple[bool, str]:
    relation = person["relation"] if person else None
    return (relation not in PARENTS, who_words(person) if person else "zz")


def _right(right: Snapshot, person: Snapshot | None) -> RightLine:
    day = full_date(right["decided_on"]) if right["decided_on"] else ""
    source = capital(DecisionSource.label(right["decision_source"]))
    status = right["right_status"]
    verbatim = right["conditions"] if status in (None, RightStatus.active.name) else ""
    return RightLine(
        uid=right.uid,
        kind=right.kind,
        who=capital(who_words(person)),
        right=in_versions(right, right_sentence),
        explanation=right_explanation(right) or (verbatim or ""),
        source=source or ("Décision" if day else ""),
        source_day=day,
        to_confirm=right.to_confirm,
        undecided=first_undecided(right),
    )


def _meeting_words(contact: Snapshot) -> str:
    return "Ne doit pas rencontrer l’enfant" if contact["forbidden"] else "Peut rencontrer l’enfant"


def _forbidden(contact: Snapshot) -> RightLine:
    return RightLine(
        uid=contact.uid,
        kind=contact.kind,
        who=capital(who_words(contact)),
        right=in_versions(contact, _meeting_words),
        explanation="",
        source=contact["forbidden_by"] or "",
        source_day="",
        undecided=first_undecided(contact),
        forbidden=True,
    )
