"""The precisions of a visit: only those that go with what happened."""

from __future__ import annotations

from ase_desktop.services.finding import kind_named
from ase_desktop.services.together import Meeting
from ase_desktop.ui.forms.fields_form import FieldsForm

# Said by the schedule, by the answer, or in the form of the visit itself.
_ELSEWHERE = frozenset(
    {
        "schedule",
        "original_date",
        "slot",
        "person",
        "contact_kind",
        "start",
        "end",
        "place",
        "supervision",
        "outcome",
    }
)
_NOT_WITH = {
    "held": {"cancelled_by", "announced_at", "announced_by", "waited_until"},
    "shortened": {"cancelled_by", "announced_at", "announced_by", "waited_until"},
    "cancelled": {"lasted_minutes", "minutes_late", "present", "handed_over"},
    "no_show": {"cancelled_by", "lasted_minutes", "minutes_late", "present", "handed_over"},
    "refused_by_child": {"cancelled_by", "lasted_minutes", "waited_until"},
    "moved": {"cancelled_by", "lasted_minutes", "waited_until", "minutes_late", "present"},
    "planned": {"cancelled_by", "lasted_minutes", "minutes_late", "waited_until"},
}


def precisions_form(meeting: Meeting) -> FieldsForm:
    """Return the form, filled with what the visits of all the children agree on.

    A precision already written is shown even when it does not usually go with the answer.
    """
    kind = kind_named("visit")
    names = [spec.name for spec in kind.fields if spec.name not in _ELSEWHERE]
    known = meeting.common(names)
    unusual = _NOT_WITH.get(meeting.status or "", set())
    hidden = {name for name in unusual if known.get(name) is None}
    form = FieldsForm(kind, hidden=_ELSEWHERE | hidden)
    form.set_values(known)
    return form
