"""How French writes dates, hours, numbers, lists and names: values in, words out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ase_desktop.base.folding import fold

NBSP = "\u00a0"
_KILO = 1000
APOSTROPHE = "’"

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
SHORT_MONTHS = (
    "janv.",
    "févr.",
    "mars",
    "avr.",
    "mai",
    "juin",
    "juil.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
)

_MANY_DAYS = 60  # beyond, a distance is said in months
_MANY_MONTHS = 24  # beyond, an age or a distance is said in years
_PHONE_DIGITS = 10
_MUTE_H = (
    "hector",
    "helen",
    "helo",
    "henri",
    "hermine",
    "hippolyte",
    "honor",
    "hortense",
    "hubert",
    "hugo",
    "hugue",
)

_AFTER = "d'apres"  # folded


def as_date(day: date | str) -> date:
    """Return a date, read from YYYY-MM-DD (or the day of a moment) when it is text."""
    return day if isinstance(day, date) else date.fromisoformat(day[:10])


def day_number(day: date | str) -> str:
    """Return the day in its month: « 1er », « 2 »."""
    found = as_date(day)
    return "1er" if found.day == 1 else str(found.day)


def day_month(day: date | str) -> str:
    """Return « 18 novembre »."""
    found = as_date(day)
    return f"{day_number(found)}{NBSP}{MONTHS[found.month - 1]}"


def full_date(day: date | str) -> str:
    """Return « 11 septembre 2026 »."""
    return f"{day_month(day)} {as_date(day).year}"


def weekday_date(day: date | str) -> str:
    """Return « mercredi 18 novembre »."""
    return f"{weekday(day)} {day_month(day)}"


def long_date(day: date | str) -> str:
    """Return « mercredi 18 novembre 2026 »."""
    return f"{weekday(day)} {full_date(day)}"


def short_date(day: date | str) -> str:
    """Return « 18 nov. »."""
    found = as_date(day)
    return f"{day_number(found)}{NBSP}{SHORT_MONTHS[found.month - 1]}"


def numeric_date(day: date | str) -> str:
    """Return « 24/11/2026 »."""
    found = as_date(day)
    return f"{found.day:02d}/{found.month:02d}/{found.year:04d}"


def weekday(day: date | str) -> str:
    """Return « mercredi »."""
    return WEEKDAYS[as_date(day).weekday()]


def period(start: date | str, end: date | str) -> str:
    """Return « du 12 septembre au 24 novembre 2026 »; the first year is said when it differs."""
    first, last = as_date(start), as_date(end)
    begins = day_month(first) if first.year == last.year else full_date(first)
    return f"du {begins} au {full_date(last)}"


def hour(time: str) -> str:
    """Return « 14 h » or « 14 h 30 » from HH:MM or from a moment."""
    hours, minutes = time[-5:].split(":")
    whole = f"{int(hours)}{NBSP}h"
    return whole if minutes == "00" else f"{whole}{NBSP}{minutes}"


def hours(start: str, end: str | None) -> str:
    """Return « 14 h – 15 h », or the first hour alone when there is no end."""
    return f"{hour(start)}{NBSP}–{NBSP}{hour(end)}" if end else hour(start)


def moment(at: str) -> str:
    """Return « mercredi 18 novembre 2026, 14 h 30 » from YYYY-MM-DDTHH:MM."""
    return f"{long_date(at)}, {hour(at)}"


def short_moment(at: str) -> str:
    """Return « 18 nov., 14 h 30 » from YYYY-MM-DDTHH:MM."""
    return f"{short_date(at)}, {hour(at)}"


def duration(minutes: int) -> str:
    """Return « 35 minutes », « 1 h » or « 1 h 30 »."""
    whole, rest = divmod(minutes, 60)
    if not whole:
        return counted(rest, "minute")
    return f"{whole}{NBSP}h{NBSP}{rest:02d}" if rest else f"{whole}{NBSP}h"


_NEAR = {-2: "avant-hier", -1: "hier", 0: "aujourd’hui", 1: "demain", 2: "après-demain"}


def relative(day: date | str, today: date | str) -> str:
    """Return « hier », « il y a 16 jours », « dans 9 mois »."""
    found, now = as_date(day), as_date(today)
    days = (found - now).days
    if days in _NEAR:
        return _NEAR[days]
    first, last = sorted((found, now))
    distance = _distance(first, last)
    return f"il y a {distance}" if days < 0 else f"dans {distance}"


def age(birth: date | str, today: date | str) -> str:
    """Return « 8 ans », « 10 mois » under two years, « 12 jours » under one month, "" if unborn."""
    born, now = as_date(birth), as_date(today)
    if born > now:
        return ""
    months = months_between(born, now)
    if not months:
        return counted((now - born).days, "jour")
    return f"{months}{NBSP}mois" if months < _MANY_MONTHS else counted(months // 12, "an")


def years(birth: date | str, today: date | str) -> int:
    """Return the age in whole years; someone born on 29 February gets older on 1 March."""
    return months_between(as_date(birth), as_date(today)) // 12


def months_between(first: date, last: date) -> int:
    """Return the whole months between two dates in order."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def _distance(first: date, last: date) -> str:
    days = (last - first).days
    months = months_between(first, last)
    if days < _MANY_DAYS:
        return counted(days, "jour")
    return f"{months}{NBSP}mois" if months < _MANY_MONTHS else counted(months // 12, "an")


def number(value: int) -> str:
    """Return « 12 345 »."""
    return f"{value:,}".replace(",", NBSP)


def weight_words(size: int) -> str:
    """Return « 48 Ko », « 1,2 Mo » from bytes; "" for none."""
    if size <= 0:
        return ""
    kilos = max(1, round(size / _KILO))
    if kilos < _KILO:
        return f"{kilos}{NBSP}Ko"
    megas = f"{size / _KILO**2:.1f}".replace(".", ",").removesuffix(",0")
    return f"{megas}{NBSP}Mo"


def counted(count: int, singular: str, plural: str = "") -> str:
    """Return « 1 visite », « 4 visites », « 0 visite »: French counts two as the first plural."""
    return f"{number(count)}{NBSP}{agreed(count, singular, plural)}"


def agreed(count: int, singular: str, plural: str = "") -> str:
    """Return the word in the number of its count, without the count."""
    return singular if abs(count) <= 1 else plural or singular + "s"


def money(cents: int) -> str:
    """Return « 12,50 € » from cents."""
    euros, rest = divmod(abs(cents), 100)
    sign = "\u2212" if cents < 0 else ""
    return f"{sign}{number(euros)},{rest:02d}{NBSP}€"


def phone(text: str) -> str:
    """Return « 02 61 91 00 12 »; a short or foreign number is left as it was typed."""
    digits = re.sub(r"[\s.\-/\u00a0]", "", text).removeprefix("(0)")
    for prefix in ("+33(0)", "+33", "0033"):
        if digits.startswith(prefix):
            digits = "0" + digits[len(prefix) :]
    if not (digits.isascii() and digits.isdigit()) or len(digits) != _PHONE_DIGITS:
        return text.strip()
    return NBSP.join(digits[i : i + 2] for i in range(0, _PHONE_DIGITS, 2))


def listed(words: Sequence[str], last: str = "et") -> str:
    """Return « Léa, Tom et Yanis »."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def elides(name: str) -> bool:
    """Return whether « de » loses its vowel before this name (d’Éléonore, de Yanis, d’Yves)."""
    letters = fold(name)
    if letters[:1] == "y":
        return letters[1:2] not in "aeiou"
    return letters[:1] in tuple("aeiou") or letters.startswith(_MUTE_H)


def of(name: str) -> str:
    """Return « de Léa », « d’Éléonore »."""
    return f"d{APOSTROPHE}{name}" if elides(name) else f"de {name}"


def that(name: str) -> str:
    """Return « que Léa », « qu’Éléonore »."""
    return f"qu{APOSTROPHE}{name}" if elides(name) else f"que {name}"


def initial(name: str) -> str:
    """Return « L. », « J.-P. » for a compound first name, "" for an empty one."""
    parts = [part for part in re.split(r"[-\s]+", name.strip()) if part]
    return "-".join(f"{part[0].upper()}." for part in parts)


def capital(text: str) -> str:
    """Return text with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]


def source_words(origin: str) -> str:
    """Return « le calendrier papier », without the « d’après » that a person may have written."""
    words = origin.strip()
    return words[len(_AFTER) :].lstrip() if fold(words).startswith(_AFTER) else words


def according_to(origin: str) -> str:
    """Return « d’après le calendrier papier », "" without an origin."""
    words = source_words(origin)
    return f"d{APOSTROPHE}après {words}" if words else ""


def quoted(text: str) -> str:
    """Return text between French quotation marks."""
    return f"«{NBSP}{text}{NBSP}»"


_SPACES = f"[ {NBSP}\u202f]"
_TYPESET = (
    (re.compile("'"), APOSTROPHE),
    (re.compile(rf"{_SPACES}*([;!?»])(?<=\S)"), rf"{NBSP}\1"),
    (re.compile(rf"{_SPACES}+:"), f"{NBSP}:"),
    (re.compile(rf"([;!?]){NBSP}(?=[;!?])"), r"\1"),
    (re.compile(rf"«{_SPACES}*"), f"«{NBSP}"),
    (re.compile(rf"(?<=[0-9]){_SPACES}(?=(?:h|min|km|€|%|ans?|mois|jours?)\b|[€%])"), NBSP),
    (re.compile(rf"(?<=[0-9]{NBSP}h){_SPACES}(?=[0-9])"), NBSP),
    (re.compile(rf"(?<=[0-9]){_SPACES}(?=[0-9]{{3}}\b)"), NBSP),
)


def typeset(text: str) -> str:
    """Return a sentence of ours with typographic apostrophes and the no-break spaces of French.

    Meant for what the program says, never for what a person wrote; doing it twice changes nothing.
    """
    for found, wanted in _TYPESET:
        text = found.sub(wanted, text)
    return text.lstrip(NBSP)
