"""The measure, the rights and the dates of a child on paper."""

from __future__ import annotations

from ase_desktop.base.french import full_date
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_contacts import PARENTS, RightStatus
from ase_desktop.base.terms_placement import Authority, DecisionSource, MeasureKind
from ase_desktop.reports.facts import Fact
from ase_desktop.rules.rights import right_explanation, right_sentence
from ase_desktop.services.documents.child_book import ChildBook
from ase_desktop.services.every_version import in_versions, text_in_versions
from ase_desktop.services.sheet_measure import current_measure

_TO_CONFIRM = ", à confirmer"
_JUDGES = frozenset(
    {
        Authority.juvenile_judge.name,
        Authority.family_judge.name,
        Authority.guardianship_judge.name,
    }
)
_NOUNS = {
    MeasureKind.provisional_order_judge.name: "ordonnance",
    MeasureKind.provisional_order_prosecutor.name: "ordonnance",
    MeasureKind.voluntary_placement.name: "accord",
    MeasureKind.young_adult_support.name: "accord",
}


def measure_of(book: ChildBook) -> Snapshot | None:
    """Return the measure in force at the end of the span, None when nobody wrote one."""
    return current_measure(book.records("care_measure"), book.span.last.isoformat())


def measure_words(book: ChildBook) -> str:
    """Return « Placement judiciaire à l’ASE, jugement du …, échéance … », "" without a measure."""
    measure = measure_of(book)
    if measure is None:
        return ""
    words = in_versions(book.used(measure), _measure)
    return book.clean(words + (_TO_CONFIRM if measure.to_confirm else ""))


def _measure(measure: Snapshot) -> str:
    decided, ends = measure["decided_on"], measure["ends_on"]
    parts = [
        MeasureKind.label(measure["measure_kind"]),
        f"{_noun(measure)} du {full_date(decided)}" if decided else "",
        f"échéance {full_date(ends)}" if ends else "",
    ]
    return ", ".join(part for part in parts if part)


def _noun(measure: Snapshot) -> str:
    kind = measure["measure_kind"]
    if kind in _NOUNS:
        return _NOUNS[kind]
    return "jugement" if measure["authority"] in (None, *_JUDGES) else "décision"


def judge_words(book: ChildBook) -> str:
    """Return « Juge des enfants, cabinet 3, dossier A26/0142 »."""
    measure = measure_of(book)
    return book.clean(in_versions(measure, _judge)) if measure else ""


def _judge(measure: Snapshot) -> str:
    number = measure["file_number"]
    parts = (
        Authority.label(measure["authority"]),
        measure["court"],
        f"dossier {number}" if number else "",
    )
    return ", ".join(part for part in parts if part)


def rights_in_force(book: ChildBook) -> list[Snapshot]:
    """Return the rights of the span, parents' first."""
    first, last = book.span.first.isoformat(), book.span.last.isoformat()
    holding = [
        one
        for one in book.records("contact_right")
        if (one["starts_on"] or first) <= last and (one["ends_on"] or last) >= first
    ]
    return sorted(holding, key=lambda one: _rank(book, one))


def _rank(book: ChildBook, right: Snapshot) -> tuple[bool, bool]:
    contact = book.contact(right["person"])
    relation = contact["relation"] if contact else None
    inactive = right["right_status"] not in (None, RightStatus.active.name)
    return (relation not in PARENTS, inactive)


def right_fact(book: ChildBook, right: Snapshot) -> Fact:
    """Return « Droit de sa mère : visite … », with the decision it rests on."""
    who = book.person(right["person"])

    def words(one: Snapshot) -> str:
        said = right_sentence(one)
        return " ".join(part for part in (f"{said[:1].lower()}{said[1:]}", _nothing(one)) if part)

    source = in_versions(right, _source) + (_TO_CONFIRM if right.to_confirm else "")
    text = f"{who[:1].upper()}{who[1:]}\u00a0: {in_versions(right, words)}"
    return book.fact(right, text, source=source.removeprefix(", "))


def _nothing(right: Snapshot) -> str:
    return right_explanation(right)


def _source(right: Snapshot) -> str:
    source, day = DecisionSource.label(right["decision_source"]), right["decided_on"]
    if right["decision_source"] in (None, DecisionSource.unknown.name):
        source = "décision" if day else ""
    lower = f"{source[:1].lower()}{source[1:]}"
    return f"{lower} du {full_date(day)}" if day else lower


def forbidden_words(book: ChildBook) -> list[Fact]:
    """Return the persons who must not meet the child, each with who decided it."""
    return [
        book.fact(
            one,
            f"{book.person(one.uid)}\u00a0: ne doit pas rencontrer l’enfant",
            source=text_in_versions(one, "forbidden_by"),
        )
        for one in book.contacts
        if one["forbidden"] or "forbidding" in one.undecided
    ]
