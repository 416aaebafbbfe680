"""One fact on paper: what, when, from whom, and the code of the record that says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ase_desktop.base.french import capital, quoted
from ase_desktop.reports.document import Lines, Text, bold, code_run, joined, plain, secondary

_STOPS = (".", "!", "?", "…", "»", ":", ";")


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence with its source, already worded."""

    text: str
    source: str = ""  # « vu par moi », « dit par la maîtresse le 12 novembre »
    code: str = ""  # record code, V-7KQM-2F9D
    when: str = ""  # « 17 h 50 », « 12 nov. »


def sentence(text: str) -> str:
    """Return a text with a capital and a full stop."""
    text = capital(text.strip())
    return text if not text or text.endswith(_STOPS) else f"{text}."


def fact_text(fact: Fact, *, strong: bool = False) -> Text:
    """Return a fact as printed, source and code after it, without its moment."""
    words = sentence(fact.text) if fact.source else fact.text.strip()
    return joined(
        bold(words) if strong else plain(words),
        secondary(sentence(fact.source)),
        code_run(fact.code),
    )


def dated_text(fact: Fact, *, strong: bool = False) -> Text:
    """Return a fact as printed, its moment first."""
    moment = secondary(f"{fact.when} :") if fact.when else ()
    return joined(moment, fact_text(fact, strong=strong))


def fact_lines(facts: Sequence[Fact]) -> tuple[Lines, ...]:
    """Return facts as a list, hours aligned when each has one; nothing for no fact."""
    if not facts:
        return ()
    if all(fact.when for fact in facts):
        texts = tuple(fact_text(fact) for fact in facts)
        return (Lines(texts, tuple(fact.when for fact in facts)),)
    return (Lines(tuple(dated_text(fact) for fact in facts)),)


def stacked(facts: Sequence[Fact], *, strong: bool = False) -> Text:
    """Return facts as one text of several lines, for a cell."""
    texts = [dated_text(fact, strong=strong) for fact in facts]
    return joined(*texts, by="\n")


def quotation(words: str) -> str:
    """Return someone's exact words between French quotation marks, put once."""
    words = words.strip()
    return words if words.startswith("«") else quoted(words)
