"""The sheet for the bag, on one page, and the two cards to cut out: fridge and wallet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ase_desktop.base.french import capital, listed, phone
from ase_desktop.reports.document import (
    CONFIDENTIAL,
    Banner,
    Block,
    Card,
    Cards,
    Document,
    Heading,
    KeyValues,
    Paragraph,
    Table,
    Text,
    Title,
    bold,
    joined,
    plain,
    secondary,
)
from ase_desktop.reports.emergency_content import EmergencyContent, Holder, Permission
from ase_desktop.reports.pdf import page_count

# domain.md §8.3: numbers that answer everywhere in France, free of charge.
NUMBERS = (
    ("15", "SAMU"),
    ("17", "police, gendarmerie"),
    ("18", "pompiers"),
    ("112", "urgences, toute l’Europe"),
    ("114", "urgences par SMS, pour qui n’entend pas"),
    ("119", "enfance en danger, jour et nuit"),
    ("116 000", "enfant disparu"),
    ("3114", "prévention du suicide"),
)
_SCALES = (1.0, 0.94, 0.88, 0.82, 0.76)
_SHARE = 0.26
Row = tuple[str, Text]


def emergency_sheet(content: EmergencyContent) -> Document:
    """Return the sheet on one page (letters shrink as far as they stay readable) and its cards."""
    sheet = _sheet(content)
    for scale in _SCALES:
        sheet = replace(sheet, scale=scale)
        if page_count(sheet) == 1:
            break
    return replace(sheet, blocks=(*sheet.blocks, _cards(content)))


def _sheet(content: EmergencyContent) -> Document:
    return Document(
        title="Feuille d’urgence",
        subject="À garder dans le sac de l’enfant",
        blocks=(*_top(content), *_body(content)),
        footer=_footer(content),
        running_head=CONFIDENTIAL,
        made=content.made,
    )


def _top(content: EmergencyContent) -> tuple[Block, ...]:
    who = content.identity
    name = ", ".join(part for part in (who.child, who.age) if part)
    about = (
        f"Naissance\u00a0: {who.born}" if who.born else "",
        who.measures,
        f"Groupe sanguin\u00a0: {who.blood_group}" if who.blood_group else "",
    )
    said = " · ".join(part for part in about if part)
    allergies = f"Allergies\u00a0: {listed(content.care.allergies)}"
    return (
        Title(name, "Feuille d’urgence"),
        *((Paragraph(plain(said)),) if said else ()),
        *((Banner(allergies, (), "danger"),) if content.care.allergies else ()),
    )


def _body(content: EmergencyContent) -> tuple[Block, ...]:
    care = content.care
    health = (
        ("Allergies", plain("" if care.allergies else care.no_allergy)),
        ("Maladies", _stacked(care.illnesses)),
        ("Traitements", _stacked(care.treatments)),
        ("PAI", plain(care.school_plan)),
        ("Dernier tétanos", plain(care.tetanus)),
        ("Hôpital", plain(care.hospital)),
        ("Autorisation de soins", plain(_permission(content.permission))),
    )
    child = (
        ("À faire", _stacked(care.do)),
        ("À éviter", _stacked(care.avoid)),
        ("Besoins", _stacked(care.needs)),
        ("Contacts interdits", _stacked(content.forbidden)),
    )
    law = (("Placement", plain(content.measure)), ("Assurance", plain(content.insurance)))
    return (
        *_titled("Santé", health),
        *_titled("Pour bien s’en occuper", child),
        *_titled("Qui appeler", _people(content)),
        *_titled("Cadre", law),
        Heading(1, "Numéros d’urgence"),
        Table(("", "", "", ""), _number_rows(), (0.1, 0.4, 0.1, 0.4)),
    )


def _titled(title: str, rows: Sequence[Row]) -> tuple[Block, ...]:
    present = tuple((label, value) for label, value in rows if value)
    return (Heading(1, title), KeyValues(present, _SHARE)) if present else ()


def _stacked(lines: Sequence[str]) -> Text:
    return plain("\n".join(line for line in lines if line))


def _permission(permission: Permission) -> str:
    if permission.held is None:
        return ""
    if not permission.held:
        return "Pas reçue\u00a0: appeler l’astreinte."
    by = f" par {permission.signed_by}" if permission.signed_by else ""
    on = f" le {permission.signed_on}" if permission.signed_on else ""
    kept = f" Papier\u00a0: {permission.kept_at}." if permission.kept_at else ""
    return f"Signée{by}{on}.{kept}" if by or on else f"Reçue.{kept}"


def _people(content: EmergencyContent) -> list[Row]:
    on_call = [("Astreinte ASE", bold(phone(content.on_call)))] if content.on_call else []
    return [*on_call, *(_person(holder) for holder in (*content.holders, *content.professionals))]


def _person(holder: Holder) -> Row:
    words = joined(plain(holder.name), bold(phone(holder.phone)), secondary(holder.note), by=" · ")
    return (capital(holder.who), words)


def _number_rows() -> tuple[tuple[Text, ...], ...]:
    half = len(NUMBERS) // 2
    return tuple(
        (bold(left[0]), plain(left[1]), bold(right[0]), plain(right[1]))
        for left, right in zip(NUMBERS[:half], NUMBERS[half:], strict=True)
    )


def _cards(content: EmergencyContent) -> Cards:
    return Cards((_fridge_card(content), _wallet_card(content)))


def _fridge_card(content: EmergencyContent) -> Card:
    """Return the card everybody in the kitchen may read: numbers, no child."""
    rows = [(number, plain(who)) for number, who in NUMBERS]
    if content.on_call:
        rows.insert(0, (phone(content.on_call), plain("astreinte ASE")))
    address = (Paragraph(joined(bold("Ici\u00a0:"), plain(content.home))),) if content.home else ()
    return Card("En cas d’urgence", (*address, KeyValues(tuple(rows), 0.42)))


def _wallet_card(content: EmergencyContent) -> Card:
    care = content.care
    rows = (
        ("Allergies", bold(listed(care.allergies) or care.no_allergy)),
        ("Traitements", _stacked(care.treatments)),
        ("Soins", plain(_permission(content.permission))),
        ("Urgences", bold("15 · 112 · 114 par SMS")),
        *_people(content),
    )
    present = tuple((label, value) for label, value in rows if value)
    return Card(content.identity.child, (KeyValues(present, 0.36),))


def _footer(content: EmergencyContent) -> str:
    said = (
        f"Dernière saisie le {content.last_entry}." if content.last_entry else "",
        f"Code du contenu\u00a0: {content.content_code}." if content.content_code else "",
    )
    return " ".join(part for part in said if part)
