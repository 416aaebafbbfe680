"""What is said of a child on the phone, in one breath: who, how old, what she looks like."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from ase_desktop.base.french import NBSP, age, capital, full_date, listed, phone
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_placement import Sex
from ase_desktop.base.terms_writings import AlertAnswer

_HEIGHT = re.compile(r"[0-9]\s?(?:m|cm)\b")
_BORN = {Sex.female.name: "née", Sex.male.name: "né"}


def phone_sentences(
    child: Snapshot, day: date, alerts: Iterable[Snapshot] = (), clothing: str = ""
) -> str:
    """Return « Yanis Diallo, 15 ans, né le 2 juin 2011. 1,78 m, cheveux courts. … ».

    alerts are the child's health alerts, clothing what she wore.
    """
    parts = (
        _who(child, day),
        _looks(child),
        f"Vêtements{NBSP}: {clothing}" if clothing else "",
        f"Son téléphone{NBSP}: {phone(child['own_phone'])}" if child["own_phone"] else "",
        _alerts(alerts),
    )
    return " ".join(_sentence(part) for part in parts if part)


def _who(child: Snapshot, day: date) -> str:
    name = " ".join(part for part in (child["first_name"], child["last_name"]) if part)
    birth = child["birth_date"]
    if not birth:
        return name
    born = _BORN.get(child["sex"] or "", "né(e)")
    return ", ".join(
        part for part in (name, age(birth, day), f"{born} le {full_date(birth)}") if part
    )


def _looks(child: Snapshot) -> str:
    told = (child["description"] or "").strip()
    height = child["height_cm"]
    if not height or _HEIGHT.search(told):
        return told
    metres = f"{height // 100},{height % 100:02d}{NBSP}m"
    return f"{metres}, {told[:1].lower()}{told[1:]}" if told else metres


def _alerts(alerts: Iterable[Snapshot]) -> str:
    names = [
        one["name"] for one in alerts if one["name"] and one["answer"] != AlertAnswer.ruled_out.name
    ]
    return f"À savoir{NBSP}: {listed(names)}" if names else ""


def _sentence(text: str) -> str:
    text = capital(text.strip())
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
