"""How much room an answer takes: a postal code is not as wide as an address."""

from __future__ import annotations

from ase_desktop.base.kinds import FieldSpec, FieldType

NARROW = frozenset(
    {FieldType.DAY, FieldType.TIME, FieldType.NUMBER, FieldType.MONEY, FieldType.FLAG}
)
_SHORT, _NUMBER, _NAME = 130, 220, 280  # pixels at 100 %
_WIDTHS = {  # column → width of its field
    "agreement_number": _NUMBER,
    "amendment_number": _NUMBER,
    "approval_number": _NUMBER,
    "city": _NAME,
    "civility": _SHORT,
    "clothes_size": _NUMBER,
    "dose": _NUMBER,
    "file_number": _NUMBER,
    "first_name": _NAME,
    "languages": _NAME,
    "last_name": _NAME,
    "late_phone": _NUMBER,
    "nationality": _NAME,
    "on_call_phone": _NUMBER,
    "own_phone": _NUMBER,
    "phone": _NUMBER,
    "phone2": _NUMBER,
    "poison_centre_phone": _NUMBER,
    "postal_code": _SHORT,
    "reference": _NUMBER,
    "school_class": _NUMBER,
    "shoe_size": _NUMBER,
    "unit": _NUMBER,
    "usual_name": _NAME,
}
_FAR = frozenset(  # neither today nor yesterday is a likely answer
    {
        "birth_date",
        "decision_expected_on",
        "ends_on",
        "expires_on",
        "follow_up_on",
        "lives_since",
        "needed_by",
        "next_on",
        "planned_end",
        "report_due",
        "supplement_review_on",
    }
)


def text_width(spec: FieldSpec) -> int:
    """Return the width of a short text in pixels at 100 %, 0 for the whole width."""
    return 0 if spec.long else _WIDTHS.get(spec.name, 0)


def stands_beside(spec: FieldSpec) -> bool:
    """Return whether an answer leaves room for others on its line; help needs a line of its own."""
    is_small = spec.type in NARROW or bool(text_width(spec))
    return is_small and not spec.choices and not spec.hint


def is_near(spec: FieldSpec) -> bool:
    """Return whether « Aujourd’hui » and « Hier » are likely answers to a date."""
    return spec.name not in _FAR and not spec.name.endswith("_until")
