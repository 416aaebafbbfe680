"""One value of a field in French words, whatever its type: cells, histories, two versions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ase_desktop.base import french
from ase_desktop.base.kinds import RETIRED, FieldSpec, FieldType, RecordKind, Value
from ase_desktop.base.values import fits
from ase_desktop.rules.pattern_words import pattern_words

ORIGIN = "origin"  # what a record was copied from
LIFE_NAME = "life"  # the register of life, among undecided values
EMPTY = "rien d’écrit"
ELSEWHERE = "une autre fiche"
UNREADABLE = "une valeur que ce programme ne sait pas montrer"
Names = Mapping[str, str]  # uid of a record that a link points to → its words


def value_words(spec: FieldSpec, value: Value, names: Names | None = None) -> str:
    """Return a value as a person reads it, "" when it is empty; names words the links."""
    if value is None or value == "":
        return ""
    if not fits(spec.type, value):
        return UNREADABLE  # of a newer version, or of a file that means harm
    if spec.choices:
        return _whole(dict(spec.choices).get(str(value), str(value)))
    if spec.name == ORIGIN:
        return french.source_words(value)  # the label says « D’après »
    if spec.type is FieldType.LINK:
        return (names or {}).get(str(value), ELSEWHERE)
    word = _WORDS.get(spec.type)
    return word(value) if word else str(value)


def _whole(label: str) -> str:
    """Return the label of an answer that asks for more (« rapporté par… ») as it is read."""
    return f"{label[:-1]} quelqu’un" if label.endswith("…") else label


def register_words(
    kind: RecordKind, register: str, value: Value, names: Names | None = None
) -> str:
    """Return the value of a whole register: the columns of a group one after the other."""
    if register == LIFE_NAME:
        return "Retirée des listes" if value == RETIRED else "Gardée dans les listes"
    if register not in dict(kind.groups):
        return value_words(kind.field(register), value, names) or EMPTY
    held = value if isinstance(value, dict) else {}
    specs = [spec for spec in kind.fields if spec.group == register]
    parts = [value_words(spec, held.get(spec.name), names) for spec in specs]
    return ", ".join(part for part in parts if part) or EMPTY


def _commits(value: Value) -> str:
    return french.counted(len(value), "valeur confirmée", "valeurs confirmées")


_WORDS: dict[FieldType, Callable[[Value], str]] = {
    FieldType.DAY: french.full_date,
    FieldType.MOMENT: french.moment,
    FieldType.TIME: french.hour,
    FieldType.NUMBER: french.number,
    FieldType.MONEY: french.money,
    FieldType.FLAG: lambda value: "Oui" if value else "Non",
    FieldType.PATTERN: pattern_words,
    FieldType.COMMITS: _commits,
}
